import { describe, expect, it } from 'vitest'
import type { Basket, HeldReward, MemberState } from '#shared/ledger/member-state'
import type { Reward } from '#shared/programmes/programme'
import { quote } from '#shared/programmes/quote'

const held = (id: string, reward: Reward, more: Partial<HeldReward> = {}): HeldReward => ({
  id,
  programme: id.split('/')[0] as string,
  reward,
  earnedAt: '2026-01-01T12:00:00.000Z',
  state: 'available',
  ...more,
})
const state: MemberState = {
  member: 'm1',
  cards: [],
  wallets: [
    {
      programme: 'bonus',
      points: 20,
      debt: 0,
      lots: [{ points: 20 }],
      options: [
        { steps: 1, points: 10, amountOff: 500 },
        { steps: 2, points: 20, amountOff: 1000 },
      ],
    },
  ],
  ladders: [],
  standing: [{ programme: 'trapp', percentOff: 10 }],
  rewards: [
    held('a/1', { percentOff: 10 }),
    held('alene/1', { percentOff: 50 }, { stacks: false }),
    held('b/1', { item: 'Kaffe' }),
    held('brukt/1', { item: 'Kaffe' }, { state: 'redeemed' }),
    held('c/1', { amountOff: 300 }),
    held('dyr/1', { amountOff: 300, minPurchase: 5000 }),
    held('gammel/1', { item: 'Kaffe' }, { state: 'expired' }),
    held('tak/1', { percentOff: 40, maxOff: 100 }),
    held('trapp/2026-01-01/Gull/1', { amountOff: 200 }, { stacks: false }),
  ],
  conflicts: [],
  consents: [],
  stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
}
const priced = (amount: number, ...rewards: Basket['rewards']) => quote(state, { amount, rewards })

describe('lines', () => {
  it('are items, percentages and amounts, largest first, each on what is left', () => {
    expect(priced(1005, 'c/1', { id: 'bonus', steps: 1 }, 'a/1', 'b/1')).toEqual({
      lines: [
        { reward: 'b/1', off: 0 },
        { reward: 'a/1', off: 101 }, // 100,5 half up; before trapp by id
        { reward: 'trapp', off: 90 },
        { reward: 'bonus', off: 500 },
        { reward: 'c/1', off: 300 },
      ],
      off: 991,
      pay: 14,
      refused: [],
    })
  })
  it('stop at their ceiling without waste, and at zero with it', () => {
    expect(priced(1000, 'tak/1', { id: 'bonus', steps: 2 })).toMatchObject({
      lines: [
        { reward: 'tak/1', off: 100 },
        { reward: 'trapp', off: 90 },
        { reward: 'bonus', off: 810, wasted: 190 },
      ],
      pay: 0,
    })
  })
  it('are the standing discount alone when nothing is named', () => {
    expect(priced(995)).toEqual({ lines: [{ reward: 'trapp', off: 100 }], off: 100, pay: 895, refused: [] })
  })
})

describe('refusals', () => {
  it.each<[string, Basket['rewards'], [string, string][]]>([
    [
      'what was never earned',
      ['x/1', 'trapp'],
      [
        ['x/1', 'notEarned'],
        ['trapp', 'notEarned'],
      ],
    ],
    [
      'what was used, is over, or needs a larger basket',
      ['brukt/1', 'gammel/1', 'dyr/1'],
      [
        ['brukt/1', 'alreadyRedeemed'],
        ['gammel/1', 'expired'],
        ['dyr/1', 'minPurchase'],
      ],
    ],
    ['too many steps', [{ id: 'bonus', steps: 3 }], [['bonus', 'notEnoughPoints']]],
    ['the second naming', ['c/1', 'c/1'], [['c/1', 'alreadyRedeemed']]],
    ['the second naming before its other faults', ['bonus', { id: 'bonus', steps: 9 }], [['bonus', 'alreadyRedeemed']]],
    ['not the second naming where the first was refused', [{ id: 'bonus', steps: 9 }, 'bonus'], [['bonus', 'notEnoughPoints']]],
    [
      'everything beside one that stands alone, the standing discount last',
      ['c/1', 'alene/1', 'b/1'],
      [
        ['c/1', 'standsAlone'],
        ['b/1', 'standsAlone'],
        ['trapp', 'standsAlone'],
      ],
    ],
    ['the standing discount not where it is of the same programme', ['trapp/2026-01-01/Gull/1', 'alene/1'], [['alene/1', 'standsAlone']]],
    [
      'twice what could not stand beside',
      ['c/1', 'alene/1', 'c/1'],
      [
        ['c/1', 'standsAlone'],
        ['c/1', 'standsAlone'],
        ['trapp', 'standsAlone'],
      ],
    ],
  ])('%s', (_, rewards, refused) => {
    expect(priced(1000, ...rewards).refused.map(({ reward, why }) => [reward, why])).toEqual(refused)
  })
})
