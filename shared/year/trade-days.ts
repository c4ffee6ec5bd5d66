import { type Day, formatDate, type LocalDate } from '#shared/values/local-date'
import { type Closing, type Country, closing } from '#shared/year/closing'
import { rulesOf } from '#shared/year/trade-day-rules'

// The days of a year that a shop plans by. They are computed, never stored: any year can be asked for.

export const KINDS = ['feast', 'sale', 'theme'] as const
/** Feasts are bought for; at sales prices are; themes are what windows are dressed for. */
export type TradeDayKind = (typeof KINDS)[number]

/** Every id there is, in any country. What it is called stands in the catalogue, `office.year.days`. */
export const TRADE_DAY_IDS = [
  'newYearsDay',
  'januarySale',
  'epiphany',
  'winterBreak',
  'valentines',
  'carnival',
  'shroveTuesday',
  'mothersDay',
  'womensDay',
  'waffleDay',
  'maundyThursday',
  'goodFriday',
  'easterEve',
  'easter',
  'easterMonday',
  'walpurgis',
  'mayDay',
  'graduation',
  'constitutionDay',
  'ascension',
  'whitsun',
  'whitMonday',
  'nationalDay',
  'stJohnsEve',
  'midsummerEve',
  'midsummer',
  'summerSale',
  'crayfish',
  'schoolStart',
  'autumnBreak',
  'cinnamonBun',
  'halloween',
  'allSaints',
  'fathersDay',
  'singlesDay',
  'blackWeek',
  'blackFriday',
  'cyberMonday',
  'independenceDay',
  'advent1',
  'advent2',
  'advent3',
  'advent4',
  'openSundays',
  'lucia',
  'christmasEve',
  'christmasDay',
  'boxingDay',
  'afterChristmasSale',
  'newYearsEve',
] as const
export type TradeDayId = (typeof TRADE_DAY_IDS)[number]

export interface TradeDay {
  id: TradeDayId
  /** First and last day; the same for most. Within the year, always. */
  from: LocalDate
  to: LocalDate
  kind: TradeDayKind
  /** How the law closes shops on it. Only of single days. */
  closed?: Closing
  /** Days before that a shop is reminded of it, unless its manager has said otherwise; 0 for never. */
  remindDays: number
}

/** Long enough before to order goods and write to the members. */
export const REMIND_OF_TRADE_DAY = 21

/** The trade days of a country's year, by date; those of one date in the order of their ids. `year` is 1970–2200. */
export function tradeDays(country: Country, year: number): TradeDay[] {
  const days = rulesOf(country).map(({ id, kind, remind, on }): TradeDay & { at: Day } => {
    const found = on(year)
    const [first, last] = typeof found === 'number' ? [found, found] : found
    const closed = first === last ? closing(country, first) : undefined
    return {
      id,
      from: formatDate(first),
      to: formatDate(last),
      kind,
      ...(closed && { closed }),
      remindDays: remind ? REMIND_OF_TRADE_DAY : 0,
      at: first,
    }
  })
  const order = new Map(TRADE_DAY_IDS.map((id, i) => [id, i]))
  days.sort((a, b) => a.at - b.at || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return days.map(({ at, ...day }) => day)
}

/** The key of the manager's note on a trade day of one year. */
export const tradeDayKey = (id: TradeDayId, year: number): string => `${id}/${year}`

export const isTradeDayId = (id: string): id is TradeDayId => (TRADE_DAY_IDS as readonly string[]).includes(id)
