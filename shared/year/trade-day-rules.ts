import { type Day, dayOf } from '#shared/values/local-date'
import { type Country, firstOpenSunday } from '#shared/year/closing'
import { easterSunday } from '#shared/year/easter'
import type { TradeDayId, TradeDayKind } from '#shared/year/trade-days'
import { from, lastOf, MONDAY, mondayOf, nthOf, SATURDAY, SUNDAY, THURSDAY } from '#shared/year/week-days'

// When each trade day is. Feasts of the church year follow Easter by the calendar of the Nordic churches; other days follow a
// weekday of a month or a date. Seasons (sales, holidays from school) have no law: the weeks here are the usual ones.

/** Where a trade day falls: one day, or its first and last. */
type On = (year: number) => Day | [Day, Day]
interface Rule {
  id: TradeDayId
  kind: TradeDayKind
  /** It matters enough to be reminded of. */
  remind?: true
  on: On
}

const date =
  (month: number, day: number): On =>
  (year) =>
    dayOf({ year, month, day })
const dates =
  (first: [number, number], last: [number, number]): On =>
  (year) => [dayOf({ year, month: first[0], day: first[1] }), dayOf({ year, month: last[0], day: last[1] })]
const afterEaster =
  (days: number): On =>
  (year) =>
    easterSunday(year) + days
/** Monday of one ISO week to Friday of another. */
const schoolWeeks =
  (first: number, last: number): On =>
  (year) => [mondayOf(year, first), mondayOf(year, last) + 4]

// The fourth Thursday of November is the American Thanksgiving (5 U.S.C. § 6103); the sale is the day after.
const blackFriday = (year: number): Day => nthOf(4, THURSDAY, year, 11) + 1
// The fourth Sunday before Christmas Day: the last one is on 18–24 December.
const advent =
  (n: number): On =>
  (year) =>
    from(year, 12, 18, SUNDAY) - (4 - n) * 7
// The Saturday between 20 and 26 June, since 1953 in Sweden and 1955 in Finland.
const midsummer = (year: number): Day => from(year, 6, 20, SATURDAY)
// The Saturday between 31 October and 6 November (lag 1989:253 om allmänna helgdagar § 1; the same in Finland).
const allSaintsSaturday = (year: number): Day => from(year, 10, 31, SATURDAY)

const everywhere: Rule[] = [
  { id: 'newYearsDay', kind: 'feast', on: date(1, 1) },
  { id: 'januarySale', kind: 'sale', on: dates([1, 2], [1, 31]) },
  { id: 'valentines', kind: 'feast', remind: true, on: date(2, 14) },
  { id: 'womensDay', kind: 'theme', on: date(3, 8) }, // The United Nations' since 1977.
  { id: 'maundyThursday', kind: 'feast', on: afterEaster(-3) },
  { id: 'goodFriday', kind: 'feast', on: afterEaster(-2) },
  { id: 'easterEve', kind: 'feast', on: afterEaster(-1) },
  { id: 'easter', kind: 'feast', remind: true, on: afterEaster(0) },
  { id: 'easterMonday', kind: 'feast', on: afterEaster(1) },
  { id: 'mayDay', kind: 'feast', on: date(5, 1) },
  { id: 'ascension', kind: 'feast', on: afterEaster(39) },
  { id: 'whitsun', kind: 'feast', on: afterEaster(49) },
  { id: 'halloween', kind: 'theme', on: date(10, 31) },
  { id: 'singlesDay', kind: 'sale', on: date(11, 11) },
  { id: 'blackWeek', kind: 'sale', remind: true, on: (year) => [blackFriday(year) - 4, blackFriday(year) + 2] },
  { id: 'blackFriday', kind: 'sale', on: blackFriday },
  { id: 'cyberMonday', kind: 'sale', on: (year) => blackFriday(year) + 3 },
  { id: 'advent1', kind: 'feast', remind: true, on: advent(1) },
  { id: 'advent2', kind: 'feast', on: advent(2) },
  { id: 'advent3', kind: 'feast', on: advent(3) },
  { id: 'advent4', kind: 'feast', on: advent(4) },
  { id: 'lucia', kind: 'theme', on: date(12, 13) },
  { id: 'christmasEve', kind: 'feast', remind: true, on: date(12, 24) },
  { id: 'christmasDay', kind: 'feast', on: date(12, 25) },
  { id: 'boxingDay', kind: 'feast', on: date(12, 26) },
  { id: 'newYearsEve', kind: 'feast', on: date(12, 31) },
]

