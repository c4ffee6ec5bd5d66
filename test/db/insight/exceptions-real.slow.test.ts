import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import { openDatabase } from '#db/open-database'
import { openTillStore } from '#db/open-till-store'
import { seedDemo } from '#db/seed/demo-shop'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { CAPS } from '#shared/till/caps-setting'
import type { PastFact } from '#shared/till/till-store'
import { derivedId } from '#shared/values/ids'
import { monthBounds, parseDate } from '#shared/values/local-date'
import { good, NOON } from '#test/builders/till'
import { seeded } from '#test/shared/exceptions/a-shop'

// A month of a real shop, where the data lies beside the checkout, stamped by four cashiers; and one who helps themselves.
const data = resolve(import.meta.dirname, '../../../../shared/data/cdnow-master.txt')
const isThere = existsSync(data)
if (!isThere) console.log(`skipped: ${data} is not there`)

const MONTH = '199703'
const CASHIERS = ['ada', 'bo', 'cato', 'dina']

const exceptionsOf = (store: DbTillStore, month: string) => {
  const { first: from, last: to } = monthBounds(month)
  return createAnswerer(store.db.sqlite)(
    'exceptions',
    { from, to, caps: CAPS },
    {
      programmes: [],
      lists: [],
      asOf: store.now(),
      today: parseDate(to),
      timezone: 'Europe/Oslo',
      currency: 'NOK',
      changed: 'everybody',
    },
    { progress: () => undefined, isCancelled: () => false },
  )
}

describe.runIf(isThere)('March 1997 in a real shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stamkunde-march-'))
  let store: DbTillStore
  beforeAll(() => {
    const opened = openDatabase(join(folder, 'till.db'))
    if (!('ok' in opened)) throw new Error(opened.refusal)
    store = createTillStore(opened.ok)
    store.saveTill({ id: store.till, name: 'Kasse 1', store: 'S1' }, { id: 'S1', name: 'Torget' })
    store.saveStaff(CASHIERS.map((id) => ({ id, name: id, role: 'cashier' })))
    const random = seeded(1997)
    const facts = readFileSync(data, 'latin1')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, date]) => date?.startsWith(MONTH))
      .flatMap(([customer = '', date = '', , amount = '0'], line): PastFact[] => {
        const at = (minutes: number) =>
          new Date(Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T08:00:00Z`) + minutes * 60_000).toISOString()
        const minutes = Math.floor(random() * 540)
        // The ones who open are not the ones who close.
        const by = CASHIERS[(minutes < 270 ? 0 : 2) + (random() < 0.5 ? 0 : 1)] as string
        const of = { by, member: `c${customer}` }
        const stamp: PastFact = {
          ...of,
          id: derivedId(['stamp', String(line)]),
          kind: 'stamped',
          programme: 'kaffe',
          count: 1,
          at: at(minutes + 0.2),
        }
        const bought: PastFact = {
          ...of,
          id: derivedId(['buy', String(line)]),
          kind: 'purchased',
          purchase: `p${line}`,
          amount: Math.round(Number(amount) * 100),
          at: at(minutes),
        }
        return random() < 0.85 ? [bought, stamp] : [stamp]
      })
    for (let i = 0; i < facts.length; i += 2_000) {
      const written = store.write(() => store.appendPast('march', facts.slice(i, i + 2_000)))
      if (!('ok' in written)) throw new Error(written.refusal)
    }
  }, 600_000)
  afterAll(() => {
    store.db.close()
    rmSync(folder, { recursive: true })
  })
  const report = () => exceptionsOf(store, '1997-03')

  test('honest, it has nothing that weighs much; with a thief in it, the thief comes first', () => {
    const honest = report()
    expect(honest.people.map(({ by }) => by).sort()).toEqual(CASHIERS)
    expect(honest.findings.filter(({ weight }) => weight >= 40)).toEqual([])
    // Each beside a purchase of one, made up.
    const stolen = Array.from({ length: 24 }, (_, i): PastFact[] => {
      const at = new Date(Date.parse('1997-03-03T10:00:00Z') + i * 86_400_000).toISOString()
      const of = { by: 'dina', member: 'c-friend', at }
      return [
        { ...of, id: derivedId(['made up', String(i)]), kind: 'purchased', purchase: `made up ${i}`, amount: 100 },
        { ...of, id: derivedId(['stolen', String(i)]), kind: 'stamped', programme: 'kaffe', count: 2 },
      ]
    }).flat()
    const written = store.write(() => store.appendPast('night', stolen))
    expect(written).toEqual({ ok: 48 })
    expect(report().findings[0]).toMatchObject({ kind: 'oneMemberOneCashier', by: 'dina', member: { member: 'c-friend' } })
  }, 600_000)
})

test('the demo shop is an honest one: no month of it has anything that weighs much', () => {
  const store = good(openTillStore(':memory:', { now: () => NOON }))
  good(store.write(() => seedDemo(store, store.now())))
  for (const month of ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']) {
    const view = exceptionsOf(store, month)
    expect(view.people.length, month).toBeGreaterThan(2)
    expect(
      view.findings.filter(({ weight }) => weight >= 40),
      month,
    ).toEqual([])
  }
  store.db.close()
}, 600_000)
