import type { Database } from 'better-sqlite3'
import { erasedRecord, isNewer } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'
import type { Found } from './found.ts'

const DAY_MS = 86_400_000

/**
 * Writes what was found of records where it is newer than what is there, and says of it that the server has not seen it. Who was
 * erased stays so, wherever that was found. Belongs inside a transaction. Answers the records that changed.
 */
export function writeRecords(sqlite: Database, found: Found, now: number): SyncRecord[] {
  const get = sqlite.prepare<[string, string], { fields: string; erased: number }>(
    'SELECT fields, erased FROM records WHERE room = ? AND key = ?',
  )
  const put = sqlite.prepare(`
    INSERT INTO records (room, key, fields, erased, dirty) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET fields = excluded.fields, erased = excluded.erased, dirty = excluded.dirty`)
  const isAbout = sqlite.prepare<[string], number>('SELECT 1 FROM ledger WHERE member = ? LIMIT 1').pluck()
  const mark = (sqlite.prepare<[], number>('SELECT coalesce(max(dirty), 0) FROM records').pluck().get() as number) + 1
  const lastFact = sqlite.prepare<[], string | null>('SELECT max(at) FROM ledger').pluck().get()
  // The machine's clock may be years behind what it once was.
  const latest = new Date(Math.max(now, Date.parse(lastFact ?? '') || 0) + DAY_MS).toISOString()
  const changed: SyncRecord[] = []
  for (const record of found.records()) {
    const row = get.get(record.room, record.key)
    // A profile of nobody is one whose key was damaged: whoever has one has enrolled.
    if (!row && record.room === 'profile' && isAbout.get(record.key) === undefined) continue
    const known: SyncRecord | undefined = row && {
      room: record.room,
      key: record.key,
      fields: JSON.parse(row.fields),
      ...(row.erased === 1 && { erased: true as const }),
    }
    const merged = newest(known, record, latest)
    if (!merged) continue
    put.run(merged.room, merged.key, JSON.stringify(merged.fields), merged.erased ? 1 : 0, mark)
    changed.push(merged)
  }
  return changed
}

/**
 * As records are merged everywhere, but for two things: of equal stamps the base's value is the right one, since nothing in damaged
 * files says that a value is whole; and a stamp from the future of the till's own clock is damage. Undefined: nothing is new.
 */
function newest(known: SyncRecord | undefined, found: SyncRecord, latest: string): SyncRecord | undefined {
  if (known?.erased) return undefined
  if (found.erased) return erasedRecord(found.room, found.key)
  const fields = { ...known?.fields }
  let isNew = false
  for (const [name, field] of Object.entries(found.fields)) {
    const mine = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field.written[0] > latest || (mine && (!isNewer(field, mine) || isSameStamp(field, mine)))) continue
    fields[name] = field
    isNew = true
  }
  return isNew ? { room: found.room, key: found.key, fields } : undefined
}

type Field = SyncRecord['fields'][string]
const isSameStamp = (a: Field, b: Field): boolean => a.written.every((part, i) => part === b.written[i])
