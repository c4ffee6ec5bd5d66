import type { Book } from '#shared/ledger/book'
import { addLadderPoints, type Climb, climbTo, isAtLeast, newClimb } from '#shared/programmes/ladder'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { type Day, NEVER } from '#shared/values/local-date'
import type { InsightData } from './insight.ts'
import { NO_DAY } from './part.ts'

/** Days, both inclusive, in order. */
export type Stretches = readonly (readonly [from: Day, to: Day])[]
/** When somebody was somewhere: on a level of a ladder or on one above it, on a list. */
export type OnDays = (index: number) => Stretches

const ALWAYS: Stretches = [[NO_DAY, NEVER]]
const NOT_AT_ALL: Stretches = []

/**
 * Who was on which level when: everybody climbs again by the points that they were given, on the ladder as it is defined now. A
 * level that was asked for once is kept for the rest of the question.
 */
export function createLevelDays(data: InsightData): (level: { programme: string; atLeast: string }) => OnDays {
  const kept = new Map<string, OnDays>()
  return (level) => {
    const key = JSON.stringify([level.programme, level.atLeast])
    let known = kept.get(key)
    if (!known) {
      known = whenOnLevel(data, level)
      kept.set(key, known)
    }
    return known
  }
}

function whenOnLevel(data: InsightData, { programme: id, atLeast }: { programme: string; atLeast: string }): OnDays {
  const ladder = data.programmes.find(({ programme }) => programme.id === id)?.programme
  if (ladder?.kind !== 'ladder') return () => NOT_AT_ALL
  const wanted = ladder.levels.findIndex(({ name }) => name === atLeast)
  if (wanted <= 0) return () => (wanted === 0 ? ALWAYS : NOT_AT_ALL)

  // What the levels give does not matter here.
  const bare: LadderProgramme = { ...ladder, levels: ladder.levels.map((level) => ({ ...level, benefits: [] })), aboveTop: undefined }
  const { indexOf, people } = data.columns
  const stretches = new Map<number, Stretches>()
  const rows = data.sqlite
    .prepare<[string], [string, Day, number]>(
      // In the order of the table, which is the order of members and of time.
      "SELECT member, day, count FROM happenings NOT INDEXED WHERE kind = 'points' AND programme = ? ORDER BY member, seq",
    )
    .raw()
  let climbing: { member: string; index: number | undefined; walk: ReturnType<typeof climbUp> } | undefined
  const finish = () => {
    if (climbing?.index !== undefined) stretches.set(climbing.index, climbing.walk.until(data.today))
  }
  for (const [member, day, count] of rows.all(id)) {
    if (climbing?.member !== member) {
      finish()
      const index = indexOf.get(member)
      const enrolled = index === undefined ? NO_DAY : (people.enrolledOn[index] as Day)
      climbing = { member, index, walk: climbUp(bare, atLeast, enrolled === NO_DAY ? undefined : enrolled) }
    }
    climbing.walk.add(day, count)
  }
  finish()
  return (index) => stretches.get(index) ?? NOT_AT_ALL
}

/** One member's climb, noting when the level is held. */
function climbUp(ladder: LadderProgramme, atLeast: string, enrolledOn: Day | undefined) {
  const climb: Climb = newClimb()
  const book: Book = { rewards: new Map(), conflicts: [], settled: new Set() }
  const thresholds = ladder.levels.map(({ from }) => from)
  const held: [Day, Day][] = []
  let since: Day | undefined
  const look = (day: Day) => {
    climbTo(climb, ladder, enrolledOn, { at: '', day }, book)
    const isOn = isAtLeast(climb, ladder, atLeast)
    if (isOn) since ??= day
    else if (since !== undefined) {
      if (since < day) held.push([since, day - 1])
      since = undefined
    }
  }
  const advance = (day: Day) => {
    while (climb.wakesOn <= day) look(climb.wakesOn)
  }
  return {
    add(day: Day, points: number): void {
      advance(day)
      const before = climb.points
      addLadderPoints(climb, ladder, points, { at: '', day }, book)
      // Most points lead to no other level; where they outlive themselves the climb wants to know of each.
      const isSame = climb.period && !ladder.pointsValidFor && !thresholds.some((from) => from > before && from <= climb.points)
      if (!isSame) look(day)
    },
    until(today: Day): Stretches {
      advance(today)
      if (since !== undefined) held.push([since, NEVER])
      return held
    },
  }
}

/** The first day of a stretch that lies between two days, both inclusive. */
export function firstDayIn(stretches: Stretches, from: Day, to: Day): Day | undefined {
  for (const [begins, ends] of stretches) {
    const day = Math.max(begins, from)
    if (day <= Math.min(ends, to)) return day
  }
  return undefined
}

/** The ladder whose levels a programme's users are told apart by: its own, its audience's, otherwise the club's first. */
export function ladderFor(programme: Programme, all: readonly { programme: Programme; endedAt?: string }[]): LadderProgramme | undefined {
  const ladders = all.flatMap(({ programme: one, endedAt }) => (one.kind === 'ladder' && endedAt === undefined ? [one] : []))
  const audience = programme.kind === 'campaign' && 'level' in programme.audience ? programme.audience.level.programme : undefined
  return ladders.find(({ id }) => id === programme.id || id === audience) ?? ladders[0]
}
