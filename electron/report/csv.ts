import { stringify } from 'csv-stringify/sync'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { type Cell, type ReportTable, reportTables } from '#shared/report/report-tables'
import { catalogues } from '#shared/text/catalogue'
import type { ImportRefusal } from '#shared/till/import-views'
import type { Language } from '#shared/values/money'

/** The monthly report as CSV: its tables under the month and the shop. */
export function reportCsv(report: MonthlyReport, language: Language = report.language): string {
  return tablesCsv([catalogues[language].report.title, report.month, report.shop], reportTables(report, language))
}

/**
 * Tables as CSV for a Nordic spreadsheet: UTF-8 with BOM, semicolons, decimal comma, CRLF. They stand below each other, each
 * under its name, with an empty line between; `head` is the first line. Formulas are made inert.
 */
export const tablesCsv = (head: readonly string[], tables: readonly ReportTable[]): string =>
  csv([head.map(inert), ...tables.flatMap((table) => [[], [inert(table.name)], ...linesOf(table)])])

/** One table by itself, in the same shape: headings, then rows. */
export const tableCsv = (table: ReportTable): string => csv(linesOf(table))

const linesOf = ({ headings, rows }: ReportTable): string[][] => [headings.map(inert), ...rows.map((row) => row.map(written))]

/** The refused lines of an import as CSV, in the same shape, with the reason in words. */
export function refusedLinesCsv(refusals: ImportRefusal[], language: Language): string {
  const words = catalogues[language].report.refused
  return csv([
    [words.line, words.reason, words.column, words.value],
    ...refusals.map(({ line, code, column, value }) => [String(line), words.why[code], inert(column ?? ''), inert(value ?? '')]),
  ])
}

/**
 * Text that a spreadsheet would read as a formula gets an apostrophe in front; a plain negative number is left alone.
 * Source: OWASP, "CSV Injection". The full-width signs count in East Asian versions of Excel.
 */
export const inert = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-\d+(,\d+)?$/.test(text) ? `'${text}` : text)

function written(cell: Cell): string {
  if ('text' in cell) return inert(cell.text ?? '')
  if ('count' in cell) return String(cell.count)
  if ('money' in cell) return kroner(cell.money ?? 0)
  if ('date' in cell) return cell.date ?? ''
  return ''
}

/** Minor units with a decimal comma and nothing between the thousands: a space there makes the cell text. */
const kroner = (ore: number): string => {
  const whole = Math.floor(Math.abs(ore) / 100)
  return `${ore < 0 ? '-' : ''}${whole},${String(Math.abs(ore) % 100).padStart(2, '0')}`
}

const csv = (lines: string[][]): string => stringify(lines, { bom: true, delimiter: ';', record_delimiter: '\r\n' })
