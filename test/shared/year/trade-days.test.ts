import { describe, expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { formatDate, parseDate, weekday } from '#shared/values/local-date'
import { type Country, closing } from '#shared/year/closing'
import { KINDS, TRADE_DAY_IDS, type TradeDayId, tradeDays } from '#shared/year/trade-days'
import { isoWeek, mondayOf, weeksIn } from '#shared/year/week-days'

const COUNTRIES: Country[] = ['NO', 'SE', 'DK', 'FI']
const when = (country: Country, year: number, id: TradeDayId): string => {
  const day = tradeDays(country, year).find((one) => one.id === id)
  if (!day) throw new Error(`no ${id} in ${country}`)
  return day.from === day.to ? day.from.slice(5) : `${day.from.slice(5)}..${day.to.slice(5)}`
}

// As almanacs of the two countries have them.
const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030]
const known: [Country, TradeDayId, string[]][] = [
  ['NO', 'mothersDay', ['02-11', '02-09', '02-08', '02-14', '02-13', '02-11', '02-10']],
  ['NO', 'carnival', ['02-11', '03-02', '02-15', '02-07', '02-27', '02-11', '03-03']],
  ['NO', 'maundyThursday', ['03-28', '04-17', '04-02', '03-25', '04-13', '03-29', '04-18']],
  ['NO', 'easter', ['03-31', '04-20', '04-05', '03-28', '04-16', '04-01', '04-21']],
  ['NO', 'ascension', ['05-09', '05-29', '05-14', '05-06', '05-25', '05-10', '05-30']],
  ['NO', 'whitMonday', ['05-20', '06-09', '05-25', '05-17', '06-05', '05-21', '06-10']],
  ['NO', 'fathersDay', ['11-10', '11-09', '11-08', '11-14', '11-12', '11-11', '11-10']],
  ['NO', 'blackFriday', ['11-29', '11-28', '11-27', '11-26', '11-24', '11-23', '11-29']],
  ['NO', 'advent1', ['12-01', '11-30', '11-29', '11-28', '12-03', '12-02', '12-01']],
  ['NO', 'advent4', ['12-22', '12-21', '12-20', '12-19', '12-24', '12-23', '12-22']],
  ['SE', 'mothersDay', ['05-26', '05-25', '05-31', '05-30', '05-28', '05-27', '05-26']],
  ['SE', 'shroveTuesday', ['02-13', '03-04', '02-17', '02-09', '02-29', '02-13', '03-05']],
  ['SE', 'midsummerEve', ['06-21', '06-20', '06-19', '06-25', '06-23', '06-22', '06-21']],
  ['SE', 'midsummer', ['06-22', '06-21', '06-20', '06-26', '06-24', '06-23', '06-22']],
  ['SE', 'allSaints', ['11-02', '11-01', '10-31', '11-06', '11-04', '11-03', '11-02']],
]
test.each(known)('%s %s from 2024 to 2030', (country, id, dates) => {
  expect(YEARS.map((year) => when(country, year, id))).toEqual(dates)
})

test('days that never move', () => {
  for (const [country, id, date] of [
    ['NO', 'valentines', '02-14'],
    ['NO', 'womensDay', '03-08'],
    ['SE', 'waffleDay', '03-25'],
    ['NO', 'mayDay', '05-01'],
    ['NO', 'constitutionDay', '05-17'],
    ['SE', 'nationalDay', '06-06'],
    ['NO', 'stJohnsEve', '06-23'],
    ['SE', 'cinnamonBun', '10-04'],
    ['SE', 'halloween', '10-31'],
    ['SE', 'singlesDay', '11-11'],
    ['NO', 'lucia', '12-13'],
    ['DK', 'fathersDay', '06-05'],
    ['FI', 'independenceDay', '12-06'],
  ] as const)
    expect(when(country, 2031, id)).toBe(date)
})

test('weeks and seasons', () => {
  expect(when('NO', 2026, 'blackWeek')).toBe('11-23..11-29')
  expect(when('NO', 2026, 'cyberMonday')).toBe('11-30')
  expect(when('NO', 2026, 'schoolStart')).toBe('08-10..08-21')
  expect(when('NO', 2026, 'summerSale')).toBe('06-29..07-31')
  expect(when('SE', 2026, 'summerSale')).toBe('06-22..07-31')
  expect(when('SE', 2026, 'afterChristmasSale')).toBe('12-26..12-31')
  expect(when('NO', 2026, 'openSundays')).toBe('12-06..12-20')
})

