import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, refusalIn } from '#test/builders/till'

const redeem = (till: ReturnType<typeof aTill>, member: string, rewards: (string | { id: string; steps: number })[], amount?: number) =>
  till.calls.redeem({ command: newId(), member, rewards, ...(amount !== undefined && { amount }) })
const facts = (till: ReturnType<typeof aTill>, member: string) => till.store.folded(member).facts.map((fact) => fact.kind)

/** Silver on the ladder, four thousand points in the wallet, a full card. */
function aRichMember(till: ReturnType<typeof aTill>, birthday?: string) {
  const { member } = till.aMember({ ...(birthday && { birthday }) })
  good(redeem(till, member, [], 400_000))
  good(till.stamp(member, 'kaffekort', 8))
  return member
}

describe('a purchase with rewards', () => {
  test('is one transaction: redemptions that name it, then the purchase at what the customer pays', () => {
    const till = aTill()
    const member = aRichMember(till)
    const quoted = good(till.calls.quote({ member, amount: 64_000, rewards: ['kaffekort/1', { id: 'lommebok', steps: 2 }] }))
    // 640 less 10 % is 576, less 200 from the wallet is 376.
    expect(quoted).toMatchObject({ off: 26_400, pay: 37_600, refused: [] })
    expect(quoted.lines).toEqual([
      { reward: 'kaffekort/1', off: 0, name: 'Gratis kaffe', says: { key: 'item', values: {} } },
      { reward: 'bonus', off: 6_400, name: 'Sølv 10\u00a0% på alt', says: { key: 'standing', values: { percent: 10, of: 64_000 } } },
      {
        reward: 'lommebok',
        off: 20_000,
        name: 'Lommebok, 200\u00a0kr',
        says: { key: 'steps', values: { points: 4_000, all: 4_000, of: 57_600 } },
      },
    ])
    expect(quoted.earns).toEqual([
      { programme: 'lommebok', name: 'Lommebok', points: 376, missing: 1_624 },
      { programme: 'bonus', name: 'Bonusstige', points: 376 },
    ])
    const answer = good(redeem(till, member, ['kaffekort/1', { id: 'lommebok', steps: 2 }], 64_000))
    expect(answer).toMatchObject({ off: 26_400, pay: 37_600, used: ['Gratis kaffe', 'Lommebok, 200\u00a0kr'], earned: quoted.earns })
    const written = till.store.folded(member).facts.slice(-3)
    expect(written).toMatchObject([
      { kind: 'redeemed', reward: 'kaffekort/1', purchase: answer.purchase, assurance: 'offline' },
      { kind: 'redeemed', reward: 'lommebok', steps: 2, value: 20_000, purchase: answer.purchase },
      { kind: 'purchased', purchase: answer.purchase, amount: 37_600 },
    ])
    expect(answer.facts).toEqual(written.map(({ id }) => id))
    expect(answer.view.conflicts).toBe(0)
    expect(answer.view.wallets[0]?.points).toBe(376)
  })

  test('repeated, it answers the same and writes nothing; asked for something else it is refused', () => {
    const till = aTill()
    const member = aRichMember(till)
    const command = newId()
    const input = { command, member, amount: 64_000, rewards: ['kaffekort/1'] }
    const first = good(till.calls.redeem(input))
    const again = good(till.calls.redeem(input))
    expect({ ...again, view: undefined }).toEqual({ ...first, view: undefined })
    expect(facts(till, member).filter((kind) => kind === 'redeemed')).toHaveLength(1)
    expect(refusalIn(till.calls.redeem({ ...input, amount: 64_001 }))).toBe('commandReused')
    expect(refusalIn(till.calls.redeem({ ...input, rewards: [] }))).toBe('commandReused')
  })

  test('one reward that cannot be used refuses all of it', () => {
    const till = aTill()
    const member = aRichMember(till, '--11-20')
    const before = facts(till, member)
    const asked: [string[], number | undefined, string][] = [
      [['kaffekort/1', 'bursdag/2026'], 64_000, 'minPurchase'],
      [['kaffekort/1', 'kaffekort/1'], 64_000, 'alreadyRedeemed'],
      [['kaffekort/2'], 64_000, 'notEarned'],
      [['kaffekort/1', 'bursdag/2026'], undefined, 'minPurchase'],
      [[], undefined, 'nothingToDo'],
    ]
    for (const [rewards, amount, refusal] of asked) expect(refusalIn(redeem(till, member, rewards, amount)), `${rewards}`).toBe(refusal)
    expect(refusalIn(redeem(till, member, [{ id: 'lommebok', steps: 3 }], 64_000))).toBe('notEnoughPoints')
    expect(facts(till, member)).toEqual(before)
    expect(redeem(till, member, ['bursdag/2026'], 64_000)).toMatchObject({ details: { least: '800\u00a0kr' } })
  })
})

