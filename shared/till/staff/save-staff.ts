import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { FactDraft } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { whoWrites } from './authority.ts'
import { digitsOf } from './pins.ts'

type Listed = Omit<StaffView, 'id' | 'member' | 'pinned'> & { id?: string | undefined; member?: string | null | undefined }

/**
 * Replaces the list of those who work here; new ones get an id, and who is left out keeps their name in history. `member` left
 * out stays as it is, also of who comes back. A PIN that has not the digits of its new role is gone, and so is that of whoever leaves.
 * Every change is a fact, without names. Refusals: `notSignedIn`, `staffUnknown` for an id nobody has, `ownerOnly` where a manager changes more than
 * cashiers, or takes away or changes whose membership is whose, `ownerMissing` when nobody on the list is an owner who can sign in,
 * and the store's.
 */
export function saveStaff(desk: Desk, { staff }: { staff: readonly Listed[] }): Result<StaffView[], RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    const before = new Map(store.staff().map((one) => [one.id, one]))
    const ever = new Map(store.everyStaff().map((one) => [one.id, one]))
    if (staff.some(({ id }) => id !== undefined && !ever.has(id))) return refuse('staffUnknown')
    if (new Set(staff.map(({ id }) => id ?? newId())).size < staff.length) return refuse('staffUnknown')
    const after = staff.map(({ id = newId(), name, role, member }): StaffView => {
      const own = (member === undefined ? ever.get(id)?.member : member) ?? undefined
      return { id, name: name.trim() || '?', role, ...(own !== undefined && { member: own }) }
    })
    const changes = changesOf(before, after)
    const relinks = after.some(({ id, member }) => ever.get(id)?.member && ever.get(id)?.member !== member)
    if (desk.who().role !== 'owner' && (relinks || !changes.every(isOfCashier))) return refuse('ownerOnly')
    if (!hasOwner(store.staff(), after)) return refuse('ownerMissing')
    store.saveStaff(after)
    for (const { was, is } of changes) {
      if (is && was?.pinned && digitsOf(is.role) !== digitsOf(was.role)) store.savePin(is.id, null)
    }
    const written = store.append(changes.flatMap((change) => factsOf(change, by.ok)))
    return isRefusal(written) ? written : ok(store.staff())
  })
}

/** Somebody came, went, or became somebody else. */
type Change = { was: StaffView; is?: StaffView } | { was?: undefined; is: StaffView }

function changesOf(before: ReadonlyMap<string, StaffView>, after: readonly StaffView[]): Change[] {
  const kept = new Set(after.map(({ id }) => id))
  const gone = [...before.values()].filter(({ id }) => !kept.has(id)).map((was): Change => ({ was }))
  const others = after.map((is): Change => {
    const was = before.get(is.id)
    return was ? { was, is } : { is }
  })
  const differs = ({ was, is }: Change) => !was || !is || was.name !== is.name || was.role !== is.role || was.member !== is.member
  return [...gone, ...others.filter(differs)]
}

const isOfCashier = ({ was, is }: Change): boolean => [was, is].every((one) => one === undefined || one.role === 'cashier')

/** An owner is there, and one with a PIN where one had it before: somebody must be able to let the others in. */
function hasOwner(before: readonly StaffView[], after: readonly StaffView[]): boolean {
  const owners = after.filter(({ role }) => role === 'owner')
  const canSignIn = (id: string) => before.some((one) => one.id === id && one.pinned && digitsOf(one.role) === digitsOf('owner'))
  const could = before.some(({ role, pinned }) => role === 'owner' && pinned)
  return owners.length > 0 && (!could || owners.some(({ id }) => canSignIn(id)))
}

function factsOf({ was, is }: Change, by: string): FactDraft[] {
  const staff = (is ?? was)?.id ?? ''
  const said = { kind: 'staffChanged', staff, by } as const
  const had = was?.member
  const link = !is?.member ? 'taken' : had === undefined ? 'set' : 'changed'
  const linked: FactDraft[] = had === is?.member ? [] : [{ id: newId(), ...said, what: 'membership', link }]
  if (!is) return [{ id: newId(), ...said, what: 'removed' }, ...linked]
  return [
    ...(!was ? [{ id: newId(), ...said, what: 'added', role: is.role } as const] : []),
    ...(was && was.role !== is.role ? [{ id: newId(), ...said, what: 'role', role: is.role } as const] : []),
    ...(was && was.name !== is.name ? [{ id: newId(), ...said, what: 'renamed' } as const] : []),
    ...linked,
  ]
}
