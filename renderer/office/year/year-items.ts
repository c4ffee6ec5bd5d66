import type { CampaignProgramme, Ink } from '#shared/programmes/programme'
import type { ProgrammeView } from '#shared/till/till-views'
import { type Day, dayOf, formatDate, type LocalDate, parseDate } from '#shared/values/local-date'
import type { Country } from '#shared/year/closing'
import { programmeKey } from '#shared/year/reminders'
import { type TradeDay, type TradeDayKind, tradeDayKey, tradeDays } from '#shared/year/trade-days'

// What stands in one year: its trade days, and the campaigns that are open in it, side by side in rings where they overlap.

export interface DayItem {
  key: string
  day: TradeDay
  first: Day
  last: Day
}
export interface CampaignItem {
  key: string
  programme: CampaignProgramme
  inForce: boolean
  ink: Ink
  /** Its number in the year, by which the wheel and the list are held together. */
  number: number
  /** As far as it is within the year. */
  first: Day
  last: Day
  /** The days within the year, of a campaign on chosen days. */
  days?: Day[]
  /** Which ring (wheel) or lane (calendar) it has, from 0. */
  ring: number
}
export interface YearItems {
  year: number
  first: Day
  last: Day
  days: DayItem[]
  campaigns: CampaignItem[]
  rings: number
  /** Programmes that come with a member's own day, and so on no day of the shop's. */
  occasions: ProgrammeView[]
}

/** Days that a campaign takes at least, so that its number has room on its ring. */
const LEAST_ROOM = 16

/** Everything of a year. Of the trade days only the `kinds` that are asked for; of campaigns those in force, or that ended after they opened. */
export function yearItems(
  year: number,
  country: Country,
  programmes: readonly ProgrammeView[],
  kinds: ReadonlySet<TradeDayKind>,
): YearItems {
  const first = dayOf({ year, month: 1, day: 1 })
  const last = dayOf({ year, month: 12, day: 31 })
  const days = tradeDays(country, year).flatMap((day): DayItem[] =>
    kinds.has(day.kind) ? [{ key: tradeDayKey(day.id, year), day, first: parseDate(day.from), last: parseDate(day.to) }] : [],
  )
  const open = programmes
    .flatMap(({ programme, inForce, endedOn }) => {
      if (programme.kind !== 'campaign') return []
      const opens = parseDate(programme.opens)
      const closes = Math.min(parseDate(programme.closes), endedOn === undefined ? Number.POSITIVE_INFINITY : parseDate(endedOn))
      return closes < opens || closes < first || opens > last ? [] : [{ programme, inForce, opens, closes }]
    })
    .sort((a, b) => a.opens - b.opens || a.closes - b.closes || (a.programme.id < b.programme.id ? -1 : 1))
  const ends: Day[] = []
  const campaigns = open.map(({ programme, inForce, opens, closes }, i): CampaignItem => {
    const [from, to] = [Math.max(opens, first), Math.min(closes, last)]
    const free = ends.findIndex((end) => end < from)
    const ring = free < 0 ? ends.length : free
    ends[ring] = Math.max(to, from + LEAST_ROOM)
    const within = programme.days?.map(parseDate).filter((day) => day >= from && day <= to)
    return {
      key: programmeKey(programme.id),
      programme,
      inForce,
      ink: programme.ink ?? 'fjord',
      number: i + 1,
      first: from,
      last: to,
      ...(within && { days: within.sort((a, b) => a - b) }),
      ring,
    }
  })
  const occasions = programmes.filter(({ programme, inForce }) => inForce && programme.kind === 'occasion')
  return { year, first, last, days, campaigns, rings: ends.length, occasions }
}

/** Whether a campaign gives on a day. */
export const isOn = ({ first, last, days }: CampaignItem, day: Day): boolean => (days ? days.includes(day) : day >= first && day <= last)

/** What is on a date, trade days before campaigns. */
export const itemsOn = ({ days, campaigns }: YearItems, date: LocalDate): (DayItem | CampaignItem)[] => {
  const at = parseDate(date)
  return [...days.filter(({ first, last }) => at >= first && at <= last), ...campaigns.filter((campaign) => isOn(campaign, at))]
}

/** Days and campaigns in one line, by when they begin. */
export const inOrder = ({ days, campaigns }: YearItems): (DayItem | CampaignItem)[] =>
  [...days, ...campaigns].sort((a, b) => a.first - b.first || a.last - b.last)

export const isCampaign = (item: DayItem | CampaignItem): item is CampaignItem => 'programme' in item

/** The days of a month of the year, 1–12. */
export function monthDays(year: number, month: number): LocalDate[] {
  const first = dayOf({ year, month, day: 1 })
  const next = month === 12 ? dayOf({ year: year + 1, month: 1, day: 1 }) : dayOf({ year, month: month + 1, day: 1 })
  return Array.from({ length: next - first }, (_, i) => formatDate(first + i))
}
