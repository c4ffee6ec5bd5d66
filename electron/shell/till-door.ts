import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import { refusalOfFiles } from '#db/recovery/durable-files'
import type { DbTillStore } from '#db/till-store'
import type { RecoveryView } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import { inputs } from '#shared/till/till-inputs'
import type { StartView } from '#shared/till/till-views'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'
import type { Api, ApiDeps } from '../api.ts'
import type { Answer } from '../ipc.ts'
import { later } from '../later.ts'
import type { Joining } from '../net-calls.ts'
import type { Recovery } from '../recovery/recovery.ts'
import { onThread } from '../recovery/thread.ts'
import { putInPlace } from '../sync/snapshot.ts'

export interface DoorDeps {
  /** The till's database. */
  file: string
  now: () => number
  log: (what: string, error?: unknown) => void
  /** What can be done about a database that cannot be opened. Made before it is opened: it finishes what a power cut ended. */
  recovery: Recovery
  /** The till over a database that is open. */
  create: (store: DbTillStore, moveInto: ApiDeps['moveInto'], onDamaged: ApiDeps['onDamaged']) => Api
  /** Everything that stood on the screen is void: the page asks anew. */
  beginAnew: () => void
  timer?: typeof later
  /** Looks through the database; a thread of its own when left out. */
  run?: typeof onThread
}
export type TillDoor = ReturnType<typeof openTillDoor>

/** The first key of the day comes first: a thread that reads half a gigabyte would take one of two processors from the page's start. */
const GLANCE_MS = 5_000
const REASONS: readonly RecoveryView['why'][] = ['databaseDamaged', 'databaseNewer', 'readOnly', 'diskFull', 'databaseBusy']

/**
 * Opens the till's database and stands before it: a till that cannot be opened still answers, with the sentence why, and is tried
 * again whenever the page begins. Damage that is found while it runs closes it, and it is looked through before the next opening.
 */
export function openTillDoor({ file, now, log, recovery, create, beginAnew, timer = later, run = onThread }: DoorDeps) {
  // What was found while the till ran holds until somebody has it put right, or wants it tried again: opening looks less closely.
  let damaged = false
  let recovering = false
  let moving = false
  let till: Api | undefined
  /** Ends the look at what was opened; answers when that thread is gone. */
  let stopLooking = (): Promise<void> | undefined => undefined
  /** Of a till that was closed, threads may still have the files. */
  let letGo: Promise<unknown> | undefined
  let refused = open()

  /** A database that cannot be understood at all is told as a damaged one: nothing in it has been touched. `check`: look through it first. */
  function open(check = false): Refusal<RefusalCode> | undefined {
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      // It is being repaired on the command line: what is written to it now would be gone with the file.
      if (!recovery.isAlone()) return refuse('databaseBusy')
      const store = openTillStore(file, { now, check })
      if (isRefusal(store)) return store
      try {
        till = create(store.ok, moveInto, closeDamaged)
      } catch (error) {
        store.ok.db.close() // whoever puts the files right must find them let go of
        throw error
      }
      if (!check) lookBeside(till)
      return undefined
    } catch (error) {
      log('opening the database', error)
      return refuse(refusalOfFiles(error) ?? 'databaseDamaged')
    }
  }
  /** Looks through the database of this till beside its work. Of a till that is closed meanwhile nobody wants to know. */
  function lookBeside(opened: Api): void {
    const ending = new AbortController()
    let looking: Promise<void> | undefined
    const look = async () => {
      try {
        if (!(await run('glance', { file }, { now, signal: ending.signal })) && till === opened) closeDamaged()
      } catch (error) {
        if (!ending.signal.aborted) log('looking through the database', error)
      }
      looking = undefined
    }
    const cancel = timer(GLANCE_MS, () => {
      looking = look()
    })
    stopLooking = () => {
      cancel()
      ending.abort()
      return looking
    }
  }
  /** Answers when nobody has the files any more; undefined where that is so at once. */
  function close(): Promise<unknown> | undefined {
    letGo = inAll([letGo, stopLooking(), till?.close()])
    till = undefined
    return letGo
  }
  /** The till's database is put aside for one that came from the server. */
  async function moveInto(snapshot: string, as: Joining): Promise<Result<StartView, RefusalCode>> {
    moving = true
    refused = refuse('databaseBusy')
    await close()
    moving = false
    try {
      putInPlace(snapshot, file)
    } catch (error) {
      log('moving into the snapshot', error)
      refused = open()
      return refuse('snapshotBroken')
    }
    refused = open()
    return till?.join(as) ?? refused ?? refuse('databaseDamaged')
  }
  /** Nothing more is written to a damaged database; the window says so. */
  function closeDamaged(): void {
    damaged = true
    refused = refuse('databaseDamaged')
    close()
    beginAnew()
  }
  /** What the page of a till that is not open may ask: why, and to have it put right. */
  async function recover(name: 'recovery' | 'recover', input: unknown): Promise<Result<unknown, RefusalCode>> {
    try {
      if (name === 'recovery') {
        const view = await recovery.view(why())
        // It was put right meanwhile, for a page that is gone.
        return till ? refuse('databaseBusy') : ok(view)
      }
      const wanted = inputs.recover.safeParse(input)
      if (!wanted.success) return refuse('badRequest')
      // Files that are being changed, or that an open till writes to, are not for a second hand.
      if (recovering || moving) return refuse('databaseBusy')
      recovering = true
      const done = await putRight(wanted.data).finally(() => {
        recovering = false
      })
      if (isRefusal(done)) return done
      damaged = false
      refused = open(true)
      return refused ?? done
    } catch (error) {
      log(`call ${name}`, error)
      return refuse('unexpected')
    }
  }
  async function putRight(wanted: Parameters<Recovery['recover']>[0]) {
    await letGo
    letGo = undefined
    return recovery.recover(wanted)
  }
  /** Whatever else kept the till from opening, its files are looked through. */
  function why(): RecoveryView['why'] {
    const known = REASONS.find((one) => one === refused?.refusal)
    return known ?? 'databaseDamaged'
  }
  const answer: Answer = async (name, input) => {
    // While its files are being changed nobody opens them.
    if (!till && !recovering && !moving && !damaged && name === 'start') refused = open()
    if (till) return till.answer(name, input)
    return name === 'recovery' || name === 'recover' ? recover(name, input) : refused
  }

  return {
    answer,
    /** The till is open; one that is not has nobody who could prove to be a manager. */
    isOpen: () => till !== undefined,
    /** Answers when nobody has the files any more; undefined where that is so at once. */
    close: (): Promise<unknown> | undefined => inAll([close(), recovery.close()]),
    online: () => till?.online(),
    lock: () => till?.lock(),
  }
}

/** When all of them have ended, however; undefined where there is nothing to wait for. */
function inAll(working: (Promise<unknown> | undefined)[]): Promise<unknown> | undefined {
  const still = working.filter((one) => one !== undefined)
  return still.length > 0 ? Promise.allSettled(still) : undefined
}
