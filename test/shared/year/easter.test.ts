import { expect, test } from 'vitest'
import { type Day, dayOf, formatDate, yearMonthDay } from '#shared/values/local-date'
import { easterSunday } from '#shared/year/easter'
import { from, SUNDAY, weekdayOf } from '#shared/year/week-days'

// Dates that stand in almanacs.
const almanac = [
  '1970-03-29',
  '1981-04-19', // One of the years in which Gauss's rule needs its exceptions.
  '1954-04-18', // The other one.
  '1999-04-04',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2038-04-25', // The latest there can be.
]
test.each(almanac)('Easter Sunday is on %s', (date) => {
  expect(formatDate(easterSunday(Number(date.slice(0, 4))))).toBe(date)
})

test('a second algorithm agrees for 1900 to 2199: the Sunday after the ecclesiastical full moon', () => {
  for (let year = 1900; year <= 2199; year++) expect(easterSunday(year), String(year)).toBe(afterFullMoon(year))
})

test('Easter is a Sunday from 22 March to 25 April in every year', () => {
  for (let year = 1583; year <= 3000; year++) {
    const day = easterSunday(year)
    const { month, day: date } = yearMonthDay(day)
    expect(weekdayOf(day)).toBe(SUNDAY)
    expect(month * 100 + date >= 322 && month * 100 + date <= 425, formatDate(day)).toBe(true)
  }
})

/** The book of common prayer's way: golden number, solar and lunar corrections, the full moon, the Sunday after. */
function afterFullMoon(year: number): Day {
  const golden = (year % 19) + 1
  const centuries = Math.floor(year / 100) + 1
  const leapsLeftOut = Math.floor((3 * centuries) / 4) - 12
  const moonMoved = Math.floor((8 * centuries + 5) / 25) - 5
  let epact = (11 * golden + 20 + moonMoved - leapsLeftOut) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1
  let fullMoon = 44 - epact
  if (fullMoon < 21) fullMoon += 30
  const moon = dayOf({ year, month: 3, day: 1 }) + fullMoon - 1
  const { month, day } = yearMonthDay(moon + 1)
  return from(year, month, day, SUNDAY)
}
