import { constants, copyFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { holdsAny, rewritePeople, takeOut } from '../people-pages.ts'
import { refusalOfSqlite } from '../sqlite-refusals.ts'
import { dropUnfinished, isGoodBackup, proofOf } from './backup.ts'
import { type Backup, backupFolder, listBackups } from './backup-files.ts'
import { codeOf, removeDatabase, removePatiently, removeQuietly, renamePatiently, syncFile, syncFolder } from './durable-files.ts'
import { isAside } from './kept-aside.ts'

// Somebody asked to be forgotten, and the till's own rows are gone. Here they go from everything else that lies beside the database.

/** Where a backup is worked on: of no name that anybody takes for a backup's. */
const SCRATCH = 'forgetting.db'

/** What is done already; the rest is tried again, at the next start or with the next backup. */
export interface Forgotten {
  pages: boolean
  backups: boolean
}

/**
 * Makes a till's folder forget members whose rows are deleted already: the pages those stood on, every backup (rewritten without them,
 * compared as a backup is, and put in the old one's place at once), damaged files that were kept, and what an earlier fault left
 * lying. `isCalm`: nobody is served just now, or the club is small; otherwise the till's own pages, for which the till waits, are left for later.
 * Takes seconds in a large club: for a thread of its own. A crash anywhere leaves each backup as it was, or as it should be.
 */
export function forgetEverywhere(file: string, members: readonly string[], isCalm = true): Forgotten {
  return {
    pages: isCalm && tried(() => rewriteOwn(file)),
    backups: tried(() => {
      const folder = backupFolder(file)
      removeLeftovers(file)
      for (const name of readdirSync(path.dirname(file))) {
        // What they held was taken over when the till was recovered; nobody can take somebody out of files that cannot be read.
        if (isAside(name)) rmSync(path.join(path.dirname(file), name), { recursive: true, force: true })
      }
      return listBackups(folder)
        .map((backup, place, all) => forgetIn(folder, backup, all.slice(0, place), members))
        .every(Boolean)
    }),
  }
}

/** The till's own pages, and its WAL. The till waits meanwhile, as it does for any other writer. */
function rewriteOwn(file: string): boolean {
  const sqlite = new SqliteDatabase(file, { fileMustExist: true, timeout: 10_000 })
  try {
    sqlite.pragma('synchronous = FULL')
    // The WAL is emptied at the end, most of it while others still write.
    sqlite.pragma('wal_autocheckpoint = 0')
    rewritePeople(sqlite)
    sqlite.pragma('wal_checkpoint(PASSIVE)')
    const [row] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }?]
    return row?.busy !== 1
  } finally {
    sqlite.close()
  }
}

/** A snapshot that was fetched and never moved into, a copy that was never finished, the end of a WAL that a power cut tore off. */
function removeLeftovers(file: string): void {
  for (const left of [`${file}.joining`, path.join(backupFolder(file), SCRATCH)]) removeDatabase(left)
  dropUnfinished(backupFolder(file))
  rmSync(`${file}-wal.torn`, { force: true })
}

/** False where it could not be done now. `newer` are the backups after it. */
function forgetIn(folder: string, backup: Backup, newer: readonly Backup[], members: readonly string[]): boolean {
  const target = path.join(folder, backup.file)
  const scratch = path.join(folder, SCRATCH)
  try {
    const holds = reading(target, (sqlite) => holdsAny(sqlite, members))
    if (holds === false) return true
    if (holds === undefined || !isGoodBackup(folder, backup)) {
      // Nobody can be taken out of what cannot be read. It goes, once there is a good one that is newer.
      if (!newer.some((one) => isGoodBackup(folder, one))) return false
      removePatiently(target)
      syncFolder(folder)
      return true
    }
    removeDatabase(scratch)
    copyFileSync(target, scratch, constants.COPYFILE_FICLONE)
    const isSame = rewritten(scratch, backup, members)
    if (!isSame) return false
    syncFile(scratch)
    renamePatiently(scratch, target)
    syncFolder(folder)
    return true
  } finally {
    removeQuietly(scratch)
  }
}

/** Takes them out of a copy, and compares it with what the backup's name says: number and hash of its facts. */
function rewritten(scratch: string, backup: Backup, members: readonly string[]): boolean {
  const sqlite = new SqliteDatabase(scratch, { fileMustExist: true })
  try {
    // A copy that is cut off is thrown away: what it needs to go back on stays in memory, and leaves no file behind.
    sqlite.pragma('journal_mode = MEMORY')
    sqlite.pragma('synchronous = OFF')
    takeOut(sqlite, members)
    rewritePeople(sqlite)
    if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return false
    const { facts, proof } = proofOf(sqlite)
    return facts === backup.facts && proof === backup.proof
  } finally {
    sqlite.close()
  }
}

/** Undefined where it cannot be read. */
function reading<T>(file: string, work: (sqlite: Database) => T): T | undefined {
  let sqlite: Database | undefined
  try {
    sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
    return work(sqlite)
  } catch (error) {
    if (refusalOfSqlite(error) === undefined && !(error instanceof SqliteDatabase.SqliteError)) throw error
    return undefined
  } finally {
    sqlite?.close()
  }
}

/** What a disk or a lock refuses now is tried again later. */
function tried(work: () => boolean): boolean {
  try {
    return work()
  } catch (error) {
    if (refusalOfSqlite(error) === undefined && codeOf(error) === undefined) throw error
    return false
  }
}
