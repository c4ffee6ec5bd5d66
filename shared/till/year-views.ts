import type { LocalDate } from '#shared/values/local-date'

// The shop's year: trade days that are computed, campaigns that are planned, and what to remember before each.

/** A note of the manager's on a trade day or a campaign of one year. */
export interface YearNote {
  /** `<trade day's id>/<year>` or `programme/<id>`. */
  key: string
  text: string
  /** Days before that it should be thought of; 0 for never. */
  remindDays: number
  done: boolean
}
export interface Reminder {
  key: string
  /** The day it is about, and the day from which it is to be thought of. */
  date: LocalDate
  since: LocalDate
  kind: 'tradeDay' | 'campaign'
  /** The trade day's id (name in the catalogue), or the programme's name. */
  name: string
  text: string
}
export interface YearView {
  year: number
  country: 'NO' | 'SE' | 'DK' | 'FI'
  notes: YearNote[]
  /** What is to be thought of today, soonest first; not those that are done. */
  due: Reminder[]
}
