import { type LocalDate, parseDate, weekday } from '#shared/values/local-date'
import type { TradeDayId } from '#shared/year/trade-days'
import type { Words } from '../../words.ts'
import { dayMonth, monthShort, weekdayShort } from '../months.ts'
import { type CampaignItem, type DayItem, isCampaign } from './year-items.ts'

// How the year's days and campaigns are said.

export const dayName = (words: Words, id: string): string => words.text.office.year.days[id as TradeDayId] ?? id
export const itemName = (words: Words, item: DayItem | CampaignItem): string =>
  isCampaign(item) ? item.programme.name : dayName(words, item.day.id)

/** `søn. 14. februar`; `mandag` is left out of what lasts: `23.–29. november`, `29. november – 3. januar`. */
export function spanText({ language }: Words, from: LocalDate, to: LocalDate): string {
  if (from === to) return `${weekdayShort(weekday(from), language)} ${dayMonth(from, language)}`
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${dayMonth(from, language)} – ${dayMonth(to, language)}`
  const day = Number(from.slice(-2))
  return `${day}${language === 'nb' ? '.' : ''}–${dayMonth(to, language)}`
}

/** `13.12.` in Norwegian, `13/12` in Swedish, `13 Dec` in English: where there is little room. */
export function shortDate({ language }: Words, date: LocalDate): string {
  const [day, month] = [Number(date.slice(-2)), Number(date.slice(5, 7))]
  if (language === 'en') return `${day} ${monthShort(date.slice(0, 7), language)}`
  return language === 'sv' ? `${day}/${month}` : `${day}.${month}.`
}
/** `søn. 13.12.`, `23.11.–29.11.` */
export const shortSpan = (words: Words, from: LocalDate, to: LocalDate): string =>
  from === to
    ? `${weekdayShort(weekday(from), words.language)} ${shortDate(words, from)}`
    : `${shortDate(words, from)}–${shortDate(words, to)}`

/** When a campaign is open: its window, or how many days it was given. */
export function campaignWhen(words: Words, { programme }: CampaignItem): string {
  const span = spanText(words, programme.opens, programme.closes)
  return programme.days && programme.days.length > 1 ? `${span}, ${words.text.office.year.dayCount(programme.days.length)}` : span
}
export const itemWhen = (words: Words, item: DayItem | CampaignItem): string =>
  isCampaign(item) ? campaignWhen(words, item) : spanText(words, item.day.from, item.day.to)

/** How far off a day is: `om 12 dager`. */
export const awayText = (words: Words, date: LocalDate, today: LocalDate): string =>
  words.text.office.year.inDays(parseDate(date) - parseDate(today))
