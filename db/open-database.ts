import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { RefusalCode } from '#shared/till/refusals'
import { ok, type Result, refuse } from '#shared/values/result'
import { judge, migrate, userVersion } from './migrate.ts'
import * as schema from './schema.ts'
import { refusalOfSqlite } from './sqlite-refusals.ts'

/** `STKD`: says that a file is a till's, whatever it is called. */
const APPLICATION_ID = 0x53544b44

export interface OpenOptions {
  /** How long a write waits for another process before it is refused `databaseBusy`. */
  busyTimeoutMs?: number
  /** Look through the file for damage first (0.3 s at a million rows). On unless a test has its reasons. */
  check?: boolean
}
/** An open till database: better-sqlite3 itself for what is hot, drizzle over the same connection for what is not. */
export interface Db {
  sqlite: Database
  orm: ReturnType<typeof drizzle<typeof schema>>
  path: string
  close(): void
}

/**
 * Opens (or makes) a till's database, durable and up to date. Opening the same file twice is safe.
 * Refusals: `databaseNewer` (written by a newer version: nothing is touched), `databaseDamaged` (likewise; also when the
 * file is no database of ours), `readOnly`, `diskFull`, `databaseBusy`.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Result<Db, RefusalCode> {
  if (path !== ':memory:' && !existsSync(dirname(path))) return refuse('readOnly')
  let sqlite: Database | undefined
  try {
    const isNew = path === ':memory:' || !existsSync(path) || statSync(path).size === 0
    sqlite = new SqliteDatabase(path, { timeout: options.busyTimeoutMs ?? 2_000 })
    const refusal = isNew ? undefined : lookFirst(sqlite, options)
    if (refusal) {
      sqlite.close()
      return refuse(refusal)
    }
    makeDurable(sqlite)
    migrate(sqlite)
    sqlite.pragma('foreign_keys = ON')
    proveDurable(sqlite)
    const opened = sqlite
    return ok({ sqlite: opened, orm: drizzle({ client: opened, schema }), path, close: () => void opened.close() })
  } catch (error) {
    sqlite?.close()
    const refusal = refusalOfSqlite(error)
    if (refusal) return refuse(refusal)
    throw error
  }
}

/** What is found before anything is written. */
function lookFirst(sqlite: Database, { check = true }: OpenOptions): RefusalCode | undefined {
  const isOurs = sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number
  if (!isOurs && tables > 0) return 'databaseDamaged'
  if (tables > 0 && judge(sqlite) === 'tooNew') return 'databaseNewer'
  if (check && sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'databaseDamaged'
  return undefined
}

function makeDurable(sqlite: Database): void {
  sqlite.pragma('journal_mode = WAL')
  // With WAL alone better-sqlite3 falls back to NORMAL at the first write, and a power cut loses acknowledged stamps.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('fullfsync = ON') // macOS: fsync alone does not reach the disk
  sqlite.pragma('checkpoint_fullfsync = ON')
  sqlite.pragma('wal_autocheckpoint = 4000') // 16 MB: an import writes the same index pages again and again
  sqlite.pragma('secure_delete = ON') // an erased member's bytes leave the file
}

/** Writes once, reads back how it was written, and fails loudly where that would lose a stamp in a power cut. */
function proveDurable(sqlite: Database): void {
  sqlite
    .transaction(() => {
      sqlite.pragma(`application_id = ${APPLICATION_ID}`)
      sqlite.pragma(`user_version = ${userVersion(sqlite)}`)
    })
    .immediate()
  const synchronous = sqlite.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new Error(`synchronous is ${synchronous} after a write; a till needs 2 (FULL)`)
}
