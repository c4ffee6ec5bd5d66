import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { isRefusal, type Result, refuse } from '#shared/values/result'
import type { OperatorWords } from './operator-words.ts'
import { createSqliteStore, openServerDatabase } from './store/sqlite.ts'
import { type Store, StoreUnavailable } from './store/store.ts'

export interface OpenedStore {
  store: Store
  /** The embedded store's file; absent with PostgreSQL. */
  file?: string
}

/**
 * The store that the environment asks for: PostgreSQL where `DATABASE_URL` is set, otherwise a file in the data folder. A
 * refusal is the sentence for the operator.
 */
export async function openStore(env: NodeJS.ProcessEnv, words: OperatorWords): Promise<Result<OpenedStore>> {
  return env.DATABASE_URL ? await openPostgres(env.DATABASE_URL, words) : openFile(env.STAMKUNDE_SERVER_DATA || 'server-data', words)
}

async function openPostgres(url: string, words: OperatorWords): Promise<Result<OpenedStore>> {
  const { createPostgresStore } = await import('./store/postgres.ts')
  const { PostgresRefused } = await import('./store/postgres-migrate.ts')
  try {
    return { ok: { store: await createPostgresStore(url) } }
  } catch (error) {
    if (!(error instanceof PostgresRefused || error instanceof StoreUnavailable)) throw error
    return refuse(`${words.noDatabase} ${error.message}`)
  }
}

function openFile(folder: string, words: OperatorWords): Result<OpenedStore> {
  const whole = path.resolve(folder)
  const file = path.join(whole, 'server.db')
  try {
    mkdirSync(whole, { recursive: true, mode: 0o700 })
  } catch (error) {
    return refuse(words.folder(whole, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
  const opened = openServerDatabase(file, { busyTimeoutMs: 5_000 })
  if (!isRefusal(opened)) return { ok: { store: createSqliteStore(opened.ok), file } }
  switch (opened.refusal) {
    case 'databaseNewer':
    case 'databaseDamaged':
    case 'databaseBusy':
    case 'diskFull':
      return refuse(words[opened.refusal](file))
    default:
      return refuse(words.folder(whole, opened.refusal))
  }
}
