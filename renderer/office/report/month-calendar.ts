import { type Day, formatDate, parseDate, weekday } from '#shared/values/local-date'

/** A week of the month as the calendar table shows it. `undefined` is a day of another month. */
export interface Week {
  /** ISO week number. */
  week: number
  /** Monday to Sunday. */
  days: ({ date: string; stamps: number } | undefined)[]
  sum: number
}

/** The days of a month as weeks from Monday to Sunday. */
export function monthWeeks(perDay: readonly { date: string; stamps: number }[]): Week[] {
  const weeks: Week[] = []
  for (const day of perDay) {
    const place = weekday(day.date) - 1
    let week = weeks.at(-1)
    if (!week || place === 0) {
      week = { week: isoWeek(day.date), days: Array.from({ length: 7 }, () => undefined), sum: 0 }
      weeks.push(week)
    }
    week.days[place] = day
    week.sum += day.stamps
  }
  return weeks
}

/** ISO 8601: the week belongs to the year of its Thursday. */
function isoWeek(date: string): number {
  const thursday: Day = parseDate(date) - weekday(date) + 4
  const newYear = parseDate(`${formatDate(thursday).slice(0, 4)}-01-01`)
  return Math.floor((thursday - newYear) / 7) + 1
}
