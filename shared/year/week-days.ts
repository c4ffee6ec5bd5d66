import { type Day, dayOf, daysInMonth, formatDate, weekday, yearMonthDay } from '#shared/values/local-date'

// Counting by weekdays and ISO weeks: "the second Sunday of November", "Monday of week 33". Weekdays are Monday 1 to Sunday 7.

export const MONDAY = 1
export const THURSDAY = 4
export const FRIDAY = 5
export const SATURDAY = 6
export const SUNDAY = 7

export const weekdayOf = (day: Day): number => weekday(formatDate(day))

/** The first such weekday on a day or after it. */
export const onOrAfter = (day: Day, wanted: number): Day => day + ((wanted - weekdayOf(day) + 7) % 7)

/** The first such weekday on a date or after it, in a year: what "the Saturday between 20 and 26 June" means. */
export const from = (year: number, month: number, day: number, wanted: number): Day => onOrAfter(dayOf({ year, month, day }), wanted)

/** The `n`th such weekday of a month, from 1. */
export const nthOf = (n: number, wanted: number, year: number, month: number): Day => from(year, month, 1, wanted) + (n - 1) * 7

/** The last such weekday of a month. */
export const lastOf = (wanted: number, year: number, month: number): Day => from(year, month, daysInMonth(year, month) - 6, wanted)

/** Monday of an ISO week: week 1 is the week of 4 January (ISO 8601, 3.1.1.23). Week 53 of a year without one is the next year's first. */
export const mondayOf = (weekYear: number, week: number): Day =>
  onOrAfter(dayOf({ year: weekYear, month: 1, day: 4 }) - 6, MONDAY) + (week - 1) * 7

/** Which ISO week a day is in; the first days of January may belong to the year before. */
export function isoWeek(day: Day): { year: number; week: number } {
  const { year } = yearMonthDay(day + 4 - weekdayOf(day)) // A week belongs to the year that has its Thursday.
  return { year, week: Math.floor((day - mondayOf(year, 1)) / 7) + 1 }
}

/** How many ISO weeks a year has: 52 or 53. 28 December is always in the last. */
export const weeksIn = (year: number): number => isoWeek(dayOf({ year, month: 12, day: 28 })).week
