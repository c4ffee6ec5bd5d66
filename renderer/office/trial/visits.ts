import type { Programme } from '#shared/programmes/programme'
import type { TrialVisit } from '#shared/till/trial-views'
import { addMonths, addToDate, formatDate, parseDate } from '#shared/values/local-date'
import { type Language, parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'
import { localDateSchema } from '#shared/values/schemas'
import { amountTyped } from '../programmes/reward-draft.ts'

// A pretend customer's visits as they stand in the table, and what they mean once they can be read.

export interface VisitRow {
  key: number
  date: string
  amount: string
  stamps: string
}
export type Example = 'weekly' | 'monthly' | 'seldom'
export const EXAMPLES: readonly Example[] = ['weekly', 'monthly', 'seldom']

/** The most visits that a trial takes. */
export const MOST_VISITS = 2_000
const MOST_STAMPS = 99

/** Amounts of the examples in minor units: crowns, or a tenth of that in euros. */
export const exampleAmount = (example: Example, currency: string): number =>
  ({ weekly: 25_000, monthly: 40_000, seldom: 200_000 })[example] / (currency === 'EUR' ? 10 : 1)

/** The visits of a ready-made customer in the year that ends on a day. */
export function exampleVisits(example: Example, until: string, amount: number): TrialVisit[] {
  const begins = addMonths(parseDate(until), -12) + 1
  if (example === 'weekly') return Array.from({ length: 52 }, (_, i) => ({ date: addToDate(formatDate(begins), `P${i * 7}D`), amount }))
  const every = example === 'monthly' ? 1 : 3
  return Array.from({ length: 12 / every }, (_, i) => ({ date: formatDate(addMonths(begins, i * every)), amount }))
}

/** The last day that is worth trying: today, or the end of a campaign that lies ahead. */
export const lastDayFor = (programme: Programme, today: string): string =>
  programme.kind === 'campaign' && programme.closes > today && localDateSchema.safeParse(programme.closes).success
    ? programme.closes
    : today

let keys = 0
const key = () => ++keys
export const emptyRow = (date: string): VisitRow => ({ key: key(), date, amount: '', stamps: '' })
export const rowsOf = (visits: readonly TrialVisit[], language: Language): VisitRow[] =>
  visits.map(({ date, amount, stamps }) => ({
    key: key(),
    date,
    amount: amountTyped(amount, language),
    stamps: stamps === undefined ? '' : String(stamps),
  }))

/** The visits that can be read, and the keys of those that cannot. On a card that is `pressed`, nothing said is one stamp. */
export function readRows(rows: readonly VisitRow[], pressed: boolean): { visits: TrialVisit[]; unreadable: ReadonlySet<number> } {
  const visits: TrialVisit[] = []
  const unreadable = new Set<number>()
  for (const row of rows) {
    if (row.amount.trim() === '' && row.stamps.trim() === '') continue // not filled in yet
    const visit = readRow(row, pressed)
    if (visit) visits.push(visit)
    else unreadable.add(row.key)
  }
  return { visits: visits.slice(0, MOST_VISITS), unreadable }
}

function readRow({ date, amount, stamps }: VisitRow, pressed: boolean): TrialVisit | undefined {
  const ore = amount.trim() === '' ? { ok: 0 } : parseAmount(amount)
  const count = stamps.trim() === '' ? (pressed ? 1 : 0) : /^\d{1,3}$/.test(stamps.trim()) ? Number(stamps) : -1
  if (isRefusal(ore) || !localDateSchema.safeParse(date).success || count < 0 || count > MOST_STAMPS) return undefined
  return { date, amount: ore.ok, ...(count > 0 && { stamps: count }) }
}

/** Text from a spreadsheet: a date, an amount, and perhaps stamps on each line. A heading is no visit. */
export function readPasted(text: string): { visits: TrialVisit[]; refused: number } {
  const visits: TrialVisit[] = []
  let refused = 0
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  for (const [i, line] of lines.entries()) {
    const [date = '', amount = '', stamps = ''] = line.split(/\t|;/).map((cell) => cell.trim())
    const read = readRow({ key: 0, date: plainDate(date), amount, stamps }, false)
    if (read) visits.push(read)
    else if (i > 0 || /\d/.test(line)) refused++
  }
  return { visits: visits.slice(0, MOST_VISITS), refused: refused + Math.max(0, visits.length - MOST_VISITS) }
}

/** `4.9.2026`, `04/09/26` and `2026-09-04` as the last of them; what is none of these stays as it is. */
function plainDate(text: string): string {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})\.?$/.exec(text)
  if (!match) return text
  const [, day = '', month = '', year = ''] = match
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Several lines or cells: more than the field under the cursor is meant. */
export const isTable = (text: string): boolean => /\t|\n.*\S/.test(text.trim())
