import { parseDate } from '#shared/values/local-date'
import { localDate } from '#shared/values/time-zone'

/** Whole days from now, in the club's zone, to a local date: 0 is today, 1 tomorrow. */
export const daysBetween = (nowMs: number, date: string, timezone: string): number =>
  parseDate(date) - parseDate(localDate(new Date(nowMs).toISOString(), timezone))
