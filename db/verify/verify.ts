import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { Language } from '#shared/till/till-views'
import type { FactRow } from '../fact-row.ts'
import { COLUMNS } from '../ledger.ts'
import { loggedAt, type SyncRow } from '../streams.ts'
import { type ChainHead, lineOfRow, verifyChains } from './chains.ts'
import { type Finding, placeOf } from './finding.ts'
import { type LogHead, verifyLog } from './log.ts'

export interface Verified {
  /** The shop's language, and its tills by their names. */
  language: Language
  tills: Readonly<Record<string, string>>
  facts: number
  heads: ChainHead[]
  /** Where the server's log was read to; absent on a till that never had one. */
  log?: LogHead
  /** Facts that nothing vouches for yet: brought back from a backup, and not yet given to the server again. */
  unproven: number
  /** What is not as it was written, the first first: by the instant that the fact says it happened. */
  findings: Finding[]
}

/**
 * Verifies a till's ledger: every chain that this database wrote, every line of the server's log that it read, and that no fact stands
 * outside them. Only reads, beside a till at work too, and holds nothing in memory. `heads` are hashes that were written down before: a
 * chain in which one is not to be found was written anew. Throws what SQLite throws.
 */
export function verifyLedger(
  file: string,
  { heads = [], onFact = () => {} }: { heads?: readonly string[]; onFact?: () => void } = {},
): Verified {
  const sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 5_000 })
  try {
    return sqlite.transaction(() => verify(sqlite, heads, onFact))()
  } finally {
    sqlite.close()
  }
}

function verify(sqlite: Database, wanted: readonly string[], onFact: () => void): Verified {
  const missing = new Set(wanted)
  const row = sqlite.prepare<[], SyncRow>('SELECT * FROM sync').get()
  const from = row && loggedAt(row.generation, 0)
  const chains = verifyChains(sqlite, {
    onFact,
    // While facts are still on their way up again, their places are those of before.
    isLogged: (logged) => row !== undefined && from !== undefined && (!isSettled(row) || (logged ?? 0) > from),
    seen(hash) {
      if (missing.size === 0) return
      const hex = hash.toString('hex')
      for (const head of missing) if (hex.startsWith(head)) missing.delete(head)
    },
  })
  const log = row && verifyLog(sqlite, row, onFact)
  const outside = outsiders(sqlite, row)
  const findings = [
    ...chains.findings,
    ...(log?.finding ? [log.finding] : []),
    ...(outside.inserted ? [outside.inserted] : []),
    ...shorter(sqlite, chains.heads),
  ]
    .filter(({ id }, i, all) => id === undefined || all.findIndex((other) => other.id === id) === i)
    .map((finding) => ({ ...finding, at: finding.at ?? instantOf(sqlite, finding) }))
  findings.sort((a, b) => (a.at === b.at ? a.n - b.n : a.at < b.at ? -1 : 1))
  const names = sqlite.prepare<[], { id: string; name: string }>('SELECT id, name FROM tills').all()
  return {
    language: languageOf(sqlite),
    tills: Object.fromEntries(names.map(({ id, name }) => [id, name])),
    facts: sqlite
      .prepare<[], number>('SELECT (SELECT count(*) FROM ledger) + (SELECT count(*) FROM unknown_facts)')
      .pluck()
      .get() as number,
    heads: chains.heads,
    ...(log && { log: { seq: log.head.seq, run: log.head.run } }),
    unproven: outside.inserted ? 0 : outside.count,
    findings: [...findings, ...[...missing].map((head): Finding => ({ what: 'head', till: '', n: 0, head }))],
  }
}

function languageOf(sqlite: Database): Language {
  const settings = sqlite.prepare<[], string>("SELECT value FROM settings WHERE key = 'settings'").pluck().get()
  return settings === undefined ? 'nb' : ((JSON.parse(settings) as { language?: Language }).language ?? 'nb')
}

/**
 * Facts that are in no chain of this database and have no place in the log it has read. A till that has given the server all it had, or
 * never had one, has none: they were put in by hand. Otherwise they came back from a backup and are still to be given.
 */
function outsiders(sqlite: Database, row: SyncRow | undefined): { count: number; inserted?: Finding } {
  const placed = row ? `l.logged > ${loggedAt(row.generation, 0)}` : 'FALSE'
  const rows = sqlite
    .prepare<[], FactRow>(`
      SELECT ${COLUMNS.split(', ')
        .map((column) => `l.${column}`)
        .join(', ')} FROM ledger l LEFT JOIN chain c ON c.till = l.till AND c.n = l.n
      WHERE c.fact IS NOT l.id AND NOT coalesce(${placed}, FALSE)
        AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.id = l.id) ORDER BY l.at, l.tick, l.till, l.n`)
    .raw()
  const settled = !row || isSettled(row)
  let count = 0
  let looks = MOST_LOOKS
  let first: FactRow | undefined
  for (const one of rows.iterate()) {
    if (settled) {
      // One that stands under another number than the chain has it is in the chain: reordered, and told there.
      if (looks-- === 0) break
      if (inChain(sqlite, one[2])) continue
    }
    first ??= one
    count++
    if (settled) break
  }
  if (!first || !settled) return { count }
  const place = placeOf(lineOfRow(first))
  return { count, inserted: { ...place, what: 'inserted' } }
}

/** The server has been given everything there was to give it. */
const isSettled = ({ caught_up, offering }: SyncRow): boolean => caught_up === 1 && offering === 0

/** So many that stand in another's place are looked at; where there are more, the chain has told the first of them. */
const MOST_LOOKS = 20

/** Rare, so the chain is read through: it has no index by fact. */
const inChain = (sqlite: Database, id: string): boolean => sqlite.prepare('SELECT 1 FROM chain WHERE fact = ?').get(id) !== undefined

/** Chains of which the server has more than there is here: their end was cut off. */
function shorter(sqlite: Database, heads: readonly ChainHead[]): Finding[] {
  const streams = sqlite.prepare<[], { till: string; acked: number }>('SELECT till, acked FROM streams').all()
  return streams.flatMap(({ till, acked }): Finding[] => {
    const n = heads.find((head) => head.till === till)?.n ?? 0
    return acked > n ? [{ what: 'shorter', till, n: n + 1 }] : []
  })
}

/** When something was that is no longer there: just after what stands before it. */
function instantOf(sqlite: Database, { till, n, seq }: Finding): string {
  const before = sqlite
    .prepare<[string, number], string>('SELECT at FROM ledger WHERE till = +? AND n < +? ORDER BY n DESC LIMIT 1')
    .pluck()
  const after = sqlite.prepare<[string, number], string>('SELECT at FROM ledger WHERE till = ? AND n > ? ORDER BY n LIMIT 1').pluck()
  if (till !== '') return before.get(till, n) ?? after.get(till, n) ?? ''
  const inLog = sqlite.prepare<[number], string>('SELECT at FROM ledger WHERE logged % 4294967296 < ? ORDER BY logged DESC LIMIT 1').pluck()
  return seq === undefined ? '' : (inLog.get(seq) ?? '')
}
