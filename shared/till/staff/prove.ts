import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { Session } from '#shared/till/session'
import type { StaffView, StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { isPinOf, type Pins } from './pins.ts'
import type { TryCounter } from './tries.ts'

/** What the calls about who is at the till stand on. */
export interface StaffDeps {
  desk: Desk
  session: Session
  pins: Pins
  tries: TryCounter
  view: () => Result<StartView, never>
}

/**
 * Proves that it is this person, by their PIN. Refusals: `staffUnknown`, `pinMissing`, `pinsNotHere`, `pinWrong` (with the tries
 * that are `left`), `pinLocked` (with `seconds`), and the store's.
 */
export async function prove(
  { desk, session, pins, tries }: StaffDeps,
  staff: string,
  pin: string,
): Promise<Result<StaffView, RefusalCode>> {
  const { store } = desk
  const person = store.staff().find(({ id }) => id === staff)
  if (!person) return refuse('staffUnknown')
  const kept = store.pinOf(staff)
  if (kept === undefined) return refuse('pinMissing')
  if (!pins.ready(kept)) return refuse('pinsNotHere')
  const taken = store.write(() => tries.take(staff))
  if (isRefusal(taken)) return taken
  const isRight = isPinOf(pin, person.role) && (await pins.check(pin, kept))
  // It may have been taken away while it was checked.
  if (isRight && store.pinOf(staff) === kept) {
    const cleared = store.write(() => ok(tries.clear(staff)))
    return isRefusal(cleared) ? cleared : ok(person)
  }
  if (!('seconds' in taken.ok)) return refuse('pinWrong', taken.ok)
  noteLockOut({ desk, session }, staff)
  return refuse('pinLocked', { seconds: taken.ok.seconds })
}

/** Somebody has guessed too often for this person; who, nobody knows where the till was locked. */
export function noteLockOut({ desk, session }: Pick<StaffDeps, 'desk' | 'session'>, staff: string): void {
  const by = session.locked() ? undefined : desk.who().id
  const fact = { id: newId(), kind: 'staffChanged', staff, what: 'lockedOut', ...(by !== undefined && { by }) } as const
  desk.store.write(() => desk.store.append([fact]))
}
