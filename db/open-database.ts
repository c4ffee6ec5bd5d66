import type { Database } from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result } from '#shared/values/result'
import { migrations } from './migrations/migrations.ts'
import { openSqlite, type SqliteOptions } from './open-sqlite.ts'
import * as schema from './schema.ts'

/** `STKD`: says that a file is a till's, whatever it is called. */
const APPLICATION_ID = 0x53544b44

export type OpenOptions = Pick<SqliteOptions, 'busyTimeoutMs' | 'check'>
/** An open till database: better-sqlite3 itself for what is hot, drizzle over the same connection for what is not. */
export interface Db {
  sqlite: Database
  orm: ReturnType<typeof drizzle<typeof schema>>
  path: string
  close(): void
}

/** Opens (or makes) a till's database, as `openSqlite` does, from a file or from a database's bytes. Refusals: its. */
export function openDatabase(from: string | Uint8Array, options: OpenOptions = {}): Result<Db, RefusalCode> {
  const opened = openSqlite(from, { ...options, applicationId: APPLICATION_ID, migrations })
  if (isRefusal(opened)) return opened
  const sqlite = opened.ok
  const path = typeof from === 'string' ? from : ':memory:'
  return ok({ sqlite, orm: drizzle({ client: sqlite, schema }), path, close: () => void sqlite.close() })
}
