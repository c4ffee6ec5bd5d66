import type { RefusalCode } from '#shared/till/refusals'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'

/** Who is at the till. It lasts as long as the program runs; at its start that is the first on the list. */
export interface Session {
  who(): StaffView
  role(): 'anyone' | StaffView['role']
  /** Somebody else takes over. Refusal: `staffUnknown`. */
  change(staff: string): Result<StaffView, 'staffUnknown'>
}

const NOBODY: StaffView = { id: '', name: '', role: 'cashier' }

export function createSession(store: TillStore): Session {
  let present: string | undefined
  const who = () => {
    const staff = store.staff()
    return staff.find(({ id }) => id === present) ?? staff[0]
  }
  return {
    who: () => who() ?? NOBODY,
    role: () => who()?.role ?? 'anyone',
    change(id) {
      const staff = store.staff().find((one) => one.id === id)
      if (!staff) return refuse('staffUnknown')
      present = id
      return ok(staff)
    },
  }
}

/**
 * Replaces the list of those who work here; new ones get an id, and who is left out keeps their name in history.
 * Refusals: `managerMissing` when nobody on it is a manager, `staffUnknown` for an id nobody has, and the store's.
 */
export function saveStaff(
  store: TillStore,
  { staff }: { staff: readonly (Omit<StaffView, 'id'> & { id?: string })[] },
): Result<StaffView[], RefusalCode> {
  return store.write(() => {
    const known = new Set(store.everyStaff().map(({ id }) => id))
    if (!staff.some(({ role }) => role === 'manager')) return refuse('managerMissing')
    if (staff.some(({ id }) => id !== undefined && !known.has(id))) return refuse('staffUnknown')
    store.saveStaff(staff.map(({ id, name, role }) => ({ id: id ?? newId(), name: name.trim() || '?', role })))
    return ok(store.staff())
  })
}
