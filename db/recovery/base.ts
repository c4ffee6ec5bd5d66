import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { FoundLink } from './found.ts'

/** What recovery builds upon: a backup, what a server sent, or nothing. */
export interface Base {
  /** Whether a fact of this id is there. */
  has(id: string): boolean
  /** Whether a fact that this till numbered so is there. */
  hasPlace(till: string, n: number): boolean
  /** The end of a till's chain. */
  head(till: string): (FoundLink & { n: number }) | undefined
  /** Tills in whose name the database wrote. */
  chained(): string[]
  /** Tills whose facts are there. */
  tills(): string[]
  /** Up to where the server is known to hold a till's chain. */
  acked(till: string): number
  close(): void
}

const NOTHING: Base = {
  has: () => false,
  hasPlace: () => false,
  head: () => undefined,
  chained: () => [],
  tills: () => [],
  acked: () => 0,
  close: () => {},
}

/** Opens a base for looking things up. The file must be sound and up to date; without one there is nothing. */
export function openBase(file: string | undefined): Base {
  if (file === undefined) return NOTHING
  const sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
  try {
    return baseOver(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function baseOver(sqlite: Database): Base {
  const has = sqlite
    .prepare<[string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM ledger WHERE id = ?) OR EXISTS (SELECT 1 FROM unknown_facts WHERE id = ?)',
    )
    .pluck()
  const hasPlace = sqlite.prepare<[string, number], number>('SELECT 1 FROM ledger WHERE till = ? AND n = ?').pluck()
  const head = sqlite.prepare<[string], FoundLink & { n: number }>('SELECT n, fact, hash FROM chain WHERE till = ? ORDER BY n DESC LIMIT 1')
  const acked = sqlite.prepare<[string], number>('SELECT acked FROM streams WHERE till = ?').pluck()
  const list = (table: string) => sqlite.prepare<[], string>(`SELECT DISTINCT till FROM ${table}`).pluck().all()
  return {
    has: (id) => has.get(id, id) === 1,
    hasPlace: (till, n) => hasPlace.get(till, n) !== undefined,
    head: (till) => head.get(till),
    chained: () => list('chain'),
    tills: () => list('ledger'),
    acked: (till) => acked.get(till) ?? 0,
    close: () => void sqlite.close(),
  }
}
