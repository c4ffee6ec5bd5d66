import SqliteDatabase from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { judge, type Migration, migrate, userVersion } from '#db/migrate'
import { migrations } from '#db/migrations/migrations'
import * as schema from '#db/schema'

const inMemory = () => new SqliteDatabase(':memory:')

/** Rows that a database of version n−1 may hold before it becomes n. Each migration has its own. */
const before: Record<number, { insert: string; assert: (sqlite: SqliteDatabase.Database) => void }> = {
  1: {
    insert: '',
    assert: (sqlite) => {
      sqlite.exec("INSERT INTO ledger VALUES ('T1', 1, 'f1', '2026-01-01T00:00:00.000Z', 0, NULL, 'm1', 'stamped', NULL, NULL, '{}')")
      expect(sqlite.prepare('SELECT id FROM ledger').pluck().all()).toEqual(['f1'])
    },
  },
}

test.each(migrations.map((step) => [step.version, step] as const))('migration %i keeps what was there', (version) => {
  const sqlite = inMemory()
  migrate(sqlite, migrations, version - 1)
  expect(userVersion(sqlite)).toBe(version - 1)
  const rows = before[version]
  if (!rows) throw new Error(`migration ${version} has no test of its own: add its rows here`)
  sqlite.exec(rows.insert)
  expect(migrate(sqlite, migrations, version)).toBe(1)
  expect(userVersion(sqlite)).toBe(version)
  rows.assert(sqlite)
  expect(sqlite.pragma('quick_check', { simple: true })).toBe('ok')
})

test('versions are dense, and none is older than the oldest reader it names', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
  for (const { version, oldestReader } of migrations) expect(oldestReader).toBeLessThanOrEqual(version)
})

test('a step that fails leaves the version before it, whole', () => {
  const sqlite = inMemory()
  migrate(sqlite)
  const next = userVersion(sqlite) + 1
  const broken: Migration = {
    version: next,
    name: 'broken',
    oldestReader: next,
    sql: 'CREATE TABLE halfway (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);',
  }
  expect(() => migrate(sqlite, [...migrations, broken])).toThrow(/nowhere/)
  expect(userVersion(sqlite)).toBe(next - 1)
  expect(sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'halfway'").pluck().get()).toBe(0)
})

test('judging: current, older, newer but readable, too new', () => {
  const sqlite = inMemory()
  expect(judge(sqlite)).toBe('older')
  migrate(sqlite)
  expect(judge(sqlite)).toBe('current')
  sqlite.exec("INSERT INTO schema_versions VALUES (50, 'index', 1)")
  sqlite.pragma('user_version = 50')
  expect(judge(sqlite)).toBe('readableNewer')
  sqlite.pragma('user_version = 51') // by something that does not say who may read it
  expect(judge(sqlite)).toBe('tooNew')
  sqlite.exec("INSERT INTO schema_versions VALUES (51, 'other rows', 51)")
  expect(judge(sqlite)).toBe('tooNew')
})

test('the drizzle schema says what the migrated tables are', () => {
  const sqlite = inMemory()
  migrate(sqlite)
  const tables = (Object.values(schema) as unknown[]).filter((value): value is SQLiteTable => is(value, SQLiteTable))
  const inDatabase = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_versions'")
    .pluck()
    .all()
  expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(inDatabase.sort())

  for (const table of tables) {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const real = sqlite
      .prepare<[], { name: string; type: string; notnull: number; pk: number }>(
        `SELECT name, type, "notnull", pk FROM pragma_table_info('${name}')`,
      )
      .all()
    const said = columns.map((column) => ({ name: column.name, type: column.getSQLType().toUpperCase(), notNull: column.notNull }))
    const found = real.map((column) => ({
      name: column.name,
      type: column.type,
      notNull: column.notnull === 1 || (column.type === 'INTEGER' && column.pk === 1),
    }))
    expect(said, name).toEqual(found)
    const key =
      primaryKeys[0]?.columns.map((column) => column.name) ?? columns.filter(({ primary }) => primary).map((column) => column.name)
    expect(key, `${name}: primary key`).toEqual(
      real
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
    )
  }
})
