import { dropUnfinished } from '#db/recovery/backup'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import type { BackupsView } from '#shared/till/desktop-views'
import { isRefusal } from '#shared/values/result'
import { oneAtATime } from './one-at-a-time.ts'
import { onThread } from './thread.ts'

export interface BackupsDeps {
  /** The till's database, which is open. */
  file: string
  now: () => number
  /** The night's look found damage: nothing more is to be written. */
  onDamaged: () => void
  log: (what: string, error?: unknown) => void
  timers?: BackupTimers
  /** Does the work; a thread of its own when left out. */
  run?: typeof onThread
}
export interface BackupTimers {
  /** Calls again and again, every so many milliseconds, the first time after `firstMs`. Answers how to stop. */
  every(ms: number, firstMs: number, then: () => void): () => void
}
export type Backups = ReturnType<typeof createBackups>

const HOUR_MS = 3_600_000
/** The first queue of the day is served before anything else. */
const FIRST_MS = 120_000
const LOOK_MS = 300_000
/** When nobody is in the shop; a till that is off at night is looked through after a day of its own. */
const NIGHT = { from: 1, to: 5 }
const DAY_MS = 24 * HOUR_MS

/**
 * Backs the till up every hour while it runs, and soon after the start where the newest backup is older than that; looks it
 * through every night. By time that has passed, not by the clock's face: a clock that is set does neither hold it up nor hurry it.
 */
export function createBackups({ file, now, onDamaged, log, timers = realTimers, run = onThread }: BackupsDeps) {
  const folder = backupFolder(file)
  let failed: BackupsView['failed']
  let backing: Promise<void> | undefined
  let lookedAt = now()
  let madeAt: number | undefined
  let isOver = false

  const view = (): BackupsView => ({
    backups: listBackups(folder).map(({ file, at, bytes, facts }) => ({ file, at, bytes, facts })),
    folder,
    ...(failed && { failed }),
  })
  /** One job at a time works on the folder. */
  const { alone, end } = oneAtATime()
  const backUp = (): Promise<void> => {
    backing ??= alone(attempt).finally(() => {
      backing = undefined
    })
    return backing
  }
  async function attempt(signal: AbortSignal): Promise<void> {
    try {
      const made = await run('backUp', { file, folder }, { now, signal })
      failed = isRefusal(made) ? made.refusal : undefined
      if (failed) log(`backup: ${failed}`)
    } catch (error) {
      if (isOver) return
      failed = 'other'
      log('backup', error)
    }
    madeAt = now()
  }
  async function lookThrough(): Promise<void> {
    try {
      const isWhole = await alone((signal) => run('check', { file }, { now, signal }))
      if (!isWhole && !isOver) onDamaged()
    } catch (error) {
      if (!isOver) log('looking through the database', error)
    }
  }
  const isDue = (): boolean => {
    const newest = listBackups(folder)[0]
    const since = Math.max(madeAt ?? 0, newest ? Date.parse(newest.at) : 0)
    // Older than an hour, or from a future that a clock once believed in.
    return Math.abs(now() - since) >= HOUR_MS - FIRST_MS / 2
  }
  const isNight = (): boolean => {
    const hour = new Date(now()).getHours()
    return hour >= NIGHT.from && hour < NIGHT.to && now() - lookedAt > DAY_MS / 4
  }
  const tick = async () => {
    if (isDue()) await backUp()
    if (!isNight() && Math.abs(now() - lookedAt) < DAY_MS) return
    lookedAt = now()
    await lookThrough()
  }
  const stopTimers = timers.every(LOOK_MS, FIRST_MS, () => void tick())

  return {
    view,
    /** Makes one now, and answers how things stand then. */
    async backUpNow(): Promise<BackupsView> {
      await backUp()
      return view()
    },
    /** Works on the folder while no backup is made. */
    alone,
    /**
     * Lets go of the timers, and ends what a thread is at. A backup that is being made is one of nobody's until it is whole, and goes.
     * Answers when the files are let go of; undefined where no thread was at work.
     */
    stop(): Promise<void> | undefined {
      isOver = true
      stopTimers()
      return end(() => dropUnfinished(folder))
    },
  }
}

const realTimers: BackupTimers = {
  every(ms, firstMs, then) {
    let interval: NodeJS.Timeout | undefined
    const first = setTimeout(() => {
      interval = setInterval(then, ms)
      interval.unref()
      then()
    }, firstMs)
    first.unref()
    return () => {
      clearTimeout(first)
      clearInterval(interval)
    }
  },
}
