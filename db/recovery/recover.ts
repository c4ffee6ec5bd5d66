import { constants, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { RecoveryDone, RecoveryProgress, RecoveryView } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Language } from '#shared/till/till-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { openDatabase } from '../open-database.ts'
import { refusalOfSqlite } from '../sqlite-refusals.ts'
import { isGoodBackup, makeBackup } from './backup.ts'
import { type Backup, backupFolder, listBackups } from './backup-files.ts'
import { type Base, openBase } from './base.ts'
import { takeCarved } from './believe.ts'
import { carve } from './carve.ts'
import { codeOf, refusalOfFiles, removeDatabase } from './durable-files.ts'
import { createFound, type Found } from './found.ts'
import { harvestBackups } from './harvest-backups.ts'
import { judge } from './judge.ts'
import { lookOver } from './look-over.ts'
import { isOfNewerVersion } from './newer.ts'
import { openImages } from './page-images.ts'
import { readTables } from './read-tables.ts'
import { rebuild } from './rebuild.ts'
import { clear, finishSwap, freshOf, keepAside, scratchOf, swap } from './swap.ts'
import { languageOf, tillOf } from './write-local.ts'

export interface RecoverDeps {
  /** The till's database. Nobody may have it open. */
  file: string
  /** Whose it is, where its own settings may be gone. */
  till?: string
  now: () => number
  onProgress: (progress: RecoveryProgress) => void
}
/** What is built upon: the newest backup that is good, one by its name, what a server sent (a file, beside the till's), or nothing. */
export type Ground = { newest: true } | { backup: string } | { server: string }
/** What the files still hold, and whom they belong to. */
export interface LookedInto {
  found: NonNullable<RecoveryView['found']>
  isNewer: boolean
  till?: string
  language?: Language
  /** The server that this till is paired with. */
  server?: { url: string; club: string }
}

/** So many images are read between one word and the next. */
const WORD_EVERY = 2_000

/** Looks through a damaged database's files, and changes nothing. Refusals: a disk on which no copy can be made. */
export function lookInto(deps: RecoverDeps): Result<LookedInto, RefusalCode> {
  return guarded(deps.file, () => {
    const [latest] = listBackups(backupFolder(deps.file))
    return holding(openBackup(deps.file, latest), scratchOf(deps.file, 'found'), (base, found) => {
      harvest(found, deps)
      const till = tillOf(found) ?? deps.till
      const { unsent } = judge(found, base, { keepOthers: !found.sync()?.paired, ...(till !== undefined && { till }), now: deps.now() })
      const { count, lastAt } = accepted(found)
      const server = found.sync()
      const language = languageOf(found)
      return ok({
        found: { facts: count + found.knownToo(), unsent, ...(lastAt !== undefined && { lastAt }) },
        isNewer: isOfNewerVersion(deps.file, scratchOf(deps.file, 'reading')),
        ...(till !== undefined && { till }),
        ...(language !== undefined && { language }),
        ...(server?.paired && { server: { url: server.url, club: server.club } }),
      })
    })
  })
}

/**
 * Makes a sound database of what is left, and puts it in the place of the damaged one, whose files are kept in a folder of their own.
 * Refusals: `databaseNewer` (left alone), `backupUnusable`, `recoveryFailed` (what came out is not sound), `diskFull`, `readOnly`;
 * everything is then as it was.
 */
export function recoverDatabase(deps: RecoverDeps, ground: Ground): Result<Omit<RecoveryDone, 'way'>, RefusalCode> {
  const { file, now, onProgress } = deps
  const step = (name: RecoveryProgress['step'], done = 0, total = 1) => onProgress({ step: name, done, total })
  const isFromServer = 'server' in ground
  const folder = backupFolder(file)
  const [newest] = listBackups(folder)
  const work = () => {
    finishSwap(file)
    if (isOfNewerVersion(file, scratchOf(file, 'reading'))) return refuse('databaseNewer')
    step('moving')
    const kept = keepAside(file, now())
    step('restoring')
    const laid = layGround(file, ground)
    if (isRefusal(laid)) return laid
    const laidBase = openBase(existsSync(freshOf(file)) ? freshOf(file) : undefined)
    return holding(laidBase, scratchOf(file, 'found'), (base, found) => {
      harvestBackups(found, folder, scratchOf(file, 'reading'), laid.ok)
      harvest(found, deps)
      const till = tillOf(found) ?? deps.till
      const { lost } = judge(found, base, { keepOthers: !found.sync()?.paired, ...(till !== undefined && { till }), now: now() })
      base.close()
      const onFolding = (done: number, total: number) => step('folding', done, total)
      const options = { ...(till !== undefined && { till }), isFromServer, floor: newest?.serial ?? 0, now, onFolding }
      const salvaged = rebuild(freshOf(file), found, options)
      if (isRefusal(salvaged)) return salvaged
      step('checking')
      const facts = lookOver(freshOf(file))
      if (facts === undefined) return refuse('recoveryFailed')
      swap(file, kept)
      // What stood in a backup that nobody can read any more is lost too, but for what a server brings again.
      const missed = found.sync()?.paired || isFromServer ? 0 : (newest?.facts ?? 0) - facts
      return ok({ facts, salvaged: salvaged.ok, lost: Math.max(lost, missed), kept })
    })
  }
  const done = guarded(file, work, () => clearQuietly(file))
  // Where there is no room for it now, the till opens all the same, and makes one as soon as it can.
  if (!isRefusal(done)) makeBackup(file, folder, now())
  return done
}

