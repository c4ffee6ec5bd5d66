import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { RefusalCode } from '#shared/till/refusals'
import { ok, type Result, refuse } from '#shared/values/result'
import { forgetTorn, isWalAlone, keepTorn, lookAtWal } from './look-at-wal.ts'
import { judge, type Migration, migrate, userVersion } from './migrate.ts'
import { refusalOfSqlite } from './sqlite-refusals.ts'

export type { Database } from 'better-sqlite3'

export interface SqliteOptions {
  /** Says that a file is one of ours, whatever it is called. */
  applicationId: number
  /** Every migration, oldest first; the database is brought to the last. */
  migrations: readonly Migration[]
  /** How long a write waits for another process before it is refused `databaseBusy`. 2 s when left out. */
  busyTimeoutMs?: number
  /** Look through the file for damage first (0.3 s at a million rows). On unless a test has its reasons. */
  check?: boolean
}

/**
 * Opens (or makes) a SQLite database, durable and up to date. Opening the same file twice is safe. Bytes (of
 * `Database.serialize()`, or of a file without its WAL) become a database in memory.
 *
 * A value is bound as `+?` in a statement that is asked often and joins, sorts or limits: this build of SQLite (STAT4) would plan
 * such a statement anew each time another value is bound, which takes ten to fifty times as long as the answer.
 * Refusals: `databaseNewer` (written by a newer version: nothing is touched), `databaseDamaged` (likewise; also when the
 * file is no database of ours), `readOnly`, `diskFull`, `databaseBusy`.
 */
export function openSqlite(from: string | Uint8Array, options: SqliteOptions): Result<Database, RefusalCode> {
  const isFile = typeof from === 'string' && from !== ':memory:'
  if (isFile && !existsSync(dirname(from))) return refuse('readOnly')
  let sqlite: Database | undefined
  try {
    if (isFile && isUnreadable(from)) return refuse('databaseDamaged')
    const isNew = from === ':memory:' || (isFile && (!existsSync(from) || statSync(from).size === 0))
    sqlite = new SqliteDatabase(typeof from === 'string' ? from : withoutWal(from), { timeout: options.busyTimeoutMs ?? 2_000 })
    const refusal = isNew ? undefined : lookFirst(sqlite, options)
    if (refusal) {
      sqlite.close()
      return refuse(refusal)
    }
    claim(sqlite, options.applicationId)
    makeDurable(sqlite)
    migrate(sqlite, options.migrations)
    sqlite.pragma('foreign_keys = ON')
    proveDurable(sqlite, options.applicationId)
    return ok(sqlite)
  } catch (error) {
    sqlite?.close()
    const refusal = refusalOfSqlite(error)
    if (refusal) return refuse(refusal)
    throw error
  }
}

/** What SQLite would not say: it reads of a damaged WAL what it can, and forgets the rest. What a power cut tore off is kept beside. */
function isUnreadable(file: string): boolean {
  if (isWalAlone(file)) return true
  const wal = lookAtWal(file)
  if (wal === 'torn') keepTorn(file)
  else forgetTorn(file)
  return wal === 'damaged'
}

/** What is found before anything is written. */
function lookFirst(sqlite: Database, { applicationId, migrations, check = true }: SqliteOptions): RefusalCode | undefined {
  const isOurs = sqlite.pragma('application_id', { simple: true }) === applicationId
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number
  if (!isOurs && tables > 0) return 'databaseDamaged'
  if (tables > 0 && judge(sqlite, migrations) === 'tooNew') return 'databaseNewer'
  if (check && sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'databaseDamaged'
  return undefined
}

/** Says whose it is before there is a table in it: after a power cut in its first second it must be known as ours again. */
function claim(sqlite: Database, applicationId: number): void {
  if (sqlite.pragma('application_id', { simple: true }) !== applicationId) sqlite.pragma(`application_id = ${applicationId}`)
}

function makeDurable(sqlite: Database): void {
  sqlite.pragma('journal_mode = WAL')
  // With WAL alone better-sqlite3 falls back to NORMAL at the first write, and a power cut loses acknowledged stamps.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('fullfsync = ON') // macOS: fsync alone does not reach the disk
  sqlite.pragma('checkpoint_fullfsync = ON')
  sqlite.pragma('wal_autocheckpoint = 4000') // 16 MB: an import writes the same index pages again and again
  sqlite.pragma('secure_delete = ON') // an erased member's bytes leave the file
  sqlite.pragma('cache_size = -8000') // 8 MB a connection: what it lacks, the system's own cache has
}

/** Writes once, reads back how it was written, and fails loudly where that would lose a stamp in a power cut. */
function proveDurable(sqlite: Database, applicationId: number): void {
  sqlite
    .transaction(() => {
      sqlite.pragma(`application_id = ${applicationId}`)
      sqlite.pragma(`user_version = ${userVersion(sqlite)}`)
    })
    .immediate()
  const synchronous = sqlite.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new Error(`synchronous is ${synchronous} after a write; it must be 2 (FULL)`)
}

/** A file's header says that it has a WAL beside it, which bytes in memory cannot have: SQLite would not open them. */
function withoutWal(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes)
  if (copy[18] === 2) copy.fill(1, 18, 20)
  return copy
}
