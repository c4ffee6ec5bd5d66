import { type Day, dayOf } from '#shared/values/local-date'

/**
 * Easter Sunday in the Gregorian calendar. Source: the anonymous algorithm of Nature, 20 April 1876, as Jean Meeus gives it in
 * Astronomical Algorithms, chapter 8 ("Meeus/Jones/Butcher"); it has no exceptions.
 */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const n = epact + toSunday - 7 * late + 114
  return dayOf({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}
