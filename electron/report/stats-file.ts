import { allStatsTable, statsTables, type TableWords } from '#shared/insight/stats-tables'
import type { ReportTable } from '#shared/report/report-tables'
import { catalogues } from '#shared/text/catalogue'
import type { ProgrammeStats, StatsRow } from '#shared/till/insight-views'
import { tablesCsv } from './csv.ts'
import { tablesXlsx } from './xlsx.ts'

/** What a file of statistics is about: one programme, or all of them in a span of local dates. */
export type StatsOf = { stats: ProgrammeStats } | { rows: readonly StatsRow[]; from: string; to: string }

/** The file's name without its ending. */
export function statsFileName(of: StatsOf, { language }: TableWords): string {
  const words = catalogues[language].office.stats
  return 'stats' in of
    ? words.fileName(of.stats.programme.name, of.stats.from, of.stats.to)
    : words.fileName(words.all.toLowerCase(), of.from, of.to)
}

/** Statistics as a file: what the screen's tables show, with numbers as numbers. */
export async function statsFile(of: StatsOf, format: 'csv' | 'xlsx', as: TableWords): Promise<string | Uint8Array> {
  const words = catalogues[as.language].office.stats
  const { from, to } = 'stats' in of ? of.stats : of
  const name = 'stats' in of ? of.stats.programme.name : words.all
  const tables: ReportTable[] = 'stats' in of ? statsTables(of.stats, as) : [allStatsTable(of.rows, as)]
  return format === 'csv' ? tablesCsv([name, from, to], tables) : tablesXlsx(tables)
}