/** Lets go of both whatever happens: a file that is held open cannot be moved or removed on Windows. */
function holding<T>(base: Base, scratch: string, work: (base: Base, found: Found) => T): T {
  try {
    const found = createFound(scratch, base.has)
    try {
      return work(base, found)
    } finally {
      found.close()
    }
  } finally {
    base.close()
  }
}

/** Reads what SQLite shows and what lies about in the bytes. */
function harvest(found: Found, { file, onProgress }: RecoverDeps): void {
  onProgress({ step: 'looking', done: 0, total: 1 })
  found.beginLatest()
  readTables(file, scratchOf(file, 'reading'), found)
  const images = openImages(file)
  try {
    let done = 0
    const onImage = () => {
      done++
      if (done % WORD_EVERY === 0) onProgress({ step: 'salvaging', done, total: images.count })
    }
    for (const row of carve(images, onImage)) takeCarved(found, row)
  } finally {
    images.close()
  }
}

/** Puts what is built upon where the new database is to be made, sound and up to date. Answers which backup it is, if it is one. */
function layGround(file: string, ground: Ground): Result<Backup | undefined, RefusalCode> {
  const fresh = freshOf(file)
  removeDatabase(fresh)
  if ('server' in ground) {
    renameSync(ground.server, fresh)
    return upToDate(fresh) ? ok(undefined) : refuse('recoveryFailed')
  }
  const folder = backupFolder(file)
  const backups = listBackups(folder)
  const wanted = 'backup' in ground ? backups.filter((one) => one.file === ground.backup) : backups
  for (const backup of wanted) {
    if (!isGoodBackup(folder, backup)) continue
    copyFileSync(path.join(folder, backup.file), fresh, constants.COPYFILE_FICLONE)
    if (upToDate(fresh)) return ok(backup)
    removeDatabase(fresh)
  }
  return 'backup' in ground ? refuse('backupUnusable') : ok(undefined)
}

/** Opens a database once, which brings one of an older version up to date. */
function upToDate(fresh: string): boolean {
  const opened = openDatabase(fresh)
  if (isRefusal(opened)) {
    // A disk that is full is told as that; a backup that cannot be opened is passed over.
    if (opened.refusal === 'diskFull' || opened.refusal === 'readOnly') throw new Refused(opened.refusal)
    return false
  }
  opened.ok.close()
  return true
}

/** A backup as it lies there, for comparing only; none where it cannot be read. */
function openBackup(file: string, backup: Backup | undefined): Base {
  if (!backup) return openBase(undefined)
  try {
    return openBase(path.join(backupFolder(file), backup.file))
  } catch (error) {
    if (refusalOf(error) === undefined) throw error
    return openBase(undefined)
  }
}

function accepted(found: Found): { count: number; lastAt?: string } {
  let count = 0
  let lastAt: string | undefined
  for (const { line } of found.accepted()) {
    const { at } = JSON.parse(line) as { at: string }
    if (lastAt === undefined || at > lastAt) lastAt = at
    count++
  }
  return { count, ...(lastAt !== undefined && { lastAt }) }
}

/** Thrown where a refusal lies deeper than an answer goes; never leaves this file. */
class Refused extends Error {
  readonly refusal: RefusalCode
  constructor(refusal: RefusalCode) {
    super(refusal)
    this.refusal = refusal
  }
}

const refusalOf = (error: unknown): RefusalCode | undefined =>
  error instanceof Refused ? error.refusal : (refusalOfSqlite(error) ?? refusalOfFiles(error))

/** What a disk refuses is told as that; `atLast` is done whatever comes of it. */
function guarded<T>(file: string, work: () => Result<T, RefusalCode>, atLast = () => {}): Result<T, RefusalCode> {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    return work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === undefined) throw error
    return refuse(refusal)
  } finally {
    atLast()
  }
}

/** What a disk does not let go of now is cleared away at the next start; what came of the work is told all the same. */
function clearQuietly(file: string): void {
  try {
    clear(file)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}
