import { expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { createReport } from '#db/report'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { seedFacts } from '../bench/seed-facts.ts'

const NOW = Date.parse('2026-03-31T12:00:00.000Z')

test('the club made for measuring is what the fold makes of the same facts', () => {
  const opened = openTillStore(':memory:', { now: () => NOW })
  if (!('ok' in opened)) throw new Error(opened.refusal)
  const store = opened.ok
  const club = seedFacts(store, { facts: 3000, members: 100, until: '2026-03-31' })
  expect(club.members).toHaveLength(100)
  const seeded = everything(store)
  store.saveSetting('readModels', 'made again')
  const folded = everything(createTillStore(store.db, () => NOW))
  expect(folded).toEqual(seeded)
  expect(seeded.report.total.redeemed).toBeGreaterThan(3)
  expect(seeded.report.total.expired).toBeGreaterThan(0)
  expect(seeded.report.reconciliation).toMatchObject({ agrees: true, facts: 3002 })
})

function everything(store: DbTillStore) {
  const rows = (table: string, columns: string) => store.db.sqlite.prepare(`SELECT ${columns} FROM ${table} ORDER BY ${columns}`).all()
  return {
    report: createReport(store.db.sqlite, store).monthly({
      month: '2026-03',
      filter: {},
      shop: 'Mål',
      language: 'nb',
      currency: 'NOK',
      timezone: 'Europe/Oslo',
      madeBy: '',
    }),
    tallies: rows('tallies', 'day, hour, kind, programme, till, by, count, value'),
    happenings: rows('happenings', 'member, seq, kind, day, hour, till, by, programme, count, value, fact, reward, after, required, net'),
    rewards: rows('rewards', 'member, id, programme, reward, earned_at, earned_on, expires_on, state, gone_on, till, by, worth'),
    cards: rows('punch_cards', 'member, programme, stamps, required, expires_on'),
    members: rows('members', 'member, survivor, code, erased, enrolled_at, last_at, near'),
  }
}
