import type { Database } from 'better-sqlite3'
import type { Fact } from '#shared/ledger/facts'
import { lineOf } from '#shared/sync/chain'
import { type FactRow, factOfRow } from './fact-row.ts'

export type Lines = ReturnType<typeof createLines>

/** Facts as they travel and are hashed, wherever they are kept. */
export function createLines(sqlite: Database) {
  const inLedger = sqlite
    .prepare<[string], FactRow>('SELECT till, n, id, at, tick, by, member, kind, purchase, target, body FROM ledger WHERE id = ?')
    .raw()
  const unknown = sqlite.prepare<[string], string>('SELECT line FROM unknown_facts WHERE id = ?').pluck()
  const superseded = sqlite.prepare<[string], string>('SELECT line FROM superseded WHERE id = ?').pluck()
  /** The ledger's text, or that of one that cannot be folded. */
  const line = (id: string): string | undefined => {
    const row = inLedger.get(id)
    return row ? lineOf(factOfRow(row)) : unknown.get(id)
  }
  return {
    line,
    /** The text as this database wrote it, which its chain is made of: the ledger may have the server's by now. */
    ownLine: (id: string): string | undefined => superseded.get(id) ?? line(id),
    /** A fact that cannot be folded, for comparing. */
    unknownFact(id: string): Fact | undefined {
      const text = unknown.get(id)
      return text === undefined ? undefined : (JSON.parse(text) as Fact)
    },
  }
}
