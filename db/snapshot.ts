import { statSync } from 'node:fs'
import type { SnapshotHead } from '#shared/sync/wire'
import type { RefusalCode } from '#shared/till/refusals'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { userVersion } from './migrate.ts'
import { type Db, openDatabase } from './open-database.ts'
import { type DbTillStore, IDENTITY, type Identity, SETTINGS } from './till-store.ts'

// A snapshot is a till's database that belongs to no till: what all tills share, up to a place of the server's log. A new till
// makes it its own instead of reading a log of years.

/** What one machine wrote for itself. A snapshot that brings any of it is not one. */
export const LOCAL_TABLES = ['chain', 'streams', 'superseded', 'commands', 'spool', 'imports'] as const
/** The one setting that goes along: how the read models were made. */
const READ_MODELS = 'readModels'

/** What of a snapshot's head its database says itself. */
export type Contents = Pick<SnapshotHead, 'club' | 'incarnation' | 'seq' | 'run' | 'recordSeq' | 'version' | 'bytes'>

/** Writes a copy of a replica to a file that does not exist, and leaves out what is the replica's own. */
export function writeSnapshot({ db }: DbTillStore, to: string): Contents {
  db.sqlite.prepare('VACUUM INTO ?').run(to)
  const copy = openDatabase(to, { check: false })
  if (isRefusal(copy)) throw new Error(`a copy that was just made cannot be opened: ${copy.refusal}`)
  const { sqlite } = copy.ok
  sqlite.transaction(() => {
    sqlite.prepare('DELETE FROM settings WHERE key <> ?').run(READ_MODELS)
    sqlite.exec("UPDATE sync SET paired = 0, url = '', caught_up = 0; UPDATE records SET dirty = NULL WHERE dirty IS NOT NULL")
  })()
  const said = contentsOf(copy.ok)
  copy.ok.close()
  if (isRefusal(said)) throw new Error('a replica that wrote something of its own is no replica')
  return { ...said.ok, bytes: statSync(to).size }
}

/** Whether a till holds nothing yet that a snapshot could take the place of. */
export function isEmptyTill({ db, setting }: DbTillStore): boolean {
  return setting(SETTINGS) === undefined && ['ledger', 'unknown_facts', 'records', ...LOCAL_TABLES].every((table) => isEmpty(db, table))
}

/**
 * Makes a snapshot's file the database of a till that is still empty and has just paired with the server at `url`: it keeps its
 * till id and its settings, and takes a new epoch. The till's own database is only read. The file is then to be put in its place.
 * Refusals: `snapshotBroken` (it is not what `head` says, of a newer version, or not of everybody's; or the till is not empty).
 */
export function adoptSnapshot(file: string, empty: DbTillStore, head: SnapshotHead, url: string): Result<undefined, RefusalCode> {
  if (!isEmptyTill(empty)) return refuse('snapshotBroken')
  // Its hash was compared: damage would have been noticed.
  const opened = openDatabase(file, { check: false })
  if (isRefusal(opened)) return refuse('snapshotBroken')
  const { sqlite, close } = opened.ok
  try {
    const said = contentsOf(opened.ok)
    if (isRefusal(said) || !isAs(said.ok, head)) return refuse('snapshotBroken')
    const own = empty.db.sqlite.prepare('SELECT key, value, written FROM settings WHERE key <> ?').all(READ_MODELS)
    const put = sqlite.prepare('INSERT INTO settings (key, value, written) VALUES (@key, @value, @written)')
    const { till } = empty.setting<Identity>(IDENTITY) as Identity
    sqlite
      .transaction(() => {
        for (const row of own) put.run(row)
        sqlite.prepare('UPDATE settings SET value = ? WHERE key = ?').run(JSON.stringify({ till, epoch: newId() }), IDENTITY)
        sqlite.prepare('UPDATE sync SET paired = 1, url = ?').run(url)
      })
      .immediate()
    return ok(undefined)
  } finally {
    close()
  }
}

const isEmpty = ({ sqlite }: Db, table: string): boolean => sqlite.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined

function contentsOf(db: Db): Result<Omit<Contents, 'bytes'>, RefusalCode> {
  const row = db.sqlite.prepare('SELECT club, incarnation, seq, run, record_seq AS recordSeq FROM sync WHERE paired = 0').get()
  const foreign = db.sqlite.prepare('SELECT 1 FROM settings WHERE key <> ?').get(READ_MODELS)
  if (!row || foreign || !LOCAL_TABLES.every((table) => isEmpty(db, table))) return refuse('snapshotBroken')
  return ok({ ...(row as Omit<Contents, 'bytes' | 'version'>), version: userVersion(db.sqlite) })
}

/** Opening brings an older database up to date, so that its version says nothing here. */
const isAs = (said: Omit<Contents, 'bytes'>, head: SnapshotHead): boolean =>
  (['club', 'incarnation', 'seq', 'run', 'recordSeq'] as const).every((part) => said[part] === head[part])
