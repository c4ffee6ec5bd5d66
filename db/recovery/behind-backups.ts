import type { Database } from 'better-sqlite3'
import { backupFolder, listBackups } from './backup-files.ts'

/**
 * Whether a database holds fewer facts than its newest backup. Facts are only ever added, so that some are gone then: a WAL that was
 * cut off or deleted leaves a database that SQLite finds nothing wrong with.
 */
export function isBehindBackups(sqlite: Database, file: string): boolean {
  const [newest] = listBackups(backupFolder(file))
  if (!newest) return false
  const facts = sqlite.prepare<[], number>('SELECT (SELECT count(*) FROM ledger) + (SELECT count(*) FROM unknown_facts)').pluck().get()
  return (facts as number) < newest.facts
}
