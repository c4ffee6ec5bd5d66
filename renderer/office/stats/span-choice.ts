import { addToDate, addToMonth, monthBounds, monthOf } from '#shared/values/local-date'

/** The spans that are offered, the usual one first. */
export const SPANS = ['twelve', 'month', 'year', 'lastYear'] as const
export type SpanName = (typeof SPANS)[number] | 'own'
export interface StatsSpan {
  from: string
  to: string
}

/** The local dates of a span, seen from today. Twelve months are this one and the eleven before it, so that every month but this is whole. */
export function spanDates(name: Exclude<SpanName, 'own'>, today: string): StatsSpan {
  const month = monthOf(today)
  const year = today.slice(0, 4)
  if (name === 'month') return { from: `${month}-01`, to: today }
  if (name === 'year') return { from: `${year}-01-01`, to: today }
  if (name === 'lastYear') {
    const last = String(Number(year) - 1)
    return { from: `${last}-01-01`, to: `${last}-12-31` }
  }
  return { from: monthBounds(addToMonth(month, -11)).first, to: today }
}

const REAL_DATE = /^[12]\d{3}-\d{2}-\d{2}$/
/** What is wrong with dates that somebody has written, or nothing. */
export function spanProblems({ from, to }: StatsSpan): { from?: 'dateMissing'; to?: 'dateMissing' | 'spanTurned' } {
  const isReal = (date: string) => REAL_DATE.test(date) && addToDate(date, 'P0D') === date
  if (!isReal(from)) return { from: 'dateMissing', ...(isReal(to) ? {} : { to: 'dateMissing' as const }) }
  if (!isReal(to)) return { to: 'dateMissing' }
  return to < from ? { to: 'spanTurned' } : {}
}
