import type { BalanceColumn } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { type HomeCountry, parsePhone } from '#shared/values/phone'
import { isRefusal } from '#shared/values/result'
import type { CellValue, FileRow } from './csv-lines.ts'
import { guessBalances } from './guess-balances.ts'
import { type DateOrder, readDate } from './read-values.ts'

// The best guess at a file nobody has described: which sign separates, whether there is a heading, what is in which column.

/** What a column can hold. `member` is the customer's number in the other system. */
export const FIELDS = {
  purchases: ['member', 'phone', 'date', 'amount', 'name'],
  members: ['phone', 'name', 'firstName', 'lastName', 'birthday', 'email', 'member', 'date', 'gender', 'postalCode', 'tags'],
} as const
export type Field = (typeof FIELDS)[keyof typeof FIELDS][number]

/** What people call those columns. Longer words first, since `date of birth` is no date. */
const HEADINGS: [Field, RegExp][] = [
  ['birthday', /birth|f[øöo]d(t|d|sel|else)|bursdag/i],
  ['postalCode', /post.?(nr|nummer|kode|kod|code|num)|zip/i],
  ['email', /e-?(mail|post)|mail/i],
  ['gender', /kj[øo]nn|^k[öo]n$|gender|^sex$/i],
  ['tags', /stikkord|etikett|merkelapp|nyckelord|^tags?$|labels?$/i],
  ['firstName', /f[oö]r(e?navn|namn)|first.?name|given/i],
  ['lastName', /etternavn|efternamn|last.?name|surname|family/i],
  ['phone', /tele?fon|phone|mobil|tlf|msisdn/i],
  ['date', /dat(e|o|um)|dag$|tid(spunkt)?$|day|time/i],
  ['amount', /bel[øo]p|belopp|amount|sum|total|value|pris|price|verdi|v[äa]rde|spent|netto|kr$/i],
  ['name', /navn|namn|name/i],
  ['member', /member|medlem|customer|kunde?|client|(^|[_ ])id$|(kunde?|medlems?).?(nr|nummer)/i],
]

/** The field that a heading names, in any of the languages; undefined for what we have no use for. */
export const fieldOf = (heading: string, kind: ImportMapping['kind']): Field | undefined =>
  HEADINGS.find(([name, pattern]) => (FIELDS[kind] as readonly Field[]).includes(name) && pattern.test(heading))?.[0]

/** The sign between columns: the first that cuts nearly every line into the same number of columns, at least two. */
export function guessSeparator(sample: string): string {
  const lines = sample
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  const fits = (separator: string): boolean => {
    const counts = lines.map((line) => (separator === ' ' ? line.trim().split(/\s+/).length : countOutside(line, separator) + 1))
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1
    return usual > 1 && counts.filter((count) => count === usual).length >= counts.length * 0.9
  }
  return [';', '\t', '|', ',', ' '].find(fits) ?? [';', '\t', ','].find((separator) => sample.includes(separator)) ?? ';'
}

const countOutside = (line: string, separator: string): number => line.replace(/"[^"]*"/g, '').split(separator).length - 1

/**
 * Guesses a mapping from the first rows. Columns are named by their heading, or by position from 1 where there is none.
 * What `given` already says is kept.
 */
