import SqliteDatabase from 'better-sqlite3'
import { refusalOfSqlite } from './sqlite-refusals.ts'

/**
 * Looks through a till's database for damage, over a connection of its own that cannot write: 0.3 s at a million rows.
 * False only for damage; a file that is merely busy says nothing about its health.
 */
export function isSound(path: string): boolean {
  let sqlite: SqliteDatabase.Database | undefined
  try {
    sqlite = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
    return sqlite.pragma('quick_check(1)', { simple: true }) === 'ok'
  } catch (error) {
    return refusalOfSqlite(error) !== 'databaseDamaged'
  } finally {
    sqlite?.close()
  }
}
