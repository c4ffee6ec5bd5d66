import SqliteDatabase from 'better-sqlite3'
import type { RefusalCode } from '#shared/till/refusals'

const byCode: [prefix: string, refusal: RefusalCode][] = [
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_IOERR_WRITE', 'diskFull'], // what a full disk says when it is the file system that notices
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['SQLITE_BUSY', 'databaseBusy'],
  ['SQLITE_LOCKED', 'databaseBusy'],
  ['SQLITE_CORRUPT', 'databaseDamaged'],
  ['SQLITE_NOTADB', 'databaseDamaged'],
  ['SQLITE_IOERR', 'databaseDamaged'],
]

/** What an error of the database means to the person at the till; undefined for what is not the database's, or is a bug of ours. */
export function refusalOfSqlite(error: unknown): RefusalCode | undefined {
  const cause = error instanceof Error && error.cause instanceof SqliteDatabase.SqliteError ? error.cause : error
  if (!(cause instanceof SqliteDatabase.SqliteError)) return undefined
  return byCode.find(([prefix]) => cause.code.startsWith(prefix))?.[1]
}
