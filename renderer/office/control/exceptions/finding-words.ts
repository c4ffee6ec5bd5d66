import type { Finding } from '#shared/till/people-views'
import { localDate } from '#shared/values/time-zone'
import type { Words } from '../../../words.ts'

/** How much a finding asks for: from 70 now, from 40 soon. */
export const urgencyOf = ({ weight }: Pick<Finding, 'weight'>): 'high' | 'middle' | 'low' =>
  weight >= 70 ? 'high' : weight >= 40 ? 'middle' : 'low'

/** What happened, in a sentence. */
export function saysOf(words: Words, { kind, name, member, values }: Finding): string {
  const text = words.text.office.control.exceptions
  const figures = Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? words.number(value) : value])
  return text.kinds[kind].says({
    ...Object.fromEntries(figures),
    name: name || text.nobody,
    member: member?.name || text.nameless,
    duration: durationOf(words, Number(values.minutes ?? 0)),
  })
}

function durationOf(words: Words, minutes: number): string {
  const { duration } = words.text.office.control.exceptions
  if (minutes >= 2 * 1440) return duration.days(Math.round(minutes / 1440))
  return minutes >= 120 ? duration.hours(Math.round(minutes / 60)) : duration.minutes(minutes)
}

/** `3. okt. 2026–24. okt. 2026`, or the one day. */
export const whenOf = (words: Words, { from, to }: Pick<Finding, 'from' | 'to'>): string => {
  const day = (instant: string) => words.date(localDate(instant, words.timezone))
  return words.text.office.control.exceptions.when(day(from), day(to))
}

/** What one fact was: `2 stempler`. */
export const factOf = (words: Words, { what, count = 1 }: Finding['facts'][number]): string => {
  const { what: kinds } = words.text.office.control.exceptions
  return kinds[what as keyof typeof kinds]?.(words.number(count)) ?? what
}
