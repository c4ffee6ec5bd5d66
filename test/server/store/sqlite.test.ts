import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { good } from '#test/builders/till'
import { storeContract } from './contract.ts'

describe('the store in SQLite', () => {
  let folder: string
  let store: Store
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-store-'))
    store = createSqliteStore(path.join(folder, 'server.db'))
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  storeContract(
    () => store,
    async () => {
      await store.close()
      store = createSqliteStore(path.join(folder, 'server.db'))
      return store
    },
    {
      async spoil(sql) {
        const sqlite = good(openServerDatabase(path.join(folder, 'server.db')))
        sqlite.exec(sql)
        sqlite.close()
      },
      env: () => ({ STAMKUNDE_SERVER_DATA: folder }),
    },
  )
})
