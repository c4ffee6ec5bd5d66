import { readdirSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { IDENTITY, type Identity } from '../till-store.ts'
import { type Backup, backupFolder } from './backup-files.ts'

// Which backups a database has to answer for: those of its own till, made after it was last put right.

/** Where a database that came out of a recovery says which backups it was made after. */
export const FLOOR = 'backupFloor'

/** Belongs inside a transaction. */
export function writeFloor(sqlite: Database, serial: number, written: string): void {
  sqlite.prepare('INSERT OR REPLACE INTO settings (key, value, written) VALUES (?, ?, ?)').run(FLOOR, JSON.stringify(serial), written)
}

/** The newest backup that a recovery knew of; 0 where there was none. */
export const floorOf = (sqlite: Database): number => setting<number>(sqlite, FLOOR) ?? 0

/** Whether a backup is one of this database: by the till that both say they are. */
export function isOwnBackup(sqlite: Database, file: string, backup: Backup): boolean {
  const folder = backupFolder(file)
  const theirs = tillIn(path.join(folder, backup.file))
  // One that cannot be read says in its name what it held, and a till is told of a loss rather than not.
  if (theirs === undefined) return true
  const mine = setting<Identity>(sqlite, IDENTITY)?.till
  // A database without an identity is new: where nobody else in the folder is that till, its files are gone.
  return mine !== undefined ? mine === theirs : !othersIn(file).some((other) => tillIn(other) === theirs)
}

function othersIn(file: string): string[] {
  const folder = path.dirname(file)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db') && name !== path.basename(file))
    .map((name) => path.join(folder, name))
}

/** The till that a database says it is; undefined where it cannot be read. */
function tillIn(file: string): string | undefined {
  let sqlite: Database | undefined
  try {
    sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
    return setting<Identity>(sqlite, IDENTITY)?.till
  } catch {
    return undefined // whatever is the matter with it, it says nothing
  } finally {
    sqlite?.close()
  }
}

function setting<T>(sqlite: Database, key: string): T | undefined {
  const value = sqlite.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck().get(key)
  return value === undefined ? undefined : (JSON.parse(value) as T)
}
