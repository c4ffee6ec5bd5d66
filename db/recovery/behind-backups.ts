import type { Database } from 'better-sqlite3'
import { backupFolder, listBackups } from './backup-files.ts'
import { floorOf, isOwnBackup } from './own-backups.ts'

/**
 * Whether a database holds fewer facts than its newest backup. Facts are only ever added, so that some are gone then: a WAL that was
 * cut off or deleted leaves a database that SQLite finds nothing wrong with. What a recovery could not bring back is not missed again,
 * whether there was room for a backup after it or not.
 */
export function isBehindBackups(sqlite: Database, file: string): boolean {
  const [newest] = listBackups(backupFolder(file))
  if (!newest) return false
  const facts = sqlite.prepare<[], number>('SELECT (SELECT count(*) FROM ledger) + (SELECT count(*) FROM unknown_facts)').pluck().get()
  return (facts as number) < newest.facts && newest.serial > floorOf(sqlite) && isOwnBackup(sqlite, file, newest)
}
