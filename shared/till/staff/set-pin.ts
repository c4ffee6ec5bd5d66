import type { RefusalCode } from '#shared/till/refusals'
import type { StaffView, StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, type Refusal, type Result, refuse } from '#shared/values/result'
import { parsePin } from './pins.ts'
import { prove, type StaffDeps } from './prove.ts'

/**
 * Gives somebody a PIN: oneself with the old one, a manager a cashier, an owner everybody. Whoever was locked out can try again.
 * Refusals: `staffUnknown`, `pinTooShort`, `pinTooEasy`, `managerNeeded`, `notAllowed`, `ownerOnly`, `pinsNotHere`, for one's own
 * those of `prove`, and the store's.
 */
export async function setPin(
  deps: StaffDeps,
  { staff, pin, old }: { staff: string; pin: string; old?: string | undefined },
): Promise<Result<StartView, RefusalCode>> {
  const { desk, pins, tries, view } = deps
  const { store } = desk
  const by = desk.who().id
  const person = store.staff().find(({ id }) => id === staff)
  if (!person) return refuse('staffUnknown')
  const digits = parsePin(pin, person.role)
  if (isRefusal(digits)) return digits
  if (staff === by) {
    const proven = await prove(deps, staff, old ?? '')
    if (isRefusal(proven)) return proven
  } else {
    const refusal = whyNot(deps, person)
    if (refusal) return refusal
  }
  if (!pins.ready()) return refuse('pinsNotHere')
  const kept = pins.hash(digits.ok)
  const saved = store.write(() => {
    // A role may have become another while the old one was checked, and with it the number of digits.
    if (store.staff().find(({ id }) => id === staff)?.role !== person.role) return refuse('staffUnknown')
    const what = staff !== by && store.pinOf(staff) !== undefined ? 'pinReset' : 'pinSet'
    store.savePin(staff, kept)
    tries.clear(staff)
    return store.append([{ id: newId(), kind: 'staffChanged', by, staff, what }])
  })
  return isRefusal(saved) ? saved : view()
}

function whyNot({ desk, session }: StaffDeps, { role }: StaffView): Refusal<RefusalCode> | undefined {
  const mine = desk.who().role
  if (!desk.manages()) return refuse(mine === 'cashier' ? 'notAllowed' : 'managerNeeded')
  return role !== 'cashier' && session.role() !== 'owner' ? refuse('ownerOnly') : undefined
}
