import { afterAll, beforeAll, describe } from 'vitest'
import { createPostgresStore } from '#server/store/postgres'
import type { Store } from '#server/store/store'
import { aPostgres, asked, type TestPostgres } from '#test/server/postgres'
import { storeContract } from './contract.ts'
import { postgresFailures } from './postgres-failures.ts'
import { postgresSetUp } from './postgres-set-up.ts'
import { postgresWalls } from './postgres-walls.ts'

/** What a test of PostgreSQL's own goes by: one cluster and one database for all of them. */
export interface OnPostgres {
  postgres: TestPostgres
  /** As a superuser, to look behind the walls. */
  url: string
  store: Store
}

/** A cluster comes up, and recovers, in a second or two; on a machine that does much else, in more than a test usually has. */
const PATIENCE_MS = 300_000

/** Everything that the store in PostgreSQL is to do, on one version of it. */
export function postgresSuite(title: string, bin?: string): void {
  describe(title, { timeout: PATIENCE_MS }, () => {
    const on = {} as OnPostgres
    let served: string
    beforeAll(async () => {
      on.postgres = await aPostgres(bin ? { bin } : {})
      on.url = await on.postgres.database()
      // As it should be run: by the database's owner, who may make roles and is no superuser. The first on this cluster, so that
      // the roles are still to be made.
      const name = new URL(on.url).pathname.slice(1)
      await asked(on.url, `CREATE ROLE klubb LOGIN CREATEROLE; ALTER DATABASE ${name} OWNER TO klubb`)
      served = on.postgres.url(name, 'klubb')
      on.store = await createPostgresStore(served, { connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS })
    }, PATIENCE_MS)
    afterAll(async () => {
      await on.store?.close()
      await on.postgres?.stop()
    })

    storeContract(
      () => on.store,
      async () => {
        await on.store.close()
        on.store = await createPostgresStore(served, { connectTimeoutMs: PATIENCE_MS, statementTimeoutMs: PATIENCE_MS })
        return on.store
      },
      {
        spoil: (sql) => asked(on.url, `SET search_path = stamkunde; ${sql}`),
        env: () => ({ DATABASE_URL: served }),
      },
    )
    postgresWalls(on)
    postgresSetUp(on)
    postgresFailures(on)
  })
}
