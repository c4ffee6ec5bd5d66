import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import type { QuestionAnswer, QuestionInput, QuestionName } from '#db/insight/questions'
import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import { createOffice } from '#electron/import/office'
import type { Condition } from '#shared/insight/segment'
import type { Programme } from '#shared/programmes/programme'
import { parseDate } from '#shared/values/local-date'
import { good } from '#test/builders/till'

// Eighteen months of a real shop, where the data lies beside the checkout. What the club says of them is counted once more
// straight from the text file, with nothing of ours.

const data = resolve(import.meta.dirname, '../../../../shared/data/cdnow-master.txt')
const isThere = existsSync(data)
if (!isThere) console.log(`skipped: ${data} is not there`)

const TODAY = '1998-07-01'
const YEAR_END = '1997-12-31'
const LADDER: Programme = {
  id: 'stige',
  version: 1,
  kind: 'ladder',
  name: 'Bonusstige',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [] },
    { name: 'Sølv', from: 100, benefits: [{ amountOff: 5_000, use: 'once' }] },
    { name: 'Gull', from: 300, benefits: [{ amountOff: 10_000, use: 2 }] },
  ],
}

/** A customer's lines in the file: the day as `YYYY-MM-DD`, cents. */
type Customers = Map<string, { day: string; cents: number }[]>

describe.runIf(isThere)('69 659 real purchases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stamkunde-cdnow-'))
  const clock = { now: Date.parse(`${TODAY}T10:00:00.000Z`) }
  let store: DbTillStore
  let customers: Customers
  let memberOf: Map<string, string>
  let ask: <N extends QuestionName>(name: N, input: QuestionInput<N>) => QuestionAnswer<N>

  beforeAll(async () => {
    customers = readNaively(readFileSync(data, 'latin1'))
    store = good(openTillStore(join(folder, 'till.db'), { now: () => clock.now }))
    store.saveTill({ id: store.till, name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
    const defined = { id: 'd1', kind: 'programmeDefined' as const, at: '1996-01-01T00:00:00.000Z', programme: LADDER }
    good(store.write(() => store.appendPast('club', [defined])))
    const settings = { shop: 'CD', language: 'nb' as const, currency: 'NOK', timezone: 'Europe/Oslo', country: 'NO' as const }
    const office = createOffice({ store, settings: () => settings, who: () => '', onProgress: () => {} })
    const columns = { member: '1', date: '2', amount: '4' }
    const imported = await office.startImport({ file: data, mapping: { kind: 'purchases', columns, source: 'cdnow' } })
    expect(good(imported)).toMatchObject({ imported: 69_659, members: 23_570 })
    const rows = store.db.sqlite.prepare<[], { key: string; member: string }>('SELECT key, member FROM externals').all()
    // Whom a list may name, says a consent: here all of them.
    store.db.sqlite.exec("INSERT INTO consents SELECT member, 'profiling', 'all' FROM members")
    memberOf = new Map(rows.map(({ key, member }) => [key, member]))
    const answer = createAnswerer(store.db.sqlite)
    const now = {
      asOf: store.now(),
      today: parseDate(TODAY),
      timezone: 'Europe/Oslo',
      currency: 'NOK',
      programmes: store.programmes(),
      lists: [],
      changed: [],
    }
    ask = (name, input) => answer(name, input, now, { progress: () => {}, isCancelled: () => false })
  }, 600_000)
  afterAll(() => {
    store?.db.close()
    rmSync(folder, { recursive: true })
  })

  test('the value of the club, of its best tenth and of every tenth', () => {
    const worth = [...customers].map(([key, lines]) => ({ member: memberOf.get(key) as string, ...worthOf(lines) }))
    worth.sort((a, b) => b.value - a.value || b.spent - a.spent || (a.member < b.member ? -1 : 1))
    const best = worth.slice(0, Math.ceil(worth.length / 10))
    const sales = sum(worth, 'spent')
    const club = ask('clubInsight', {})
    expect(club).toMatchObject({ members: 23_570, top: { members: 2_357, spent: sum(best, 'spent') } })
    expect(club.top.share).toBeCloseTo(sum(best, 'spent') / sales, 12)
    console.log(`the best tenth of ${worth.length} brings ${(club.top.share * 100).toFixed(1)} % of ${(sales / 100).toFixed(2)}`)
    expectClv(club.clv, worth)
    expectClv(club.top.clv, best)
    expect(club.deciles).toEqual(
      Array.from({ length: 10 }, (_, i) => {
        const tenth = worth.slice(Math.ceil((worth.length * i) / 10), Math.ceil((worth.length * (i + 1)) / 10))
        return { decile: i + 1, members: tenth.length, spent: sum(tenth, 'spent'), value: clvOf(tenth).value }
      }),
    )
    const page = ask('groupMembers', { group: { conditions: [] }, limit: 500 })
    expect(page.total).toBe(23_570)
    expect(page.rows.map(({ member, clv, spent, purchases }) => ({ member, value: clv, spent, purchases }))).toEqual(
      worth.slice(0, 500).map(({ member, value, spent, purchases }) => ({ member, value, spent, purchases })),
    )
  })

  test('three segments, by themselves and together', () => {
    const counted = (conditions: Condition[], isIn: (lines: { day: string; cents: number }[]) => boolean) => {
      const those = [...customers].filter(([, lines]) => isIn(lines))
      const count = ask('countSegment', { conditions })
      expect(count).toMatchObject({ members: those.length, of: 23_570, spent: those.reduce((all, [, lines]) => all + cents(lines), 0) })
      expect(count.members).toBeGreaterThan(100)
      const { slices, total } = ask('groupIds', { group: { conditions } })
      expect(total).toBe(those.length)
      expect(new Set(slices.flatMap((slice) => slice.split('\n')))).toEqual(new Set(those.map(([key]) => memberOf.get(key))))
      return count
    }
    const inHalfYear = (lines: { day: string }[]) => lines.filter(({ day }) => day >= '1998-01-02' && day <= TODAY).length
    counted([{ on: 'purchases', least: 3, span: { last: 'P6M' } }], (lines) => inHalfYear(lines) >= 3)
    counted(
      [
        { on: 'spent', least: 10_000, most: 50_000, span: { from: '1997-01-01', to: '1997-12-31' } },
        { on: 'averageBasket', least: 4_000 },
      ],
      (lines) => {
        const year = cents(lines.filter(({ day }) => day <= '1997-12-31'))
        return year >= 10_000 && year <= 50_000 && Math.floor(cents(lines) / lines.length + 0.5) >= 4_000
      },
    )
    const gone = counted(
      [
        { on: 'purchases', least: 2 },
        { on: 'lastVisit', least: 365 },
        { on: 'purchases', most: 0, span: { last: 'P6M' } },
      ],
      (lines) => lines.length >= 2 && lines.every(({ day }) => day <= '1997-07-01'),
    )
    expect(gone.each[0]).toBe([...customers.values()].filter((lines) => lines.length >= 2).length)
  })

  test('a full year on a ladder, for every customer', () => {
    clock.now = Date.parse(`${YEAR_END}T20:00:00.000Z`)
    const levels = new Map<string, number>()
    const wrong: unknown[] = []
    for (const [key, lines] of customers) {
      const points = lines.filter(({ day }) => day <= YEAR_END).reduce((all, line) => all + Math.floor(line.cents / 100), 0)
      const level = points >= 300 ? 'Gull' : points >= 100 ? 'Sølv' : 'Bronse'
      const coupons = level === 'Gull' ? 3 : level === 'Sølv' ? 1 : 0
      levels.set(level, (levels.get(level) ?? 0) + 1)
      const { state } = store.folded(memberOf.get(key) as string)
      const [place] = state.ladders
      const got = { points: place?.points, level: place?.level, coupons: state.rewards.length }
      if (got.points !== points || got.level !== level || got.coupons !== coupons) wrong.push({ key, points, level, coupons, got })
    }
    console.log(`on 31 December 1997: ${JSON.stringify(Object.fromEntries(levels))}`)
    expect(wrong).toEqual([])
    expect(levels.get('Gull')).toBeGreaterThan(500)
  })
})

