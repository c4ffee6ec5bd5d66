import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
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

/** What an error of the file system means to the person at the till; undefined for everything else. */
export function refusalOfFiles(error: unknown): Extract<RefusalCode, 'diskFull' | 'readOnly'> | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'diskFull'
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'readOnly' : undefined
}
