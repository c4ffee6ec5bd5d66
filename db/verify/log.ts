import type { Database } from 'better-sqlite3'
import { NOTHING } from '#shared/sync/chain'
import type { FactRow } from '../fact-row.ts'
import { link } from '../hash.ts'
import { COLUMNS } from '../ledger.ts'
import { MARK_BYTES } from '../log-marks.ts'
import { loggedAt, type SyncRow } from '../streams.ts'
import { isAsWritten, lineOfRow } from './chains.ts'
import { type Finding, placeOf } from './finding.ts'

/** The server's log as this till has read it, from its beginning to the cursor. */
export interface LogHead {
  seq: number
  run: string
}

/**
 * Makes the run hash of the server's log again from the facts it put here, own ones too, and compares it with the cursor that the server
 * agreed to. Undefined where no server was ever heard of. The marks beside it tell which fact it is that does not fit.
 */
export function verifyLog(sqlite: Database, row: SyncRow, onFact: () => void): { head: LogHead; finding?: Finding } {
  const from = loggedAt(row.generation, 0)
  const [inLedger, inUnknown] = ['ledger', 'unknown_facts'].map(
    (table) => `SELECT logged, rowid, '${table}' AS place FROM ${table} WHERE logged > ${from}`,
  )
  // Only places are sorted: the facts are looked up one by one, so that a million of them need no memory.
  const places = sqlite.prepare<[], { logged: number; rowid: number; place: string }>(`${inLedger} UNION ALL ${inUnknown} ORDER BY 1, 2`)
  const factAt = sqlite.prepare<[number], FactRow>(`SELECT ${COLUMNS} FROM ledger WHERE rowid = ?`).raw()
  const unknownAt = sqlite.prepare<[number], string>('SELECT line FROM unknown_facts WHERE rowid = ?').pluck()
  const marks = createMarks(sqlite)
  const at = (what: Finding['what'], seq: number, line?: string): Finding => ({
    what,
    ...(line === undefined ? { till: '', n: 0 } : placeOf(line)),
    seq,
  })

  let run = NOTHING
  let seq = 0
  /** Up to here every line was compared with its mark. */
  let marked = 0
  let first: string | undefined
  for (const { logged, rowid, place } of places.iterate()) {
    onFact()
    const here = logged - from
    const inRow = place === 'ledger' ? (factAt.get(rowid) as FactRow) : undefined
    const line = inRow ? lineOfRow(inRow) : (unknownAt.get(rowid) as string)
    // Two in one place, or beyond what was ever read: nobody put it there but by hand.
    if (here === seq || here > row.seq) return { head: row, finding: at('inserted', here, line) }
    if (here !== seq + 1) return { head: row, finding: at('removed', seq + 1) }
    seq = here
    run = link(run, line)
    const mark = marks.at(seq)
    if (mark === undefined) first ??= line
    else if (mark !== run.slice(0, 2 * MARK_BYTES)) {
      // Where marks are missing before it, any of those lines may be the one.
      const finding = seq === marked + 1 ? at('changed', seq, line) : { ...at('log', marked + 1, first), to: seq }
      return { head: row, finding }
    } else {
      if (inRow && !isAsWritten(inRow)) return { head: row, finding: at('changed', seq, line) }
      marked = seq
      first = undefined
    }
  }
  if (seq < row.seq) return { head: row, finding: at('removed', seq + 1) }
  if (run !== row.run) return { head: row, finding: { ...at('log', marked + 1, first), to: seq } }
  return { head: row }
}

/** The marks in the order of the log, a page of them at a time. */
function createMarks(sqlite: Database) {
  // A database that this version has not opened yet has none.
  const isThere = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'log_marks'").get() !== undefined
  const pages = isThere
    ? sqlite.prepare<[number], { seq: number; runs: Buffer }>('SELECT seq, runs FROM log_marks WHERE seq <= ? ORDER BY seq DESC LIMIT 1')
    : undefined
  let page: { seq: number; runs: Buffer } | undefined
  const has = (seq: number) => page !== undefined && seq >= page.seq && seq < page.seq + page.runs.length / MARK_BYTES
  return {
    at(seq: number): string | undefined {
      if (!has(seq)) page = pages?.get(seq)
      if (!page || !has(seq)) return undefined
      const from = (seq - page.seq) * MARK_BYTES
      return page.runs.toString('hex', from, from + MARK_BYTES)
    },
  }
}
