import { type Day, dayOf, formatDate, weekday, yearMonthDay } from '#shared/values/local-date'

/** Opening hours of the demo shop, local. Closed on Sundays and public holidays. */
export const OPENS_AT = 10
export const CLOSES_AT = 17

/** Whether the demo shop is open on a day: Norwegian public holidays close it. */
export function isOpen(day: Day): boolean {
  if (weekdayOf(day) === 7) return false
  const { year } = yearMonthDay(day)
  return !FIXED_HOLIDAYS.has(formatDate(day).slice(5)) && !FROM_EASTER.has(day - easter(year))
}

/** The last opening day that is not after a day. */
export function openBy(day: Day): Day {
  let open = day
  while (!isOpen(open)) open--
  return open
}

/** Opening days from one day to another, both included. */
export const openDays = (from: Day, to: Day): Day[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i).filter(isOpen)

/** ISO weekday, Monday 1 to Sunday 7. */
export const weekdayOf = (day: Day): number => weekday(formatDate(day))

const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-17', '12-25', '12-26'])
// Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
const FROM_EASTER: ReadonlySet<number> = new Set([-3, -2, 1, 39, 50])

/** Easter Sunday. Source: the anonymous Gregorian computus (Meeus, Jones, Butcher). */
function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}
