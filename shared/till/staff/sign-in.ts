import type { Approvable, Approval } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { LEAST_REASON } from '#shared/till/taking-back'
import type { StartView } from '#shared/till/till-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { APPROVAL_MS } from './approvals.ts'
import { isOwn, livingId } from './authority.ts'
import { prove, type StaffDeps } from './prove.ts'

/** Somebody takes the till over. Refusals: those of `prove`. */
export async function signIn(deps: StaffDeps, { staff, pin }: { staff: string; pin: string }): Promise<Result<StartView, RefusalCode>> {
  const proven = await prove(deps, staff, pin)
  if (isRefusal(proven)) return proven
  const opened = deps.session.open(staff)
  return isRefusal(opened) ? opened : deps.view()
}

/**
 * Another person, a manager, lets whoever is at the till do something for a member, once, within a minute. Refusals:
 * `reasonMissing`, `approverSame`, `ownMembership` where the member is the approver, `notAllowed` where they are a cashier
 * themselves, `locked` where the till was left meanwhile, and those of `prove`.
 */
export async function override(
  deps: StaffDeps,
  { staff, pin, call, member, reason }: { staff: string; pin: string; call: Approvable; member: string; reason: string },
): Promise<Result<Approval, RefusalCode>> {
  const { desk, session } = deps
  const because = reason.trim()
  const asker = desk.who().id
  if ([...because].length < LEAST_REASON) return refuse('reasonMissing')
  if (staff === asker) return refuse('approverSame')
  if (desk.store.staff().find(({ id }) => id === staff)?.role === 'cashier') return refuse('notAllowed')
  if (isOwn(desk, staff, member)) return refuse('ownMembership')
  const proven = await prove(deps, staff, pin)
  if (isRefusal(proven)) return proven
  if (session.locked() || desk.who().id !== asker) return refuse('locked')
  const approval = desk.approvals.give({ by: staff, reason: because, call, member: livingId(desk, member) })
  return ok({ approval, until: new Date(Date.parse(desk.store.now()) + APPROVAL_MS).toISOString() })
}
