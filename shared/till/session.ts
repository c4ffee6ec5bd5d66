import type { TillStore } from '#shared/till/till-store'
import type { StaffRole, StaffView } from '#shared/till/till-views'
import { ok, type Result, refuse } from '#shared/values/result'

/** So long nobody may be there before a manager is a cashier again. */
export const MANAGER_IDLE_MS = 60_000
/** So long nobody may be there before the till locks. */
export const LOCK_IDLE_MS = 180_000

/**
 * Who is at the till. It lasts as long as the program runs, and as long as somebody is there: time is what has passed, whatever
 * the wall clock is set to.
 */
export interface Session {
  /** Who is at the till, or was last; an empty id where nobody was. */
  who(): StaffView
  /** What they may do now. `anyone`: nobody is signed in, or the till is locked. */
  role(): 'anyone' | StaffRole
  locked(): boolean
  /** Somebody takes over, with all that their role lets them do. Whoever asks has checked their PIN. Refusal: `staffUnknown`. */
  open(staff: string): Result<StaffView, 'staffUnknown'>
  lock(): void
  /** Somebody is there. Answers whether the till is open; a locked one stays so. */
  active(): boolean
}

const ROLES: readonly StaffRole[] = ['cashier', 'manager', 'owner']
const least = (one: StaffRole, other: StaffRole): StaffRole => (ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other)
const NOBODY: StaffView = { id: '', name: '', role: 'cashier' }

/** `elapsed`: milliseconds that only ever grow. */
export function createSession(store: Pick<TillStore, 'staff'>, elapsed: () => number): Session {
  let present: string | undefined
  // As what they typed their PIN: whoever becomes more than that is it from the next time on.
  let proven: StaffRole = 'cashier'
  let open = false
  let lastSeen = 0
  const listed = () => store.staff().find(({ id }) => id === present)
  const idle = () => elapsed() - lastSeen
  // Whoever was taken off the list is at no till any more.
  const isOpen = () => open && idle() < LOCK_IDLE_MS && listed() !== undefined
  const role = (): 'anyone' | StaffRole => {
    if (!isOpen()) return 'anyone'
    const mine = least(listed()?.role ?? 'cashier', proven)
    return idle() < MANAGER_IDLE_MS ? mine : 'cashier'
  }
  return {
    who: () => listed() ?? NOBODY,
    role,
    locked: () => !isOpen(),
    open(id) {
      const staff = store.staff().find((one) => one.id === id)
      if (!staff) return refuse('staffUnknown')
      present = id
      proven = staff.role
      open = true
      lastSeen = elapsed()
      return ok(staff)
    },
    lock() {
      open = false
    },
    active() {
      // A manager who was away for a minute does not become one again by pressing a key.
      if (idle() >= MANAGER_IDLE_MS) proven = 'cashier'
      if (!isOpen()) open = false
      else lastSeen = elapsed()
      return open
    },
  }
}
