import { type Day, dayOf, yearMonthDay } from '#shared/values/local-date'
import { easterSunday } from '#shared/year/easter'
import { FRIDAY, onOrAfter, SUNDAY, weekdayOf } from '#shared/year/week-days'

// When the law keeps shops closed. It is said of the days that are shown and never stops a campaign: a florist, a kiosk of
// 100 m² or a shop on the web may be open, and only the shop knows which it is.

export type Country = 'NO' | 'SE' | 'DK' | 'FI'
/** All day, from 15 or 16 o'clock, or all day but between 14 and 20. */
export type Closing = 'day' | 'from15' | 'from16' | 'open14to20'

/**
 * How a day is closed by law, or undefined where it is not.
 * - NO: helligdagsfredloven (24 February 1995 no. 12) § 2 names the days and every Sunday, § 5 closes them, lets the three last
 *   Sundays before Christmas Eve be open from 14 to 20, and closes the eves of Easter, Whitsun and Christmas at 16. 1 and 17 May by
 *   the law of 26 April 1947 no. 1.
 * - SE: never. Affärstidslagen ended with 1971.
 * - DK: lukkeloven § 2 as it has been since 1 October 2012: holy days, Constitution Day, 24 December, 31 December from 15. The great
 *   prayer day (fourth Friday after Easter) was one until 2023.
 * - FI: never. Opening hours are free since 1 January 2016.
 */
export function closing(country: Country, day: Day): Closing | undefined {
  if (country === 'NO') return closedInNorway(day)
  return country === 'DK' ? closedInDenmark(day) : undefined
}

/** New Year's Day, Maundy Thursday to Easter Monday but its eve, Ascension, Whitsun and Christmas, both days: closed in both countries. */
function isHoly(day: Day): boolean {
  const { year, month, day: date } = yearMonthDay(day)
  return [-3, -2, 0, 1, 39, 49, 50].includes(day - easterSunday(year)) || isOneOf(month, date, ['1-1', '12-25', '12-26'])
}
const isOneOf = (month: number, date: number, dates: readonly string[]): boolean => dates.includes(`${month}-${date}`)

function closedInNorway(day: Day): Closing | undefined {
  const { year, month, day: date } = yearMonthDay(day)
  if (isHoly(day) || isOneOf(month, date, ['5-1', '5-17'])) return 'day'
  if (weekdayOf(day) === SUNDAY) return day >= firstOpenSunday(year) && day <= firstOpenSunday(year) + 14 ? 'open14to20' : 'day'
  const isEve = [-1, 48].includes(day - easterSunday(year)) || isOneOf(month, date, ['12-24'])
  return isEve ? 'from16' : undefined
}

/** The first of the three last Sundays before 24 December. */
export const firstOpenSunday = (year: number): Day => onOrAfter(dayOf({ year, month: 12, day: 17 }), SUNDAY) - 14

function closedInDenmark(day: Day): Closing | undefined {
  const { year, month, day: date } = yearMonthDay(day)
  const isPrayerDay = year < 2024 && weekdayOf(day) === FRIDAY && day - easterSunday(year) === 26
  if (isHoly(day) || isPrayerDay || isOneOf(month, date, ['6-5', '12-24'])) return 'day'
  return isOneOf(month, date, ['12-31']) ? 'from15' : undefined
}
