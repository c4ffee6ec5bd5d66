import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { createReport } from '#db/report'
import { createTillStore, type DbTillStore } from '#db/till-store'
import type { Fact } from '#shared/ledger/facts'
import type { MonthlyReport } from '#shared/report/monthly-report'
import type { PastFact } from '#shared/till/till-store'
import { type PlainCard, type PlainCount, plainCount } from './plain-count.ts'

const NOW = '2026-04-15T10:00:00.000Z'
const TODAY = '2026-04-15'
const cards: PlainCard[] = [
  { id: 'kaffe', required: 4, by: 'press', validDays: 40, worth: 3500 },
  { id: 'visitt', required: 5, by: 'visit', minAmount: 5000, worth: 15_000 },
]
const store = aClub()
const facts = someFacts()
write(store, facts)
const report = createReport(store.db.sqlite, store)
const counted = plainCount(ledger(store), cards)
const monthly = (month: string, filter: MonthlyReport['filter'] = {}) =>
  report.monthly({ month, filter, shop: 'Pote & Kopp', language: 'nb', currency: 'NOK', timezone: 'Europe/Oslo', madeBy: 'Marit' })

describe('the report agrees with a plain count over the ledger', () => {
  test('the facts are worth counting: everything happens in them', () => {
    for (const list of [counted.stamps, counted.redeemed, counted.reversed, counted.purchases, counted.rewards])
      expect(list.length).toBeGreaterThan(40)
    for (const of of ['usedOn', 'consumedOn'] as const) expect(counted.rewards.filter((r) => r[of]).length).toBeGreaterThan(5)
    expect(counted.rewards.filter((r) => r.expiresOn && !r.usedOn && r.expiresOn < TODAY).length).toBeGreaterThan(5)
  })

  const filters: MonthlyReport['filter'][] = [
    {},
    { programme: 'kaffe' },
    { programme: 'visitt' },
    { till: 'T2' },
    { by: 'ida' },
    { store: 'S1' },
    { till: 'T1', by: 'per', programme: 'kaffe' },
    { till: 'nobody' },
  ]
  test.each(filters)('in every month, filtered by %j', (filter) => {
    for (const month of ['2025-02', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05']) {
      const made = monthly(month, filter)
      expect(made.total).toEqual({
        ...figures(month, filter),
        before: figures(back(month, 1), filter),
        lastYear: figures(back(month, 12), filter),
      })
      expect(made.members).toEqual({
        active: active(month, filter),
        new: joined(month, filter),
        activeBefore: active(back(month, 1), filter),
        newBefore: joined(back(month, 1), filter),
        activeLastYear: active(back(month, 12), filter),
        newLastYear: joined(back(month, 12), filter),
      })
      expect({ month, ...made.reconciliation }).toMatchObject({ month, agrees: true })
    }
  })

  test('line by line: programmes, shops, tills and cashiers, days, weekdays and hours', () => {
    const made = monthly('2026-03')
    for (const line of made.perProgramme) expect(line).toMatchObject(figures('2026-03', { programme: line.programme }))
    for (const line of made.perStore) expect(line).toMatchObject(figures('2026-03', { store: line.store }))
    expect(made.perTill.length).toBeGreaterThan(3)
    for (const line of made.perTill) {
      const here = (row: { till: string; by: string }) => row.till === line.till && row.by === line.by
      expect(line).toMatchObject(figuresOf('2026-03', only(here)))
    }
    for (const { date, stamps, redeemed } of made.perDay) {
      expect(stamps).toBe(sum(counted.stamps.filter((s) => s.date === date)))
      expect(redeemed).toBe(counted.redeemed.filter((r) => r.date === date).length)
    }
    const weekdayOf = (date: string) => ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1
    for (const { weekday, hour, stamps } of made.perWeekdayHour) {
      expect(stamps).toBe(
        sum(counted.stamps.filter((s) => s.date.startsWith('2026-03') && weekdayOf(s.date) === weekday && s.hour === hour)),
      )
    }
    expect(made.perWeekdayHour.reduce((all, { stamps }) => all + stamps, 0)).toBe(made.total.stamps)
  })

  test('the reconciliation in full', () => {
    const { reconciliation } = monthly('2026-03')
    const consumed = counted.rewards.filter((r) => r.consumedOn?.startsWith('2026-03')).length
    const { filled, redeemed, expired, outstanding } = figures('2026-03', {})
    expect(consumed).toBeGreaterThan(0)
    expect(reconciliation).toMatchObject({
      outstandingBefore: figures('2026-02', {}).outstanding,
      filled,
      redeemed,
      expired,
      consumed,
      outstanding,
      facts: ledger(store).length,
      unsent: 0,
    })
  })
})

test('names of tills, shops and cashiers; what has none keeps its id', () => {
  const { perTill, choices } = monthly('2026-03')
  expect(perTill.find((line) => line.till === 'T1' && line.by === 'ida')).toMatchObject({ tillName: 'Kasse 1', byName: 'Ida', store: 'S1' })
  expect(perTill.find((line) => line.by === 'per')).toMatchObject({ byName: 'per' })
  expect(choices.programmes.map(({ id }) => id)).toEqual(['kaffe', 'visitt'])
})

test('an empty club has an empty report that reconciles', () => {
  const empty = aClub()
  const made = createReport(empty.db.sqlite, empty).monthly({
    month: '2026-03',
    filter: {},
    shop: 'Ny',
    language: 'nb',
    currency: 'NOK',
    timezone: 'Europe/Oslo',
    madeBy: '',
  })
  expect(made.total).toMatchObject({ stamps: 0, outstanding: 0, worth: 0 })
  expect(made.reconciliation).toMatchObject({ agrees: true, outstanding: 0 })
  expect(made.perDay).toHaveLength(31)
})

// ---- the plain count, month by month

function only(of: (row: { programme: string; till: string; by: string }) => boolean): PlainCount {
  return {
    ...counted,
    stamps: counted.stamps.filter(of),
    rewards: counted.rewards.filter(of),
    redeemed: counted.redeemed.filter(of),
    reversed: counted.reversed.filter(of),
  }
}
function matches(filter: MonthlyReport['filter']) {
  return (row: { programme?: string; till: string; by: string }) =>
    (filter.programme === undefined || row.programme === undefined || row.programme === filter.programme) &&
    (filter.till === undefined || row.till === filter.till) &&
    (filter.by === undefined || row.by === filter.by) &&
    (filter.store === undefined || (row.till === 'T3' ? 'S2' : 'S1') === filter.store)
}
function figures(month: string, filter: MonthlyReport['filter']) {
  return figuresOf(month, only(matches(filter)))
}
function figuresOf(month: string, { stamps, rewards, redeemed, reversed }: PlainCount) {
  const ended = (r: PlainCount['rewards'][number]) => r.expiresOn !== undefined && r.expiresOn < TODAY && r.expiresOn.slice(0, 7) <= month
  const open = rewards.filter(
    (r) => r.earnedOn.slice(0, 7) <= month && !((r.usedOn ?? r.consumedOn ?? '9999').slice(0, 7) <= month) && !ended(r),
  )
  return {
    stamps: sum(stamps.filter((s) => s.date.startsWith(month))),
    filled: rewards.filter((r) => r.earnedOn.startsWith(month)).length,
    redeemed: redeemed.filter((r) => r.date.startsWith(month)).length,
    reversed: reversed.filter((r) => r.date.startsWith(month)).length,
    expired: rewards.filter((r) => r.expiresOn?.startsWith(month) && r.expiresOn < TODAY && !r.usedOn && !r.consumedOn).length,
    outstanding: open.length,
    worth: open.reduce((worth, r) => worth + (cards.find((c) => c.id === r.programme)?.worth ?? 0), 0),
  }
}
function active(month: string, filter: MonthlyReport['filter']): number {
  const seen = [...counted.stamps, ...counted.redeemed, ...(filter.programme === undefined ? counted.purchases : [])]
  return new Set(seen.filter((row) => row.date.startsWith(month) && matches(filter)(row)).map(({ member }) => member)).size
}
function joined(month: string, filter: MonthlyReport['filter']): number {
  return counted.enrolled.filter((row) => row.date.startsWith(month) && matches(filter)(row)).length
}
function back(month: string, months: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 - months, 15)).toISOString().slice(0, 7)
}
function sum(stamps: { count: number }[]): number {
  return stamps.reduce((all, { count }) => all + count, 0)
}

