import path from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { isGoodBackup } from './backup.ts'
import { type Backup, listBackups } from './backup-files.ts'
import { takeLedger, takeRecord } from './believe.ts'
import { type Found, RANK } from './found.ts'
import { readTables } from './read-tables.ts'

/**
 * Reads the backups that are newer than what is built upon (all of them, where that is no backup), the oldest first: everything from
 * the newest good one and from what is left of those after it, and from the others who was erased. `scratch` is where copies are made.
 */
export function harvestBackups(found: Found, folder: string, scratch: string, ground: Backup | undefined): void {
  const newer = listBackups(folder).filter(({ serial }) => serial > (ground?.serial ?? 0))
  const good = newer.findIndex((backup) => isGoodBackup(folder, backup))
  const whole = good < 0 ? newer.length : good + 1
  for (const backup of newer.slice(whole).reverse()) readErased(path.join(folder, backup.file), found)
  for (const backup of newer.slice(0, whole).reverse()) readTables(path.join(folder, backup.file), scratch, found)
}

/** Who asked to be forgotten must not come back with an older backup: the facts, and the tombstones. */
function readErased(file: string, found: Found): void {
  let sqlite: Database | undefined
  try {
    sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
    const records = sqlite.prepare<[], string[]>('SELECT room, key, fields, erased FROM records WHERE erased = 1').raw()
    for (const row of records.iterate()) takeRecord(found, row, RANK.shown)
    const columns = 'till, n, id, at, tick, by, member, kind, purchase, target, body, logged'
    const facts = sqlite.prepare<[], string[]>(`SELECT ${columns} FROM ledger WHERE kind = 'erased'`).raw()
    for (const row of facts.iterate()) takeLedger(found, row, RANK.shown)
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error // what cannot be read says nothing
  } finally {
    sqlite?.close()
  }
}
