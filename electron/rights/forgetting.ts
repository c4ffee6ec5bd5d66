import { rmSync } from 'node:fs'
import type { DbTillStore } from '#db/till-store'
import type { Backups } from '../recovery/backups.ts'
import { onThread } from '../recovery/thread.ts'

export interface ForgettingDeps {
  store: DbTillStore
  backups: Pick<Backups, 'alone'>
  /** Where the simulated printer leaves its slips. */
  simulatedFolder: string
  /** Drops what windows and drafts still show of somebody. */
  onErased: () => void
  now: () => number
  /** Does something so many milliseconds later; the answer forgets it. */
  later: (ms: number, task: () => void) => () => void
  log: (what: string, error?: unknown) => void
  /** Does the work; a thread of its own when left out. */
  run?: typeof onThread
}
export type Forgetting = ReturnType<typeof createForgetting>

/** The answer is on the screen before a thread asks for the database. */
const SOON_MS = 2_000
/** In a club of this size everything about people is written anew in half a second, a table at a time. */
const SMALL = 10_000
/** When nobody is in the shop. */
const NIGHT = { from: 1, to: 5 }
/** After a start the first queue is served first; what could not be done is tried again so often. */
const AGAIN_MS = 300_000
/** A till that is off at night does it soon after its start, before the first queue. */
const AT_START_MS = 30_000

/**
 * Makes everything that lies beside the database forget who was erased, here or at another till: its own pages, backups, kept files,
 * simulated slips. Who is to be forgotten stands in the database until it is done, whenever the till is stopped meanwhile.
 */
export function createForgetting({ store, backups, simulatedFolder, onErased, now, later, log, run = onThread }: ForgettingDeps) {
  const file = store.db.path
  const waiting = new Set<() => void>()
  let working: Promise<void> | undefined
  let stopped = false

  const plan = (ms: number) => {
    if (stopped) return
    const cancel = later(ms, () => {
      waiting.delete(cancel)
      void forgetNow()
    })
    waiting.add(cancel)
  }
  let isStart = store.toForget().length > 0
  const isCalm = (): boolean => {
    const hour = new Date(now()).getHours()
    return isStart || (hour >= NIGHT.from && hour < NIGHT.to) || store.shared.folding.members(SMALL + 1) <= SMALL
  }
  async function attempt(): Promise<void> {
    const members = store.toForget()
    if (members.length === 0) return
    let isDone = false
    try {
      rmSync(simulatedFolder, { recursive: true, force: true })
      const { pages, backups: kept } = await backups.alone((signal) => run('forget', { file, members, isCalm: isCalm() }, { now, signal }))
      if (stopped) return
      isStart = false
      // A slip that is at the printer is left to it, and gone when it is through.
      isDone = pages && kept && members.every((member) => store.jobsOf(member).length === 0)
      if (isDone) store.forgotten(members)
      else log(`forgetting: ${pages ? '' : 'pages '}${kept ? '' : 'backups'}`)
    } catch (error) {
      if (stopped) return
      log('forgetting', error)
    }
    if (!isDone) plan(AGAIN_MS)
  }
  function forgetNow(): Promise<void> {
    working ??= attempt().finally(() => {
      working = undefined
    })
    return working
  }

  store.onErased(() => {
    onErased()
    plan(SOON_MS)
  })
  if (isStart) plan(AT_START_MS)

  return {
    /** Does it now; answers when it is done, or was tried. */
    forgetNow,
    stop(): void {
      stopped = true
      for (const cancel of waiting) cancel()
    },
  }
}
