import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { codeOf, ENDS, removeDatabase, removePatiently, renamePatiently, syncFile, syncFolder } from './durable-files.ts'
import { asideName } from './kept-aside.ts'
import { isContained } from './same-files.ts'

// How a new database takes the place of a damaged one. Until the note is written, everything is as it was; from then on, whoever
// opens the till next finishes what the note says. The damaged files have a second name before they lose their first.

const PART = '.part'
const KEPT = /^damaged-[0-9TZ_-]+\.part$/
const noteSchema = z.object({ kept: z.string() })

/** The new database while it is made, beside the old one so that it can be moved into its place. */
export const freshOf = (file: string): string => `${file}.recovering`
/** Scratch files of a recovery: gone when it ends. */
export const scratchOf = (file: string, name: 'found' | 'reading' | 'server'): string => `${file}.recovering-${name}`
const noteOf = (file: string): string => `${file}.recovery.json`

/** Gives the damaged files a second name in a folder of their own. Answers the folder, as it will be called in the end. */
export function keepAside(file: string, now: number): string {
  const kept = free(path.join(path.dirname(file), asideName(file, now)))
  mkdirSync(`${kept}${PART}`, { mode: 0o700 })
  try {
    for (const end of ENDS) {
      const from = `${file}${end}`
      if (existsSync(from)) linkOrCopy(from, path.join(`${kept}${PART}`, path.basename(from)))
    }
  } catch (error) {
    // Half a copy is of no use to anybody, least of all on a disk that is full.
    rmSync(`${kept}${PART}`, { recursive: true, force: true })
    throw error
  }
  syncFolder(`${kept}${PART}`)
  syncFolder(path.dirname(file))
  return kept
}

/**
 * Puts the fresh database in place of the damaged one, whose files are kept aside in `kept`. A crash anywhere leaves one or the other;
 * a disk that refuses, the old one whole.
 */
export function swap(file: string, kept: string): void {
  syncFile(freshOf(file))
  const note = noteOf(file)
  const opened = openSync(`${note}.new`, 'w', 0o600)
  writeSync(opened, JSON.stringify({ kept: path.basename(kept) }))
  fsyncSync(opened)
  closeSync(opened)
  renameSync(`${note}.new`, note)
  syncFolder(path.dirname(file))
  try {
    finish(file, path.basename(kept))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    // The new one is in its place. What is left to be done is small, and the next start does it.
    if (!existsSync(freshOf(file))) return
    takeBack(file, path.basename(kept))
    throw error
  }
}

/** Gives the damaged files their first names again, and only then says that there is nothing to be finished. */
function takeBack(file: string, kept: string): void {
  const folder = path.dirname(file)
  for (const end of ENDS) {
    const aside = path.join(folder, `${kept}${PART}`, path.basename(`${file}${end}`))
    if (!existsSync(`${file}${end}`) && existsSync(aside)) linkOrCopy(aside, `${file}${end}`)
  }
  syncFolder(folder)
  removePatiently(noteOf(file))
  syncFolder(folder)
}

/** Whether a swap was begun and the new database is not in its place yet: nothing is to be opened before it is. */
export const isHalfSwapped = (file: string): boolean => noted(file) !== undefined && existsSync(freshOf(file))

/** Finishes a swap that was cut off. */
export function finishSwap(file: string): void {
  const kept = noted(file)
  if (kept !== undefined) finish(file, kept)
}

/** Finishes a swap that was cut off, and clears away a recovery that was cut off before: to be called before a database is opened. */
export function settle(file: string): void {
  finishSwap(file)
  clear(file)
}

/**
 * Removes what a recovery left that did not get as far as its note: its scratch files, and second names of files that still have their
 * first. While a note stands, everything is needed.
 */
export function clear(file: string): void {
  if (noted(file) !== undefined) return
  const folder = path.dirname(file)
  rmSync(`${noteOf(file)}.new`, { force: true })
  removeDatabase(freshOf(file))
  for (const name of ['found', 'reading', 'server'] as const) removeDatabase(scratchOf(file, name))
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (KEPT.test(name) && isDouble(file, path.join(folder, name))) rmSync(path.join(folder, name), { recursive: true })
}

function finish(file: string, kept: string): void {
  const folder = path.dirname(file)
  const fresh = freshOf(file)
  // A database and somebody else's WAL are no database: the old WAL goes before the new database comes.
  if (existsSync(fresh)) {
    for (const end of ENDS) if (end !== '') removePatiently(`${file}${end}`)
    syncFolder(folder)
    renamePatiently(fresh, file)
    syncFolder(folder)
  }
  const aside = path.join(folder, `${kept}${PART}`)
  if (existsSync(aside)) renamePatiently(aside, path.join(folder, kept))
  removePatiently(noteOf(file))
  syncFolder(folder)
}

function noted(file: string): string | undefined {
  if (!existsSync(noteOf(file))) return undefined
  try {
    return noteSchema.parse(JSON.parse(readFileSync(noteOf(file), 'utf8'))).kept
  } catch {
    return undefined // it is renamed when it is whole: this one is not ours
  }
}

/** Whether everything in a folder still stands beside it too: the very files, not only their names. SQLite makes the shm anew. */
const isDouble = (file: string, folder: string): boolean =>
  readdirSync(folder).every((name) => name.endsWith('-shm') || isContained(path.join(folder, name), path.join(path.dirname(file), name)))

/** A second name costs nothing; where the disk knows no such thing, a copy does. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
    syncFile(to)
  }
}

/** Two recoveries in one second have two folders. */
function free(name: string): string {
  let tried = name
  for (let more = 2; existsSync(tried) || existsSync(`${tried}${PART}`); more++) tried = `${name}-${more}`
  return tried
}
