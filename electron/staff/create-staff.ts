import type { OwnTill } from '#shared/till/create-till'
import type { Pins } from '#shared/till/staff/pins'
import { createTries, NOTE_MS } from '#shared/till/staff/tries'
import type { StartView } from '#shared/till/till-views'
import { isOfAPerson } from './background.ts'
import { createHandOver } from './hand-over.ts'
import type { Peppers } from './peppers.ts'
import { createSessionWatch } from './session-watch.ts'
import { createStaffCalls } from './staff-calls.ts'

export interface StaffRoomDeps {
  till: Pick<OwnTill, 'desk' | 'session' | 'view' | 'lookUps'>
  peppers: Peppers
  pins: Pins
  /** The club on the server; undefined where the till is on its own. */
  club: () => string | undefined
  elapsed: () => number
  tell: (view: StartView) => void
  onLocked: () => void
  log: (what: string, error?: unknown) => void
}

/** So often a till looks whether another one needs what PINs are checked with, or has sent it. */
const HAND_OVER_MS = 2_000

/** Who is at the till: the calls about it, and what happens by itself while nobody asks. */
export function createStaff({ till, peppers, pins, club, elapsed, tell, onLocked, log }: StaffRoomDeps) {
  const { desk, session, view, lookUps } = till
  const tries = createTries(desk.store, elapsed)
  const watch = createSessionWatch({ session, view, tell, onLocked })
  const handOver = createHandOver({
    store: desk.store,
    peppers,
    club,
    onOpened() {
      const shown = view()
      if ('ok' in shown) tell(shown.ok)
    },
  })
  /** Whatever the database says just then: what is asked is answered by the door, and there is a next time for the rest. */
  const quietly = (what: string, work: () => unknown) => {
    try {
      work()
    } catch (error) {
      log(what, error)
    }
  }
  const every = (ms: number, what: string, work: () => unknown) => setInterval(() => quietly(what, work), ms).unref()
  const timers = [
    every(1_000, 'looking at the session', watch.look),
    every(NOTE_MS, 'noting who waits', tries.note),
    every(NOTE_MS, 'noting who was looked up', () => lookUps?.note()),
    every(HAND_OVER_MS, 'handing over what PINs are checked with', handOver),
  ]
  let isOver = false
  return {
    calls: createStaffCalls({ desk, session, pins, tries, view }, watch.look),
    /** Answers a call of the page's: what a person asks keeps the till open, and what it makes of the session needs no telling. */
    async during<T>(call: string, answer: () => Promise<T>): Promise<T> {
      quietly('looking at the session', () => {
        if (isOfAPerson(call)) session.active()
        watch.look()
      })
      const answered = await answer()
      // A call may have closed the till, to open it on another database.
      if (!isOver) quietly('looking at the session', watch.settle)
      return answered
    },
    /** Whoever was there has gone. */
    lock(): void {
      session.lock()
      quietly('looking at the session', watch.look)
    },
    stop(): void {
      isOver = true
      timers.forEach(clearInterval)
      quietly('noting who was looked up', () => lookUps?.note())
    },
  }
}
