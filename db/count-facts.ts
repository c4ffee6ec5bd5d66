import type { Database } from 'better-sqlite3'

/** How many facts the ledger holds. Looks at every one of them: for a page that somebody opens, not for the till's work. */
export const countFacts = (sqlite: Database): number =>
  sqlite.prepare<[], number>('SELECT (SELECT count(*) FROM ledger) + (SELECT count(*) FROM unknown_facts)').pluck().get() ?? 0
