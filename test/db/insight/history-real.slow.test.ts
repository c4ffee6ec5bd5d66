import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import { openDatabase } from '#db/open-database'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import type { PastFact } from '#shared/till/till-store'
import type { HistoryRunView } from '#shared/till/trial-views'
import { parseDate } from '#shared/values/local-date'

// A year of a real shop, where the data lies beside the checkout, against sums made straight from the text file.
const data = resolve(import.meta.dirname, '../../../../shared/data/cdnow-master.txt')
const isThere = existsSync(data)
if (!isThere) console.log(`skipped: ${data} is not there`)

const LADDER = programmeSchema.parse({
  id: 'stige',
  version: 1,
  kind: 'ladder',
  name: 'Stige',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
    { name: 'Sølv', from: 100, benefits: [{ percentOff: 10, use: 'every' }] },
    { name: 'Gull', from: 250, benefits: [{ percentOff: 15, use: 'every' }] },
  ],
})
/** 100 kr for every 2 000. */
const WALLET = programmeSchema.parse({
  id: 'lommebok',
  version: 1,
  kind: 'repeatingCoupon',
  name: 'Lommebok',
  spendPerPoint: 100,
  stepPoints: 20,
  reward: { amountOff: 100 },
})

describe.runIf(isThere)('1997 in a real shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stamkunde-year-'))
  let store: DbTillStore
  let customers: Map<string, [date: string, amount: number][]>

  beforeAll(() => {
    const opened = openDatabase(join(folder, 'till.db'))
    if (!('ok' in opened)) throw new Error(opened.refusal)
    store = createTillStore(opened.ok)
    store.saveTill({ id: store.till, name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
    customers = readPlainly(readFileSync(data, 'latin1'))
    const all = [...customers]
    for (let i = 0; i < all.length; i += 500) {
      const facts = all.slice(i, i + 500).flatMap(([customer, purchases]) => purchases.map((purchase, n) => bought(customer, purchase, n)))
      const written = store.write(() => store.appendPast('cdnow', facts))
      if (!('ok' in written)) throw new Error(written.refusal)
    }
  }, 600_000)
  afterAll(() => {
    store.db.close()
    rmSync(folder, { recursive: true })
  })

  function run(programme: Programme): HistoryRunView {
    const now = {
      programmes: [],
      lists: [],
      asOf: '1997-12-31T20:00:00.000Z',
      today: parseDate('1997-12-31'),
      timezone: 'Europe/Oslo',
      currency: 'NOK',
      changed: [],
    }
    const answer = createAnswerer(store.db.sqlite)
    answer('clubInsight', {}, now, work)
    const began = performance.now()
    const ran = answer('runHistory', { programme }, now, work)
    console.log(`${programme.id}: ${Math.round(performance.now() - began)} ms`)
    if (!('ok' in ran) || 'cancelled' in ran.ok) throw new Error(JSON.stringify(ran))
    return ran.ok
  }

  test('a ladder of Bronze, Silver and Gold', () => {
    const plain = { off: 0, sales: 0, reached: 0, levels: { Bronse: 0, Sølv: 0, Gull: 0 }, months: new Map<string, number>() }
    for (const purchases of customers.values()) {
      let points = 0
      let isReached = false
      for (const [date, amount] of purchases) {
        if (!date.startsWith('1997')) continue
        const percent = points >= 250 ? 15 : points >= 100 ? 10 : 5
        const off = Math.floor((amount * percent + 50) / 100)
        if (off > 0) isReached = true
        plain.off += off
        plain.sales += amount
        plain.months.set(date.slice(0, 7), (plain.months.get(date.slice(0, 7)) ?? 0) + off)
        points += Math.floor(amount / 100)
      }
      if (isReached) plain.reached++
      plain.levels[points >= 250 ? 'Gull' : points >= 100 ? 'Sølv' : 'Bronse']++
    }
    const ran = run(LADDER)
    expect(ran).toMatchObject({
      from: '1997-01-01',
      to: '1997-12-31',
      members: 23_570,
      used: 0,
      off: plain.off,
      sales: plain.sales,
      reached: plain.reached,
    })
    expect(ran.levels).toEqual(Object.entries(plain.levels).map(([level, members]) => ({ level, members })))
    expect(ran.byMonth.map(({ month, cost }) => [month, cost])).toEqual([...plain.months].sort())
    expect(plain.off).toBeGreaterThan(1_000_000)
  })

  test('100 for every 2 000', () => {
    const plain = { used: 0, given: 0, reached: 0, rewards: 0 }
    for (const purchases of customers.values()) {
      let points = 0
      let steps = 0
      for (const [date, amount] of purchases) {
        if (!date.startsWith('1997')) continue
        // As many whole coupons as there are points for, and as the purchase has room for.
        const now = Math.min(Math.floor(points / 20), Math.floor(amount / 100))
        points -= now * 20
        plain.used += now * 100
        steps += now
        points += Math.floor(amount / 100)
      }
      steps += Math.floor(points / 20)
      plain.given += steps * 100
      plain.rewards += steps
      if (steps > 0) plain.reached++
    }
    expect(run(WALLET)).toMatchObject({ ...plain, off: 0, assumed: ['sameSpending', 'usedAtNextVisit'] })
    expect(plain.used).toBeGreaterThan(100_000)
  })
})

const bought = (customer: string, [date, amount]: [string, number], n: number): PastFact => {
  const id = `${customer}-${n}`
  return { id, at: `${date}T11:00:${String(n % 60).padStart(2, '0')}.000Z`, kind: 'purchased', member: customer, purchase: id, amount }
}

const work = { progress: () => undefined, isCancelled: () => false }

/** Customer → purchases by day in the file's order; amounts in hundredths. */
function readPlainly(text: string): Map<string, [string, number][]> {
  const customers = new Map<string, [string, number][]>()
  for (const line of text.split('\n')) {
    const [customer, day, , amount] = line.trim().split(/\s+/)
    if (customer === undefined || day === undefined || amount === undefined || !/^\d{8}$/.test(day)) continue
    const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
    const theirs = customers.get(customer) ?? []
    customers.set(customer, theirs)
    theirs.push([date, Math.round(Number(amount) * 100)])
  }
  for (const theirs of customers.values()) theirs.sort((a, b) => (a[0] === b[0] ? 0 : a[0] < b[0] ? -1 : 1))
  return customers
}
