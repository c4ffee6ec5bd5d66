import { afterEach, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import type { QuestionAnswer, QuestionInput, QuestionName } from '#db/insight/questions'
import type { DbTillStore } from '#db/till-store'
import { readyMade } from '#shared/insight/ready-made'
import type { PastFact } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import { aTill, good, LADDER } from '#test/builders/till'

let store: DbTillStore
let changed: string[]
let ask: <N extends QuestionName>(name: N, input: QuestionInput<N>) => QuestionAnswer<N>

/** A club in which this has happened, and everybody has said yes to personal offers. Today is 21 November 2026. */
function aClub(facts: PastFact[]): void {
  store = aTill({ programmes: [LADDER] }).store
  const answer = createAnswerer(store.db.sqlite)
  changed = []
  store.onChanged((members) => changed.push(...members))
  ask = (name, input) =>
    answer(
      name,
      input,
      {
        asOf: store.now(),
        today: parseDate('2026-11-21'),
        timezone: 'Europe/Oslo',
        currency: 'NOK',
        programmes: store.programmes(),
        lists: [],
        changed: changed.splice(0),
      },
      { progress: () => {}, isCancelled: () => false },
    )
  happened(
    [...facts, ...new Set(facts.flatMap((fact) => ('member' in fact ? [fact.member] : [])))].map((one) =>
      typeof one === 'string' ? agreed(one) : one,
    ),
  )
}
const happened = (facts: PastFact[]) => good(store.write(() => store.appendPast('T9', facts)))
const bought = (member: string, date: string, amount: number): PastFact => ({
  id: `${member}-${date}-${amount}`,
  kind: 'purchased',
  at: `${date}T11:00:00.000Z`,
  member,
  purchase: `p-${member}-${date}-${amount}`,
  amount,
})
const agreed = (member: string): PastFact => ({
  id: `${member}-agreed`,
  kind: 'consented',
  at: '2020-01-01T00:00:00.000Z',
  member,
  purpose: 'profiling',
  channel: 'all',
  text: { id: 'consent-profiling-all', version: 1, sha256: 'x', language: 'nb' },
  method: 'customerScreen',
})
const enrolled = (member: string, at: string): PastFact => ({ id: `${member}-enrolled`, kind: 'enrolled', at, member, store: 'S1' })
afterEach(() => store.db.close())

const BY_HAND = [
  bought('kari', '2024-03-01', 20_000),
  bought('kari', '2025-03-01', 30_000),
  bought('kari', '2025-09-01', 10_000),
  bought('siv', '2026-06-01', 50_000),
  bought('siv', '2026-11-01', 50_000),
  bought('ola', '2026-10-10', 100_000),
]

test('the example of docs/insight.md, worked by hand', () => {
  aClub([...BY_HAND, enrolled('per', '2026-01-01T10:00:00.000Z')])
  const { rows } = ask('groupMembers', { group: { conditions: [] }, limit: 10 })
  expect(rows.map(({ member, clv, decile }) => [member, clv, decile])).toEqual([
    ['kari', 22_070, 1],
    ['siv', 20_945, 4],
    ['ola', 0, 7],
    ['per', 0, undefined],
  ])
  const { clv, spent, members, of } = ask('countSegment', { conditions: [] })
  expect([members, of, spent]).toEqual([4, 4, 260_000])
  expect(clv).toMatchObject({ buyers: 3, averageSale: 56_667, value: 20_986 })
  expect([clv.repeatPerYear.toFixed(4), clv.retentionYears.toFixed(4)]).toEqual(['0.5781', '0.6407'])
})

test('the best tenth is a tenth of the buyers, rounded up, and what it brings is a share of all sales', () => {
  aClub(
    Array.from({ length: 21 }, (_, i) => [
      bought(`m${i + 10}`, '2024-01-10', 1_000),
      bought(`m${i + 10}`, '2026-01-10', (i + 1) * 1_000),
    ]).flat(),
  )
  const { top, deciles } = ask('clubInsight', {})
  const all = 21_000 + 231_000
  expect([top.members, top.spent, top.share]).toEqual([3, 3_000 + 60_000, 63_000 / all])
  expect(deciles.map(({ members }) => members)).toEqual([3, 2, 2, 2, 2, 2, 2, 2, 2, 2])
  expect(deciles[0]?.value).toBe(top.clv.value)
  expect(deciles.reduce((sum, { spent }) => sum + spent, 0)).toBe(all)
  expect(ask('countSegment', { conditions: [{ on: 'clvDecile', most: 1 }] }).members).toBe(3)
})

test('a club without members, and one in which nobody has bought anything', () => {
  aClub([])
  const nobody = { buyers: 0, averageSale: 0, repeatPerYear: 0, retentionYears: 0, value: 0 }
  const empty = ask('clubInsight', {})
  expect(empty).toMatchObject({ members: 0, clv: nobody, top: { members: 0, spent: 0, share: 0, clv: nobody } })
  expect([empty.deciles.length, empty.growth.length, empty.growth.every(({ members }) => members === 0)]).toEqual([10, 24, true])
  expect(ask('countSegment', { conditions: [{ on: 'enrolled' }] })).toMatchObject({ members: 0, of: 0, each: [0], spent: 0 })
  expect(ask('groupMembers', { group: { conditions: [] }, limit: 10 })).toMatchObject({ total: 0, rows: [] })
  happened([enrolled('per', '2026-01-01T10:00:00.000Z')])
  expect(ask('clubInsight', {})).toMatchObject({ members: 1, top: { members: 0, share: 0 } })
})

test('who joined and who left, by local month: midnight in Oslo, the erased, the merged, those who were never members', () => {
  aClub([
    enrolled('long-ago', '2020-05-05T10:00:00.000Z'),
    enrolled('left', '2026-07-01T10:00:00.000Z'),
    enrolled('new-year', '2025-12-31T23:30:00.000Z'), // 00:30 on 1 January in Oslo
    enrolled('twice-a', '2026-03-10T10:00:00.000Z'),
    enrolled('twice-b', '2026-08-10T10:00:00.000Z'),
    bought('stranger', '2026-07-10', 5_000),
    { id: 'm', kind: 'merged', at: '2026-09-01T10:00:00.000Z', member: 'twice-b', into: 'twice-a' },
    { id: 'e', kind: 'erased', at: '2026-10-31T23:30:00.000Z', member: 'left' }, // 00:30 on 1 November
  ])
  const { growth, members, levels } = ask('clubInsight', {})
  const of = (month: string) => growth.find((row) => row.month === month)
  expect([growth[0]?.month, growth.at(-1)?.month]).toEqual(['2024-12', '2026-11'])
  expect(growth[0]).toEqual({ month: '2024-12', joined: 0, left: 0, members: 1 })
  expect(of('2025-12')).toMatchObject({ joined: 0, members: 1 })
  expect(of('2026-01')).toMatchObject({ joined: 1, members: 2 })
  expect(of('2026-03')).toMatchObject({ joined: 1, members: 3 })
  expect(of('2026-07')).toMatchObject({ joined: 1, left: 0, members: 4 })
  expect(of('2026-08')).toMatchObject({ joined: 0, members: 4 })
  expect(of('2026-11')).toEqual({ month: '2026-11', joined: 0, left: 1, members: 3 })
  expect(members).toBe(3)
  expect(levels).toEqual([
    {
      programme: 'bonus',
      name: 'Bonusstige',
      levels: [
        { level: 'Bronse', members: 4 },
        { level: 'Sølv', members: 0 },
      ],
    },
  ])
})

test('the columns follow: a merge, an erasure, a return of everything, a reversed purchase, a mark under a merged id', () => {
  aClub([...BY_HAND, enrolled('kari', '2024-01-01T10:00:00.000Z')])
  const spenders = () =>
    ask('groupMembers', { group: { conditions: [{ on: 'spent', least: 1 }] }, sort: 'spent', limit: 9 }).rows.map(({ member, spent }) => [
      member,
      spent,
    ])
  expect(spenders()).toEqual([
    ['ola', 100_000],
    ['siv', 100_000],
    ['kari', 60_000],
  ])
  happened([
    { id: 'r', kind: 'returned', at: '2026-10-11T10:00:00.000Z', member: 'ola', purchase: 'p-ola-2026-10-10-100000', amount: 100_000 },
  ])
  expect(spenders()).toEqual([
    ['siv', 100_000],
    ['kari', 60_000],
  ])
  happened([{ id: 'b', kind: 'reversed', at: '2026-11-02T10:00:00.000Z', member: 'siv', fact: 'siv-2026-11-01-50000', reason: 'feil' }])
  expect(spenders()).toEqual([
    ['kari', 60_000],
    ['siv', 50_000],
  ])

  good(store.write(() => ({ ok: store.label(['siv'], 'tag', 'vegan', true) })))
  const tagged = () => ask('countSegment', { conditions: [{ on: 'tag', anyOf: ['vegan'] }] })
  expect(tagged()).toMatchObject({ members: 1, spent: 50_000 })
  happened([{ id: 'm', kind: 'merged', at: '2026-11-03T10:00:00.000Z', member: 'siv', into: 'kari' }])
  expect(spenders()).toEqual([['kari', 110_000]])
  expect(tagged()).toMatchObject({ members: 1, of: 2, spent: 110_000 })
  happened([bought('kari', '2026-11-04', 1_000), bought('siv', '2026-11-05', 2_000)])
  expect(tagged()).toMatchObject({ members: 1, spent: 113_000 })
  good(store.erase('kari'))
  expect([spenders(), tagged().members]).toEqual([[], 0])
})

test('a friend who bought counts for whoever brought them, until they bring everything back', () => {
  aClub([
    {
      id: 'd',
      kind: 'programmeDefined',
      at: '2026-01-01T00:00:00.000Z',
      programme: { id: 'verv', version: 1, kind: 'referral', name: 'Verv', friend: { percentOff: 10 }, referrer: { percentOff: 10 } },
    },
    enrolled('kari', '2026-01-02T10:00:00.000Z'),
    { ...enrolled('ola', '2026-02-02T10:00:00.000Z'), referredBy: 'kari' } as PastFact,
    bought('ola', '2026-02-03', 10_000),
    {
      id: 'rc',
      kind: 'referralCompleted',
      at: '2026-02-03T11:00:00.001Z',
      member: 'kari',
      friend: 'ola',
      purchase: 'p-ola-2026-02-03-10000',
    },
  ])
  const brought = () => ask('countSegment', { conditions: [{ on: 'referrals', least: 1 }] }).members
  expect(brought()).toBe(1)
  happened([
    { id: 'back', kind: 'returned', at: '2026-02-04T10:00:00.000Z', member: 'ola', purchase: 'p-ola-2026-02-03-10000', amount: 10_000 },
  ])
  expect(brought()).toBe(0)
})

test('the ready-made segments stand for what their names say', () => {
  aClub([
    bought('stranger', '2026-11-01', 1_000),
    enrolled('fresh', '2026-08-23T10:00:00.000Z'), // 90 days ago
    enrolled('older', '2026-08-22T10:00:00.000Z'),
    bought('older', '2026-06-01', 60_000),
    enrolled('regular', '2024-01-01T10:00:00.000Z'),
    ...['2024-01-02', '2026-06-01', '2026-08-01', '2026-10-01'].map((date) => bought('regular', date, 40_000)),
    bought('away', '2026-05-24', 1_000), // 181 days ago
    ...['2026-01-02', '2026-02-01', '2026-03-01'].map((date) => bought('brings-back', date, 2_000)),
    ...['2026-01-02', '2026-02-01'].map(
      (date, i): PastFact => ({
        id: `back${i}`,
        kind: 'returned',
        at: `${date}T12:00:00.000Z`,
        member: 'brings-back',
        purchase: `p-brings-back-${date}-2000`,
        amount: 500,
      }),
    ),
  ])
  good(store.write(() => ({ ok: store.saveProfile('older', { name: 'Older', birthday: '--11-30' }) })))
  const who = Object.fromEntries(
    readyMade('2026-11-21').map(({ id, conditions }) => [
      id,
      ask('groupIds', { group: { conditions } })
        .slices.flatMap((slice) => slice.split('\n'))
        .sort(),
    ]),
  )
  expect(who).toEqual({
    notYetMember: ['away', 'brings-back', 'stranger'],
    newMember: ['fresh'],
    middle: ['older'],
    ambassador: ['regular'],
    boughtRepeatedly: ['regular'],
    withoutPurchase: ['fresh'],
    buysAndReturns: ['brings-back'],
    aboveAverageWithoutReturn: ['older'],
    lapsed: ['away', 'brings-back'],
    birthdayThisMonth: ['older'],
  })
})
