import type { SyncRecord } from '#shared/sync/wire'
import { canonicalJson } from '#shared/values/canonical-json'

// Records outside the ledger: newest write wins per field, and what is erased stays erased. Commutative, associative and
// idempotent, so that any order of exchanges ends alike on every till and on the server.

export type Field = SyncRecord['fields'][string]

/** Whether one write is newer than another. Equal stamps with unlike values are told apart by their text, alike everywhere. */
export function isNewer(a: Field, b: Field): boolean {
  const [aAt, aTick, aTill] = a.written
  const [bAt, bTick, bTill] = b.written
  if (aAt !== bAt) return aAt > bAt
  if (aTick !== bTick) return aTick > bTick
  if (aTill !== bTill) return aTill > bTill
  return canonicalJson(a.value) > canonicalJson(b.value)
}

/** Both records in one. They must be of the same room and key. Answers `known` itself when `other` brings nothing new. */
export function mergeRecord(known: SyncRecord | undefined, other: SyncRecord): SyncRecord {
  if (!known) return other.erased ? erasedRecord(other.room, other.key) : other
  if (known.erased) return known
  if (other.erased) return erasedRecord(known.room, known.key)
  let fields: SyncRecord['fields'] | undefined
  for (const [name, field] of Object.entries(other.fields)) {
    // A field may be called `constructor`: only what the record itself has is a field.
    const mine = Object.hasOwn(known.fields, name) ? known.fields[name] : undefined
    if (mine && !isNewer(field, mine)) continue
    fields ??= { ...known.fields }
    fields[name] = field
  }
  return fields ? { ...known, fields } : known
}

/** What is left of a record whose person asked to be forgotten: that there was one. */
export const erasedRecord = (room: string, key: string): SyncRecord => ({ room, key, fields: {}, erased: true })
