import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { ok, type Result, refuse } from '#shared/values/result'
import { refusalOfSqlite } from '../sqlite-refusals.ts'
import { type Backup, backupName, listBackups } from './backup-files.ts'
import { refusalOfFiles, removeDatabase, removeQuietly, syncFile, syncFolder } from './durable-files.ts'
import { removeOutlivedAside } from './kept-aside.ts'
import { outlived } from './rotation.ts'

/** Why there is no new backup. The till works on. */
export type BackupFailure = 'diskFull' | 'readOnly' | 'notTheSame' | 'other'

const PART = 'unfinished.db'
const PROOF_DIGITS = 16
/** What a fact says; where the server has put it (`logged`) changes later. */
const FACTS = 'SELECT till, n, id, at, tick, by, member, kind, purchase, target, body FROM ledger ORDER BY rowid LIMIT ?'
/** To SQLite, a limit below nothing is none. */
const EVERY = -1

interface Head {
  till: string
  n: number
  hash: Buffer
}

/**
 * Copies a database beside the till's work, and counts the copy as a backup only when it has been opened again and holds the same
 * facts under the same hash. Then those that are outlived go, and so do damaged files that were kept. Takes seconds for a large club: for a thread of its own.
 * Refusals: why there is none; nothing that was there before is lost then.
 */
export function makeBackup(file: string, folder: string, now: number): Result<Backup, BackupFailure> {
  const part = path.join(folder, PART)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Once more: the server may just have had another text for a fact, which is the one thing that changes any.
    const made = copyAndCompare(file, part) ?? copyAndCompare(file, part)
    if (!made) return refuse('notTheSame')
    const backups = listBackups(folder)
    const backup = { serial: (backups[0]?.serial ?? 0) + 1, at: new Date(now).toISOString(), ...made }
    const name = backupName(backup)
    renameSync(part, path.join(folder, name))
    syncFolder(folder)
    for (const old of outlived(listBackups(folder))) rmSync(path.join(folder, old.file), { force: true })
    removeOutlivedAside(file)
    return ok({ ...backup, file: name })
  } catch (error) {
    return refuse(failureOf(error))
  } finally {
    removeQuietly(part)
  }
}

/** Removes a copy that was never finished: it holds everybody, and is nobody's backup. */
export const dropUnfinished = (folder: string): void => removeQuietly(path.join(folder, PART))

/** Looks a backup through from end to end: that it is sound, and holds what its name says. */
export function isGoodBackup(folder: string, backup: Backup): boolean {
  let sqlite: Database | undefined
  try {
    sqlite = readable(path.join(folder, backup.file))
    if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') return false
    const { facts, proof } = proofOf(sqlite)
    return facts === backup.facts && proof === backup.proof
  } catch {
    return false // whatever is the matter with it, it is not to be built upon
  } finally {
    sqlite?.close()
  }
}

function copyAndCompare(file: string, part: string): { facts: number; proof: string; bytes: number } | undefined {
  const till = readable(file)
  try {
    // A temporary file of SQLite's own would be on another disk: what does not fit here is told as it is.
    till.pragma('temp_store = MEMORY')
    removeDatabase(part)
    till.prepare('VACUUM INTO ?').run(part)
    const bytes = syncFile(part)
    const copy = readable(part)
    try {
      if (copy.pragma('quick_check(1)', { simple: true }) !== 'ok') return undefined
      const said = proofOf(copy)
      // The till writes on meanwhile. Facts are only ever added, so that the first ones are still what they were.
      const meant = proofOf(till, said.facts)
      const isSame = meant.facts === said.facts && meant.proof === said.proof && haveSameChains(copy, till)
      return isSame ? { ...said, bytes } : undefined
    } finally {
      copy.close()
    }
  } finally {
    till.close()
  }
}

/** Number and hash of the facts, as they were written down; of the first `most` where there are more. */
export function proofOf(sqlite: Database, most = EVERY): { facts: number; proof: string } {
  const sha256 = createHash('sha256')
  let facts = 0
  for (const row of sqlite.prepare<[number], unknown[]>(FACTS).raw().iterate(most)) {
    sha256.update(`${JSON.stringify(row)}\n`)
    facts++
  }
  return { facts, proof: sha256.digest('hex').slice(0, PROOF_DIGITS) }
}

/** Whether the chains of the copy end in hashes that the till's own have at the same places: each covers all before it. */
function haveSameChains(copy: Database, till: Database): boolean {
  const at = till.prepare<[string, number], Buffer>('SELECT hash FROM chain WHERE till = ? AND n = ?').pluck()
  const heads = copy.prepare<[], Head>('SELECT till, max(n) AS n, hash FROM chain GROUP BY till').all()
  return heads.every((head) => at.get(head.till, head.n)?.equals(head.hash) === true)
}

function failureOf(error: unknown): BackupFailure {
  const refusal = refusalOfSqlite(error) ?? refusalOfFiles(error)
  return refusal === 'diskFull' || refusal === 'readOnly' ? refusal : 'other'
}

/** A file that is only looked at. */
const readable = (path: string): Database => new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: 5_000 })
