import type { OccasionProgramme } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import type { CelebratedDay } from '#shared/till/member-views'
import {
  addMonths,
  type Day,
  formatDate,
  lastDay,
  parseDate,
  parseDuration,
  subtractDuration,
  yearMonthDay,
} from '#shared/values/local-date'

// A member's own days: the birthday and the day they became a member. 29 February is celebrated on the 28th in other years.

/** A coupon may last a year; nobody celebrates that long. */
const MOST_DAYS = 31

export type OwnDay = CelebratedDay['what']

/** The day in a year on which it is celebrated. `date` may lack its year: `--03-14`. */
export const ownDayIn = (date: string, year: number): Day =>
  // Counted from a leap year, so that 29 February stays itself until the year says otherwise.
  addMonths(parseDate(`2024${date.slice(-6)}`), (year - 2024) * 12)

/**
 * The member's days that are celebrated now: on the day itself, and within the window of a programme of the club's that
 * celebrates it. Nobody's enrolment is its own anniversary.
 */
export function celebratedNow(desk: Desk, { birthday, enrolledAt }: { birthday?: string; enrolledAt?: string }): CelebratedDay[] {
  const dates: [OwnDay, string | undefined][] = [
    ['birthday', birthday],
    ['anniversary', enrolledAt === undefined ? undefined : desk.dateOf(enrolledAt)],
  ]
  const today = parseDate(desk.today())
  const { year } = yearMonthDay(today)
  return dates.flatMap(([what, date]) => {
    if (date === undefined) return []
    const windows = windowsOf(desk, what)
    const first = what === 'anniversary' ? Number(date.slice(0, 4)) + 1 : 0
    const now = [year - 1, year, year + 1].find((one) => {
      const day = ownDayIn(date, one)
      if (one < first || Math.abs(today - day) > MOST_DAYS) return false
      return day === today || windows.some((window) => opens(window, day) <= today && today <= lastDay(day, window.validFor))
    })
    if (now === undefined) return []
    const years = what === 'anniversary' ? { years: now - Number(date.slice(0, 4)) } : {}
    return [{ what, date: formatDate(ownDayIn(date, now)), ...years }]
  })
}

const windowsOf = (desk: Desk, what: OwnDay): OccasionProgramme[] =>
  desk.store
    .programmes()
    .flatMap(({ programme, endedAt }) =>
      programme.kind === 'occasion' && programme.on === what && endedAt === undefined ? [programme] : [],
    )

const opens = ({ opensBefore }: OccasionProgramme, day: Day): Day =>
  opensBefore === undefined ? day : subtractDuration(day, parseDuration(opensBefore))
