import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/open-database'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import { good, refusalIn } from '#test/builders/till'

let folder: string
let made = 0
const aPath = () => join(folder, `${++made}.db`)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamkunde-open-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a till is durable: WAL, and FULL still after a write; deleted bytes are overwritten', () => {
  const { sqlite, close } = good(openDatabase(aPath()))
  sqlite.exec("INSERT INTO stores VALUES ('s', 'Shop')")
  const read = (name: string) => sqlite.pragma(name, { simple: true })
  expect(read('journal_mode')).toBe('wal')
  expect(read('synchronous')).toBe(2)
  expect(read('secure_delete')).toBe(1)
  expect(read('fullfsync')).toBe(1)
  expect(read('checkpoint_fullfsync')).toBe(1)
  expect(read('foreign_keys')).toBe(1)
  expect(read('application_id')).toBe(0x53544b44)
  close()
})

describe('what is found is never repaired and never deleted', () => {
  const untouched = (path: string, act: () => unknown) => {
    const before = readFileSync(path)
    const result = act()
    expect(readFileSync(path).equals(before)).toBe(true)
    return result as ReturnType<typeof openDatabase>
  }

  test('a database of a newer version is refused', () => {
    const path = aPath()
    good(openDatabase(path)).close()
    const newer = new SqliteDatabase(path)
    newer.exec("INSERT INTO schema_versions VALUES (99, 'from the future', 99)")
    newer.pragma('user_version = 99')
    newer.pragma('wal_checkpoint(TRUNCATE)')
    newer.close()
    expect(refusalIn(untouched(path, () => openDatabase(path)))).toBe('databaseNewer')
  })

  test('a newer one that says we may still read it is opened, and stays what it is', () => {
    const path = aPath()
    good(openDatabase(path)).close()
    const newer = new SqliteDatabase(path)
    newer.exec("INSERT INTO schema_versions VALUES (99, 'one more index', 1)")
    newer.pragma('user_version = 99')
    newer.close()
    const opened = good(openDatabase(path))
    expect(opened.sqlite.pragma('user_version', { simple: true })).toBe(99)
    opened.close()
  })

  test('a file that is no database', () => {
    const path = aPath()
    writeFileSync(path, 'Dear diary, today I sold three cups of coffee. '.repeat(200))
    expect(refusalIn(untouched(path, () => openDatabase(path)))).toBe('databaseDamaged')
  })

  test("another program's database", () => {
    const path = aPath()
    const other = new SqliteDatabase(path)
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    expect(refusalIn(untouched(path, () => openDatabase(path)))).toBe('databaseDamaged')
  })

  test('pages that were overwritten', () => {
    const whole = aPath()
    const opened = good(openDatabase(whole))
    const insert = opened.sqlite.prepare('INSERT INTO profiles (member, name) VALUES (?, ?)')
    opened.sqlite.transaction(() => {
      for (let i = 0; i < 3_000; i++) insert.run(`member-${i}`, `Somebody with a name of some length ${i}`)
    })()
    opened.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    opened.close()
    const path = aPath()
    copyFileSync(whole, path)
    const bytes = readFileSync(path)
    for (let page = 20; page < 40; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 2048)
    writeFileSync(path, bytes)
    expect(refusalIn(untouched(path, () => openDatabase(path)))).toBe('databaseDamaged')
  })
})

test('the bytes of a database are one in memory: of one in memory, and of a file without its WAL', () => {
  const path = aPath()
  const file = good(openDatabase(path))
  file.sqlite.exec("INSERT INTO stores VALUES ('s', 'Shop')")
  file.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  for (const bytes of [file.sqlite.serialize(), readFileSync(path)]) {
    const { sqlite } = good(openDatabase(bytes))
    sqlite.exec("INSERT INTO stores VALUES ('t', 'Another')")
    const again = good(openDatabase(sqlite.serialize())).sqlite
    expect(again.prepare('SELECT count(*) FROM stores').pluck().get()).toBe(2)
  }
  expect(file.sqlite.prepare('SELECT count(*) FROM stores').pluck().get()).toBe(1)
  expect(refusalIn(openDatabase(readFileSync(path).subarray(0, 5_000)))).toBe('databaseDamaged')
  file.close()
})

test('a folder that is not there cannot be written to', () => {
  expect(refusalIn(openDatabase(join(folder, 'nowhere', 'till.db')))).toBe('readOnly')
})

test('another process that does not let go is waited for, then refused', () => {
  const path = aPath()
  const first = good(openDatabase(path))
  first.sqlite.exec('BEGIN IMMEDIATE')
  const started = performance.now()
  expect(refusalIn(openDatabase(path, { busyTimeoutMs: 60 }))).toBe('databaseBusy')
  expect(performance.now() - started).toBeGreaterThan(50)
  first.sqlite.exec('ROLLBACK')
  good(openDatabase(path)).close()
  first.close()
})

test('what SQLite says becomes what a person can be told; a bug stays a bug', () => {
  const error = (code: string) => new SqliteDatabase.SqliteError('x', code)
  expect(refusalOfSqlite(error('SQLITE_FULL'))).toBe('diskFull')
  expect(refusalOfSqlite(error('SQLITE_READONLY_DIRECTORY'))).toBe('readOnly')
  expect(refusalOfSqlite(error('SQLITE_BUSY_SNAPSHOT'))).toBe('databaseBusy')
  expect(refusalOfSqlite(error('SQLITE_CORRUPT_INDEX'))).toBe('databaseDamaged')
  expect(refusalOfSqlite(new Error('wrapped', { cause: error('SQLITE_FULL') }))).toBe('diskFull')
  expect(refusalOfSqlite(error('SQLITE_CONSTRAINT_UNIQUE'))).toBeUndefined()
  expect(refusalOfSqlite(new TypeError('x is not a function'))).toBeUndefined()
})
