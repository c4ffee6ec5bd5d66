import type { Database } from '#db/open-sqlite'
import { mergeRecord } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'

/** A club's records in SQLite. `club` is the club's number in this file. */
export function createSqliteRecords(sqlite: Database) {
  const find = sqlite.prepare<[number, string, string], string>('SELECT doc FROM records WHERE club = ? AND room = ? AND key = ?').pluck()
  const put = sqlite.prepare(
    `INSERT INTO records (club, room, key, doc, record_seq) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (club, room, key) DO UPDATE SET doc = excluded.doc, record_seq = excluded.record_seq`,
  )
  const changed = sqlite.prepare<[number, number, number], { doc: string; record_seq: number }>(
    'SELECT doc, record_seq FROM records WHERE club = +? AND record_seq > +? ORDER BY record_seq LIMIT +?',
  )

  function one(club: number, room: string, key: string): SyncRecord | undefined {
    const doc = find.get(club, room, key)
    return doc === undefined ? undefined : (JSON.parse(doc) as SyncRecord)
  }

  return {
    one,
    /** Merges what came, inside the caller's transaction; answers where changes of records then stand. */
    merge(club: number, incoming: readonly SyncRecord[], recordSeq: number): number {
      for (const record of incoming) {
        const known = one(club, record.room, record.key)
        const merged = mergeRecord(known, record)
        if (merged !== known) put.run(club, record.room, record.key, JSON.stringify(merged), ++recordSeq)
      }
      return recordSeq
    },
    after(club: number, recordSeq: number, limit: number): { records: SyncRecord[]; recordSeq: number } {
      const rows = changed.all(club, recordSeq, limit)
      return { records: rows.map(({ doc }) => JSON.parse(doc) as SyncRecord), recordSeq: rows.at(-1)?.record_seq ?? recordSeq }
    },
  }
}