describe('without a purchase', () => {
  test('a free item is used at once', () => {
    const till = aTill()
    const member = aRichMember(till)
    const answer = good(redeem(till, member, ['kaffekort/1']))
    expect(answer).toMatchObject({ off: 0, pay: 0, used: ['Gratis kaffe'], earned: [] })
    expect(answer.purchase).toBeUndefined()
    expect(answer.facts).toHaveLength(1)
    expect(refusalIn(redeem(till, member, ['kaffekort/1']))).toBe('alreadyRedeemed')
  })

  test('an amount off is worth what it says', () => {
    const till = aTill()
    const member = aRichMember(till)
    expect(good(redeem(till, member, [{ id: 'lommebok', steps: 2 }]))).toMatchObject({ off: 20_000, pay: 0 })
    expect(till.store.folded(member).facts.at(-1)).toMatchObject({ kind: 'redeemed', value: 20_000 })
  })
})

test('a reward that expired at midnight while the screen was open', () => {
  const till = aTill({
    now: Date.parse('2026-11-21T22:59:00.000Z'), // one minute to midnight in Oslo
    programmes: [{ ...COFFEE, stampsRequired: 1, rewardValidFor: 'P0D' } as Programme],
  })
  const { member } = till.aMember()
  good(till.stamp(member))
  expect(good(till.calls.openMember({ member })).rewards).toHaveLength(1)
  till.clock.now += 2 * 60_000
  expect(refusalIn(redeem(till, member, ['kaffekort/1']))).toBe('expired')
  expect(good(till.calls.quote({ member, amount: 10_000, rewards: ['kaffekort/1'] })).refused).toMatchObject([
    { why: 'expired', name: 'Gratis kaffe' },
  ])
  expect(facts(till, member)).toEqual(['enrolled', 'stamped'])
})

test('a reward of another shop', () => {
  const till = aTill()
  const member = aRichMember(till)
  good(till.till.defineProgrammes({ command: newId(), content: { ...COFFEE, stores: ['another'] } }))
  expect(refusalIn(redeem(till, member, ['kaffekort/1']))).toBe('wrongStore')
})

describe('a quote', () => {
  test('says what is missing, and leaves no trace', () => {
    const till = aTill()
    const member = aRichMember(till, '--11-20')
    const before = till.store.now()
    const { refused } = good(till.calls.quote({ member, amount: 64_000, rewards: ['bursdag/2026'] }))
    expect(refused).toEqual([
      {
        reward: 'bursdag/2026',
        why: 'minPurchase',
        name: 'Bursdagsgave, 150\u00a0kr',
        missing: 16_000,
        says: { key: 'minPurchase', values: { least: 80_000, missing: 16_000 } },
      },
    ])
    expect(till.store.now()).toBe(before)
    expect(facts(till, member)).not.toContain('redeemed')
  })

  test('tells of cards that the purchase will fill, and of the next level', () => {
    const visits: Programme = { ...COFFEE, id: 'besok', name: 'Besøk', stampsRequired: 2, earn: { by: 'amount', per: 10_000 } } as Programme
    const till = aTill({ programmes: [visits, LADDER] })
    const { member } = till.aMember()
    expect(good(till.calls.quote({ member, amount: 30_000, rewards: [] })).earns).toEqual([
      { programme: 'besok', name: 'Besøk', stamps: 3, rewards: 1, missing: 1 },
      { programme: 'bonus', name: 'Bonusstige', points: 300, missing: 2_700, nextLevel: 'Sølv' },
    ])
  })
})

describe('a referral', () => {
  const referral: Programme = {
    id: 'verv',
    version: 1,
    kind: 'referral',
    name: 'Verv en venn',
    friend: { amountOff: 5_000 },
    referrer: { amountOff: 10_000 },
    minPurchase: 30_000,
  }
  test('thanks the referrer once, when the friend has bought for enough', () => {
    const till = aTill({ programmes: [referral] })
    const told: string[][] = []
    till.store.onChanged((members) => told.push(members))
    const referrer = till.aMember()
    const friend = till.aMember({ referredBy: referrer.member })
    expect(friend.rewards).toMatchObject([{ id: 'verv/friend', name: 'Verv en venn, 50\u00a0kr' }])
    expect(friend.history[0]?.why).toEqual([
      { key: 'referredBy', values: { name: 'Kari N.' } },
      { key: 'rewardEarned', values: { reward: 'Verv en venn, 50\u00a0kr' } },
    ])
    const rewards = () => good(till.calls.openMember({ member: referrer.member })).rewards.map(({ id }) => id)
    good(redeem(till, friend.member, [], 29_900))
    expect(rewards()).toEqual([])
    const { facts: bought } = good(redeem(till, friend.member, [], 30_000))
    expect(rewards()).toEqual([`verv/${friend.member}`])
    expect(told.at(-1)?.sort()).toEqual([friend.member, referrer.member].sort())
    good(redeem(till, friend.member, [], 50_000))
    expect(till.store.folded(referrer.member).facts.filter(({ kind }) => kind === 'referralCompleted')).toHaveLength(1)
    // Undoing the purchase takes the thanks with it.
    till.as('manager')
    good(till.calls.reverse({ command: newId(), member: friend.member, facts: bought, reason: 'feil kunde' }))
    expect(rewards()).toEqual([])
  })

  test('a friend without a referrer, and a referrer nobody knows', () => {
    const till = aTill({ programmes: [referral] })
    const { member } = till.aMember()
    good(redeem(till, member, [], 50_000))
    expect(facts(till, member)).toEqual(['enrolled', 'purchased'])
    expect(() => till.aMember({ referredBy: 'nobody' })).toThrow(/memberUnknown/)
  })
})
