import { runAfter } from '#db/hash'
import { createSyncStore } from '#db/sync-store'
import { mergeRecord } from '#shared/sync/records'
import type { SyncStore } from '#shared/sync/sync-store'
import type { SyncRecord } from '#shared/sync/wire'
import { good, type TestTill } from '#test/builders/till'

/** A server that believes everything: a list of lines, a map of records. */
export function aLog() {
  const lines: string[] = []
  const ids = new Set<string>()
  const records = new Map<string, SyncRecord>()
  return {
    lines,
    exchange(sync: SyncStore, page = 50) {
      for (let push = sync.outgoing({ facts: page, bytes: 1e6 }); push; push = sync.outgoing({ facts: page, bytes: 1e6 })) {
        for (const line of push.lines) {
          const { id } = JSON.parse(line)
          if (!ids.has(id)) lines.push(line)
          ids.add(id)
        }
        sync.acknowledged(push.epoch, push.till, push.last)
      }
      const dirty = sync.dirtyRecords(1_000)
      for (const record of dirty.records) {
        const key = `${record.room} ${record.key}`
        records.set(key, mergeRecord(records.get(key), record))
      }
      sync.recordsTaken(dirty.records, dirty.mark)
      for (;;) {
        const { seq, run } = sync.cursor()
        const some = lines.slice(seq, seq + page)
        if (some.length === 0) break
        good(sync.merge({ seq, lines: some, run: runAfter(run, some), records: [...records.values()], recordSeq: records.size }))
      }
      sync.caughtUp()
      while (sync.refold(1_000));
    },
  }
}

/** A till that has paired with it. */
export const joined = (till: TestTill): SyncStore => {
  const sync = createSyncStore(till.store)
  good(sync.pair({ url: 'https://klubb.example', club: 'club', incarnation: 'one' }))
  return sync
}
