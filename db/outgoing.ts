import type { Database } from 'better-sqlite3'
import { lineOf, NOTHING } from '#shared/sync/chain'
import type { Outgoing } from '#shared/sync/sync-store'
import { type FactRow, factOfRow } from './fact-row.ts'
import { COLUMNS } from './ledger.ts'
import type { Streams } from './streams.ts'

/** Reads what is to be pushed out of the chains. */
export function createOutgoing(sqlite: Database, streams: Streams, epoch: () => string) {
  /** One statement for all three places where the text of a link may be: ten thousand are pushed after a day alone. */
  const links = sqlite
    .prepare<[string, number, number], [n: number, fact: string, line: string | null, ...FactRow]>(
      `SELECT c.n, c.fact, coalesce(s.line, u.line), ${columnsOf('l')} FROM chain c
       LEFT JOIN ledger l ON l.id = c.fact LEFT JOIN superseded s ON s.id = c.fact LEFT JOIN unknown_facts u ON u.id = c.fact
       WHERE c.till = +? AND c.n > +? ORDER BY c.n LIMIT +?`,
    )
    .raw()
  const hashAt = sqlite.prepare<[string, number], Buffer>('SELECT hash FROM chain WHERE till = ? AND n = ?').pluck()
  const after = (till: string): Outgoing => {
    const acked = streams.acked(till)
    const hash = hashAt.get(till, acked)?.toString('hex') ?? NOTHING
    return { epoch: epoch(), till, from: acked + 1, after: hash, lines: [], last: acked }
  }
  return {
    /** An empty push, from where the server is thought to be. */
    empty: after,
    /** The next facts of the first stream that has any; one at least. */
    next(limit: { facts: number; bytes: number }): Outgoing | undefined {
      const till = streams.tills().find((till) => streams.head(till) > streams.acked(till))
      if (till === undefined) return undefined
      const push = after(till)
      let bytes = 0
      for (const [n, fact, apart, ...row] of links.iterate(till, push.last, limit.facts)) {
        if (apart === null && row[0] === null) throw new Error(`fact ${fact} of the chain is missing`)
        const line = apart ?? lineOf(factOfRow(row))
        bytes += Buffer.byteLength(line) + 1
        if (push.lines.length > 0 && bytes > limit.bytes) break
        push.lines.push(line)
        push.last = n
      }
      return push
    },
  }
}

const columnsOf = (table: string): string =>
  COLUMNS.split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ')
