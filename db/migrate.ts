import type { Database } from 'better-sqlite3'
import { migrations as ours } from './migrations/migrations.ts'

/** One step of the schema. Plain SQL, run once, in one transaction with its bookkeeping. */
export interface Migration {
  /** Dense from 1; what `user_version` says afterwards. */
  version: number
  name: string
  /** The oldest version of this program (by its own latest migration) that may still open the result. */
  oldestReader: number
  sql: string
}

/** What is to be done with a database that says it is at `version`. */
export type Verdict = 'current' | 'older' | 'readableNewer' | 'tooNew'

/** Compares a database with what this program knows. Writes nothing. */
export function judge(sqlite: Database, migrations: readonly Migration[] = ours): Verdict {
  const version = userVersion(sqlite)
  const latest = latestOf(migrations)
  if (version === latest) return 'current'
  if (version < latest) return 'older'
  const { newest, oldest } = sqlite.prepare('SELECT max(version) AS newest, max(oldest_reader) AS oldest FROM schema_versions').get() as {
    newest: number
    oldest: number
  }
  // A version that says nothing of who may read it is not to be written into.
  return newest === version && oldest <= latest ? 'readableNewer' : 'tooNew'
}

/**
 * Brings the tables to the version `upTo` (the latest, when left out). Safe when another process does the same: the
 * version is read again under the write lock. Answers how many steps were taken.
 */
export function migrate(sqlite: Database, migrations: readonly Migration[] = ours, upTo: number = latestOf(migrations)): number {
  return sqlite
    .transaction(() => {
      const version = userVersion(sqlite)
      const steps = migrations.filter((step) => step.version > version && step.version <= upTo)
      if (version === 0) {
        sqlite.exec(
          'CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, oldest_reader INTEGER NOT NULL) STRICT',
        )
      }
      for (const step of steps) {
        sqlite.exec(step.sql)
        sqlite.prepare('INSERT INTO schema_versions VALUES (?, ?, ?)').run(step.version, step.name, step.oldestReader)
        sqlite.pragma(`user_version = ${step.version}`)
      }
      return steps.length
    })
    .immediate()
}

export const userVersion = (sqlite: Database): number => sqlite.pragma('user_version', { simple: true }) as number

const latestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0
