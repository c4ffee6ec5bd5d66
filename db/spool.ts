import type { Database } from 'better-sqlite3'
import type { Columns } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { DevicesView } from '#shared/till/till-views'

// The print spool: a row for every slip before its first byte goes out. A row's id is the slip's number. Adding one is
// part of the transaction that appends the facts; everything after that belongs to the printer and never to the stamp.

export type SlipState = NonNullable<DevicesView['slip']>['state']
/** Why nobody knows whether a slip came out. */
export type UncertainReason = 'linkLost' | 'noAck' | 'tillStopped' | 'noStatus'
export type SlipKind = 'stamp' | 'redemption' | 'enrolment' | 'status' | 'report' | 'test'

export interface SpoolJob {
  job: number
  /** The fact that the slip belongs to. */
  fact?: string
  kind: SlipKind
  document: SlipDocument
  columns: Columns
  state: SlipState
  /** A reprint: it says KOPI. */
  copy: boolean
  /** How often bytes were handed over. */
  attempts: number
  error?: string
  createdAt: string
}

export interface SpoolStore {
  /** Queues a slip whose document is made for its number; answers the number. One transaction: the caller's, or its own. */
  add(slip: { fact?: string; kind: SlipKind; columns: Columns; at: string; document: (job: number) => SlipDocument }): number
  get(job: number): SpoolJob | undefined
  /** The oldest queued slip. */
  next(): SpoolJob | undefined
  /** The newest slip. */
  latest(): SpoolJob | undefined
  queued(): number
  /** Slips of which nobody knows whether they came out, oldest first. */
  uncertain(): { job: number; why: UncertainReason }[]
  /** Bytes and their hash are kept before the first of them is handed over. */
  sending(job: number, sent: { bytes: Uint8Array; sha256: string; columns: Columns; at: string }): void
  /** Moves a slip on; `error` says why where it is `uncertain` or `failed`. */
  move(job: number, to: { state: SlipState; error?: string; at: string }): void
  /** Queues a slip again, as a copy where bytes of it may be on paper already. */
  again(job: number, at: string): void
  /** After a crash: what was being sent is uncertain, and a slip that was never made is gone. Answers how many are uncertain. */
  recover(at: string): number
  /** Forgets slips that were done with before an instant, however they ended: they name members. Answers how many. */
  prune(before: string): number
}

interface Row {
  id: number
  fact: string | null
  kind: SlipKind
  document: string
  columns: Columns
  state: SlipState
  copy: 0 | 1
  attempts: number
  error: string | null
  created_at: string
}
const COLUMNS = 'id, fact, kind, document, columns, state, copy, attempts, error, created_at'

/** The spool in a till's database. */
export function createSpoolStore(sqlite: Database): SpoolStore {
  const insert = sqlite.prepare<[string | null, string, number, string, string]>(
    "INSERT INTO spool (fact, kind, document, columns, created_at, updated_at) VALUES (?, ?, '', ?, ?, ?)",
  )
  const write = sqlite.prepare<[string, number]>('UPDATE spool SET document = ? WHERE id = ?')
  const byId = sqlite.prepare<[number], Row>(`SELECT ${COLUMNS} FROM spool WHERE id = ?`)
  // The states are written out because that is what lets SQLite use the partial index over open slips.
  const oldest = sqlite.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM spool WHERE state = 'queued' AND state NOT IN ('printed', 'dropped') ORDER BY id LIMIT 1`,
  )
  const newest = sqlite.prepare<[], Row>(`SELECT ${COLUMNS} FROM spool ORDER BY id DESC LIMIT 1`)
  const countQueued = sqlite.prepare<[], number>(
    "SELECT count(*) FROM spool WHERE state IN ('queued', 'sending', 'awaitingAck') AND state NOT IN ('printed', 'dropped')",
  )
  const listUncertain = sqlite.prepare<[], { job: number; why: UncertainReason }>(
    "SELECT id AS job, error AS why FROM spool WHERE state = 'uncertain' AND state NOT IN ('printed', 'dropped') ORDER BY id",
  )
  const send = sqlite.prepare<[Uint8Array, string, number, string, number]>(
    "UPDATE spool SET state = 'sending', bytes = ?, sha256 = ?, columns = ?, attempts = attempts + 1, error = NULL, updated_at = ? WHERE id = ?",
  )
  const move = sqlite.prepare<[SlipState, string | null, string, number]>(
    'UPDATE spool SET state = ?, error = ?, updated_at = ? WHERE id = ?',
  )
  // One that was at the printer when its member was erased.
  const dropErased = sqlite.prepare<[from: number, to: number]>(`
    DELETE FROM spool WHERE id BETWEEN ? AND ? AND state NOT IN ('sending', 'awaitingAck')
      AND EXISTS (SELECT 1 FROM records WHERE room = 'profile' AND key = spool.member AND erased = 1)`)
  const requeue = sqlite.prepare<[string, number]>(
    "UPDATE spool SET state = 'queued', copy = (attempts > 0), error = NULL, updated_at = ? WHERE id = ?",
  )
  const recover = sqlite.prepare<[string]>(
    "UPDATE spool SET state = 'uncertain', error = 'tillStopped', updated_at = ? WHERE state IN ('sending', 'awaitingAck')",
  )
  // From before both halves of queueing were one transaction.
  const unmade = sqlite.prepare("DELETE FROM spool WHERE document = ''")
  const prune = sqlite.prepare<[string]>(
    "DELETE FROM spool WHERE state IN ('printed', 'uncertain', 'failed', 'dropped') AND updated_at < ?",
  )

  return {
    add({ fact, kind, columns, at, document }) {
      const queue = () => {
        const job = Number(insert.run(fact ?? null, kind, columns, at, at).lastInsertRowid)
        write.run(JSON.stringify(document(job)), job)
        return job
      }
      return sqlite.inTransaction ? queue() : sqlite.transaction(queue).immediate()
    },
    get: (job) => read(byId.get(job)),
    next: () => read(oldest.get()),
    latest: () => read(newest.get()),
    queued: () => countQueued.pluck().get() as number,
    uncertain: () => listUncertain.all(),
    sending: (job, { bytes, sha256, columns, at }) => void send.run(bytes, sha256, columns, at, job),
    move(job, { state, error, at }) {
      move.run(state, error ?? null, at, job)
      dropErased.run(job, job)
    },
    again: (job, at) => void requeue.run(at, job),
    recover(at) {
      unmade.run()
      const uncertain = recover.run(at).changes
      // Nobody is to be asked about the slip of somebody who is forgotten.
      return uncertain - dropErased.run(0, Number.MAX_SAFE_INTEGER).changes
    },
    prune: (before) => prune.run(before).changes,
  }
}

function read(row: Row | undefined): SpoolJob | undefined {
  if (!row) return undefined
  return {
    job: row.id,
    ...(row.fact === null ? {} : { fact: row.fact }),
    kind: row.kind,
    document: JSON.parse(row.document) as SlipDocument,
    columns: row.columns,
    state: row.state,
    copy: row.copy === 1,
    attempts: row.attempts,
    ...(row.error === null ? {} : { error: row.error }),
    createdAt: row.created_at,
  }
}
