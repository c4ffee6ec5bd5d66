import type { OpenedView } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { type Pins, parsePin } from './pins.ts'
import { noteLockOut, type StaffDeps } from './prove.ts'
import { RECOVERY } from './tries.ts'

// The owner's way in: the first one of a club from an older version, and the one who has forgotten their PIN, or lost the till.

/** Where the club keeps what opens with the recovery code. The code made last is the one that works, at every till. */
const ROOM = 'club'
const KEY = 'recovery'

/** Makes a new recovery code; the one before opens nothing any more. Belongs in `write`. */
export function giveRecoveryCode(store: TillStore, pins: Pins): string {
  const { code, kept } = pins.newCode()
  store.saveRecord(ROOM, KEY, { code: kept })
  return code
}

/** While nobody in the club has a PIN: this one becomes its owner. Refusals: `notAllowed`, `staffUnknown`, `pinTooShort`, `pinTooEasy`, the store's. */
export function claimOwner(deps: StaffDeps, { staff, pin }: { staff: string; pin: string }): Result<OpenedView, RefusalCode> {
  const { store } = deps.desk
  if (store.staff().some(({ pinned }) => pinned)) return refuse('notAllowed')
  return becomeOwner(deps, staff, pin, 'pinSet')
}

/**
 * With the code that was written down an owner gets a new PIN; where nobody is one any more, anybody on the list becomes one.
 * Refusals: `staffUnknown`, `ownerOnly`, `pinTooShort`, `pinTooEasy`, `recoveryCodeWrong` (after five with the `seconds` to wait),
 * and the store's.
 */
export function recoverOwner(
  deps: StaffDeps,
  { code, staff, pin }: { code: string; staff: string; pin: string },
): Result<OpenedView, RefusalCode> {
  const { desk, pins, tries } = deps
  const { store } = desk
  const owners = store.staff().filter(({ role }) => role === 'owner')
  if (!store.staff().some(({ id }) => id === staff)) return refuse('staffUnknown')
  if (owners.length > 0 && owners.every(({ id }) => id !== staff)) return refuse('ownerOnly')
  const digits = parsePin(pin, 'owner')
  if (isRefusal(digits)) return digits
  const taken = store.write(() => tries.take(RECOVERY))
  if (isRefusal(taken)) return taken.refusal === 'pinLocked' ? refuse('recoveryCodeWrong', taken.details) : taken
  const kept = store.record(ROOM, KEY)?.fields.code?.value
  if (typeof kept === 'string' && pins.recover(code, kept)) return becomeOwner(deps, staff, pin, 'recovered')
  if (!('seconds' in taken.ok)) return refuse('recoveryCodeWrong')
  noteLockOut(deps, staff)
  return refuse('recoveryCodeWrong', { seconds: taken.ok.seconds })
}

/** Refuses only what the store does. */
export function newRecoveryCode({ desk, pins }: Pick<StaffDeps, 'desk' | 'pins'>): Result<{ recoveryCode: string }, RefusalCode> {
  return desk.store.write(() => ok({ recoveryCode: giveRecoveryCode(desk.store, pins) }))
}

function becomeOwner(
  { desk: { store }, session, pins, tries, view }: StaffDeps,
  staff: string,
  pin: string,
  what: 'pinSet' | 'recovered',
): Result<OpenedView, RefusalCode> {
  const digits = parsePin(pin, 'owner')
  if (isRefusal(digits)) return digits
  const isNew = store.staff().find(({ id }) => id === staff)?.role !== 'owner'
  const kept = pins.hash(digits.ok)
  const done = store.write(() => {
    const list = store.staff()
    if (!list.some(({ id }) => id === staff)) return refuse('staffUnknown')
    if (what === 'pinSet' && list.some(({ pinned }) => pinned)) return refuse('notAllowed')
    if (isNew) store.saveStaff(list.map((one): StaffView => (one.id === staff ? { ...one, role: 'owner' } : one)))
    store.savePin(staff, kept)
    for (const whose of [staff, RECOVERY]) tries.clear(whose)
    const written = store.append([
      ...(isNew ? [{ id: newId(), kind: 'staffChanged', by: staff, staff, what: 'role', role: 'owner' } as const] : []),
      { id: newId(), kind: 'staffChanged', by: staff, staff, what },
    ])
    return isRefusal(written) ? written : ok(giveRecoveryCode(store, pins))
  })
  if (isRefusal(done)) return done
  session.open(staff)
  const opened = view()
  return isRefusal(opened) ? opened : ok({ ...opened.ok, recoveryCode: done.ok })
}
