import SqliteDatabase from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { judge, type Migration, migrate, userVersion } from '#db/migrate'
import { migrations } from '#db/migrations/migrations'
import * as schema from '#db/schema'
import { recordSchema } from '#shared/sync/wire'

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
  2: {
    insert: `
      INSERT INTO settings VALUES ('identity', '{"till":"T1","epoch":"E1"}', '2026-01-01T00:00:00.000Z');
      INSERT INTO settings VALUES ('settings', '{"timezone":"Europe/Oslo","currency":"NOK","country":"NO"}', '2026-01-01T00:00:00.000Z');
      INSERT INTO ledger VALUES ('T1', 1, 'f1', '2026-01-01T00:00:00.000Z', 0, NULL, 'm1', 'stamped', NULL, NULL, '{}');
      INSERT INTO ledger VALUES ('import-x', 1, 'f2', '2025-01-01T00:00:00.000Z', 0, NULL, 'm1', 'purchased', 'p1', NULL, '{}');
      INSERT INTO ledger VALUES ('T1', 2, 'f3', '2026-01-01T00:00:00.000Z', 1, NULL, 'm1', 'stamped', NULL, NULL, '{}');
      INSERT INTO chain VALUES ('T1', 1, x'01'), ('T1', 2, x'02'), ('import-x', 1, x'03');
      INSERT INTO profiles VALUES ('m1', 'Kari', '--03-14', NULL, '{"name":["2026-01-02T00:00:00.000Z",3,"T1"]}');
      INSERT INTO phones VALUES ('+4793418276', 'm1', '67281439', '["2026-01-02T00:00:00.000Z",3,"T1"]');
      INSERT INTO phones VALUES ('+4711111111', 'm2', '11111111', '["2026-01-02T00:00:00.000Z",12,"T1"]');
      INSERT INTO externals VALUES ('x', 'K:1', 'm1');
      INSERT INTO staff VALUES ('ida', 'Ida', 'manager', 0, 1, '2026-01-02T00:00:00.000Z');
      INSERT INTO stores VALUES ('S1', 'Torget');
      INSERT INTO tills VALUES ('T1', 'Kasse 1', 'S1');`,
    assert: (sqlite) => {
      const all = (sql: string) => sqlite.prepare(sql).all()
      expect(all('SELECT id, logged FROM ledger ORDER BY rowid')).toEqual(['f1', 'f2', 'f3'].map((id) => ({ id, logged: null })))
      expect(all('SELECT till, n, fact, hex(hash) AS hash FROM chain')).toEqual([
        { till: 'T1', n: 1, fact: 'f1', hash: '01' },
        { till: 'T1', n: 2, fact: 'f3', hash: '02' },
        { till: 'import-x', n: 1, fact: 'f2', hash: '03' },
      ])
      const records = new Map(
        (
          all('SELECT room, key, fields FROM records WHERE dirty = 1 AND erased = 0') as { room: string; key: string; fields: string }[]
        ).map(({ room, key, fields }) => [`${room} ${key}`, recordSchema.parse({ room, key, fields: JSON.parse(fields) })]),
      )
      expect([...records.keys()].sort()).toEqual(['club club', 'profile m1', 'profile m2', 'staff ida', 'store S1', 'till T1'])
      const written = ['2026-01-02T00:00:00.000Z', 3, 'T1']
      const longAgo = ['1970-01-01T00:00:00.000Z', 0, 'T1']
      expect(records.get('profile m1')?.fields).toEqual({
        name: { value: 'Kari', written },
        birthday: { value: '--03-14', written: longAgo },
        'phone:+4793418276': { value: true, written },
        'external:x:K:1': { value: true, written: longAgo },
      })
      expect(records.get('staff ida')?.fields.removed?.value).toBe(true)
      expect(records.get('club club')?.fields.country?.value).toBe('NO')
      expect(all('SELECT phone FROM phones ORDER BY written')).toEqual([{ phone: '+4793418276' }, { phone: '+4711111111' }])
      expect(() => sqlite.exec("UPDATE ledger SET body = 'x'")).toThrow(/append-only/)
      sqlite.exec('UPDATE ledger SET logged = 1')
    },
  },
  3: {
    insert: "INSERT INTO ledger VALUES ('T1', 1, 's1', '2026-01-01T00:00:00.000Z', 0, NULL, 'm1', 'settled', NULL, NULL, '{}', NULL)",
    assert: (sqlite) => {
      sqlite.exec(
        "INSERT INTO conflicts VALUES ('f1', 'm1', 'kaffekort/1', 'alreadyRedeemed', 'kaffekort', 4900, 0, '2026-01-01T00:00:00.000Z')",
      )
      const plan = sqlite.prepare("EXPLAIN QUERY PLAN SELECT id FROM ledger WHERE kind = 'settled' AND at >= ? AND at < ?").all('', '9')
      expect(JSON.stringify(plan)).toContain('ledger_settled')
      expect(sqlite.prepare("SELECT id FROM ledger INDEXED BY ledger_settled WHERE kind = 'settled'").pluck().all()).toEqual(['s1'])
    },
  },
  4: {
    insert: `
      INSERT INTO profiles VALUES ('m1', 'Kari', '--03-14', NULL);
      INSERT INTO happenings VALUES ('m1', 0, 'purchased', 20779, 12, 'T1', '', '', 1, 4900, 'p1', NULL, NULL, NULL);`,
    assert: (sqlite) => {
      expect(sqlite.prepare('SELECT * FROM profiles').all()).toEqual([
        { member: 'm1', name: 'Kari', birthday: '--03-14', email: null, gender: null, postal_code: null },
      ])
      expect(sqlite.prepare('SELECT value, net FROM happenings').all()).toEqual([{ value: 4900, net: null }])
      sqlite.exec("INSERT INTO labels VALUES ('m1', 'tag', 'VIP'), ('m1', 'list', 'VIP')")
      expect(() => sqlite.exec("INSERT INTO labels VALUES ('m1', 'colour', 'red')")).toThrow(/CHECK/)
      const plan = sqlite.prepare("EXPLAIN QUERY PLAN SELECT member FROM labels WHERE kind = 'list' AND key = ?").all('nye')
      expect(JSON.stringify(plan)).toContain('COVERING INDEX labels_key')
    },
  },
  5: {
    insert:
      "INSERT INTO members VALUES ('m1', NULL, 'CODE', 0, NULL, NULL, '{}'); INSERT INTO staff VALUES ('ida', 'Ida', 'manager', 0, 0)",
    assert: (sqlite) => {
      expect(sqlite.prepare('SELECT member, restricted FROM members').all()).toEqual([{ member: 'm1', restricted: 0 }])
      expect(sqlite.prepare('SELECT id, owner, pin, member FROM staff').all()).toEqual([{ id: 'ida', owner: 0, pin: null, member: null }])
    },
  },
  6: {
    insert: '',
    assert: (sqlite) => {
      sqlite.exec("INSERT INTO log_marks VALUES (1, x'01020304')")
      expect(() => sqlite.exec("INSERT INTO log_marks VALUES (1, x'05')")).toThrow(/UNIQUE/)
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