const norway: Rule[] = [
  { id: 'winterBreak', kind: 'theme', on: schoolWeeks(8, 9) }, // By county: one of the two weeks.
  { id: 'carnival', kind: 'feast', on: afterEaster(-49) },
  { id: 'mothersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 2) }, // Since 1919.
  { id: 'graduation', kind: 'theme', on: dates([5, 1], [5, 17]) }, // The russ celebrate from the first of May to the seventeenth.
  { id: 'constitutionDay', kind: 'feast', remind: true, on: date(5, 17) },
  { id: 'whitMonday', kind: 'feast', on: afterEaster(50) },
  { id: 'stJohnsEve', kind: 'theme', on: date(6, 23) },
  { id: 'summerSale', kind: 'sale', remind: true, on: (year) => [from(year, 6, 24, MONDAY), dayOf({ year, month: 7, day: 31 })] },
  { id: 'schoolStart', kind: 'theme', on: schoolWeeks(33, 34) },
  { id: 'autumnBreak', kind: 'theme', on: schoolWeeks(40, 41) }, // By county: one of the two weeks.
  { id: 'allSaints', kind: 'feast', on: (year) => nthOf(1, SUNDAY, year, 11) }, // The first Sunday of November.
  { id: 'fathersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 11) },
  { id: 'openSundays', kind: 'sale', on: (year) => [firstOpenSunday(year), firstOpenSunday(year) + 14] },
  { id: 'afterChristmasSale', kind: 'sale', remind: true, on: dates([12, 27], [12, 31]) }, // Both days of Christmas are closed.
]

const sweden: Rule[] = [
  { id: 'epiphany', kind: 'feast', on: date(1, 6) },
  { id: 'winterBreak', kind: 'theme', on: schoolWeeks(7, 10) }, // By municipality: one of the four weeks.
  { id: 'shroveTuesday', kind: 'feast', remind: true, on: afterEaster(-47) },
  { id: 'waffleDay', kind: 'theme', on: date(3, 25) }, // Lady Day, vårfrudagen, misheard.
  { id: 'walpurgis', kind: 'theme', on: date(4, 30) },
  { id: 'mothersDay', kind: 'feast', remind: true, on: (year) => lastOf(SUNDAY, year, 5) },
  { id: 'nationalDay', kind: 'feast', on: date(6, 6) },
  { id: 'graduation', kind: 'theme', on: schoolWeeks(23, 24) }, // Studenten: by school, the first half of June.
  { id: 'midsummerEve', kind: 'feast', remind: true, on: (year) => midsummer(year) - 1 },
  { id: 'midsummer', kind: 'feast', on: midsummer },
  { id: 'summerSale', kind: 'sale', remind: true, on: (year) => [midsummer(year) + 2, dayOf({ year, month: 7, day: 31 })] },
  { id: 'crayfish', kind: 'theme', on: dates([8, 1], [8, 31]) }, // The law's first day of sale was taken away in 1994; August stayed.
  { id: 'schoolStart', kind: 'theme', on: schoolWeeks(33, 34) },
  { id: 'cinnamonBun', kind: 'theme', on: date(10, 4) }, // Hembakningsrådet, 1999.
  { id: 'autumnBreak', kind: 'theme', on: schoolWeeks(44, 44) },
  { id: 'allSaints', kind: 'feast', on: allSaintsSaturday },
  { id: 'fathersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 11) },
  { id: 'afterChristmasSale', kind: 'sale', remind: true, on: dates([12, 26], [12, 31]) },
]

// Denmark and Finland have the least that a shop there would miss; more when a club there asks for it.
const denmark: Rule[] = [
  { id: 'carnival', kind: 'feast', on: afterEaster(-49) },
  { id: 'mothersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 5) },
  { id: 'whitMonday', kind: 'feast', on: afterEaster(50) },
  { id: 'nationalDay', kind: 'feast', on: date(6, 5) }, // Constitution Day, the nearest there is to one.
  { id: 'fathersDay', kind: 'feast', remind: true, on: date(6, 5) },
  { id: 'stJohnsEve', kind: 'theme', on: date(6, 23) },
]
const finland: Rule[] = [
  { id: 'epiphany', kind: 'feast', on: date(1, 6) },
  { id: 'shroveTuesday', kind: 'feast', on: afterEaster(-47) },
  { id: 'walpurgis', kind: 'theme', on: date(4, 30) },
  { id: 'mothersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 5) },
  { id: 'midsummerEve', kind: 'feast', remind: true, on: (year) => midsummer(year) - 1 },
  { id: 'midsummer', kind: 'feast', on: midsummer },
  { id: 'allSaints', kind: 'feast', on: allSaintsSaturday },
  { id: 'fathersDay', kind: 'feast', remind: true, on: (year) => nthOf(2, SUNDAY, year, 11) },
  { id: 'independenceDay', kind: 'feast', on: date(12, 6) },
]

const byCountry: Record<Country, readonly Rule[]> = {
  NO: [...everywhere, ...norway],
  SE: [...everywhere, ...sweden],
  DK: [...everywhere, ...denmark],
  FI: [...everywhere, ...finland],
}

/** The rules of a country, in no particular order. */
export const rulesOf = (country: Country): readonly Rule[] => byCountry[country]
