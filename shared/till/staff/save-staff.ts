import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { StaffView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'

type Listed = Omit<StaffView, 'id' | 'member' | 'pinned'> & { id?: string | undefined; member?: string | null | undefined }

/**
 * Replaces the list of those who work here; new ones get an id, and who is left out keeps their name in history. `member` left
 * out stays as it is. Refusals: `ownerMissing` when nobody on it is an owner, `staffUnknown` for an id nobody has, and the store's.
 */
export function saveStaff({ store }: Desk, { staff }: { staff: readonly Listed[] }): Result<StaffView[], RefusalCode> {
  return store.write(() => {
    const known = new Map(store.staff().map((one) => [one.id, one]))
    const ever = new Set(store.everyStaff().map(({ id }) => id))
    if (!staff.some(({ role }) => role === 'owner')) return refuse('ownerMissing')
    if (staff.some(({ id }) => id !== undefined && !ever.has(id))) return refuse('staffUnknown')
    store.saveStaff(
      staff.map(({ id = newId(), name, role, member }) => {
        const own = member === undefined ? known.get(id)?.member : (member ?? undefined)
        return { id, name: name.trim() || '?', role, ...(own !== undefined && { member: own }) }
      }),
    )
    return ok(store.staff())
  })
}
