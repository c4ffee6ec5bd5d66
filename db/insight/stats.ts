import type { Database } from 'better-sqlite3'
import type { Programme } from '#shared/programmes/programme'
import type { ProgrammeStats, StatsRow } from '#shared/till/insight-views'
import { type Day, formatDate, weekday } from '#shared/values/local-date'
import { createAudienceDays } from './audience-days.ts'
import { asOfNow } from './behind.ts'
import type { InsightData, Question } from './insight.ts'
import { givenOf } from './stats-given.ts'
import { ladderFor } from './stats-levels.ts'
import { monthsOf, type StatsSpan, spanOf } from './stats-span.ts'
import { basketsOf, followedBy, type Use, usesOf } from './stats-uses.ts'

// How programmes do. What each figure means, to the day and the øre: docs/statistics.md.

interface SpanInput {
  from?: string | undefined
  to?: string | undefined
}

/** The figures of one programme in a span; undefined where the club has no such programme. */
export const programmeStats: Question<SpanInput & { programme: string }, ProgrammeStats | undefined> = (data, input) => {
  const row = data.programmes.find(({ programme }) => programme.id === input.programme)
  if (!row) return undefined
  const { programme } = row
  const span = spanOf(input, data.today)
  const { months, placeOf } = monthsOf(span)
  const byMonth = months.map((month) => ({ month, given: 0, used: 0, discount: 0, earned: 0 }))
  const inMonth = (day: Day) => byMonth[placeOf(day)] as (typeof byMonth)[number]

  const { given, expired, reached, days } = givenOf(data, row, span, createAudienceDays(data))
  for (const [day, count] of days) inMonth(day).given += count
  const uses = usesOf(data.sqlite, span, [programme], programme.id)
  for (const { day, count, discount } of uses) {
    inMonth(day).used += count
    inMonth(day).discount += discount
  }
  const unit = unitOf(programme)
  if (unit !== 'none') for (const [day, count] of earnedOn(data.sqlite, programme.id, unit, span)) inMonth(day).earned += count

  return {
    ...asOfNow(data),
    programme,
    from: formatDate(span.from),
    to: formatDate(span.to),
    earned: { unit, count: byMonth.reduce((sum, { earned }) => sum + earned, 0) },
    given,
    used: sum(uses, 'count'),
    expired,
    reached,
    users: new Set(uses.map(({ member }) => member)).size,
    discount: sum(uses, 'discount'),
    baskets: basketsOf(data, uses, span),
    followed: followedBy(data, uses),
    byMonth,
    byWeekday: byWeekday(uses),
    byTill: byPlace(uses, ({ till }) => till, namesOf(data.sqlite, 'tills')).map(({ id: till, ...rest }) => ({ till, ...rest })),
    byStaff: byPlace(uses, ({ by }) => by, namesOf(data.sqlite, 'staff')).map(({ id: by, ...rest }) => ({ by, ...rest })),
    byLevel: byLevel(data, uses, programme),
  }
}

/** Every programme of the club with what it gave, in the order of their first definition. */
export const allStats: Question<SpanInput, StatsRow[]> = (data, input) => {
  const { programmes, sqlite } = data
  const span = spanOf(input, data.today)
  const used = new Map<string, { used: number; discount: number }>()
  for (const { programme, count, discount } of usesOf(
    sqlite,
    span,
    programmes.map((row) => row.programme),
  )) {
    const sums = used.get(programme) ?? { used: 0, discount: 0 }
    sums.used += count
    sums.discount += discount
    used.set(programme, sums)
  }
  const audienceDays = createAudienceDays(data)
  return programmes.map((row) => ({
    programme: row.programme,
    inForce: row.endedAt === undefined,
    given: givenOf(data, row, span, audienceDays).given,
    ...(used.get(row.programme.id) ?? { used: 0, discount: 0 }),
  }))
}

const sum = (uses: readonly Use[], of: 'count' | 'discount'): number => uses.reduce((total, use) => total + use[of], 0)

function unitOf({ kind }: Programme): ProgrammeStats['earned']['unit'] {
  if (kind === 'punchCard') return 'stamps'
  return kind === 'ladder' || kind === 'repeatingCoupon' ? 'points' : 'none'
}

const earnedOn = (sqlite: Database, programme: string, unit: 'stamps' | 'points', { from, to }: StatsSpan): [Day, number][] =>
  sqlite
    .prepare<[Day, Day, string, string], [Day, number]>(
      'SELECT day, sum(count) FROM tallies WHERE day BETWEEN ? AND ? AND kind = ? AND programme = ? GROUP BY day',
    )
    .raw()
    .all(from, to, unit, programme)

function byWeekday(uses: readonly Use[]): ProgrammeStats['byWeekday'] {
  const days = Array.from({ length: 7 }, (_, i) => ({ weekday: i + 1, used: 0 }))
  for (const { day, count } of uses) (days[weekday(formatDate(day)) - 1] as (typeof days)[number]).used += count
  return days
}

/** Also those who have left: what they gave was given. */
const namesOf = (sqlite: Database, table: 'tills' | 'staff'): ReadonlyMap<string, string> =>
  new Map(sqlite.prepare<[], [string, string]>(`SELECT id, name FROM ${table}`).raw().all())

/** Sums by till or cashier, the most used first. What has no name keeps its id. */
function byPlace(uses: readonly Use[], placeOf: (use: Use) => string, names: ReadonlyMap<string, string>) {
  const sums = new Map<string, { id: string; name: string; used: number; discount: number }>()
  for (const use of uses) {
    const id = placeOf(use)
    const line = sums.get(id) ?? { id, name: names.get(id) ?? id, used: 0, discount: 0 }
    line.used += use.count
    line.discount += use.discount
    sums.set(id, line)
  }
  return [...sums.values()].sort((a, b) => b.used - a.used || (a.id < b.id ? -1 : 1))
}

/** By the level that the users hold now, lowest first; those on none last, under an empty name. */
function byLevel({ columns, programmes }: InsightData, uses: readonly Use[], programme: Programme): ProgrammeStats['byLevel'] {
  const ladder = ladderFor(programme, programmes)
  if (!ladder || uses.length === 0) return []
  const { names, of } = columns.marks.level(ladder.id)
  const used = new Map<string, number>(ladder.levels.map(({ name }) => [name, 0]))
  let none = 0
  for (const { member, count } of uses) {
    const index = columns.indexOf.get(member)
    const level = index === undefined ? undefined : names[(of[index] as number) - 1]
    if (level === undefined) none += count
    else used.set(level, (used.get(level) ?? 0) + count)
  }
  const rows = [...used].map(([level, count]) => ({ level, used: count }))
  return none > 0 ? [...rows, { level: '', used: none }] : rows
}
