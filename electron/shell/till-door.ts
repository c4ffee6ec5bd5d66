import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import type { RefusalCode } from '#shared/till/refusals'
import type { StartView } from '#shared/till/till-contract'
import { isRefusal, type Refusal, type Result, refuse } from '#shared/values/result'
import type { Api, ApiDeps } from '../api.ts'
import { checkBeside } from '../check.ts'
import type { Answer } from '../ipc.ts'
import type { Joining } from '../net-calls.ts'
import { putInPlace } from '../sync/snapshot.ts'

export interface DoorDeps {
  /** The till's database. */
  file: string
  now: () => number
  log: (what: string, error?: unknown) => void
  /** The till over a database that is open. */
  create: (store: DbTillStore, moveInto: ApiDeps['moveInto'], onDamaged: ApiDeps['onDamaged']) => Api
  /** Everything that stood on the screen is void: the page asks anew. */
  beginAnew: () => void
}
export type TillDoor = ReturnType<typeof openTillDoor>

/**
 * Opens the till's database and stands before it: a till that cannot be opened still answers, with the sentence why, and is tried
 * again whenever the page begins. Damage that is found while it runs closes it, and it is looked through before the next opening.
 */
export function openTillDoor({ file, now, log, create, beginAnew }: DoorDeps) {
  let damaged = false
  let till: Api | undefined
  let refused = open()

  /** A database that cannot be understood at all is told as a damaged one: nothing in it has been touched. */
  function open(): Refusal<RefusalCode> | undefined {
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      const store = openTillStore(file, { now, check: damaged })
      if (isRefusal(store)) return store
      till = create(store.ok, moveInto, closeDamaged)
      if (!damaged) checkBeside(file, closeDamaged, (error) => log('looking through the database', error))
      damaged = false
      return undefined
    } catch (error) {
      log('opening the database', error)
      return refuse('databaseDamaged')
    }
  }
  function close(): void {
    till?.close()
    till = undefined
  }
  /** The till's database is put aside for one that came from the server. */
  async function moveInto(snapshot: string, as: Joining): Promise<Result<StartView, RefusalCode>> {
    close()
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
  const answer: Answer = async (name, input) => {
    if (!till && name === 'start') refused = open()
    return till ? till.answer(name, input) : refused
  }

  return { answer, close, online: () => till?.online() }
}