/** Where each may be found in any year, `MM-DD` to `MM-DD`, and on which weekday. What is not here has one date or is a season. */
const windows: Partial<Record<Country, Partial<Record<TradeDayId, [string, string, number]>>>> = {
  NO: {
    mothersDay: ['02-08', '02-14', 7],
    carnival: ['02-01', '03-07', 7],
    maundyThursday: ['03-19', '04-22', 4],
    goodFriday: ['03-20', '04-23', 5],
    easterMonday: ['03-23', '04-26', 1],
    ascension: ['04-30', '06-03', 4],
    whitsun: ['05-10', '06-13', 7],
    allSaints: ['11-01', '11-07', 7],
    fathersDay: ['11-08', '11-14', 7],
    blackFriday: ['11-23', '11-29', 5],
    cyberMonday: ['11-26', '12-02', 1],
    advent1: ['11-27', '12-03', 7],
    advent2: ['12-04', '12-10', 7],
    advent3: ['12-11', '12-17', 7],
    advent4: ['12-18', '12-24', 7],
  },
  SE: {
    mothersDay: ['05-25', '05-31', 7],
    shroveTuesday: ['02-03', '03-09', 2],
    midsummerEve: ['06-19', '06-25', 5],
    midsummer: ['06-20', '06-26', 6],
    allSaints: ['10-31', '11-06', 6],
    fathersDay: ['11-08', '11-14', 7],
  },
}
describe('every year from 1970 to 2200', () => {
  const years = Array.from({ length: 231 }, (_, i) => 1970 + i)

  test.each(COUNTRIES)('%s: each rule gives days of that year, in order, each once', (country) => {
    const wrong = years.flatMap((year) => {
      const days = tradeDays(country, year)
      if (new Set(days.map(({ id }) => id)).size !== days.length) return [`${year}: one twice`]
      return days.flatMap(({ id, from, to, kind }, i) => {
        const isOfYear = from.startsWith(`${year}-`) && to.startsWith(`${year}-`)
        const isInOrder = from <= to && from >= (days[i - 1]?.from ?? from)
        return isOfYear && isInOrder && KINDS.includes(kind) ? [] : [`${id} ${from} ${to} ${kind}`]
      })
    })
    expect(wrong).toEqual([])
  })
  test('each movable day stays in its window and on its weekday', () => {
    const wrong = Object.entries(windows).flatMap(([country, rules]) =>
      years.flatMap((year) => {
        const days = tradeDays(country as Country, year)
        return Object.entries(rules).flatMap(([id, [first, last, on]]) => {
          const found = days.find((day) => day.id === id)?.from ?? ''
          return found >= `${year}-${first}` && found <= `${year}-${last}` && weekday(found) === on ? [] : [`${id} ${found}`]
        })
      }),
    )
    expect(wrong).toEqual([])
  })
  test('an ISO week is found again by its Monday, and the year has 52 or 53', () => {
    const wrong = years.flatMap((year) =>
      Array.from({ length: weeksIn(year) }, (_, i) => i + 1).filter((week) =>
        [0, 6].some((day) => {
          const found = isoWeek(mondayOf(year, week) + day)
          return found.year !== year || found.week !== week
        }),
      ),
    )
    expect(wrong).toEqual([])
    expect(new Set(years.map(weeksIn))).toEqual(new Set([52, 53]))
    // ISO 8601's own hard cases.
    expect(isoWeek(parseDate('2027-01-03'))).toEqual({ year: 2026, week: 53 })
    expect(isoWeek(parseDate('2024-12-30'))).toEqual({ year: 2025, week: 1 })
  })
})

describe('closed by law', () => {
  const of = (country: Country, year: number) =>
    Object.fromEntries(tradeDays(country, year).flatMap(({ id, closed }) => (closed ? [[id, closed]] : [])))

  test('in Norway: the holy days, 1 and 17 May, every Sunday but three, the three eves from 16', () => {
    expect(of('NO', 2026)).toEqual({
      newYearsDay: 'day',
      mothersDay: 'day',
      carnival: 'day',
      womensDay: 'day', // A Sunday this year.
      maundyThursday: 'day',
      goodFriday: 'day',
      easterEve: 'from16',
      easter: 'day',
      easterMonday: 'day',
      mayDay: 'day',
      ascension: 'day',
      constitutionDay: 'day',
      whitsun: 'day',
      whitMonday: 'day',
      allSaints: 'day',
      fathersDay: 'day',
      advent1: 'day',
      advent2: 'open14to20',
      advent3: 'open14to20',
      advent4: 'open14to20',
      lucia: 'open14to20',
      christmasEve: 'from16',
      christmasDay: 'day',
      boxingDay: 'day',
    })
  })
  test('when Christmas Eve is a Sunday it is closed, and the Sundays before are the open ones', () => {
    expect(of('NO', 2028)).toMatchObject({ advent1: 'open14to20', advent3: 'open14to20', advent4: 'day', christmasEve: 'day' })
  })
  test('Norway has three open Sundays before every Christmas Eve, and no other', () => {
    for (let year = 1970; year <= 2200; year++) {
      const first = parseDate(`${year}-11-20`)
      const open = Array.from({ length: 40 }, (_, i) => first + i).filter((day) => closing('NO', day) === 'open14to20')
      expect(open.map((day) => weekday(formatDate(day)))).toEqual([7, 7, 7])
      expect(parseDate(`${year}-12-24`) - (open[2] as number)).toBeLessThanOrEqual(7)
      expect(parseDate(`${year}-12-24`)).toBeGreaterThan(open[2] as number)
    }
  })
  test('never in Sweden and Finland', () => {
    expect(of('SE', 2026)).toEqual({})
    expect(of('FI', 2026)).toEqual({})
  })
  test('in Denmark: the great prayer day until 2023, New Year’s Eve from 15', () => {
    expect(closing('DK', parseDate('2023-05-05'))).toBe('day')
    expect(closing('DK', parseDate('2024-04-26'))).toBeUndefined()
    expect(of('DK', 2026)).toMatchObject({ nationalDay: 'day', christmasEve: 'day', newYearsEve: 'from15' })
    expect(of('DK', 2026).mothersDay).toBeUndefined()
  })
})

test('every trade day is somewhere, has a name in each language, and some are worth a reminder', () => {
  const used = new Set(COUNTRIES.flatMap((country) => tradeDays(country, 2026).map(({ id }) => id)))
  expect([...used].sort()).toEqual([...TRADE_DAY_IDS].sort())
  for (const { office } of Object.values(catalogues)) for (const id of TRADE_DAY_IDS) expect(office.year.days[id]).toMatch(/\S/)
  const reminded = tradeDays('NO', 2026).filter(({ remindDays }) => remindDays > 0)
  expect(reminded.map(({ id }) => id)).toContain('mothersDay')
  expect(reminded.every(({ kind, remindDays }) => kind !== 'theme' && remindDays === 21)).toBe(true)
})
