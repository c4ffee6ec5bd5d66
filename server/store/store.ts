import type { PairedTill, SyncRecord } from '#shared/sync/wire'

// What the central server needs of its store. Two implementations under one contract suite: SQLite (embedded) and PostgreSQL.
// Every call that writes is durable when its promise resolves. Hashes are lower-case hex, instants ISO UTC.

/** Where a club's log stands. `run` is the run hash after `seq`. */
export interface Standing {
  incarnation: string
  seq: number
  run: string
  recordSeq: number
}
/** A fact on its way in: its canonical text and what is read of it. */
export interface Incoming {
  id: string
  member?: string
  line: string
}
export interface StreamHead {
  have: number
  /** The chain's hash at `have`; the empty text when nothing is had. */
  hash: string
}
/** Facts of one stream, already verified against each other; `from` and `after` are judged inside the transaction. */
export interface StreamPush {
  epoch: string
  till: string
  from: number
  after: string
  facts: readonly Incoming[]
  /** The chain's hash after each fact. */
  hashes: readonly string[]
}
export type PushOutcome =
  /** Held up to here, and the same: the push's last line, however much more the server has; for a push without lines the stream's head. */
  | { ack: number }
  /** Nothing written: the server has only this many. */
  | { gap: number }
  /** Nothing written: at this `n` the server holds another hash; `from` too when it lies before the beginning of what is held. */
  | { fork: number }
  /** Nothing written: this id is known with another content (sameFact of server/store/same-fact.ts decides). */
  | { idReused: string }

/** A till as the server knows it. */
export interface Device {
  club: string
  till: string
  name: string
  publicKey: string
  revokedAt?: string
}
export type CodeOutcome = { club: string } | { refusal: 'codeUnknown' | 'codeUsed' | 'codeExpired' | 'tooManyTries' }

/** The calls of one club. Nothing of another club can be reached through it, in PostgreSQL by row-level security. */
export interface ClubStore {
  standing(): Promise<Standing>
  /**
   * In one transaction: judges `from` and `after` against the stream's head (a stream that is not known begins wherever it
   * likes, which is how a fork goes on), drops facts whose ids are known, gives the others a dense `seq` in commit order, and
   * merges the records. A push that was acknowledged before is acknowledged again. Lines before the head that are the same are
   * skipped, so that overlapping pushes are good.
   */
  push(push: StreamPush, records: readonly SyncRecord[]): Promise<PushOutcome & { standing: Standing; added: number }>
  /** The same without a stream: facts of anybody's, by id. Answers how many were new, or the reused id. */
  offer(facts: readonly Incoming[]): Promise<({ taken: number } | { idReused: string }) & { standing: Standing }>
  /** Lines after `seq`, at most so many and about so many bytes (one at least), and the run hash after the last. */
  pull(seq: number, limit: { facts: number; bytes: number }): Promise<{ lines: string[]; run: string }>
  /** The run hash at a seq; undefined beyond the head. */
  runAt(seq: number): Promise<string | undefined>
  /** The run hashes after so many lines from `seq` on, as they stand beside them: for looking whether they still fit. */
  runs(seq: number, facts: number): Promise<string[]>
  /** Records changed after `recordSeq`, oldest change first, each as it is now; and where that leaves off. */
  records(recordSeq: number, limit: number): Promise<{ records: SyncRecord[]; recordSeq: number }>
  record(room: string, key: string): Promise<SyncRecord | undefined>
  /** Writes the records onto new pages, so that no byte of one that was erased is left in the store's files. Others wait meanwhile. */
  forgetErased(): Promise<void>
  /** Whether the log has a fact of one of these members after `seq`. */
  changedSince(seq: number, members: readonly string[]): Promise<boolean>
  /** Takes a new incarnation if `from` still is the current one; answers the current one. */
  newIncarnation(from: string): Promise<string>

  tills(): Promise<PairedTill[]>
  /** Notes a contact. */
  seen(till: string, contact: { at: string; unsent: number; clockOffsetMs: number }): Promise<void>
  /** False when there is no such till. */
  revoke(till: string, at: string): Promise<boolean>
  /** A till that was paired before gets the new key and token; its old tokens end and it is no longer revoked. */
  addDevice(device: { till: string; name: string; publicKey: string; tokenHash: string; at: string }): Promise<void>
  /** Adds a token; the others of this till end at `othersEndAt`. */
  addToken(till: string, tokenHash: string, at: string, othersEndAt: string): Promise<void>
  addCode(codeHash: string, expiresAt: string): Promise<void>
}

export interface Store {
  club(club: string): ClubStore
  clubs(): Promise<string[]>
  /** Makes a club; answers its id. */
  createClub(name: string): Promise<string>
  /** The till behind a token that has not ended; also one that was revoked, so that it can be told. */
  device(tokenHash: string, at: string): Promise<Device | undefined>
  /** Uses up a pairing code: once. */
  takeCode(codeHash: string, at: string): Promise<CodeOutcome>
  /** Reads one row: for health checks. Rejects when the store cannot be reached. */
  ping(): Promise<void>
  /** A copy that can be restored from, made while others write (SQLite only). */
  backup?(path: string): Promise<void>
  /** Hears of clubs that another server on the same database has written to (PostgreSQL only). Answers how to stop. */
  onChanged?(listener: (club: string) => void): () => void
  close(): Promise<void>
}

/** Thrown when the store cannot be reached or written just now: the request may be repeated as it was. */
export class StoreUnavailable extends Error {}