// ---- a club in which everything happens

function aClub(): DbTillStore {
  const opened = openDatabase(':memory:')
  if (!('ok' in opened)) throw new Error(opened.refusal)
  const made = createTillStore(opened.ok, () => Date.parse(NOW))
  made.saveTill({ id: 'T1', name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
  made.saveTill({ id: 'T2', name: 'Kasse 2', store: 'S1' }, { id: 'S1', name: 'Torget' })
  made.saveTill({ id: 'T3', name: 'Kasse 1', store: 'S2' }, { id: 'S2', name: 'Brygga' })
  made.saveStaff([{ id: 'ida', name: 'Ida', role: 'cashier' }])
  return made
}

function someFacts(): (PastFact & { till: string })[] {
  let seed = 20_261_121
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const one = <T>(of: readonly T[]): T => of[random(of.length)] as T
  const start = Date.parse('2025-01-01T00:00:00.000Z')
  const span = Date.parse(NOW) - start
  const made: (PastFact & { till: string })[] = [
    {
      id: 'd1',
      at: '2024-12-31T00:00:00.000Z',
      till: 'T1',
      kind: 'programmeDefined',
      programme: {
        id: 'kaffe',
        version: 1,
        kind: 'punchCard',
        name: 'Kaffekort',
        stampsRequired: 4,
        earn: { by: 'press' },
        reward: { item: 'Kaffe' },
        rewardValidFor: 'P40D',
        worth: 3500,
      },
    },
    {
      id: 'd2',
      at: '2024-12-31T00:00:00.000Z',
      till: 'T1',
      kind: 'programmeDefined',
      programme: {
        id: 'visitt',
        version: 1,
        kind: 'punchCard',
        name: 'Visittkort',
        stampsRequired: 5,
        earn: { by: 'visit', minAmount: 5000 },
        reward: { amountOff: 15_000 },
        worth: 1,
      },
    },
  ]
  for (let m = 0; m < 40; m++) {
    const times = Array.from({ length: 70 }, () => start + random(span)).sort((a, b) => a - b)
    const ids: { id: string; kind: string }[] = []
    const purchases: string[] = []
    for (const [i, ms] of times.entries()) {
      const id = `f${m}-${i}`
      const header = {
        id,
        at: new Date(ms).toISOString(),
        till: one(['T1', 'T2', 'T3']),
        by: one(['ida', 'per', undefined]),
        member: `m${m}`,
      }
      const what =
        i === 0 ? 'enrol' : one(['stamp', 'stamp', 'stamp', 'stamp', 'buy', 'buy', 'buy', 'return', 'redeem', 'redeem', 'reverse'])
      if (what === 'enrol') made.push({ ...header, kind: 'enrolled', store: 'S1' })
      if (what === 'stamp')
        made.push({ ...header, kind: 'stamped', programme: one(['kaffe', 'kaffe', 'visitt']), count: one([1, 1, 1, 2, 9]) })
      if (what === 'buy') {
        made.push({ ...header, kind: 'purchased', purchase: `p-${id}`, amount: one([4000, 9000, 25_000]) })
        purchases.push(`p-${id}`)
      }
      if (what === 'return' && purchases.length > 0)
        made.push({ ...header, kind: 'returned', purchase: one(purchases), amount: one([1000, 4000, 25_000]) })
      if (what === 'redeem') {
        const purchase = random(3) === 0 && purchases.length > 0 ? one(purchases) : undefined
        made.push({
          ...header,
          kind: 'redeemed',
          reward: `${one(['kaffe', 'visitt'])}/${1 + random(6)}`,
          assurance: 'offline',
          ...(purchase ? { purchase } : {}),
        })
      }
      if (what === 'reverse' && ids.length > 0)
        made.push({ ...header, kind: 'reversed', fact: one(ids.filter(({ kind }) => kind !== 'enrolled')).id, reason: 'feil' })
      const last = made.at(-1)
      if (last && last.id === id) ids.push({ id, kind: last.kind })
      if (ids.length === 1) ids.push({ id: `f${m}-0`, kind: 'stamped' })
    }
  }
  return made
}

function write(to: DbTillStore, drafts: (PastFact & { till: string })[]): void {
  for (const till of ['T1', 'T2', 'T3']) {
    const theirs = drafts.filter((draft) => draft.till === till).map(({ till: _till, ...draft }) => draft as PastFact)
    const answer = to.write(() => to.appendPast(till, theirs))
    if (!('ok' in answer)) throw new Error(answer.refusal)
  }
}

function ledger(of: DbTillStore): Fact[] {
  const rows = of.db.sqlite.prepare<[], string>('SELECT id FROM ledger').pluck().all()
  return rows.map((id) => of.fact(id) as Fact)
}
