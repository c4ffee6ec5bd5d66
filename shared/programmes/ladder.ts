import { type Book, cause, earn, type Moment } from '#shared/ledger/book'
import type { LadderState } from '#shared/ledger/member-state'
import type { Benefit, LadderProgramme, Reward } from '#shared/programmes/programme'
import { addMonths, type Day, dayOf, formatDate, lastDay, NEVER, yearMonthDay } from '#shared/values/local-date'

// Ladders: points of the current period decide the level; nobody spends them. Rules: docs/ledger.md.

interface Period {
  start: Day
  /** Its last day. */
  end: Day
}
interface Earned {
  points: number
  day: Day
  /** The last day these points count. */
  expires: Day
}

/** A member's climb on one ladder, as far as the fold has come. */
export interface Climb {
  earned: Earned[]
  /** Those that count now, what expires first standing first; before `first` they are outlived. */
  counting: Earned[]
  first: number
  points: number
  period?: Period
  /** Levels that points hold in this period, by name. */
  reached: Set<string>
  /** Coupons are given once a period for a level: `<periodStart>/<level>`. */
  given: Set<string>
  /** A level reached is kept until this day. */
  keptUntil: Map<string, Day>
  level?: string
  since?: Day
  /** The next day on which the calendar alone may change something. */
  wakesOn: Day
}

export const newClimb = (): Climb => ({
  earned: [],
  counting: [],
  first: 0,
  points: 0,
  reached: new Set(),
  given: new Set(),
  keptUntil: new Map(),
  wakesOn: NEVER,
})

/** Adds points from a purchase or a grant. The caller climbs afterwards. */
export function addLadderPoints(climb: Climb, programme: LadderProgramme, points: number, moment: Moment, book: Book): void {
  if (points === 0) return
  book.trace?.push({ ...cause(moment, programme.id), kind: 'points', points })
  const earned = { points, day: moment.day, expires: lastDay(moment.day, programme.pointsValidFor) }
  climb.earned.push(earned)
  if (climb.period && moment.day >= climb.period.start) count(climb, earned)
}

/**
 * Brings the climb up to a moment: after points, at midnight, and when the definition changed (`redefined`).
 * Gives what newly reached levels give. Answers true when the level held is another one.
 */
export function climbTo(
  climb: Climb,
  programme: LadderProgramme,
  enrolledOn: Day | undefined,
  moment: Moment,
  book: Book,
  redefined = false,
): boolean {
  const same = !redefined && climb.period && moment.day >= climb.period.start && moment.day <= climb.period.end
  const period = same ? climb.period : periodOn(programme, enrolledOn, moment.day)
  if (redefined || period?.start !== climb.period?.start) recount(climb, period, moment.day)
  climb.period = period
  outlive(climb, moment.day)
  if (period) reach(climb, programme, period, moment, book)
  const changed = holdLevel(climb, programme, moment, book)
  climb.wakesOn = nextWake(climb, enrolledOn, moment.day)
  return changed
}

/** When the programme ends nobody is on a level of it, so the time on it is broken. Points and what was reached stay known. */
export function leaveLadder(climb: Climb): void {
  climb.level = undefined
  climb.since = undefined
  climb.wakesOn = NEVER
}

/** True when the member's level is `atLeast` or above it; false for a level that does not exist. */
export function isAtLeast(climb: Climb, programme: LadderProgramme, atLeast: string): boolean {
  const wanted = programme.levels.findIndex((level) => level.name === atLeast)
  return wanted >= 0 && climb.level !== undefined && heldIndex(climb, programme) >= wanted
}

/** The ladder as it is on a day. */
export function ladderState(climb: Climb, programme: LadderProgramme, enrolledOn: Day | undefined, today: Day): LadderState {
  const held = heldIndex(climb, programme)
  const above = programme.levels[held + 1]
  const period = periodOn(programme, enrolledOn, today)
  const state: LadderState = {
    programme: programme.id,
    points: climb.points,
    level: (programme.levels[held] as { name: string }).name,
  }
  if (period && climb.since !== undefined) state.levelSince = formatDate(climb.since)
  if (period) state.periodEndsOn = formatDate(period.end)
  if (above) state.next = { level: above.name, missing: above.from - climb.points }
  return state
}

/** The discounts that the level held gives on every purchase, whole per cent. */
export const standingPercents = (climb: Climb, programme: LadderProgramme): number[] =>
  (programme.levels[heldIndex(climb, programme)] as { benefits: Benefit[] }).benefits.flatMap((benefit) =>
    benefit.use === 'every' ? [benefit.percentOff] : [],
  )

/** The period a day lies in; undefined before an enrolment that the ladder counts from. */
function periodOn({ period: { months, from } }: LadderProgramme, enrolledOn: Day | undefined, day: Day) {
  if (from === 'calendar') {
    const years = months / 12
    const { year } = yearMonthDay(day)
    const first = year - (((year % years) + years) % years)
    return between(dayOf({ year: first, month: 1, day: 1 }), dayOf({ year: first + years, month: 1, day: 1 }))
  }
  if (enrolledOn === undefined || day < enrolledOn) return undefined
  const [start, today] = [yearMonthDay(enrolledOn), yearMonthDay(day)]
  // From the enrolment date each time, so that 31 January does not drift to the 28th.
  let nth = Math.floor(((today.year - start.year) * 12 + today.month - start.month) / months)
  if (addMonths(enrolledOn, nth * months) > day) nth--
  return between(addMonths(enrolledOn, nth * months), addMonths(enrolledOn, (nth + 1) * months))
}

