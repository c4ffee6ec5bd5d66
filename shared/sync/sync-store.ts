import type { SyncRecord } from '#shared/sync/wire'
import type { RefusalCode } from '#shared/till/refusals'
import type { Result } from '#shared/values/result'

// What the till's sync loop needs of its database. db/sync-store.ts implements it; every call is synchronous, and every
// call that writes is one durable transaction.

/** The server this till is paired with. */
export interface Paired {
  /** Address, as `https://klubb.example:8443`. */
  url: string
  club: string
  incarnation: string
}
export interface Cursor {
  incarnation: string
  seq: number
  run: string
  recordSeq: number
}
/** The next facts of one stream: what this database (`epoch`) wrote in the name of `till`, from `n = from` on. */
export interface Outgoing {
  epoch: string
  till: string
  from: number
  /** The chain's hash just before. */
  after: string
  /** Canonical facts. May be none: records alone, or to ask where the server stands. */
  lines: string[]
  /** The `n` of the last line; `from - 1` when there is none. */
  last: number
}
/** A pulled page, already decoded; not yet verified. */
export interface Page {
  /** The seq before the first line. */
  seq: number
  lines: readonly string[]
  /** What the server says the run hash is after the last line. */
  run: string
  records: readonly SyncRecord[]
  /** Where records stand after these. */
  recordSeq: number
  /** A slice of something larger: whom it touches is folded when all of it is there, not with every slice again. */
  isPart?: boolean
}

export interface SyncStore {
  /** Undefined while the till is on its own. */
  paired(): Paired | undefined
  /**
   * Notes the server. All that this database ever wrote becomes outgoing, and every record of its own. `record` is the club's:
   * it replaces this till's. Pairing again with the same club keeps the cursor; with another, begins anew.
   */
  pair(server: Paired, record?: SyncRecord): Result<undefined, RefusalCode>
  /** Back to being on its own; the ledger stays. */
  unpair(): Result<undefined, RefusalCode>
  cursor(): Cursor

  /** The first stream with something unacknowledged; undefined when there is none. Stops at `facts` lines or about `bytes`. */
  outgoing(limit: { facts: number; bytes: number }): Outgoing | undefined
  /** An empty push of the till's own stream, to carry records or to ask. */
  handshake(): Outgoing
  /** Own facts, and offers, that the server is not known to hold. */
  waiting(): number
  /**
   * The server holds the stream up to `n`. An `n` beyond what this database ever wrote says that it was restored from an old
   * backup: it forks. Answers of an older epoch are ignored.
   */
  acknowledged(epoch: string, till: string, n: number): void
  /** The server holds less of the stream than was thought: goes back to `have`. */
  rewind(epoch: string, till: string, have: number): void
  /** This database was cloned or restored: it takes a new epoch, in which the stream begins at `at`, and pushes from there again. */
  fork(epoch: string, till: string, at: number): void
  /**
   * The server was restored from a backup: the cursor goes back to the beginning, the log is read again (ids drop what is
   * known), then whatever the new log lacks is offered again, and every record.
   */
  newIncarnation(incarnation: string): void
  /** Facts to offer: only once the log has been read to its end in this incarnation; otherwise none. */
  offers(limit: { facts: number; bytes: number }): string[]
  /** The server has these, whoever wrote them. */
  offered(lines: readonly string[]): void
  /** Says that the server's log has been read to its end. */
  caughtUp(): void

  /**
   * Verifies a page against the cursor and commits facts, records, read models (or the note that they are stale) and cursor
   * in one transaction. Known ids are left; one known with another text gives way to the server's. What this version cannot
   * fold is kept and forwarded, not folded. Refusals: `syncDiverged` (run hash or density: nothing is written), and the store's.
   */
  merge(page: Page): Result<Merged, RefusalCode>
  /** Folds members that a large merge left stale, for about `budgetMs`. False when there is nothing left to do. */
  refold(budgetMs: number): boolean

  /** Records written here that the server has not taken, and a mark to acknowledge them by. */
  dirtyRecords(limit: number): { records: SyncRecord[]; mark: number }
  /** The server took everything up to the mark; what was written meanwhile stays dirty. */
  recordsTaken(records: readonly SyncRecord[], mark: number): void

  /** Tells of every durable write of this till's own: there is something to push. */
  onWritten(listener: () => void): void
}
export interface Merged {
  facts: number
  /** Members whose fold may have changed. */
  members: string[]
  erased: boolean
}
