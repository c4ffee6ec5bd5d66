import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import type { Day } from '#shared/values/local-date'
import { NO_DAY } from './columns.ts'
import type { InsightData } from './insight.ts'

/**
 * From which day on somebody is on a level of a ladder, or on one above it, as of now; undefined: is not. Whoever is above it counts
 * from the day they reached the level they hold.
 */
export function onLevelSince(data: InsightData, level: { programme: string; atLeast: string }): (index: number) => Day | undefined {
  const ladder = data.programmes.find(({ programme }) => programme.id === level.programme)?.programme
  const names = ladder?.kind === 'ladder' ? ladder.levels.map(({ name }) => name) : []
  const wanted = names.indexOf(level.atLeast)
  if (wanted < 0) return () => undefined
  const high = new Set(names.slice(wanted))
  const rows = data.sqlite
    .prepare<[string], [string, string, Day | null]>('SELECT member, level, since FROM levels WHERE programme = ?')
    .raw()
    .all(level.programme)
  const since = new Map<number, Day>()
  for (const [member, held, day] of rows) {
    const index = data.columns.indexOf.get(member)
    if (index !== undefined && high.has(held)) since.set(index, day ?? NO_DAY)
  }
  return (index) => since.get(index)
}

/** The ladder whose levels a programme's users are told apart by: its own, its audience's, otherwise the club's first. */
export function ladderFor(programme: Programme, all: readonly { programme: Programme; endedAt?: string }[]): LadderProgramme | undefined {
  const ladders = all.flatMap(({ programme: one, endedAt }) => (one.kind === 'ladder' && endedAt === undefined ? [one] : []))
  const audience = programme.kind === 'campaign' && 'level' in programme.audience ? programme.audience.level.programme : undefined
  return ladders.find(({ id }) => id === programme.id || id === audience) ?? ladders[0]
}
