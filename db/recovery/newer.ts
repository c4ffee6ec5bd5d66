import { constants, copyFileSync, existsSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { migrations } from '../migrations/migrations.ts'
import { removeQuietly } from './durable-files.ts'

/**
 * Whether a database says of itself, in its table of versions, that a newer version has written it: then it is not ours to repair. A
 * number in the header alone says nothing, since that may be what was damaged. `scratch` is where a copy is made.
 */
export function isOfNewerVersion(file: string, scratch: string): boolean {
  const latest = migrations.at(-1)?.version ?? 0
  let sqlite: SqliteDatabase.Database | undefined
  try {
    for (const end of ['', '-wal']) {
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${scratch}${end}`, constants.COPYFILE_FICLONE)
    }
    sqlite = new SqliteDatabase(scratch, { fileMustExist: true })
    const written = sqlite.prepare<[], { newest: number; oldest: number }>(
      'SELECT max(version) AS newest, max(oldest_reader) AS oldest FROM schema_versions',
    )
    const { newest, oldest } = written.get() as { newest: number; oldest: number }
    return newest > latest && oldest > latest
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return false
    throw error
  } finally {
    sqlite?.close()
    removeQuietly(scratch)
  }
}
