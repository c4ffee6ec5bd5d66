import type { Database } from 'better-sqlite3'
import type { ProgrammeRow } from '#shared/till/till-store'
import { clubOf } from '../club.ts'
import { type FactRow, factOfRow } from '../fact-row.ts'
import { COLUMNS } from '../ledger.ts'

/** The club's programmes as a reading connection finds them, in the order of their first definition. */
export function clubProgrammes(sqlite: Database): readonly ProgrammeRow[] {
  const rows = sqlite.prepare<[], FactRow>(`SELECT ${COLUMNS} FROM ledger WHERE member IS NULL ORDER BY at, tick, till, n`).raw()
  return clubOf(rows.all().map(factOfRow)).programmes
}
