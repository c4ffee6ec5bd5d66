import { NOTHING } from '#shared/sync/chain'
import type { Merged, Page, SyncStore } from '#shared/sync/sync-store'
import type { RefusalCode } from '#shared/till/refusals'
import { newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'
import { createLines } from './lines.ts'
import { createLogMarks } from './log-marks.ts'
import { createMerge } from './merge.ts'
import { createOffers } from './offers.ts'
import { createOutgoing } from './outgoing.ts'
import type { SyncRow } from './streams.ts'
import type { DbTillStore } from './till-store.ts'

/**
 * What the sync loop needs, over the same database, ledger and memory as the use cases' store. Calls that only note where the
 * server stands answer nothing; where the database refuses to be written, they leave it as it was, and the next exchange
 * tells the same again.
 */
export function createSyncStore(store: DbTillStore, newEpoch: () => string = newId): SyncStore {
  const { sqlite } = store.db
  const { ledger, folding, streams, table, transactions, epoch } = store.shared
  const take = createMerge(sqlite, ledger)
  const { runAfter, add: addMarks } = createLogMarks(sqlite)
  const offers = createOffers(sqlite, streams, createLines(sqlite))
  const outgoing = createOutgoing(sqlite, streams, epoch)

  const paired = (): SyncRow | undefined => {
    const row = streams.row()
    return row?.paired ? row : undefined
  }
  /** Notes something of the server, where there is one. */
  const note = (work: (row: SyncRow) => void) => {
    if (!paired()) return
    store.write(() => {
      const row = paired()
      if (row) work(row)
      return ok(undefined)
    })
  }
  const fork = (till: string, at: number) => {
    offers.forget()
    store.shared.saveEpoch(newEpoch())
    streams.begin(till, at)
  }
  /** The log is read again from its beginning, and then what it lacks is offered. */
  const restarted = (row: SyncRow, incarnation: string): SyncRow => {
    offers.forget()
    table.allDirty()
    return { ...row, incarnation, generation: row.generation + 1, seq: 0, run: NOTHING, record_seq: 0, caught_up: 0, offering: 1 }
  }

  return {
    paired() {
      const row = paired()
      return row && { url: row.url, club: row.club, incarnation: row.incarnation }
    },
    pair(server, record) {
      const done = store.write(() => {
        const before = streams.row()
        if (before?.club === server.club) {
          const row = before.incarnation === server.incarnation ? before : restarted(before, server.incarnation)
          streams.saveRow({ ...row, url: server.url, paired: 1 })
        } else {
          streams.clear()
          table.allDirty()
          const generation = (before?.generation ?? 0) + 1
          streams.saveRow({ paired: 1, ...server, generation, seq: 0, run: NOTHING, record_seq: 0, caught_up: 0, offering: 0 })
        }
        if (record) {
          table.replace(record)
          store.shared.show(record)
        }
        return ok(undefined)
      })
      offers.forget()
      return done
    },
    unpair: () =>
      store.write(() => {
        const row = streams.row()
        if (row) streams.saveRow({ ...row, paired: 0 })
        return ok(undefined)
      }),
    cursor() {
      const row = streams.row()
      return { incarnation: row?.incarnation ?? '', seq: row?.seq ?? 0, run: row?.run ?? NOTHING, recordSeq: row?.record_seq ?? 0 }
    },

    outgoing: (limit) => (paired() ? outgoing.next(limit) : undefined),
    handshake: () => outgoing.empty(store.till),
    waiting() {
      const row = paired()
      if (!row) return 0
      return streams.unacked() + (row.caught_up && row.offering ? offers.left(row.generation) : 0)
    },
    acknowledged(of, till, n) {
      if (of !== epoch() || n === streams.acked(till)) return
      note(() => {
        if (n > streams.head(till)) fork(till, streams.head(till) + 1)
        else streams.setAcked(till, Math.max(n, streams.acked(till)))
        offers.forget()
      })
    },
    rewind(of, till, have) {
      if (of !== epoch()) return
      note(() => streams.setAcked(till, Math.min(have, streams.acked(till))))
      offers.forget()
    },
    fork(of, till, at) {
      if (of === epoch()) note(() => fork(till, at))
    },
    newIncarnation(incarnation) {
      note((row) => {
        if (row.incarnation !== incarnation) streams.saveRow(restarted(row, incarnation))
      })
    },
    offers(limit) {
      const row = paired()
      return row?.caught_up && row.offering ? offers.next(row.generation, limit) : []
    },
    offered(taken) {
      note((row) => {
        offers.taken(row.generation, taken)
        if (row.offering && offers.left(row.generation) === 0) streams.saveRow({ ...row, offering: 0 })
      })
    },
    caughtUp() {
      const row = paired()
      if (!row) return
      // Given once, and not in the log: the server was put back, and nobody said so.
      const isMissing = !row.offering && offers.isMissing()
      if (row.caught_up && !row.offering && !isMissing) return
      offers.forget()
      const isOffering = isMissing || (row.offering === 1 && offers.left(row.generation) > 0)
      if (row.caught_up && row.offering && isOffering) return
      note((now) => {
        if (isMissing) offers.lost()
        streams.saveRow({ ...now, caught_up: 1, offering: isOffering ? 1 : 0 })
      })
      offers.forget()
    },

    merge(page) {
      const row = paired()
      if (!row) return refuse('notPaired')
      if (page.seq !== row.seq || runAfter(row.run, page.lines) !== page.run) return refuse('syncDiverged')
      const merged = store.write(() => takePage(page))
      offers.forget()
      return merged
    },
    refold: store.refold,

    dirtyRecords: table.dirty,
    recordsTaken(records, mark) {
      if (records.length > 0) note(() => table.taken(records, mark))
    },
    onWritten: transactions.onWritten,
  }

  function takePage(page: Page): Result<Merged, RefusalCode> {
    const row = paired()
    // Another window may have read on in the meantime.
    if (!row || row.seq !== page.seq) return refuse('syncDiverged')
    const received = take(page.lines, row.generation, page.seq + 1)
    if (!received) return refuse('syncDiverged')
    const members = new Set(folding.received(received.facts, received.replaced, page.isPart))
    let erased = false
    for (const record of page.records) {
      const merged = table.merge(record)
      if (!merged) continue
      store.shared.show(merged)
      if (merged.room === 'profile') members.add(merged.key)
      if (merged.erased) erased = true
    }
    addMarks(row.seq, row.run, page.lines)
    streams.saveRow({ ...row, seq: page.seq + page.lines.length, run: page.run, record_seq: page.recordSeq })
    return ok({ facts: received.count, members: [...members], erased })
  }
}
