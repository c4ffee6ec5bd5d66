import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import { type Backup, backupFolder, listBackups } from '#db/recovery/backup-files'
import { holdTill } from '#db/recovery/lock'
import type { Ground, LookedInto } from '#db/recovery/recover'
import { scratchOf, settle } from '#db/recovery/swap'
import type { BackupView, RecoveryDone, RecoveryProgress, RecoveryView, RecoveryWay } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { Secrets } from '../secrets.ts'
import { createHttpTransport } from '../sync/http-transport.ts'
import { takeSnapshot } from '../sync/snapshot.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { onThread } from './thread.ts'

export interface RecoveryDeps {
  /** The till's database. */
  file: string
  secrets: Secrets
  now: () => number
  log: (what: string, error?: unknown) => void
  onProgress: (progress: RecoveryProgress) => void
  /** Does the work; a thread of its own when left out. */
  run?: typeof onThread
}
export type Recovery = ReturnType<typeof createRecovery>

/** Refusals of opening that looking through the files may help with. */
const DAMAGE: ReadonlySet<string> = new Set<RecoveryView['why']>(['databaseDamaged', 'databaseNewer'])

/**
 * What can be done where a till's database cannot be opened. To be made before the database is opened: it finishes a recovery that
 * a power cut ended. Nothing here may run while the database is open. The work is done on a thread; progress is told meanwhile.
 */
export function createRecovery({ file, secrets, now, log, onProgress, run = onThread }: RecoveryDeps) {
  let letGo: (() => void) | undefined
  /**
   * Has the database to itself, with what a power cut left half-done brought to its end; asked again each time, since who holds it
   * (a repair on the command line, whose files are not to be touched) lets go some day.
   */
  const hold = (): boolean => {
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      letGo ??= holdTill(file)
      if (letGo) settle(file)
    } catch (error) {
      // A file that something else holds: the till must come up nevertheless, and say what is wrong.
      log('bringing a recovery to its end', error)
    }
    return letGo !== undefined
  }
  const folder = backupFolder(file)
  let looked: LookedInto | undefined

  const backups = (): BackupView[] => listBackups(folder).map(({ file, at, bytes, facts }: Backup) => ({ file, at, bytes, facts }))
  const till = () => secrets.read()?.till
  const look = async (signal: AbortSignal): Promise<LookedInto | undefined> => {
    const owner = till()
    const answer = await run('look', { file, ...(owner !== undefined && { till: owner }) }, { now, onProgress, signal })
    if (!isRefusal(answer)) return answer.ok
    log(`looking through the damaged files: ${answer.refusal}`)
    return undefined
  }
  const { alone, end } = oneAtATime()
  hold()
  const pairedWith = (server: LookedInto['server']) => {
    const credentials = secrets.read()
    return server && credentials?.club === server.club ? { ...server, token: credentials.token } : undefined
  }

  /** Fetches the club's data from the server into a file beside the till's. */
  async function fetchGround(signal: AbortSignal): Promise<Result<Ground, RefusalCode>> {
    looked ??= await look(signal)
    const server = pairedWith(looked?.server)
    if (!server) return refuse('notPaired')
    const nobody = openTillStore(':memory:', { now })
    if (isRefusal(nobody)) return nobody
    const transport = createHttpTransport({ url: server.url, token: () => server.token })
    try {
      const target = scratchOf(file, 'server')
      const taken = await takeSnapshot({
        ask: transport.askSnapshot,
        club: server.club,
        url: server.url,
        empty: nobody.ok,
        file: target,
        log,
      })
      return isRefusal(taken) ? taken : ok({ server: target })
    } finally {
      transport.close()
      nobody.ok.db.close()
    }
  }

  return {
    /** Why the till is not open, what its files still hold, and what can be done. Reads everything, and changes nothing. */
    view: (why: RecoveryView['why']): Promise<RecoveryView> =>
      alone(async (signal) => {
        const common = { backups: backups(), server: false }
        if (!DAMAGE.has(why)) return { why, ...common, ways: ['again' as const] }
        if (!hold()) return { why: 'databaseBusy', ...common, ways: ['again' as const] }
        looked = await look(signal)
        if (looked?.isNewer) return { why: 'databaseNewer', ...common, ways: ['again' as const] }
        const server = pairedWith(looked?.server) !== undefined
        const ways: RecoveryWay[] = [
          'salvage',
          ...(common.backups.length > 0 ? ['backup' as const] : []),
          ...(server ? ['server' as const] : []),
          'again',
        ]
        // Without a backup, a server knows more than what lies about in damaged files.
        const best: RecoveryWay = server && common.backups.length === 0 ? 'server' : 'salvage'
        return { why: 'databaseDamaged', ...(looked && { found: looked.found }), ...common, server, best, ways }
      }),

    /**
     * Puts a sound database in the place of the damaged one; `again` only looks whether it may be opened again. Refusals: `databaseDamaged` (it may not), `databaseBusy`
     * (it is being repaired on the command line), `databaseNewer`, `backupUnusable`, `recoveryFailed`, `notPaired`, `snapshotBroken`
     * (the server could not be reached, or sent something else), `diskFull`, `readOnly`; everything is then as it was.
     */
    recover: ({ way, backup }: { way: RecoveryWay; backup?: string | undefined }): Promise<Result<RecoveryDone, RefusalCode>> =>
      alone(async (signal) => {
        if (way === 'again') {
          // A broken chain is damage that opening does not see.
          const isWhole = await run('check', { file }, { now, signal })
          return isWhole ? ok({ way, facts: looked?.found.facts ?? 0, salvaged: 0, lost: 0 }) : refuse('databaseDamaged')
        }
        if (!hold()) return refuse('databaseBusy')
        if (way === 'backup' && backup === undefined) return refuse('backupUnusable')
        const ground =
          way === 'server'
            ? await fetchGround(signal)
            : ok(backup !== undefined && way === 'backup' ? { backup } : { newest: true as const })
        if (isRefusal(ground)) return ground
        const owner = till()
        const done = await run(
          'recover',
          { file, ground: ground.ok, ...(owner !== undefined && { till: owner }) },
          { now, onProgress, signal },
        )
        if (isRefusal(done)) {
          log(`recovery: ${done.refusal}`)
          return done
        }
        looked = undefined
        log(
          `recovered: ${done.ok.facts} facts, ${done.ok.salvaged} salvaged, ${done.ok.lost} lost, kept in ${path.basename(done.ok.kept ?? '')}`,
        )
        return ok({ way, ...done.ok })
      }),
    /** No other process works on the database, and none will from now on. */
    isAlone: () => letGo !== undefined || hold(),
    /** What the till speaks, where its settings were found. */
    language: () => looked?.language,
    /**
     * Ends what a thread is at, as a power cut would, and lets another process work on the database. Answers when it has; undefined
     * where no thread was at work.
     */
    close: (): Promise<void> | undefined => end(() => letGo?.()),
  }
}
