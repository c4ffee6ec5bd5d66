import type { Programme } from '#shared/programmes/programme'
import type { ProgrammeStats, StatsRow } from '#shared/till/insight-views'
import type { ProgrammeView } from '#shared/till/till-views'
import { refuse } from '#shared/values/result'

// Statistics in memory: the same figures for the same programme and span, and sums that come out.

const AS_OF = '2026-11-02T07:11:58.000Z'

/** A programme that is used every month, more on Fridays, at three tills. */
export function busyStats(programme: Programme, from: string, to: string): ProgrammeStats {
  const byMonth = monthsFrom(from, to).map((month, i) => {
    const used = 40 + ((i * 37) % 61)
    return { month, given: used + 12 + ((i * 13) % 20), used, discount: used * 4900, earned: used * 9 }
  })
  const used = sum(byMonth, (row) => row.used)
  const discount = used * 4900
  const parts = (shares: readonly number[]) => {
    const rest = shares.slice(1).map((share) => Math.floor(used * share))
    return [used - rest.reduce((all, one) => all + one, 0), ...rest]
  }
  const place = (names: readonly string[], shares: readonly number[]) =>
    parts(shares).map((count, i) => ({ name: names[i] as string, used: count, discount: count * 4900 }))
  const unit =
    programme.kind === 'punchCard' ? 'stamps' : programme.kind === 'ladder' || programme.kind === 'repeatingCoupon' ? 'points' : 'none'
  return {
    asOf: AS_OF,
    behind: 0,
    programme,
    from,
    to,
    earned: { unit, count: unit === 'none' ? 0 : sum(byMonth, (row) => row.earned) },
    given: sum(byMonth, (row) => row.given),
    used,
    expired: Math.floor(used / 9),
    reached: Math.floor(used / 2),
    users: Math.floor(used / 3),
    discount,
    baskets: { count: used - 20, average: 24_550, otherCount: used * 4, otherAverage: 18_925 },
    followed: { members: Math.floor(used / 4), count: Math.floor(used / 2), amount: Math.floor(used / 2) * 19_900 },
    byMonth,
    byWeekday: parts([0, 0.1, 0.14, 0.16, 0.28, 0.2, 0]).map((count, i) => ({ weekday: i + 1, used: count })),
    byTill: place(['Kasse 1', 'Kasse 2', 'Hundesalongen i annen etasje, ved vinduet'], [0, 0.3, 0.1]).map((line, i) => ({
      till: `k${i}`,
      ...line,
    })),
    byStaff: place(['Marit', 'Ingrid', ''], [0, 0.4, 0.02]).map((line, i) => ({ by: i === 2 ? '' : `s${i}`, ...line })),
    byLevel: ['Bronse', 'Sølv', 'Gull', ''].map((level, i) => ({ level, used: parts([0, 0.3, 0.2, 0.1])[i] as number })),
  }
}

/** The same programme before anybody has used it. */
export function unusedStats(programme: Programme, from: string, to: string): ProgrammeStats {
  const none = { given: 0, used: 0, discount: 0, earned: 0 }
  return {
    ...busyStats(programme, from, to),
    ...none,
    earned: { unit: 'none', count: 0 },
    expired: 0,
    reached: 0,
    users: 0,
    baskets: { count: 0, average: 0, otherCount: 0, otherAverage: 0 },
    followed: { members: 0, count: 0, amount: 0 },
    byMonth: monthsFrom(from, to).map((month) => ({ month, ...none })),
    byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, used: 0 })),
    byTill: [],
    byStaff: [],
    byLevel: [],
  }
}

const rowsOf = (views: readonly ProgrammeView[], span: { from: string; to: string }): StatsRow[] =>
  views.map(({ programme, inForce }, i) => {
    const { given, used, discount } = busyStats(programme, span.from, span.to)
    return i % 3 === 2 ? { programme, inForce, given, used: 0, discount: 0 } : { programme, inForce, given, used, discount }
  })

/** The calls of statistics. A campaign that has not opened is unused, everything else is busy. */
export const statsCalls = (views: () => readonly ProgrammeView[]): Record<string, (input: never) => unknown> => ({
  programmeStats: ({ programme: id, from, to }: { programme: string; from: string; to: string }) => {
    const programme = views().find((view) => view.programme.id === id)?.programme as Programme
    const isToCome = programme.kind === 'campaign' && programme.opens > '2026-11-02'
    return (isToCome ? unusedStats : busyStats)(programme, from, to)
  },
  allStats: (span: { from: string; to: string }) => rowsOf(views(), span),
  saveStats: ({ format }: { format: string }) => ({ path: `/hjem/marit/Tall.${format}` }),
})
/** What a till answers whose questions fail. */
export const refusedStats = { programmeStats: refuse('unexpected'), allStats: refuse('unexpected') }

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)

function monthsFrom(from: string, to: string): string[] {
  const months: string[] = []
  const [year, month] = from.split('-').map(Number) as [number, number]
  for (let i = 0; ; i++) {
    const next = new Date(Date.UTC(year, month - 1 + i, 15)).toISOString().slice(0, 7)
    if (next > to.slice(0, 7)) return months
    months.push(next)
  }
}
