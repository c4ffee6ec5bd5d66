import type { CampaignProgramme } from '#shared/programmes/programme'
import type { Reminder, YearNote } from '#shared/till/year-views'
import { formatDate, type LocalDate, parseDate } from '#shared/values/local-date'
import type { Country } from '#shared/year/closing'
import { tradeDayKey, tradeDays } from '#shared/year/trade-days'

/** How long before a campaign opens it is to be thought of, unless its manager has said otherwise. */
export const REMIND_OF_CAMPAIGN = 7

/** The key of the manager's note on a programme. */
export const programmeKey = (programme: string): string => `programme/${programme}`

export const yearOf = (date: LocalDate): number => Number(date.slice(0, -6))

/**
 * What is to be thought of on a day, soonest first: from so many days before a trade day or a campaign's opening to the day itself,
 * unless it is done. `noteOf` answers what the manager has said, by key and by the year the thing falls in.
 */
export function dueReminders({
  country,
  today,
  campaigns,
  noteOf,
}: {
  country: Country
  today: LocalDate
  /** Those in force. */
  campaigns: readonly CampaignProgramme[]
  noteOf: (key: string, year: number) => Pick<YearNote, 'text' | 'remindDays' | 'done'> | undefined
}): Reminder[] {
  const due: Reminder[] = []
  const consider = (what: Pick<Reminder, 'key' | 'kind' | 'name' | 'date'>, remindDays: number) => {
    const note = noteOf(what.key, yearOf(what.date))
    const days = note?.remindDays ?? remindDays
    if (days === 0 || note?.done || what.date < today) return
    const since = formatDate(parseDate(what.date) - days)
    if (since <= today) due.push({ ...what, since, text: note?.text ?? '' })
  }
  // The next year's too: its first days are thought of in December.
  const thisYear = yearOf(today)
  for (const year of [thisYear, thisYear + 1])
    for (const { id, from, remindDays } of tradeDays(country, year))
      consider({ key: tradeDayKey(id, year), kind: 'tradeDay', name: id, date: from }, remindDays)
  for (const { id, name, opens } of campaigns) consider({ key: programmeKey(id), kind: 'campaign', name, date: opens }, REMIND_OF_CAMPAIGN)
  return due.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))
}
