import { expect, test } from 'vitest'
import { assembleMonthlyReport, type HappenedAt, type ReportFrame, type ReportSums, type RewardSum } from '#shared/report/assemble'
import { parseDate } from '#shared/values/local-date'

const day = parseDate('2026-03-02') // a Monday
const at = (what: Partial<HappenedAt>): HappenedAt => ({
  kind: 'stamps',
  programme: 'kaffe',
  till: 'T1',
  by: 'ida',
  count: 1,
  day,
  hour: 9,
  ...what,
})
const rewards = (what: Partial<RewardSum>): RewardSum => ({
  programme: 'kaffe',
  till: 'T1',
  by: 'ida',
  expired: 0,
  consumed: 0,
  outstanding: 0,
  worth: 0,
  ...what,
})
const sums = (what: Partial<ReportSums> = {}): ReportSums => ({
  month: {
    happened: [
      at({ count: 30 }),
      at({ till: 'T2', by: '', count: 12, day: day + 6, hour: 23 }),
      at({ kind: 'cardFilled', count: 4 }),
      at({ kind: 'redeemed', count: 3, till: 'T2', by: 'per' }),
      at({ kind: 'reversed', count: 2 }),
      at({ kind: 'reversed', programme: '', count: 1 }),
      at({ programme: 'brød', count: 5 }),
      at({ programme: 'kampanje', kind: 'redeemed', count: 9 }),
    ],
    rewards: [rewards({ outstanding: 7, worth: 24_500, expired: 2, consumed: 1 })],
    active: 20,
    new: 4,
  },
  before: { happened: [at({ count: 11 })], rewards: [rewards({ outstanding: 9, worth: 31_500 })], active: 10, new: 2 },
  lastYear: { happened: [], rewards: [], active: 0, new: 0 },
  facts: 123,
  unsent: 0,
  ...what,
})
const card = { kind: 'punchCard' as const, version: 1, stampsRequired: 7, earn: { by: 'press' as const }, reward: { item: 'Kaffe' } }
const frame = (filter: ReportFrame['filter'] = {}): ReportFrame => ({
  month: '2026-03',
  shop: 'Pote & Kopp',
  language: 'nb',
  currency: 'NOK',
  filter,
  madeAt: '2026-04-01T08:00:00.000Z',
  madeBy: 'Marit',
  programmes: [
    { ...card, id: 'kaffe', name: 'Kaffekort', ink: 'fjord', icon: 'cup' },
    { ...card, id: 'brød', name: 'Brødkort' },
    { ...card, id: 'is', name: 'Iskort', ended: true },
  ],
  tills: [
    { id: 'T1', name: 'Kasse 1', store: 'S1' },
    { id: 'T2', name: 'Kasse 2', store: 'S2' },
  ],
  stores: [
    { id: 'S1', name: 'Torget' },
    { id: 'S2', name: 'Brygga' },
  ],
  staff: [{ id: 'ida', name: 'Ida' }],
})

test('sums of every punch card add up to the total; coupons are no part of it', () => {
  const report = assembleMonthlyReport(sums(), frame())
  expect(report.total).toMatchObject({ stamps: 47, filled: 4, redeemed: 3, reversed: 3, expired: 2, outstanding: 7, worth: 24_500 })
  expect(report.total.before).toMatchObject({ stamps: 11, outstanding: 9 })
  expect(report.perProgramme.map((line) => [line.programme, line.stamps, line.reversed])).toEqual([
    ['kaffe', 42, 2],
    ['brød', 5, 0],
  ])
  expect(report.reversedPurchases).toBe(1)
})

test('an ended card is listed only while something happens on it or is outstanding', () => {
  const withIce = sums()
  withIce.before.rewards.push(rewards({ programme: 'is', outstanding: 1 }))
  expect(assembleMonthlyReport(withIce, frame()).perProgramme.map((line) => line.programme)).toContain('is')
})

test('a card without a colour or a picture gets one', () => {
  expect(assembleMonthlyReport(sums(), frame()).perProgramme[1]).toMatchObject({ ink: 'blabaer', icon: 'gift' })
})

test('tills and cashiers by name, a till without a cashier too; shops from their tills', () => {
  const report = assembleMonthlyReport(sums(), frame())
  expect(report.perTill.map((line) => [line.tillName, line.byName, line.stamps, line.redeemed])).toEqual([
    ['Kasse 1', 'Ida', 35, 0],
    ['Kasse 2', '', 12, 0],
    ['Kasse 2', 'per', 0, 3],
  ])
  expect(report.perStore.map((line) => [line.name, line.stamps])).toEqual([
    ['Brygga', 12],
    ['Torget', 35],
  ])
})

test('every day of the month is there, and the hours that had stamps', () => {
  const report = assembleMonthlyReport(sums(), frame())
  expect(report.perDay).toHaveLength(31)
  expect(report.perDay[1]).toEqual({ date: '2026-03-02', stamps: 35, redeemed: 3 })
  expect(report.perWeekdayHour).toEqual([
    { weekday: 1, hour: 9, stamps: 35 },
    { weekday: 7, hour: 23, stamps: 12 },
  ])
})

test('the reconciliation compares two roads and says so when they part', () => {
  const { reconciliation } = assembleMonthlyReport(sums(), frame())
  expect(reconciliation).toMatchObject({
    outstandingBefore: 9,
    filled: 4,
    redeemed: 3,
    expired: 2,
    consumed: 1,
    outstanding: 7,
    agrees: true,
  })
  const wrong = sums()
  wrong.month.rewards = [rewards({ outstanding: 8, expired: 2, consumed: 1 })]
  expect(assembleMonthlyReport(wrong, frame()).reconciliation.agrees).toBe(false)
})

test('a till filters what happened there; the reconciliation stays that of the whole club', () => {
  const report = assembleMonthlyReport(sums(), frame({ till: 'T2' }))
  expect(report.total).toMatchObject({ stamps: 12, redeemed: 3, filled: 0, outstanding: 0 })
  expect(report.reconciliation).toMatchObject({ outstanding: 7, agrees: true })
  expect(report.choices.tills).toHaveLength(2)
})

test('a programme filters the reconciliation too, and leaves out what belongs to none', () => {
  const report = assembleMonthlyReport(sums(), frame({ programme: 'brød' }))
  expect(report.total).toMatchObject({ stamps: 5, reversed: 0 })
  expect(report.reconciliation).toMatchObject({ outstandingBefore: 0, outstanding: 0, agrees: true })
  expect(report.perProgramme.map((line) => line.programme)).toEqual(['brød'])
})
