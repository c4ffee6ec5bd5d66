import SqliteDatabase, { type Database } from 'better-sqlite3'

/** How long a read waits where the database is being replaced or its log emptied. */
const BUSY_MS = 5_000

/** Opens a till's database for reading only, beside the connection that writes. Throws where there is none. */
export function openReading(path: string): Database {
  const sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
  sqlite.pragma('query_only = ON')
  // Everybody is read from one end to the other: the till's own pages stay in the system's cache either way.
  sqlite.pragma('cache_size = -16000')
  return sqlite
}
