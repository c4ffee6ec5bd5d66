import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, type TestTill, WALLET } from '#test/builders/till'

// What a return takes back and restores, kind by kind, as the cashier tells it.

const buy = (till: TestTill, member: string, amount: number, rewards: (string | { id: string; steps: number })[] = []) =>
  good(till.calls.redeem({ command: newId(), member, amount, rewards })).purchase as string
const bringBack = (till: TestTill, member: string, purchase: string, amount: number) =>
  good(till.calls.returnPurchase({ command: newId(), member, purchase, amount }))

const TOP: Programme = {
  ...LADDER,
  levels: [
    { name: 'Bronse', from: 0, benefits: [] },
    { name: 'Sølv', from: 3_000, benefits: [{ item: 'Kaffe', use: 2 }] },
  ],
} as Programme
const PER_250: Programme = { ...COFFEE, stampsRequired: 2, earn: { by: 'amount', per: 25_000 } } as Programme

test('a level is lost again, with the coupons it gave', () => {
  const till = aTill({ programmes: [TOP] })
  const { member } = till.aMember()
  const purchase = buy(till, member, 300_000)
  expect(good(till.calls.openMember({ member })).ladders[0]?.level).toBe('Sølv')
  const { effects, view } = bringBack(till, member, purchase, 100)
  expect(effects).toEqual([
    { key: 'pointsTakenBack', values: { programme: 'Bonusstige', points: 1 } },
    { key: 'levelLost', values: { level: 'Bronse' } },
    { key: 'rewardTakenBack', values: { reward: 'Gratis kaffe', count: 2 } },
  ])
  expect([view.ladders[0]?.level, view.rewards]).toEqual(['Bronse', []])
})

test('a card that the purchase filled is no longer full, and its reward goes', () => {
  const till = aTill({ programmes: [PER_250] })
  const { member } = till.aMember()
  const purchase = buy(till, member, 75_000)
  const { effects, view } = bringBack(till, member, purchase, 50_000)
  expect(effects).toEqual([
    { key: 'stampsTakenBack', values: { programme: 'Kaffekort', count: 2 } },
    { key: 'rewardTakenBack', values: { reward: 'Gratis kaffe', count: 1 } },
  ])
  expect([view.cards[0]?.stamps, view.rewards]).toEqual([1, []])
})

test('a reward that was used before its purchase came back is said to be a conflict', () => {
  const till = aTill({ programmes: [PER_250] })
  const { member } = till.aMember()
  const purchase = buy(till, member, 50_000)
  good(till.calls.redeem({ command: newId(), member, rewards: ['kaffekort/1'] }))
  const { effects, view } = bringBack(till, member, purchase, 50_000)
  expect(effects).toEqual([
    { key: 'stampsTakenBack', values: { programme: 'Kaffekort', count: 2 } },
    { key: 'conflict', values: { reward: 'Belønningen var ikke tjent opp.' } },
  ])
  expect(view.conflicts).toBe(1)
})

test('points that were spent are owed, and the next ones pay', () => {
  const till = aTill({ programmes: [WALLET] })
  const { member } = till.aMember()
  const purchase = buy(till, member, 200_000)
  good(till.calls.redeem({ command: newId(), member, rewards: [{ id: 'lommebok', steps: 1 }] }))
  const { effects, view } = bringBack(till, member, purchase, 50_000)
  expect(effects).toEqual([
    { key: 'pointsTakenBack', values: { programme: 'Lommebok', points: 500 } },
    { key: 'debtLeft', values: { points: 500, programme: 'Lommebok' } },
  ])
  expect(view.wallets[0]).toMatchObject({ points: 0, debt: 500, missing: 2_500 })
  buy(till, member, 60_000)
  expect(good(till.calls.openMember({ member })).wallets[0]).toMatchObject({ points: 100, debt: 0 })
})

test('money from the wallet and a coupon that were used on it come back', () => {
  const campaign: Programme = {
    id: 'femti',
    version: 1,
    kind: 'campaign',
    name: 'Novemberkupong',
    opens: '2026-11-01',
    closes: '2026-11-30',
    audience: { everyone: true },
    reward: { amountOff: 5_000 },
  }
  const till = aTill({ programmes: [WALLET, campaign] })
  const { member } = till.aMember()
  buy(till, member, 200_000)
  const purchase = buy(till, member, 20_000, ['femti/1', { id: 'lommebok', steps: 1 }])
  const { effects, view } = bringBack(till, member, purchase, 5_000)
  expect(effects).toEqual([
    { key: 'pointsTakenBack', values: { programme: 'Lommebok', points: 50 } },
    { key: 'rewardBack', values: { reward: 'Novemberkupong, 50\u00a0kr' } },
    { key: 'rewardBack', values: { reward: 'Lommebok' } },
  ])
  expect(view.rewards.map(({ id }) => id)).toEqual(['femti/1'])
  expect(view.wallets[0]?.points).toBe(2_000)
})
