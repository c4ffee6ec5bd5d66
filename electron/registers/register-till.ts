import { refusalOfSqlite } from '#db/sqlite-refusals'
import { REGISTER_CALLS, type RegisterCall, type RegisterTill } from '#shared/registers/endpoints'
import { createRegisterCalls } from '#shared/registers/register-calls'
import type { Desk } from '#shared/till/desk'
import { type Served, serve } from '#shared/till/serve'
import { roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
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
  /** Somebody is being served. */
  heard?: (call: RegisterCall) => void
  log: (what: string, error?: unknown) => void
}

/**
 * The till as a cash register may ask it: behind the same door as the screens, with the few calls that are for registers, as a cashier.
 * The token proves the register, and the lock guards the screen: what a register asks is answered while the till is locked, in the
 * name of whoever signed in last. Where nobody has since the till started there is no name to give: `notSignedIn`.
 */
export function createRegisterTill({ store, who, isSetUp, confirm, clocks, wakes, heard, log }: RegisterTillDeps): RegisterTill {
  const calls = createRegisterCalls({ store, who, clocks, word: (input) => serverWord(store, confirm, input) })
  const served: Pick<Served, RegisterCall> = {
    ...calls,
    stamp: wakes(calls.stamp),
    redeem: wakes(calls.redeem),
    enrol: wakes(calls.enrol),
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
