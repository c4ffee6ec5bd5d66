import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import type { RefusalCode } from '#shared/till/refusals'

/** Makes a file durable and answers how long it is. */
export function syncFile(file: string): number {
  const opened = openSync(file, 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
  return statSync(file).size
}

/** Makes the names in a folder durable. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder, and keeps a journal of names by itself.
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** What is kept beside a database: by SQLite, and by us of a WAL that was torn. */
export const ENDS = ['', '-wal', '-shm', '-journal', '-wal.torn'] as const

export function removeDatabase(file: string): void {
  for (const end of ENDS) rmSync(`${file}${end}`, { force: true })
}

/** The same where something has gone wrong already, which is what is to be told. */
export function removeQuietly(file: string): void {
  try {
    removeDatabase(file)
  } catch {
    // It is in nobody's way: the next attempt begins by removing it.
  }
}

/** Somebody else holds a file for a moment: on Windows, whoever looks every file through for viruses. */
const HELD: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES'])
const TRIES = 5
const BETWEEN_MS = 100

/** Renames, and tries again for half a second where somebody holds the file. */
export const renamePatiently = (from: string, to: string): void => patiently(() => renameSync(from, to))
/** Removes a file, in the same way; one that is not there is gone already. */
export const removePatiently = (file: string): void => patiently(() => rmSync(file, { force: true }))

function patiently(work: () => void): void {
  for (let tried = 1; ; tried++) {
    try {
      work()
      return
    } catch (error) {
      if (tried >= TRIES || !HELD.has(codeOf(error))) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_MS)
    }
  }
}

/** The operating system's word for what went wrong; undefined where it was something else. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** What an error of the file system means to the person at the till; undefined for everything else. */
export function refusalOfFiles(error: unknown): Extract<RefusalCode, 'diskFull' | 'readOnly' | 'databaseBusy'> | undefined {
  const code = codeOf(error)
  if (code === 'EBUSY') return 'databaseBusy'
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'diskFull'
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'readOnly' : undefined
}
