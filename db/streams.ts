import type { Database } from 'better-sqlite3'
import type { Ledger } from './ledger.ts'

/** The server as this till knows it, and how far its log was read. Kept when the pairing ends. */
export interface SyncRow {
  paired: number
  url: string
  club: string
  incarnation: string
  generation: number
  seq: number
  run: string
  record_seq: number
  caught_up: number
  offering: number
}
export type Streams = ReturnType<typeof createStreams>

/** Makes room for a server's seq below a generation: 2⁵³ holds two million incarnations of four thousand million facts. */
const GENERATION = 2 ** 32
/** What `logged` says of a fact that the server has, in this generation, at a seq that is not known yet (0) or is. */
export const loggedAt = (generation: number, seq: number): number => generation * GENERATION + seq

/** The row of the server, and what it holds of the chains that this database wrote. */
export function createStreams(sqlite: Database, ledger: Ledger) {
  const get = sqlite.prepare<[], SyncRow>('SELECT * FROM sync')
  const put = sqlite.prepare(`
    INSERT OR REPLACE INTO sync (one, paired, url, club, incarnation, generation, seq, run, record_seq, caught_up, offering)
    VALUES (1, @paired, @url, @club, @incarnation, @generation, @seq, @run, @record_seq, @caught_up, @offering)`)
  const nextTill = sqlite.prepare<[string], string | null>('SELECT min(till) FROM chain WHERE till > ?').pluck()
  const stream = sqlite.prepare<[string], { start: number; acked: number }>('SELECT start, acked FROM streams WHERE till = ?')
  const putStream = sqlite.prepare('INSERT OR REPLACE INTO streams (till, start, acked) VALUES (?, ?, ?)')

  const of = (till: string) => stream.get(till) ?? { start: 1, acked: 0 }
  const head = (till: string) => ledger.head(till)?.n ?? 0
  /** Every till in whose name this database wrote. Steps from one to the next: the chain is long, its tills are few. */
  const tills = (): string[] => {
    const found: string[] = []
    for (let till = nextTill.get(''); till; till = nextTill.get(till)) found.push(till)
    return found
  }

  return {
    row: (): SyncRow | undefined => get.get(),
    saveRow: (row: SyncRow): void => void put.run(row),
    tills,
    head,
    acked: (till: string): number => of(till).acked,
    unacked: (): number => tills().reduce((sum, till) => sum + head(till) - of(till).acked, 0),
    /** The server holds the stream up to `n`, of what there is. Where it lacks what came before its beginning, that goes too. */
    setAcked(till: string, n: number): void {
      const acked = Math.max(0, Math.min(n, head(till)))
      putStream.run(till, Math.min(of(till).start, acked + 1), acked)
    },
    /** Begins every stream in a new epoch: this one at `at`, the others where the server left off. */
    begin(till: string, at: number): void {
      for (const other of new Set([till, ...tills()])) {
        const from = other === till ? Math.max(1, Math.min(at, head(other) + 1)) : of(other).acked + 1
        putStream.run(other, from, from - 1)
      }
    },
    /** Forgets what a server had: for another one. */
    clear: (): void => void sqlite.exec('DELETE FROM streams'),
  }
}
