import type { Database } from 'better-sqlite3'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Result, refuse } from '#shared/values/result'
import { refusalOfSqlite } from './sqlite-refusals.ts'
import type { Watch } from './watch.ts'

/** Thrown inside a transaction to roll it back; never leaves this file. */
class Refused extends Error {
  readonly answer: { refusal: RefusalCode; details?: Record<string, string | number> }
  constructor(answer: Refused['answer']) {
    super(answer.refusal)
    this.answer = answer
  }
}

export type Transactions = ReturnType<typeof createTransactions>

/**
 * Durable transactions, and who hears of them. `onRollback` forgets what memory holds of one that was taken back.
 */
export function createTransactions(sqlite: Database, watch: Watch, onRollback: () => void) {
  const changed = new Set<string>()
  let isOwn = false
  const erasing = new Set<string>()
  // Bytes of somebody who was erased are still in the WAL.
  let mustEmptyWal = false
  const changedListeners: ((members: string[]) => void)[] = []
  const writtenListeners: (() => void)[] = []
  const erasedListeners: ((members: string[]) => void)[] = []
  const forget = () => {
    changed.clear()
    isOwn = false
    erasing.clear()
  }
  const tell = () => {
    const [members, hasWritten, erased] = [[...changed], isOwn, [...erasing]]
    forget()
    if (erased.length > 0) mustEmptyWal = !emptyWal(sqlite)
    if (members.length > 0) for (const listener of changedListeners) listener(members)
    if (hasWritten) for (const listener of writtenListeners) listener()
    if (erased.length > 0) for (const listener of erasedListeners) listener(erased)
  }
  // Made once: wrapping a function takes four times as long as an empty transaction.
  const all = sqlite.transaction((work: () => Result<unknown, RefusalCode>): { ok: unknown } => {
    watch.look()
    const answer = work()
    if (isRefusal(answer)) throw new Refused(answer)
    return answer
  })
  return {
    /** See `TillStore.write`. */
    write<T>(work: () => Result<T, RefusalCode>): Result<T, RefusalCode> {
      const isOutermost = !sqlite.inTransaction
      let answer: { ok: T }
      try {
        answer = all.immediate(work) as { ok: T }
      } catch (error) {
        forget()
        onRollback()
        if (error instanceof Refused) return error.answer
        const refusal = refusalOfSqlite(error)
        if (refusal) return refuse(refusal)
        throw error
      }
      if (isOutermost) tell()
      return answer
    },
    /** Within a transaction: a membership looks different. */
    changed: (member: string): void => void changed.add(member),
    /** Within a transaction: something of this till's own is written, which the server wants to have. */
    own(): void {
      isOwn = true
    },
    /** Within a transaction: somebody is forgotten, so that no bytes of theirs may stay in the WAL. */
    erasing: (member: string): void => void erasing.add(member),
    /** In idle moments: tries again what a reader stood in the way of when somebody was erased. */
    tidy(): void {
      if (mustEmptyWal) mustEmptyWal = !emptyWal(sqlite)
    },
    onChanged: (listener: (members: string[]) => void): void => void changedListeners.push(listener),
    /** Tells of who was just forgotten here: what lies elsewhere goes too. */
    onErased: (listener: (members: string[]) => void): void => void erasedListeners.push(listener),
    onWritten: (listener: () => void): void => void writtenListeners.push(listener),
  }
}

/** Empties the WAL. False where somebody reads just now (a backup, another process): the queue does not wait for them. */
function emptyWal(sqlite: Database): boolean {
  const patience = sqlite.pragma('busy_timeout', { simple: true })
  try {
    sqlite.pragma('busy_timeout = 50')
    // A database in memory has no WAL, and answers nothing.
    const [row] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }?]
    return row?.busy !== 1
  } catch (error) {
    if (!refusalOfSqlite(error)) throw error
    return false
  } finally {
    sqlite.pragma(`busy_timeout = ${patience}`)
  }
}
