import type { Picked } from '#db/insight/allowed'
import type { GroupRow } from '#db/insight/groups'
import type { Cell, ReportTable } from '#shared/report/report-tables'
import { catalogues } from '#shared/text/catalogue'
import { formatDate } from '#shared/values/local-date'
import type { Language } from '#shared/values/money'
import { tableCsv } from '../report/csv.ts'
import { tablesXlsx } from '../report/xlsx.ts'

export interface FileFormat {
  name: string
  format: 'csv' | 'xlsx'
  language: Language
  currency: string
}
export type ExportInput = FileFormat & Picked

/** A group as a file: a line for everybody who may be picked out. What they have not agreed to stands empty. */
export async function groupFile(rows: readonly GroupRow[], { name, format, language, currency }: FileFormat): Promise<Uint8Array> {
  const table = groupTable(rows, name, language, currency)
  return format === 'csv' ? new TextEncoder().encode(tableCsv(table)) : new Uint8Array(await tablesXlsx([table]))
}

function groupTable(rows: readonly GroupRow[], name: string, language: Language, currency: string): ReportTable {
  const words = catalogues[language].report.group
  return {
    name,
    headings: [
      words.name,
      words.phone,
      words.email,
      words.postalCode,
      words.spent(currency),
      words.purchases,
      words.lastVisit,
      words.clv(currency),
      words.level,
    ],
    rows: rows.map((row): Cell[] => [
      { text: row.name },
      { text: row.phone },
      { text: row.email },
      { text: row.postalCode },
      row.spent === undefined ? {} : { money: row.spent },
      row.purchases === undefined ? {} : { count: row.purchases },
      row.lastOn === undefined ? {} : { date: formatDate(row.lastOn) },
      row.clv === undefined ? {} : { money: row.clv },
      { text: row.level ?? '' },
    ]),
  }
}
