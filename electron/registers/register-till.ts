import { refusalOfSqlite } from '#db/sqlite-refusals'
import { REGISTER_CALLS, type RegisterCall, type RegisterTill } from '#shared/registers/endpoints'
import { createRegisterCalls } from '#shared/registers/register-calls'
import type { Desk } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { type Served, serve } from '#shared/till/serve'
import { roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { isRefusal, type Result } from '#shared/values/result'
import { serverWord } from '../net-calls.ts'
import type { Pairing } from '../sync/pairing.ts'

export interface RegisterTillDeps {
  store: TillStore
  who: () => StaffView
  isSetUp: () => boolean
  confirm: Pairing['confirm']
  clocks?: Desk['clocks']
  /** A slip may be in the spool now. */
  wakes: <I, A>(call: (input: I) => A) => (input: I) => A
  /** Something was written of a member: the customer's screen shows it. */
  served?: (member: string, facts: readonly string[]) => void
  /** Somebody is being served. */
  heard?: (call: RegisterCall) => void
  log: (what: string, error?: unknown) => void
}

/** What every call answers that writes. */
type Told = Result<{ view: MemberView; fact?: string; facts?: readonly string[] }, RefusalCode>

/**
 * The till as a cash register may ask it: behind the same door as the screens, with the few calls that are for registers, as a cashier.
 * The token proves the register, and the lock guards the screen: what a register asks is answered while the till is locked, in the
 * name of whoever signed in last. Where nobody has since the till started there is no name to give: `notSignedIn`.
 */
export function createRegisterTill({
  store,
  who,
  isSetUp,
  confirm,
  clocks,
  wakes,
  served: tellCustomer,
  heard,
  log,
}: RegisterTillDeps): RegisterTill {
  const calls = createRegisterCalls({ store, who, clocks, word: (input) => serverWord(store, confirm, input) })
  const shows =
    <I, A extends Told | Promise<Told>>(call: (input: I) => A) =>
    (input: I): A => {
      const answer = call(input)
      const tell = (told: Told) => {
        if (!isRefusal(told)) tellCustomer?.(told.ok.view.member, told.ok.facts ?? [told.ok.fact ?? ''])
      }
      // What went wrong is told to whoever asked.
      void Promise.resolve(answer).then(tell, () => {})
      return answer
    }
  const served: Pick<Served, RegisterCall> = {
    ...calls,
    stamp: shows(wakes(calls.stamp)),
    redeem: shows(wakes(calls.redeem)),
    enrol: shows(wakes(calls.enrol)),
    returnPurchase: shows(calls.returnPurchase),
    printSlip: wakes(calls.printSlip),
  }
  const answer = serve<RegisterCall>(served, {
    roles,
    inputs,
    role: () => (who().id === '' ? 'anyone' : 'cashier'),
    isSetUp,
    refusalOf: refusalOfSqlite,
    onBug: (name, error) => log(`register call ${name}`, error),
  })
  const entries = REGISTER_CALLS.map((name) => [
    name,
    (input: unknown) => {
      heard?.(name)
      return answer(name, input)
    },
  ])
  return Object.fromEntries(entries) as RegisterTill
}
