import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { type OpenOptions, openDatabase } from './open-database.ts'
import { isBehindBackups } from './recovery/behind-backups.ts'
import { isHalfSwapped } from './recovery/swap.ts'
import { refusalOfSqlite } from './sqlite-refusals.ts'
import { createTillStore, type DbTillStore } from './till-store.ts'

/**
 * Opens a till's database (a file, or bytes of one) and everything the use cases need of it. `now` is the wall clock in milliseconds.
 * Refusals: those of `openDatabase`; `databaseDamaged` also where facts are gone that its newest backup has, and where a recovery was
 * cut off between the old database and the new one.
 */
export function openTillStore(
  from: string | Uint8Array,
  { now, ...options }: OpenOptions & { now?: () => number } = {},
): Result<DbTillStore, RefusalCode> {
  const file = typeof from === 'string' && from !== ':memory:' ? from : undefined
  if (file !== undefined && isHalfSwapped(file)) return refuse('databaseDamaged')
  const opened = openDatabase(from, options)
  if (isRefusal(opened)) return opened
  try {
    if (file !== undefined && isBehindBackups(opened.ok.sqlite, file)) {
      opened.ok.close()
      return refuse('databaseDamaged')
    }
    return ok(createTillStore(opened.ok, now))
  } catch (error) {
    opened.ok.close()
    const refusal = refusalOfSqlite(error)
    if (refusal) return refuse(refusal)
    throw error
  }
}
