import type { Database } from 'better-sqlite3'
import { erasedRecord, mergeRecord } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'
import { canonicalJson } from '#shared/values/canonical-json'

/** When and where something was written: the newest write wins when tills exchange records. */
export type Written = SyncRecord['fields'][string]['written']
export type FieldValue = SyncRecord['fields'][string]['value']
export type RecordTable = ReturnType<typeof createRecordTable>

/** A stamp as text that sorts as stamps do. */
export const sortableStamp = ([at, tick, till]: Written): string => `${at} ${String(tick).padStart(16, '0')} ${till}`

/** A stamp that is later than another: itself where it is. Another till's clock may be ahead, and who writes last knows best. */
export function stampAfter(stamp: Written, other: Written | undefined): Written {
  if (!other || sortableStamp(stamp) > sortableStamp(other)) return stamp
  return [other[0], other[1] + 1, stamp[2]]
}

/**
 * The records as they travel: what every list of people, staff and shops is made of. `stamp` gives each write its own.
 * Writes belong inside a transaction; `onWritten` hears of those of this till's own.
 */
export function createRecordTable(sqlite: Database, stamp: () => Written, onWritten: () => void) {
  type Row = { room: string; key: string; fields: string; erased: number; dirty: number | null }
  const get = sqlite.prepare<[string, string], Row>('SELECT * FROM records WHERE room = ? AND key = ?')
  const inRoom = sqlite.prepare<[string], Row>('SELECT * FROM records WHERE room = ? ORDER BY key')
  const put = sqlite.prepare(`
    INSERT INTO records (room, key, fields, erased, dirty) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET fields = excluded.fields, erased = excluded.erased, dirty = excluded.dirty`)
  const lastMark = sqlite.prepare<[], number>('SELECT coalesce(max(dirty), 0) FROM records WHERE dirty IS NOT NULL').pluck()
  const dirty = sqlite.prepare<[number], Row>(
    'SELECT * FROM records INDEXED BY records_dirty WHERE dirty IS NOT NULL ORDER BY dirty LIMIT +?',
  )
  const clean = sqlite.prepare('UPDATE records SET dirty = NULL WHERE room = ? AND key = ? AND dirty <= ?')
  const allDirty = sqlite.prepare('UPDATE records SET dirty = ?')

  const save = (record: SyncRecord, mark: number | null) =>
    put.run(record.room, record.key, JSON.stringify(record.fields), record.erased ? 1 : 0, mark)
  // Never one that was given before, also when nothing is dirty any more: a push on its way may still be acknowledged by it.
  let given = 0
  const nextMark = () => {
    given = Math.max(given, lastMark.get() as number) + 1
    return given
  }
  const record = (room: string, key: string): SyncRecord | undefined => {
    const row = get.get(room, key)
    return row && recordOf(row)
  }

  return {
    record,
    recordsOf: (room: string): SyncRecord[] => inRoom.all(room).map(recordOf),
    /**
     * Writes those of the fields that say something new; null takes one away. `after`: a stamp elsewhere that this write must
     * be later than. Answers the record, or undefined when nothing changed or the record was erased for ever.
     */
    save(room: string, key: string, fields: Readonly<Record<string, FieldValue>>, after?: Written): SyncRecord | undefined {
      const known = record(room, key)
      if (known?.erased) return undefined
      let written: SyncRecord['fields'] | undefined
      const now = stampAfter(stamp(), after)
      for (const [name, value] of Object.entries(fields)) {
        const before = known?.fields[name]
        if (canonicalJson(before?.value ?? null) === canonicalJson(value)) continue
        written ??= { ...known?.fields }
        written[name] = { value, written: stampAfter(now, before?.written) }
      }
      if (!written) return undefined
      const saved: SyncRecord = { room, key, fields: written }
      save(saved, nextMark())
      onWritten()
      return saved
    },
    /** Leaves nothing of a record but that there was one. */
    erase(room: string, key: string): void {
      if (record(room, key)?.erased) return
      save(erasedRecord(room, key), nextMark())
      onWritten()
    },
    /** Takes a record in from the server. Answers it as it is now, or undefined when it brought nothing new. */
    merge(other: SyncRecord): SyncRecord | undefined {
      const row = get.get(other.room, other.key)
      const known = row && recordOf(row)
      const merged = mergeRecord(known, other)
      // What the server has not seen of it goes there: a server that was restored may have less than it once took.
      const isAhead = canonicalJson(merged) !== canonicalJson(other)
      const mark = isAhead ? (row?.dirty ?? nextMark()) : null
      if (merged !== known) save(merged, mark)
      else if (row && row.dirty !== mark) save(merged, mark)
      return merged === known ? undefined : merged
    },
    /** Replaces a record by the server's. */
    replace: (other: SyncRecord): void => void save(other, null),
    dirty(limit: number): { records: SyncRecord[]; mark: number } {
      const rows = dirty.all(limit)
      return { records: rows.map(recordOf), mark: rows.at(-1)?.dirty ?? 0 }
    },
    taken(records: readonly SyncRecord[], mark: number): void {
      for (const { room, key } of records) clean.run(room, key, mark)
    },
    allDirty: (): void => void allDirty.run(nextMark()),
  }

  function recordOf({ room, key, fields, erased }: Row): SyncRecord {
    return erased ? erasedRecord(room, key) : { room, key, fields: JSON.parse(fields) }
  }
}