export function guessMapping(
  rows: FileRow[],
  {
    kind,
    country,
    given,
    balances = [],
  }: { kind: ImportMapping['kind']; country: HomeCountry; given?: Partial<ImportMapping>; balances?: readonly BalanceColumn[] },
): ImportMapping {
  const header = given?.header ?? hasHeading(rows, country)
  const headings = header ? (rows[0]?.cells ?? []).map(String) : []
  const body = rows.slice(header ? 1 : 0)
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const column = (i: number) => body.map(({ cells }) => cells[i] ?? '').filter((cell) => cell !== '')
  const nameOf = (i: number) => (headings[i] && headings.indexOf(headings[i]) === i ? headings[i] : String(i + 1))
  const columns: Record<string, string> = {}
  const wanted: readonly Field[] = FIELDS[kind]
  const taken = new Set<number>()
  const put = (field: Field, i: number) => {
    if (columns[field] !== undefined || taken.has(i) || !wanted.includes(field)) return
    columns[field] = nameOf(i)
    taken.add(i)
  }

  if (kind === 'members') {
    for (const [i, { field }] of guessBalances(headings, balances)) {
      columns[field] = nameOf(i)
      taken.add(i)
    }
  }
  headings.forEach((heading, i) => {
    const field = fieldOf(heading, kind)
    if (field) put(field, i)
  })
  const looks: [Field, (cells: CellValue[]) => boolean][] = [
    ['date', mostly((cell) => /\d{4}/.test(String(cell)) && orders.some((order) => readDate(cell, order) !== undefined))],
    ['phone', mostly((cell) => /^\+?[\d\s()-]{8,}$/.test(String(cell)) && isPhone(cell, country))],
    ['email', mostly((cell) => /^\S+@\S+\.\S+$/.test(String(cell)))],
    ['amount', mostly((cell) => typeof cell === 'number' || /^[-−]?\d[\d\s.]*[.,]\d{1,2}$/.test(cell))],
    ['name', mostly((cell) => /^\p{L}[\p{L}\s.'’-]+$/u.test(String(cell)))],
    ['member', (cells) => cells.length > 0],
    ['amount', mostly((cell) => /^\d+$/.test(String(cell)))],
  ]
  for (const [field, fits] of looks) {
    if (kind === 'members' && (field === 'date' || field === 'member')) continue
    if (field === 'member' && columns.phone !== undefined) continue // who it is, is known
    // The amount is the last column that looks like one: before it stand numbers of things.
    const order = Array.from({ length: width }, (_, i) => (field === 'amount' ? width - 1 - i : i))
    const found = order.find((i) => !taken.has(i) && fits(column(i)))
    if (found !== undefined) put(field, found)
  }

  // A mapping without any column asks for the guess: the manager has just said what kind of file it is.
  const chosen = given?.columns && Object.keys(given.columns).length > 0 ? given.columns : columns
  const cellsOf = (field: string) => {
    const at = indexOfColumn(chosen[field], headings, width)
    return at === undefined ? [] : column(at)
  }
  return {
    kind,
    columns: chosen,
    header,
    dateFormat: given?.dateFormat ?? guessDateFormat([...cellsOf('date'), ...cellsOf('birthday')]),
    decimal: given?.decimal ?? guessDecimal(cellsOf('amount')),
    amounts: given?.amounts ?? 'major',
    ...(given?.separator !== undefined ? { separator: given.separator } : {}),
    ...(given?.source !== undefined ? { source: given.source } : {}),
  }
}

/** Where a column is, named by its heading or by its position from 1; undefined when there is no such column. */
export function indexOfColumn(name: string | undefined, headings: string[], width: number): number | undefined {
  if (name === undefined || name === '') return undefined
  const wanted = name.trim().toLowerCase()
  const at = headings.findIndex((heading) => heading.trim().toLowerCase() === wanted)
  if (at >= 0) return at
  const position = Number(wanted)
  return Number.isInteger(position) && position >= 1 && position <= width ? position - 1 : undefined
}

const orders: DateOrder[] = ['YMD', 'DMY', 'MDY']
const mostly =
  (fits: (cell: CellValue) => boolean) =>
  (cells: CellValue[]): boolean =>
    cells.length > 0 && cells.filter(fits).length >= cells.length * 0.8
const isPhone = (cell: CellValue, country: HomeCountry): boolean => !isRefusal(parsePhone(String(cell), country))
const isNumeric = (cell: CellValue): boolean => typeof cell === 'number' || /^[-−+]?[\d\s.,:/-]*\d[\d\s.,:/-]*$/.test(cell)

/** A heading has no number in it while the rows below do, or says something we know. */
function hasHeading(rows: FileRow[], country: HomeCountry): boolean {
  const [first, ...rest] = rows
  if (!first || first.cells.length === 0) return false
  if (first.cells.some((cell) => cell !== '' && (isNumeric(cell) || isPhone(cell, country)))) return false
  return (
    rest.some(({ cells }) => cells.some((cell) => cell !== '' && isNumeric(cell))) ||
    first.cells.some((cell) => HEADINGS.some(([, p]) => p.test(String(cell))))
  )
}

/** The order of day, month and year that reads most of the dates; the Nordic one where several do. */
function guessDateFormat(cells: CellValue[]): string {
  if (cells.some((cell) => /^\d{4}\D/.test(String(cell)))) return 'YYYY-MM-DD'
  const read = (order: DateOrder) => cells.filter((cell) => readDate(cell, order) !== undefined).length
  const [best] = (['DMY', 'YMD', 'MDY'] as const).toSorted((a, b) => read(b) - read(a))
  return best === 'YMD' ? 'YYYYMMDD' : best === 'MDY' ? 'MM/DD/YYYY' : 'DD.MM.YYYY'
}

function guessDecimal(cells: CellValue[]): '.' | ',' {
  const ending = (sign: string) =>
    cells.filter((cell) => typeof cell === 'string' && new RegExp(`\\${sign}\\d{1,2}(\\D*)$`).test(cell)).length
  return ending('.') > ending(',') ? '.' : ','
}
