import type { MonthlyReport } from '#shared/report/monthly-report'
import { type Cell, type ReportTable, reportTables } from '#shared/report/report-tables'
import type { Language } from '#shared/values/money'

/** The monthly report as an Excel workbook: one sheet a table, counts and money as numbers, dates as dates. */
export async function reportXlsx(report: MonthlyReport, language: Language = report.language): Promise<Uint8Array> {
  return tablesXlsx(reportTables(report, language))
}

/** Tables as an Excel workbook, a sheet each. */
export async function tablesXlsx(tables: readonly ReportTable[]): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node') // with the first file that somebody saves
  return writeXlsxFile(
    tables.map((table) => ({
      sheet: sheetName(table.name),
      data: [
        table.headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...table.rows.map((row) => row.map(cell)),
      ],
      columns: table.headings.map((heading, i) => ({ width: widest(table, heading, i) })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}

const cell = (value: Cell) => {
  // Typed as text, a formula in a name is text: Excel runs only what is stored as a formula.
  if ('text' in value) return { value: value.text ?? '', type: String }
  if ('count' in value) return { value: value.count ?? 0, type: Number, format: '#,##0' }
  if ('money' in value) return { value: (value.money ?? 0) / 100, type: Number, format: '#,##0.00' }
  if ('date' in value) return { value: new Date(`${value.date}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' }
  return null
}

const widest = ({ rows }: ReportTable, heading: string, column: number): number =>
  Math.min(40, rows.reduce((most, row) => Math.max(most, lengthOf(row[column])), heading.length) + 2)
const lengthOf = (value: Cell | undefined): number => (value && 'text' in value ? (value.text ?? '').length : 10)

/** Excel allows 31 characters and none of these. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
