import { addMonths, type Day, dayOf, formatDate, parseDate, yearMonthDay } from '#shared/values/local-date'

/** Local days, both inclusive. */
export interface StatsSpan {
  from: Day
  to: Day
}
const MONTHS = 12

/**
 * The span a question is about, never beyond today: this month and the eleven before it where nobody says. Dates the wrong way
 * round are turned.
 */
export function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }, today: Day): StatsSpan {
  const asked = to === undefined ? today : parseDate(to)
  const first = from === undefined ? startOfMonth(addMonths(asked, 1 - MONTHS)) : parseDate(from)
  const span = first <= asked ? { from: first, to: asked } : { from: asked, to: first }
  return { from: Math.max(0, span.from), to: Math.max(0, span.from, Math.min(span.to, today)) }
}

/** Every month of a span in order, `2026-03`, with the place of each. */
export function monthsOf({ from, to }: StatsSpan): { months: string[]; placeOf(day: Day): number } {
  const first = monthNumber(from)
  const months: string[] = []
  for (let day = startOfMonth(from); day <= to; day = addMonths(day, 1)) months.push(formatDate(day).slice(0, -3))
  return { months, placeOf: (day) => monthNumber(day) - first }
}

const startOfMonth = (day: Day): Day => dayOf({ ...yearMonthDay(day), day: 1 })
function monthNumber(day: Day): number {
  const { year, month } = yearMonthDay(day)
  return year * 12 + month
}
