import { type Book, earn, type Moment } from '#shared/ledger/book'
import type { OccasionProgramme } from '#shared/programmes/programme'
import { addDuration, type Day, dayOf, daysInMonth, NEVER, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'

// Occasions: a reward around enrolment, a birthday or an anniversary. Rules: docs/ledger.md.

/** The days a member's occasions hang on; absent where they are not known. */
export interface MemberDays {
  enrolledOn?: Day
  /** As written in the profile: `1990-03-14` or `--03-14`. */
  birthday?: string
}

/** Gives the occasion's rewards whose window the moment lies in. Giving twice is giving once. */
export function giveOccasion(occasion: OccasionProgramme, days: MemberDays, moment: Moment, book: Book): void {
  const validFor = parseDuration(occasion.validFor)
  const give = (id: string, day: Day) => {
    const expires = addDuration(day, validFor)
    if (moment.day < opens(occasion, day) || moment.day > expires) return
    earn(book, moment, occasion, { id, reward: occasion.reward, expires })
  }
  if (occasion.on === 'enrolment') {
    if (days.enrolledOn !== undefined) give(occasion.id, days.enrolledOn)
    return
  }
  // A year on both sides, because a window may reach across New Year.
  const first = yearMonthDay(subtractDuration(moment.day, validFor)).year - 1
  const last = yearMonthDay(addDuration(moment.day, parseDuration(occasion.opensBefore ?? 'P0D'))).year + 1
  for (let year = first; year <= last; year++) {
    const day = celebrated(occasion, days, year)
    if (day !== undefined) give(`${occasion.id}/${year}`, day)
  }
}

/** The next day after `day` on which a window opens. */
export function occasionWakesOn(occasion: OccasionProgramme, days: MemberDays, day: Day): Day {
  if (occasion.on === 'enrolment') {
    const opening = days.enrolledOn === undefined ? NEVER : opens(occasion, days.enrolledOn)
    return opening > day ? opening : NEVER
  }
  if ((occasion.on === 'birthday' ? days.birthday : days.enrolledOn) === undefined) return NEVER
  for (let year = yearMonthDay(day).year; ; year++) {
    const occasionDay = celebrated(occasion, days, year)
    const opening = occasionDay === undefined ? day : opens(occasion, occasionDay)
    if (opening > day) return opening
  }
}

/** The day the window of an occasion on `day` opens. */
export const opens = ({ opensBefore }: OccasionProgramme, day: Day): Day =>
  opensBefore === undefined ? day : subtractDuration(day, parseDuration(opensBefore))

/** The day an occasion is celebrated on in a year; 29 February on the 28th where there is none. */
export function celebrated({ on }: OccasionProgramme, { enrolledOn, birthday }: MemberDays, year: number): Day | undefined {
  if (on === 'birthday') {
    if (birthday === undefined) return undefined
    return inYear(year, Number(birthday.slice(-5, -3)), Number(birthday.slice(-2)))
  }
  if (enrolledOn === undefined) return undefined
  const enrolled = yearMonthDay(enrolledOn)
  return year > enrolled.year ? inYear(year, enrolled.month, enrolled.day) : undefined
}

const inYear = (year: number, month: number, day: number): Day => dayOf({ year, month, day: Math.min(day, daysInMonth(year, month)) })
