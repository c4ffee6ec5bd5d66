import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createPostgresStore } from '#server/store/postgres'
import { migratePostgres } from '#server/store/postgres-migrate'
import { postgresMigrations } from '#server/store/postgres-migrations'
import { StoreUnavailable } from '#server/store/store'
import { asked } from '#test/server/postgres'
import { writeWhileReading } from './contract.ts'
import type { OnPostgres } from './postgres-suite.ts'
import { aStream, readLog } from './streams.ts'

/** A database that is there answers at once, where the machine has time for it. */
const PATIENCE_MS = 30_000

const refused = (url: string) =>
  createPostgresStore(url, { connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS }).then(
    () => undefined,
    (error) => error,
  )

/** Coming up on a database, in every state that it may be in; and several servers on one. */
export function postgresSetUp(on: OnPostgres): void {
  describe('a server that starts', () => {
    test('together with others makes the tables once; they serve one club, and each hears of what came through another', async () => {
      const url = await on.postgres.database()
      const stores = await Promise.all(
        Array.from({ length: 3 }, () => createPostgresStore(url, { connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS })),
      )
      const [first, second, third] = stores as [(typeof stores)[0], (typeof stores)[0], (typeof stores)[0]]
      const heard: string[] = []
      const deaf = third.onChanged?.((club) => heard.push(`third ${club}`))
      second.onChanged?.((club) => heard.push(`second ${club}`))
      first.onChanged?.((club) => heard.push(`first ${club}`))
      deaf?.()
      const id = await first.createClub('Torget')
      // Until everybody listens: that begins by itself after the start.
      while (!heard.includes(`second ${id}`)) {
        await first.club(id).offer(aStream(`warm ${heard.length} ${performance.now()}`).write(1).push().facts)
        await pause(30)
      }
      expect(new Set(heard)).toEqual(new Set([`second ${id}`]))
      const club = await second.createClub('Elva')
      await writeWhileReading(
        stores,
        club,
        Array.from({ length: 8 }, (_, i) => aStream(`till ${i}`).write(15)),
      )
      const { incarnation } = await first.club(club).standing()
      const answers = await Promise.all(stores.map((store) => store.club(club).newIncarnation(incarnation)))
      expect(new Set(answers).size).toBe(1)
      await Promise.all(stores.map((store) => store.close()))
    })

    test('as a user who owns the database and was granted the roles sets it up', async () => {
      const url = await on.postgres.database()
      const name = new URL(url).pathname.slice(1)
      await asked(url, `CREATE ROLE owner_${name} LOGIN; ALTER DATABASE ${name} OWNER TO owner_${name}`)
      await asked(url, `GRANT stamkunde_server, stamkunde_lookup TO owner_${name}`)
      const store = await createPostgresStore(on.postgres.url(name, `owner_${name}`))
      const club = await store.createClub('Torget')
      await store.club(club).push(aStream('a').write(2).push(), [])
      expect(await readLog(store, club)).toHaveLength(2)
      await store.close()
      // The owner is under the same law as everybody.
      const owners = await asked(on.postgres.url(name, `owner_${name}`), 'SELECT count(*)::int AS n FROM stamkunde.log')
      expect(owners.rows[0].n).toBe(0)
    })

    test('as a user who may not is told what to do', async () => {
      const url = await on.postgres.database()
      const name = new URL(url).pathname.slice(1)
      await asked(url, `CREATE ROLE guest_${name} LOGIN`)
      const error = await refused(on.postgres.url(name, `guest_${name}`))
      expect(error).toMatchObject({ code: 'databaseRights' })
      expect(error.message).toContain('GRANT stamkunde_server, stamkunde_lookup TO')
      const left = await asked(url, "SELECT count(*)::int AS n FROM pg_namespace WHERE nspname = 'stamkunde'")
      expect(left.rows[0].n).toBe(0)
    })

    test('with an address that leads nowhere says so, without the password', async () => {
      const nowhere = await refused('postgres://stamkunde:hemmelig@127.0.0.1:1/stamkunde')
      expect(nowhere).toBeInstanceOf(StoreUnavailable)
      expect(nowhere.message).toMatch(/DATABASE_URL leads to 127\.0\.0\.1:1\/stamkunde, where no PostgreSQL answers \(.*ECONNREFUSED/)
      expect(nowhere.message).not.toContain('hemmelig')
      for (const url of ['klubb.example', 'http://klubb.example', ''])
        expect(await refused(url)).toMatchObject({ code: 'databaseUrlInvalid' })
      const missing = await refused(on.postgres.url('missing'))
      expect(missing).toMatchObject({ code: 'databaseLogin', message: expect.stringContaining('"missing" does not exist') })
    })

    test('on a database of a newer version leaves it as it is, unless that says who may read it', async () => {
      const url = await on.postgres.database()
      await (await createPostgresStore(url)).close()
      await asked(url, "INSERT INTO stamkunde.schema_versions VALUES (1000, 'from the future', 1)")
      await (await createPostgresStore(url)).close()
      await asked(url, 'UPDATE stamkunde.schema_versions SET oldest_reader = 1000 WHERE version = 1000')
      const error = await refused(url)
      expect(error).toMatchObject({ code: 'databaseNewer', message: expect.stringContaining('newer version of Stamkunde') })
    })

    test('on a database that cannot hold every name says so', async () => {
      await asked(on.url, "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0")
      expect(await refused(on.postgres.url('ascii'))).toMatchObject({ code: 'databaseNotUtf8' })
    })

    test('applies a migration whole or not at all', async () => {
      const url = await on.postgres.database()
      const broken = { version: 2, name: 'broken', oldestReader: 1, sql: 'CREATE TABLE half (); SELECT 1/0' }
      await expect(migratePostgres(url, [...postgresMigrations, broken], PATIENCE_MS)).rejects.toThrow('division by zero')
      expect((await asked(url, "SELECT to_regnamespace('stamkunde') IS NULL AS gone")).rows[0].gone).toBe(true)
      await (await createPostgresStore(url)).close()
      await expect(migratePostgres(url, [...postgresMigrations, broken], PATIENCE_MS)).rejects.toThrow('division by zero')
      const left = await asked(url, "SELECT max(version) AS version, to_regclass('stamkunde.half') AS half FROM stamkunde.schema_versions")
      expect(left.rows).toEqual([{ version: postgresMigrations.at(-1)?.version, half: null }])
    })

    test('commits durably, also where the database was told not to', async () => {
      const url = await on.postgres.database()
      await asked(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`)
      expect(await migratePostgres(url, postgresMigrations, PATIENCE_MS)).toEqual({ synchronous_commit: 'on' })
      expect(await migratePostgres(on.url, postgresMigrations, PATIENCE_MS)).toEqual({})
    })
  })
}
