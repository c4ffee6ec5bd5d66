import type { Database } from 'better-sqlite3'
import { NOTHING } from '#shared/sync/chain'
import type { Outgoing } from '#shared/sync/sync-store'
import type { Lines } from './lines.ts'
import type { Streams } from './streams.ts'

/** Reads what is to be pushed out of the chains. */
export function createOutgoing(sqlite: Database, streams: Streams, lines: Lines, epoch: () => string) {
  const links = sqlite.prepare<[string, number, number], [n: number, fact: string]>(
    'SELECT n, fact FROM chain WHERE till = ? AND n > ? ORDER BY n LIMIT ?',
  )
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
      for (const [n, fact] of links.raw().iterate(till, push.last, limit.facts)) {
        const line = lines.ownLine(fact)
        if (line === undefined) throw new Error(`fact ${fact} of the chain is missing`)
        bytes += Buffer.byteLength(line) + 1
        if (push.lines.length > 0 && bytes > limit.bytes) break
        push.lines.push(line)
        push.last = n
      }
      return push
    },
  }
}
