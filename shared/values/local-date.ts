// Local calendar dates: what people see on slips and coupons. Inside the rules a date is a day number,
// because comparing and adding integers is what a fold does thousands of times.

/** A calendar date as text: `2026-03-31`. */
export type LocalDate = string
/** A calendar date as whole days since 1970-01-01. */
export type Day = number
/** A calendar duration in parts. Years and months are counted first, then days (weeks are seven of them). */
export interface Duration {
  months: number
  days: number
}
export interface YearMonthDay {
  year: number
  month: number
  day: number
}

export const DAY_MS = 86_400_000
/** The day that never comes: the expiry of what does not expire. */
export const NEVER: Day = Number.POSITIVE_INFINITY

/** The day number of year, month (1–12) and day (1–31) in the Gregorian calendar. */
export function dayOf({ year, month, day }: YearMonthDay): Day {
  // Years that begin in March put the leap day last. Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month and day of a day number. */
export function yearMonthDay(day: Day): YearMonthDay {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** Reads `2026-03-31` (already validated at the door) as a day number. */
export const parseDate = (date: LocalDate): Day =>
  dayOf({ year: Number(date.slice(0, -6)), month: Number(date.slice(-5, -3)), day: Number(date.slice(-2)) })

/** Writes a day number as `2026-03-31`. */
export function formatDate(day: Day): LocalDate {
  const { year, month, day: d } = yearMonthDay(day)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${d < 10 ? '0' : ''}${d}`
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month, 1–12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const durations = new Map<string, Duration>() // A memo of a pure function; a club uses a dozen texts.

/** Reads an ISO 8601 duration (`P30D`, `P1M`, `P1Y6M`, `P2W`), already validated at the door. */
export function parseDuration(text: string): Duration {
  let duration = durations.get(text)
  if (!duration) {
    const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
    duration = { months: part('Y') * 12 + part('M'), days: part('W') * 7 + part('D') }
    durations.set(text, duration)
  }
  return duration
}

/** Adds whole months; a day the month does not have becomes its last (31 January + 1 month is 28 February). */
export function addMonths(day: Day, months: number): Day {
  const from = yearMonthDay(day)
  const monthIndex = from.year * 12 + (from.month - 1) + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12 + 1
  return dayOf({ year, month, day: Math.min(from.day, daysInMonth(year, month)) })
}

/** Adds a duration to a day: months first, then days, as Temporal does. */
export const addDuration = (day: Day, duration: Duration): Day =>
  (duration.months === 0 ? day : addMonths(day, duration.months)) + duration.days

/** Takes a duration from a day: months first, then days, as Temporal does. */
export const subtractDuration = (day: Day, duration: Duration): Day =>
  (duration.months === 0 ? day : addMonths(day, -duration.months)) - duration.days

/** The last day of something that lasts a while: `day` plus the duration, or no end when there is none. */
export const lastDay = (day: Day, duration: string | undefined): Day =>
  duration === undefined ? NEVER : addDuration(day, parseDuration(duration))

/** Adds an ISO duration to a written date: `addToDate('2026-01-31', 'P1M')` is `2026-02-28`. */
export const addToDate = (date: LocalDate, duration: string): LocalDate => formatDate(addDuration(parseDate(date), parseDuration(duration)))

/** ISO weekday of a date, Monday 1 to Sunday 7. */
export const weekday = (date: LocalDate): number => {
  const fromMonday = (parseDate(date) + 3) % 7 // 1970-01-01 was a Thursday.
  return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
}

/** The month of a date, `2026-03`. */
export const monthOf = (date: LocalDate): string => date.slice(0, -3)

/** The first and last date of a month `2026-03`. */
export function monthBounds(month: string): { first: LocalDate; last: LocalDate } {
  const year = Number(month.slice(0, -3))
  return { first: `${month}-01`, last: `${month}-${daysInMonth(year, Number(month.slice(-2)))}` }
}

/** The month `count` months later (or earlier, when negative): `addToMonth('2026-01', -1)` is `2025-12`. */
export const addToMonth = (month: string, count: number): string => monthOf(formatDate(addMonths(parseDate(`${month}-01`), count)))
