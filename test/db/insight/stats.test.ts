import { describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import type { LadderProgramme } from '#shared/programmes/programme'
import { parseDate } from '#shared/values/local-date'
import { dateOf, statsByFold } from './stats-by-fold.ts'
import { aStatsClub, NOW, programmes, STAFF, TILLS } from './stats-club.ts'

const club = aStatsClub()
const answer = createAnswerer(club.store.db.sqlite)
const now = {
  programmes: club.store.programmes(),
  asOf: NOW,
  today: parseDate(dateOf(NOW)),
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  changed: [],
  lists: ['trofaste'],
}
const work = { progress: () => undefined, isCancelled: () => false }
const ofProgramme = (programme: string, span: { from?: string; to?: string } = {}) =>
  answer('programmeStats', { programme, ...span }, now, work)
const [firstLadder, ...ladders] = programmes.filter((programme) => programme.kind === 'ladder')
const byFold = statsByFold({ ...club, now: NOW, tills: TILLS, staff: STAFF }, firstLadder as LadderProgramme, ladders)

describe('the figures agree with a fold of every member', () => {
  test('there is something to count in every programme', () => {
    for (const programme of programmes) {
      const { given, used, discount } = byFold(programme, '2025-01-01', '2026-04-15')
      expect({ id: programme.id, given: given > 5, used: used > 2, discount: discount > 0 }).toEqual({
        id: programme.id,
        given: true,
        used: true,
        discount: true,
      })
    }
  })

  const spans = [
    ['2025-05-01', '2026-04-15'],
    ['2025-01-01', '2025-12-31'],
    ['2026-01-01', '2026-04-15'],
    ['2026-03-13', '2026-03-13'],
    ['2025-12-20', '2026-01-10'],
    ['2024-01-01', '2024-12-31'],
  ] as const
  test.each(programmes.map((programme) => [programme.id, programme] as const))('%s', (id, programme) => {
    for (const [from, to] of spans) expect(ofProgramme(id, { from, to })).toEqual({ asOf: NOW, behind: 0, ...byFold(programme, from, to) })
  })
})

test('a club without members, without programmes, and a programme nobody knows', () => {
  const empty = aStatsClub(0)
  const ask = createAnswerer(empty.store.db.sqlite)
  const there = { ...now, programmes: empty.store.programmes() }
  expect(ask('programmeStats', { programme: 'kaffe' }, there, work)).toMatchObject({ given: 0, used: 0, byLevel: [], byTill: [] })
  expect(ask('allStats', {}, there, work).map(({ programme, given }) => [programme.id, given])).toEqual(programmes.map(({ id }) => [id, 0]))
  expect(ask('allStats', {}, { ...there, programmes: [] }, work)).toEqual([])
  expect(ofProgramme('finnes-ikke')).toBeUndefined()
})

test('all programmes have the same figures as each of them alone', () => {
  for (const span of [{}, { from: '2025-11-01', to: '2026-01-31' }]) {
    expect(answer('allStats', span, now, work)).toEqual(
      programmes.map((programme) => {
        const alone = ofProgramme(programme.id, span)
        return { programme, inForce: programme.id !== 'visitt', given: alone?.given, used: alone?.used, discount: alone?.discount }
      }),
    )
  }
})

test.each([
  [{}, '2025-05-01', '2026-04-15', 12],
  [{ from: '2026-02-10' }, '2026-02-10', '2026-04-15', 3],
  [{ to: '2025-06-30' }, '2024-07-01', '2025-06-30', 12],
  [{ from: '2026-03-31', to: '2026-03-01' }, '2026-03-01', '2026-03-31', 1], // turned
  [{ from: '2026-04-01', to: '2026-12-31' }, '2026-04-01', '2026-04-15', 1], // never beyond today
  [{ from: '2027-01-01', to: '2027-01-31' }, '2027-01-01', '2027-01-01', 1],
  [{ from: '0001-01-01', to: '1969-01-01' }, '1970-01-01', '1970-01-01', 1],
])('the span %j is %s to %s', (span, from, to, months) => {
  const made = ofProgramme('kaffe', span)
  expect(made).toMatchObject({ from, to })
  expect(made?.byMonth).toHaveLength(months)
})
