import type { Database } from 'better-sqlite3'
import type { Lines } from './lines.ts'
import { loggedAt, type Streams } from './streams.ts'

interface Candidate {
  id: string
  place: number
}
export type Offers = ReturnType<typeof createOffers>

/**
 * Facts that the server's log lacks in its present incarnation, whoever wrote them; those that a push will bring anyway
 * are left to it.
 */
export function createOffers(sqlite: Database, streams: Streams, lines: Lines) {
  const inLedger = sqlite.prepare<[number, number], Candidate>(
    'SELECT rowid AS place, id FROM ledger WHERE rowid >= ? AND (logged IS NULL OR logged < ?) ORDER BY rowid',
  )
  const inUnknown = sqlite.prepare<[number], Candidate>(
    'SELECT rowid AS place, id FROM unknown_facts WHERE logged IS NULL OR logged < ? ORDER BY rowid',
  )
  const unpushed = sqlite.prepare<[string, number], string>('SELECT fact FROM chain WHERE till = ? AND n > ?').pluck()
  const noteInLedger = sqlite.prepare('UPDATE ledger SET logged = ? WHERE id = ? AND (logged IS NULL OR logged < ?)')
  const noteInUnknown = sqlite.prepare('UPDATE unknown_facts SET logged = ? WHERE id = ? AND (logged IS NULL OR logged < ?)')
  // Own facts, and those that were offered, until the log is read that far: hardly any, so that an index holds them.
  const UNPLACED = 'logged IS NULL OR logged % 4294967296 = 0'
  const unplaced = sqlite
    .prepare<[], string>(`SELECT id FROM ledger WHERE ${UNPLACED} UNION ALL SELECT id FROM unknown_facts WHERE ${UNPLACED}`)
    .pluck()
  const forgetPlace = ['ledger', 'unknown_facts'].map((table) => sqlite.prepare(`UPDATE ${table} SET logged = NULL WHERE ${UNPLACED}`))
  /** Before this row of the ledger nothing is left to offer: memory only, to save looking there again. */
  let from = 0
  let count: number | undefined

  const stillToPush = () => {
    const facts = new Set<string>()
    for (const till of streams.tills()) for (const fact of unpushed.iterate(till, streams.acked(till))) facts.add(fact)
    return facts
  }
  function* candidates(generation: number): Generator<Candidate> {
    const pushed = stillToPush()
    const floor = loggedAt(generation, 0)
    for (const row of inLedger.iterate(from, floor)) if (!pushed.has(row.id)) yield row
    for (const row of inUnknown.iterate(floor)) if (!pushed.has(row.id)) yield { ...row, place: Number.MAX_SAFE_INTEGER }
  }

  return {
    /** The next of them, at most so many lines and about so many bytes; one at least where there is any. */
    next(generation: number, limit: { facts: number; bytes: number }): string[] {
      const found: string[] = []
      let bytes = 0
      for (const { id, place } of candidates(generation)) {
        if (found.length === 0) from = place
        const line = lines.line(id) as string
        bytes += Buffer.byteLength(line) + 1
        if (found.length > 0 && (found.length >= limit.facts || bytes > limit.bytes)) break
        found.push(line)
      }
      return found
    },
    /** The server has these, at a place that it has not told yet. */
    taken(generation: number, taken: readonly string[]): void {
      const floor = loggedAt(generation, 0)
      for (const line of taken) {
        const { id } = JSON.parse(line) as { id: string }
        const { changes } = noteInLedger.run(floor, id, floor)
        const noted = changes + noteInUnknown.run(floor, id, floor).changes
        if (count !== undefined) count -= noted
      }
    },
    /**
     * Whether the server was given something that its log, read to its end, does not hold: it was put back from a backup,
     * and nobody said so.
     */
    isMissing(): boolean {
      const pushed = stillToPush()
      return unplaced.all().some((id) => !pushed.has(id))
    },
    /** What the log does not hold is to be offered again. */
    lost(): void {
      for (const forget of forgetPlace) forget.run()
    },
    left(generation: number): number {
      count ??= [...candidates(generation)].length
      return count
    },
    /** Forgets what memory holds: the ledger, the streams or the server have changed. */
    forget(): void {
      from = 0
      count = undefined
    },
  }
}
