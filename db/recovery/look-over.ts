import SqliteDatabase, { type Database } from 'better-sqlite3'
import { createLedger } from '../ledger.ts'
import { refusalOfSqlite } from '../sqlite-refusals.ts'
import { createWatch } from '../watch.ts'

/**
 * Looks a database through from end to end: every page and index, every chain of facts. Answers how many facts it holds; undefined
 * where it is not to be trusted. For a thread of its own.
 */
export function lookOver(file: string): number | undefined {
  const sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 5_000 })
  try {
    return sqlite.transaction(() => (isSound(sqlite) ? factsIn(sqlite) : undefined))()
  } finally {
    sqlite.close()
  }
}

/** The same beside a till at work: false only for damage, since a file that is merely busy says nothing about its health. */
export function isWhole(file: string): boolean {
  try {
    return lookOver(file) !== undefined
  } catch (error) {
    const refusal = refusalOfSqlite(error)
    if (refusal === undefined) throw error
    return refusal !== 'databaseDamaged'
  }
}

const isSound = (sqlite: Database): boolean =>
  sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' && createLedger(sqlite, createWatch(sqlite)).brokenLink() === undefined

const factsIn = (sqlite: Database): number =>
  sqlite.prepare<[], number>('SELECT (SELECT count(*) FROM ledger) + (SELECT count(*) FROM unknown_facts)').pluck().get() as number
