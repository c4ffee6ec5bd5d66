import { createContext, useContext } from 'react'
import type { Catalogue } from '#shared/text/catalogue'
import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { Language, StartView } from '#shared/till/till-views'
import { formatAmount } from '#shared/values/money'
import type { Spoken } from './catalogue.ts'

// The words of a language, and how that language writes dates, hours and money in the club's time zone.

export interface Words {
  language: Language
  text: Catalogue
  timezone: string
  /** `1 260`: whole numbers with their thousands apart. */
  number(value: number): string
  /** Minor units as `640,00`, or `640` where there are no øre and `short` is asked for. */
  amount(minor: number, style?: 'full' | 'short'): string
  /** Minor units with the currency, as they stand in a sentence: `640 kr`, `€12.50`; `full` writes the øre where there are none, too. */
  money(minor: number, style?: 'full' | 'short'): string
  /** The currency beside a figure that stands alone: `kr`. */
  unit: string
  currency: StartView['currency']
  /** `14:28` */
  time(instant: string): string
  /** `18. nov. 15:40` */
  moment(instant: string): string
  /** `18. nov.`, today and yesterday in words. */
  day(instant: string): string
  /** A local date `2027-06-30` as `30.6.2027`. */
  date(local: string): string
  /** A local date as `14. mars`. */
  dayMonth(local: string): string
  /** `lørdag 21. november` */
  longDay(local: string): string
  /** `mars 2024` */
  month(local: string): string
}

const locales: Record<Language, string> = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }

/** Makes the words for a language, a time zone and a currency. `now` tells what is today; tests give their own. */
export function createWords(
  { language, text }: Spoken,
  timezone: string,
  currency: StartView['currency'] = 'NOK',
  now: () => number = Date.now,
): Words {
  const locale = locales[language]
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options })
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dayMonth = format({ day: 'numeric', month: 'short' })
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' })
  // Local dates have no zone: noon UTC is that date everywhere we read it as UTC.
  const noon = (local: string) => new Date(`${local}T12:00:00Z`)
  const ofDate = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const long = ofDate({ weekday: 'long', day: 'numeric', month: 'long' })
  const dayAndMonth = ofDate({ day: 'numeric', month: 'long' })
  const monthYear = ofDate({ month: 'long', year: 'numeric' })

  return {
    language,
    text,
    timezone,
    number: (value) => writeCount(value, language),
    money: (minor, style) => writeMoney(minor, language, currency, style),
    currency,
    unit: currency === 'EUR' ? '€' : 'kr',
    amount: (minor, style = 'full') => formatAmount(minor, language, style),
    time: (instant) => clock.format(Date.parse(instant)),
    moment: (instant) => `${dayMonth.format(Date.parse(instant))} ${clock.format(Date.parse(instant))}`,
    day(instant) {
      const { today, yesterday } = text.till.search
      const day = isoDay.format(Date.parse(instant))
      if (day === isoDay.format(now())) return today
      if (day === isoDay.format(now() - 86_400_000)) return yesterday
      return dayMonth.format(Date.parse(instant))
    },
    // A Swedish date is one word: a browser would break it after a hyphen.
    date: (local) => writeDate(local.slice(0, 10), language).replaceAll('-', '-\u2060'),
    dayMonth: (local) => dayAndMonth.format(noon(local)),
    longDay: (local) => long.format(noon(local)),
    month: (local) => monthYear.format(noon(local.length === 7 ? `${local}-01` : local.slice(0, 10))),
  }
}

export const WordsContext = createContext<Words | undefined>(undefined)

/** Words, dates and money of the shop's language. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords outside its provider')
  return words
}

/** The catalogue of the shop's language. */
export const useText = (): Catalogue => useWords().text
