import type { Database } from 'better-sqlite3'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { rowOfFact } from './fact-row.ts'
import { COLUMNS, type Ledger } from './ledger.ts'

/**
 * Moves facts that an older version could not fold, and this one can, into the ledger. Answers them: whoever they touch is
 * to be folded again. Belongs inside a transaction.
 */
export function adoptKnown(sqlite: Database, ledger: Ledger): Fact[] {
  const rows = sqlite.prepare<[], { id: string; logged: number | null; line: string }>('SELECT id, logged, line FROM unknown_facts').all()
  if (rows.length === 0) return []
  const insert = sqlite.prepare(`INSERT INTO ledger (${COLUMNS}, logged) VALUES (${'?, '.repeat(11)}?)`)
  const drop = sqlite.prepare('DELETE FROM unknown_facts WHERE id = ?')
  const adopted: Fact[] = []
  for (const { id, logged, line } of rows) {
    const fact = JSON.parse(line)
    if (!factSchema.safeParse(fact).success) continue
    insert.run(...rowOfFact(fact), logged)
    drop.run(id)
    adopted.push(fact)
  }
  for (const fact of adopted) ledger.noteStranger(fact)
  return adopted
}
