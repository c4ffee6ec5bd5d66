import type { StaffCall } from '#shared/till/create-till'
import type { Served } from '#shared/till/serve'
import { claimOwner, newRecoveryCode, recoverOwner } from '#shared/till/staff/owner'
import type { StaffDeps } from '#shared/till/staff/prove'
import { setPin } from '#shared/till/staff/set-pin'
import { override, signIn } from '#shared/till/staff/sign-in'
import { ok } from '#shared/values/result'

/** The calls about who is at the till. `locked`: it was just locked, by somebody who goes. */
export function createStaffCalls(deps: StaffDeps, locked: () => void): Pick<Served, StaffCall> {
  return {
    signIn: (input) => signIn(deps, input),
    lock() {
      deps.session.lock()
      locked()
      return deps.view()
    },
    // What the door does for every call of a person's has been done for this one.
    active: () => ok({ open: !deps.session.locked() }),
    override: (input) => override(deps, input),
    setPin: (input) => setPin(deps, input),
    claimOwner: (input) => claimOwner(deps, input),
    recoverOwner: (input) => recoverOwner(deps, input),
    newRecoveryCode: () => newRecoveryCode(deps),
  }
}
