import type { RegisterCall } from '#shared/registers/endpoints'
import { createConfirmations } from '#shared/till/consent-confirmations'
import { createDesk, type Desk } from '#shared/till/desk'
import { enrol } from '#shared/till/enrol'
import { findMember } from '#shared/till/find-member'
import { openMember } from '#shared/till/open-member'
import { printSlip } from '#shared/till/print-slip'
import { quoteBasket } from '#shared/till/quote-basket'
import { type RedeemInput, redeem, type ServerWord } from '#shared/till/redeem'
import { purchases, returnPurchase } from '#shared/till/return-purchase'
import type { Served } from '#shared/till/serve'
import { createApprovals } from '#shared/till/staff/approvals'
import { stamp } from '#shared/till/stamp'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { ok } from '#shared/values/result'

export interface RegisterCallsDeps {
  store: TillStore
  /** Who is at the till: the facts of a register carry their name. */
  who: () => StaffView
  clocks?: Desk['clocks']
  /** The server's word on a redemption. */
  word: (input: RedeemInput) => Promise<ServerWord>
}

/**
 * The till's use cases as a cash register reaches them: the same, in the name of whoever is at the till, but never with more
 * than a cashier's rights, also while a manager is there. They stand beside the screens' own calls, so that the store's
 * `onChanged` tells the screens of every member a register has touched.
 */
export function createRegisterCalls({ store, who, word, clocks }: RegisterCallsDeps): Pick<Served, RegisterCall> {
  const desk = createDesk(store, {
    who: () => ({ ...who(), role: 'cashier' }),
    manages: () => false,
    approvals: createApprovals(() => 0),
    clocks,
    // No customer confirms anything to a register.
    confirmations: createConfirmations(() => 0),
  })
  return {
    find: (input) => findMember(desk, input),
    openMember: (input) => openMember(desk, input),
    stamp: (input) => stamp(desk, input),
    quote: (input) => quoteBasket(desk, input),
    async redeem(input) {
      // Whoever was at the till when it was asked, however long the server takes.
      const asked = desk.who()
      const said = await word(input)
      return redeem({ ...desk, who: () => asked }, input, said, 'register')
    },
    purchases: (input) => purchases(desk, input),
    returnPurchase: (input) => returnPurchase(desk, input),
    enrol: (input) => enrol(desk, input),
    printSlip: (input) => printSlip(desk, input),
    // How many members each has is nothing a register hears, and adding that up in a large club would hold up the queue.
    programmes: () =>
      ok(store.programmes().map(({ programme, endedAt }) => ({ programme, inForce: endedAt === undefined, members: 0, outstanding: 0 }))),
  }
}