function readNaively(text: string): Customers {
  const customers: Customers = new Map()
  for (const line of text.split('\n')) {
    const [customer = '', day = '', , dollars = ''] = line.trim().split(/\s+/)
    if (!/^\d{8}$/.test(day)) continue
    const lines = customers.get(customer) ?? []
    lines.push({ day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, cents: Math.round(Number(dollars) * 100) })
    customers.set(customer, lines)
  }
  return customers
}

const cents = (lines: { cents: number }[]): number => lines.reduce((all, line) => all + line.cents, 0)
const years = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 / 365.2425

function worthOf(lines: { day: string; cents: number }[]) {
  const days = lines.map(({ day }) => day).sort()
  const spent = cents(lines)
  const sale = spent / lines.length
  const repeat = (lines.length - 1) / Math.max(1, years(days[0] as string, TODAY))
  const retention = years(days[0] as string, days.at(-1) as string)
  return { purchases: lines.length, spent, sale, repeat, retention, value: Math.floor(sale * repeat * retention + 0.5) }
}
type Worth = ReturnType<typeof worthOf>

const sum = (all: Worth[], what: 'spent' | 'value' | 'sale' | 'repeat' | 'retention'): number =>
  all.reduce((total, one) => total + one[what], 0)

function expectClv(
  clv: { buyers: number; averageSale: number; repeatPerYear: number; retentionYears: number; value: number },
  of: Worth[],
): void {
  const { sale, repeat, retention, value } = clvOf(of)
  expect(clv).toMatchObject({ buyers: of.length, averageSale: Math.round(sale), value })
  expect(clv.repeatPerYear).toBeCloseTo(repeat, 10)
  expect(clv.retentionYears).toBeCloseTo(retention, 10)
}

/** The means of a group's factors, and their product. */
function clvOf(of: Worth[]) {
  const [sale, repeat, retention] = [sum(of, 'sale') / of.length, sum(of, 'repeat') / of.length, sum(of, 'retention') / of.length]
  return { sale, repeat, retention, value: Math.round(sale * repeat * retention) }
}