const between = (start: Day, next: Day): Period => ({ start, end: next - 1 })

function count(climb: Climb, earned: Earned): void {
  climb.points += earned.points
  let place = climb.counting.length
  while (place > climb.first && (climb.counting[place - 1] as Earned).expires > earned.expires) place--
  climb.counting.splice(place, 0, earned)
}

function recount(climb: Climb, period: Period | undefined, day: Day): void {
  if (period?.start !== climb.period?.start) climb.reached.clear()
  climb.counting = []
  climb.first = 0
  climb.points = 0
  if (!period) return
  for (const earned of climb.earned) if (earned.day >= period.start && earned.expires >= day) count(climb, earned)
}

function outlive(climb: Climb, day: Day): void {
  for (let next = climb.counting[climb.first]; next && next.expires < day; next = climb.counting[climb.first]) {
    climb.points -= next.points
    climb.first++
  }
}

function reach(climb: Climb, programme: LadderProgramme, period: Period, moment: Moment, book: Book): void {
  programme.levels.forEach((level, index) => {
    if (index > 0 && level.from > climb.points) {
      climb.reached.delete(level.name)
    } else if (!climb.reached.has(level.name)) {
      climb.reached.add(level.name)
      if (programme.keepFor !== undefined) keep(climb, level.name, lastDay(moment.day, programme.keepFor))
      giveCoupons(climb, programme, level, period, moment, book)
    }
  })
  giveAboveTop(climb, programme, period, moment, book)
}

const keep = (climb: Climb, level: string, until: Day): void => {
  climb.keptUntil.set(level, Math.max(until, climb.keptUntil.get(level) ?? until))
}

function giveCoupons(
  climb: Climb,
  programme: LadderProgramme,
  level: LadderProgramme['levels'][number],
  period: Period,
  moment: Moment,
  book: Book,
): void {
  const prefix = `${formatDate(period.start)}/${level.name}`
  if (climb.given.has(prefix)) return
  climb.given.add(prefix)
  let number = 0
  for (const benefit of level.benefits) {
    if (benefit.use === 'every') continue
    const { use, validFor, ...reward } = benefit
    const expires =
      validFor !== undefined
        ? lastDay(moment.day, validFor)
        : Math.max(period.end, programme.keepFor === undefined ? period.end : lastDay(moment.day, programme.keepFor))
    for (let i = use === 'once' ? 1 : use; i > 0; i--) {
      number++
      earn(book, moment, programme, { id: `${programme.id}/${prefix}/${number}`, reward: reward as Reward, expires })
    }
  }
}

function giveAboveTop(climb: Climb, programme: LadderProgramme, period: Period, moment: Moment, book: Book): void {
  const { aboveTop, levels } = programme
  if (!aboveTop) return
  const top = Math.max(...levels.map((level) => level.from))
  const prefix = `${programme.id}/${formatDate(period.start)}/top`
  // Downwards, because all below one that was given were given too.
  const missing: string[] = []
  for (let i = Math.floor((climb.points - top) / aboveTop.every); i > 0 && !book.rewards.has(`${prefix}/${i}`); i--) {
    missing.push(`${prefix}/${i}`)
  }
  const expires = lastDay(moment.day, aboveTop.validFor)
  for (const id of missing.reverse()) earn(book, moment, programme, { id, reward: aboveTop.reward, expires })
}

/** The highest level that points or an earlier reaching hold; the first when there is none. */
function holdLevel(climb: Climb, programme: LadderProgramme, moment: Moment, book: Book): boolean {
  let held = (programme.levels[0] as { name: string }).name
  for (const { name } of programme.levels) {
    const kept = climb.keptUntil.get(name)
    if (climb.reached.has(name) || (kept !== undefined && kept >= moment.day)) held = name
  }
  if (climb.period && climb.since === undefined) climb.since = moment.day
  if (held === climb.level) return false
  book.trace?.push({
    ...cause(moment, programme.id),
    kind: 'level',
    level: held,
    ...(climb.level !== undefined && { before: climb.level }),
  })
  climb.level = held
  if (climb.period) climb.since = moment.day
  return true
}

const heldIndex = (climb: Climb, programme: LadderProgramme): number =>
  Math.max(
    0,
    programme.levels.findIndex((level) => level.name === climb.level),
  )

function nextWake(climb: Climb, enrolledOn: Day | undefined, day: Day): Day {
  let next = climb.period ? climb.period.end + 1 : enrolledOn !== undefined && enrolledOn > day ? enrolledOn : NEVER
  const oldest = climb.counting[climb.first]
  if (oldest) next = Math.min(next, oldest.expires + 1)
  for (const until of climb.keptUntil.values()) if (until >= day) next = Math.min(next, until + 1)
  return next
}
