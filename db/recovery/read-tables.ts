import { constants, copyFileSync, existsSync } from 'node:fs'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { SyncRow } from '../streams.ts'
import { takeLedger, takeLine, takeLink, takeRecord, takeSetting } from './believe.ts'
import { removeDatabase } from './durable-files.ts'
import { type Found, RANK, type SlipRow } from './found.ts'
import type { Value } from './record-bytes.ts'

// What SQLite itself still shows of a damaged database, stepping over the pages that it cannot read. It works on a copy: opening
// a database with a WAL writes, and nothing is to be written where something may still be read.

/** A range this small that cannot be read holds a page that is gone. */
const SMALLEST = 1
const WHOLE = 4_096

/** Reads everything that recovery needs into `found`. `scratch` is where the copy is made; it is gone afterwards. */
export function readTables(file: string, scratch: string, found: Found): void {
  removeDatabase(scratch)
  try {
    for (const end of ['', '-wal']) {
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${scratch}${end}`, constants.COPYFILE_FICLONE)
    }
    const sqlite = opened(scratch)
    if (!sqlite) return
    try {
      readAll(sqlite, found)
    } finally {
      closeQuietly(sqlite)
    }
  } finally {
    removeDatabase(scratch)
  }
}

function readAll(sqlite: Database, found: Found): void {
  for (const row of rowsOf(sqlite, 'ledger', 'till, n, id, at, tick, by, member, kind, purchase, target, body, logged')) {
    takeLedger(found, row, RANK.shown)
  }
  for (const [id, line, logged] of rowsOf(sqlite, 'unknown_facts', 'id, line, logged'))
    takeLine(found, id, line, logged !== null, RANK.shown)
  for (const row of rowsOf(sqlite, 'records', 'room, key, fields, erased')) takeRecord(found, row, RANK.shown)
  for (const row of rowsOf(sqlite, 'settings', 'key, value, written')) takeSetting(found, row, RANK.shown)
  for (const row of bothEnds(sqlite, 'SELECT till, n, fact, hash FROM chain', 'till, n')) takeLink(found, row)
  for (const [id, line] of bothEnds(sqlite, 'SELECT id, line FROM superseded', 'id')) takeLine(found, id, line, false, RANK.shown)
  for (const [till, acked] of bothEnds(sqlite, 'SELECT till, acked FROM streams', 'till')) found.setAcked(till as string, acked as number)
  const [sync] = objects<SyncRow>(sqlite, 'SELECT * FROM sync')
  if (sync) found.setSync(sync)
  for (const slip of objects<SlipRow>(sqlite, 'SELECT * FROM spool')) found.addSlip(slip)
}

/** Opens what can be opened. A schema that cannot be parsed shows nothing at all. */
function opened(file: string): Database | undefined {
  if (!existsSync(file)) return undefined
  let sqlite: Database | undefined
  try {
    sqlite = new SqliteDatabase(file)
    sqlite.pragma('cell_size_check = ON')
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    return sqlite
  } catch {
    closeQuietly(sqlite)
    return undefined
  }
}

/** The rows of a table with a rowid, in whose ranges those are stepped over that cannot be read. */
function* rowsOf(sqlite: Database, table: string, columns: string): Generator<Value[]> {
  const last = attempt(() => sqlite.prepare<[], number | null>(`SELECT max(rowid) FROM ${table}`).pluck().get())
  const read = attempt(() => sqlite.prepare<[number, number], Value[]>(`SELECT ${columns} FROM ${table} WHERE rowid BETWEEN ? AND ?`).raw())
  if (!read || !last || !Number.isSafeInteger(last) || last > 1e12) return
  const waiting: [from: number, to: number][] = []
  for (let from = 1; from <= last; from += WHOLE) waiting.push([from, Math.min(last, from + WHOLE - 1)])
  for (let range = waiting.shift(); range; range = waiting.shift()) {
    const [from, to] = range
    const rows = attempt(() => read.all(from, to))
    if (rows) yield* rows
    else if (to - from >= SMALLEST) {
      const middle = (from + to) >> 1
      waiting.unshift([from, middle], [middle + 1, to])
    }
  }
}

/** The rows of a table without one: from its beginning up to what cannot be read, and from its end back to that. */
function* bothEnds(sqlite: Database, select: string, order: string): Generator<Value[]> {
  yield* untilBroken(sqlite, `${select} ORDER BY ${order}`)
  yield* untilBroken(
    sqlite,
    `${select} ORDER BY ${order
      .split(', ')
      .map((column) => `${column} DESC`)
      .join(', ')}`,
  )
}

function* untilBroken(sqlite: Database, sql: string): Generator<Value[]> {
  const rows = attempt(() => sqlite.prepare<[], Value[]>(sql).raw().iterate())
  for (;;) {
    const next = rows && attempt(() => rows.next())
    if (!next || next.done) return
    yield next.value
  }
}

function objects<T>(sqlite: Database, sql: string): T[] {
  return attempt(() => sqlite.prepare<[], T>(sql).all()) ?? []
}

/** Undefined where SQLite says that it cannot: that is what is expected here. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return undefined
    throw error
  }
}

function closeQuietly(sqlite: Database | undefined): void {
  attempt(() => sqlite?.close())
}
