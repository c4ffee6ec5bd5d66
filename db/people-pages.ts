import type { Database } from 'better-sqlite3'
import { refusalOfSqlite } from './sqlite-refusals.ts'

/** Where names, numbers and whatever else says who somebody is stand in a till's database. */
const PEOPLE = ['profiles', 'phones', 'names', 'externals', 'labels', 'records', 'spool'] as const

/**
 * Writes everything about people onto pages of their own anew. `secure_delete` overwrites a row where it stands and every page that is
 * freed; but where a page was once split, the rows that moved to another left their bytes behind, and no later deletion finds them
 * (one in three hundred members, measured). One transaction; belongs outside of any. `tables` of an older version may be fewer.
 */
export function rewritePeople(sqlite: Database, tables: readonly string[] = PEOPLE): void {
  const isThere = sqlite.prepare<[string], number>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck()
  const store = sqlite.pragma('temp_store', { simple: true })
  // The copy is in memory: a temporary file would be somewhere else, and stay there.
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('secure_delete = ON')
  try {
    for (const table of tables) {
      if (isThere.get(table) === undefined) continue
      const anew = sqlite.transaction(() => {
        sqlite.exec(`
          CREATE TEMP TABLE anew AS SELECT * FROM main.${table};
          DELETE FROM main.${table};
          INSERT INTO main.${table} SELECT * FROM temp.anew;
          DROP TABLE temp.anew;
        `)
      })
      try {
        anew.deferred() // others write on while the copy is made …
      } catch (error) {
        if (refusalOfSqlite(error) !== 'databaseBusy') throw error
        anew.immediate() // … unless one of them did
      }
    }
  } finally {
    sqlite.pragma(`temp_store = ${store}`)
  }
}

/** Takes everything about these members out of a database that is no till's own: a backup's copy. Leaves the tombstones. */
export function takeOut(sqlite: Database, members: readonly string[]): void {
  sqlite.pragma('secure_delete = ON')
  const there = new Set(sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
  sqlite
    .transaction(() => {
      for (const table of PEOPLE) {
        if (table === 'records' || !there.has(table)) continue
        const drop = sqlite.prepare(`DELETE FROM ${table} WHERE member = ?`)
        for (const member of members) drop.run(member)
      }
      if (!there.has('records')) return
      const mark = (sqlite.prepare<[], number>('SELECT coalesce(max(dirty), 0) FROM records').pluck().get() as number) + 1
      // To a server that was restored from before this, a till that was restored brings it again.
      const bury = sqlite.prepare(`
        INSERT INTO records (room, key, fields, erased, dirty) VALUES ('profile', ?, '{}', 1, ?)
        ON CONFLICT DO UPDATE SET fields = '{}', erased = 1, dirty = excluded.dirty`)
      for (const member of members) bury.run(member, mark)
    })
    .immediate()
}

/** Whether a database holds anything of one of these members. */
export function holdsAny(sqlite: Database, members: readonly string[]): boolean {
  const there = new Set(sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
  return PEOPLE.some((table) => {
    if (!there.has(table)) return false
    const where = table === 'records' ? "room = 'profile' AND key = ? AND erased = 0" : 'member = ?'
    const one = sqlite.prepare<[string]>(`SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`)
    return members.some((member) => one.get(member) !== undefined)
  })
}
