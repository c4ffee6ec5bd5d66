import { mkdirSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { refusalOfSqlite } from '../sqlite-refusals.ts'
import { refusalOfFiles } from './durable-files.ts'

/**
 * Says to other processes that a till works here, until it ends in whatever way: a lock of the operating system. Answers how to let
 * go; undefined where another process holds it. A folder that cannot be written to holds nobody off, and refuses the till by itself.
 */
export function holdTill(file: string): (() => void) | undefined {
  let sqlite: SqliteDatabase.Database | undefined
  try {
    mkdirSync(path.dirname(file), { recursive: true }) // a till's first start
    const held = new SqliteDatabase(`${file}.lock`, { timeout: 0 })
    sqlite = held
    held.exec('BEGIN EXCLUSIVE')
    return () => void held.close()
  } catch (error) {
    sqlite?.close()
    const refusal = refusalOfSqlite(error) ?? refusalOfFiles(error)
    if (refusal === undefined) throw error
    return refusal === 'databaseBusy' ? undefined : () => {}
  }
}
