import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import { NOTHING } from '#shared/sync/chain'
import type { Language } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import type { SyncRow } from '../streams.ts'
import { IDENTITY, type Identity, SETTINGS } from '../till-store.ts'
import type { Found, SlipRow } from './found.ts'

// What a till's database knows of itself: who it is, how it is set, where the server stands, which slips are open. Each belongs
// inside a transaction.

/** Slips that may have been numbered behind the last one that is known, where nobody can tell. */
const SKIPPED_SLIPS = 100

/** Settings that are newer than the base's; and who the till is, in a new epoch, since this is another database than before. */
export function writeSettings(sqlite: Database, found: Found, till: string | undefined): void {
  const get = sqlite.prepare<[string], { value: string; written: string }>('SELECT value, written FROM settings WHERE key = ?')
  const put = sqlite.prepare('INSERT OR REPLACE INTO settings (key, value, written) VALUES (?, ?, ?)')
  const settings = found.settings()
  for (const { key, value, written } of settings) {
    if (key !== IDENTITY && written > (get.get(key)?.written ?? '')) put.run(key, value, written)
  }
  const row = get.get(IDENTITY)
  const known = row && (JSON.parse(row.value) as Identity)
  const identity: Identity = { till: till ?? known?.till ?? lastWriter(found) ?? newId(), epoch: newId() }
  put.run(IDENTITY, JSON.stringify(identity), row?.written ?? new Date(0).toISOString())
}

/** The till that the found settings are of. */
export function tillOf(found: Found): string | undefined {
  const identity = found.settings().find(({ key }) => key === IDENTITY)
  return identity && (JSON.parse(identity.value) as Identity).till
}

/** What the till spoke. */
export function languageOf(found: Found): Language | undefined {
  const settings = found.settings().find(({ key }) => key === SETTINGS)
  return settings && (JSON.parse(settings.value) as { language?: Language }).language
}

/** In whose name the last of the accepted facts was written here: whose database it most likely is. */
export function lastWriter(found: Found): string | undefined {
  let last: { at: string; till: string } | undefined
  for (const { line, till, own } of found.accepted()) {
    const { at } = JSON.parse(line) as { at: string }
    if (own && (!last || at >= last.at)) last = { at, till }
  }
  return last?.till
}

/**
 * Where the server stands. The base's place in its log goes with what the base holds; but with which server, and in which of its
 * lives, the damaged files knew better. A base that came from the server is right in everything.
 */
export function writeServer(sqlite: Database, found: Found, isFromServer: boolean): void {
  const before = sqlite.prepare<[], SyncRow>('SELECT * FROM sync').get()
  const latest = found.sync()
  if (latest && !isFromServer) {
    const isSame = before?.club === latest.club && before.incarnation === latest.incarnation
    const from = isSame ? before : { ...latest, seq: 0, run: NOTHING, record_seq: 0, caught_up: 0 }
    const isOffering = isSame ? before.offering === 1 || latest.offering === 1 : before?.club === latest.club || latest.offering === 1
    if (before?.club !== latest.club) sqlite.exec('DELETE FROM streams')
    sqlite
      .prepare(`INSERT OR REPLACE INTO sync (one, paired, url, club, incarnation, generation, seq, run, record_seq, caught_up, offering)
        VALUES (1, @paired, @url, @club, @incarnation, @generation, @seq, @run, @record_seq, @caught_up, @offering)`)
      .run({ ...from, paired: latest.paired, url: latest.url, generation: latest.generation, offering: isOffering ? 1 : 0 })
  }
  // In the new epoch every stream begins where the server is known to have left off: docs/sync.md, "fork".
  sqlite.exec('UPDATE streams SET start = acked + 1')
}

/** Slips as they last were. Of those that were not done with, nobody knows whether they came out: the till will ask. */
export function writeSlips(sqlite: Database, found: Found, now: string): void {
  const columns = 'id, fact, member, kind, document, columns, bytes, sha256, state, copy, attempts, error, created_at, updated_at'
  const names = columns.split(', ')
  const put = sqlite.prepare(`INSERT OR REPLACE INTO spool (${columns}) VALUES (${names.map((name) => `@${name}`).join(', ')})`)
  const isErased = sqlite.prepare<[string], number>("SELECT 1 FROM records WHERE room = 'profile' AND key = ? AND erased = 1").pluck()
  const isOf = (slip: SlipRow) => typeof slip.member === 'string' && isErased.get(slip.member) !== undefined
  for (const slip of found.slips()) if (isWhole(slip, names) && !isOf(slip)) putWhole(put, slip)
  sqlite
    .prepare(
      "UPDATE spool SET state = 'uncertain', error = 'tillStopped', updated_at = ? WHERE state IN ('queued', 'sending', 'awaitingAck')",
    )
    .run(now)
  const last = sqlite.prepare<[], number>('SELECT coalesce(max(id), 0) FROM spool').pluck().get() as number
  const skipped = found.knowsLastSlip() ? 0 : SKIPPED_SLIPS
  const moved = sqlite.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) + ? WHERE name = 'spool'").run(last, skipped)
  if (moved.changes === 0) sqlite.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('spool', ?)").run(last + skipped)
}

/** The table itself refuses what is no slip. */
function putWhole(put: Statement, slip: SlipRow): void {
  try {
    put.run(slip)
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT'))) throw error
  }
}

const STATES: ReadonlySet<unknown> = new Set(['queued', 'sending', 'awaitingAck', 'printed', 'uncertain', 'failed', 'dropped'])
const KINDS: ReadonlySet<unknown> = new Set(['stamp', 'redemption', 'enrolment', 'status', 'report', 'test'])

/** A slip that can be read and printed: a damaged one stays in the damaged files. */
function isWhole(slip: SlipRow, names: readonly string[]): boolean {
  if (!names.every((name) => name in slip)) return false
  if (!STATES.has(slip.state) || !KINDS.has(slip.kind)) return false
  try {
    return (
      typeof slip.document === 'string' &&
      typeof JSON.parse(slip.document) === 'object' &&
      Number.isSafeInteger(slip.id) &&
      slip.id < 2 ** 40
    )
  } catch {
    return false
  }
}
