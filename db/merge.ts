import type { Database } from 'better-sqlite3'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { lineOf } from '#shared/sync/chain'
import { type FactHeader, factHeaderSchema } from '#shared/sync/wire'
import { type FactRow, factOfRow, rowOfFact } from './fact-row.ts'
import { COLUMNS, type Ledger } from './ledger.ts'
import { loggedAt } from './streams.ts'

/** What became of the lines of a page. */
export interface Received {
  /** New to this till, and foldable. */
  facts: Fact[]
  /** New, or with another text than before; in all. */
  count: number
  /** What ours said, where the server's log has another text for their id. */
  replaced: Fact[]
}

/**
 * Takes lines of the server's log into the ledger: each id once, the server's text where two differ, and what this version
 * cannot fold beside it. Belongs inside a transaction.
 */
export function createMerge(sqlite: Database, ledger: Ledger) {
  const insert = sqlite.prepare(`INSERT INTO ledger (${COLUMNS}, logged) VALUES (${'?, '.repeat(11)}?) ON CONFLICT (id) DO NOTHING`)
  const known = sqlite.prepare<[string], FactRow>(`SELECT ${COLUMNS} FROM ledger WHERE id = ?`).raw()
  const note = sqlite.prepare('UPDATE ledger SET logged = ? WHERE id = ?')
  /** Notes one that is known just as it is; changes nothing where it is not. */
  const noteSame = sqlite.prepare(
    `UPDATE ledger SET logged = ? WHERE ${COLUMNS.split(', ')
      .map((column) => `${column} IS ?`)
      .join(' AND ')}`,
  )
  const supersede = sqlite.prepare('INSERT OR IGNORE INTO superseded (id, till, n, line) VALUES (?, ?, ?, ?)')
  const rewrite = sqlite.prepare(
    `UPDATE ledger SET ${COLUMNS.split(', ')
      .map((column) => `${column} = ?`)
      .join(', ')}, logged = ? WHERE id = ?`,
  )
  const dropStranger = sqlite.prepare('DELETE FROM strangers WHERE fact = ?')
  const unknown = sqlite.prepare<[string], { till: string; n: number; line: string }>(
    'SELECT till, n, line FROM unknown_facts WHERE id = ?',
  )
  const putUnknown = sqlite.prepare('INSERT OR REPLACE INTO unknown_facts (id, till, n, member, logged, line) VALUES (?, ?, ?, ?, ?, ?)')

  /** Notes a line that this database wrote and has just as it is. */
  const noteOwn = (parsed: Fact, logged: number): boolean => {
    const row = rowOfFact(parsed)
    return row.every(fitsColumn) && noteSame.run(logged, ...row).changes > 0
  }
  const takeKnown = (row: FactRow, logged: number, line: string, received: Received) => {
    const id = row[2]
    const before = known.get(id) as FactRow
    const [ours, theirs] = [factOfRow(before), factOfRow(row)]
    const text = lineOf(ours)
    if (text === line) {
      note.run(logged, id)
      return
    }
    supersede.run(id, ours.till, ours.n, text)
    rewrite.run(...row, logged, id)
    dropStranger.run(id)
    received.replaced.push(ours)
    received.facts.push(theirs)
    received.count++
  }
  const takeUnknown = (fact: FactHeader, logged: number, line: string, received: Received) => {
    const before = unknown.get(fact.id)
    if (before && before.line !== line) supersede.run(fact.id, before.till, before.n, before.line)
    putUnknown.run(fact.id, fact.till, fact.n, fact.member ?? null, logged, line)
    if (!before || before.line !== line) received.count++
  }

  /** `seq` is the server's of the first line. Undefined when a line is no fact at all. */
  return (lines: readonly string[], generation: number, seq: number): Received | undefined => {
    const received: Received = { facts: [], count: 0, replaced: [] }
    const writers = new Map<unknown, boolean>()
    /** In a till's name that this database writes in. Nothing else of it is known yet. */
    const isOwn = (parsed: unknown): parsed is Fact => {
      const till = parsed !== null && typeof parsed === 'object' && 'till' in parsed ? parsed.till : undefined
      let isWriter = writers.get(till)
      if (isWriter === undefined) {
        isWriter = typeof till === 'string' && ledger.head(till) !== undefined
        writers.set(till, isWriter)
      }
      return isWriter
    }
    for (const [i, line] of lines.entries()) {
      const logged = loggedAt(generation, seq + i)
      const parsed = parse(line)
      // What this till wrote itself is known, most likely, and was judged when it was written; the rest is new.
      if (isOwn(parsed) && noteOwn(parsed, logged)) continue
      if (factSchema.safeParse(parsed).success) {
        // As it came, not as the schema gives it back: a newer version's fields stay with the fact.
        const row = rowOfFact(parsed as Fact)
        if (insert.run(...row, logged).changes === 0) takeKnown(row, logged, line, received)
        else {
          received.facts.push(parsed as Fact)
          received.count++
        }
      } else {
        const header = factHeaderSchema.safeParse(parsed)
        if (!header.success) return undefined
        takeUnknown(header.data, logged, line, received)
      }
    }
    for (const fact of received.facts) ledger.noteStranger(fact)
    return received
  }
}

const fitsColumn = (value: unknown): boolean => value === null || typeof value === 'string' || typeof value === 'number'

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
