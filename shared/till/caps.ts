import type { Fact, FactOf } from '#shared/ledger/facts'
import type { Caps } from '#shared/till/caps-setting'
import type { CapsDay } from '#shared/till/clocks'
import type { Desk } from '#shared/till/desk'
import { worthOf } from '#shared/till/offline-budget'
import type { Need } from '#shared/till/staff/authority'
import type { FactDraft, Folded, Given } from '#shared/till/till-store'

// How much may be given by hand without a manager: counted from the ledger within the command's own transaction, so that another
// window, a restart or a repeated command change nothing. What was taken back does not count.

/** The first cap that so many stamps for a member would exceed, if any. */
export function capOnStamps(desk: Desk, { member, count, day }: { member: string; count: number; day: CapsDay }): Need | undefined {
  const { caps } = desk.settings()
  if (count > caps.stampsPerReceipt) return { why: 'stampsPerReceipt', limit: caps.stampsPerReceipt }
  if (givenTo(desk, member, day).stamps + count > caps.stampsPerMemberDay) {
    return { why: 'stampsPerMemberDay', limit: caps.stampsPerMemberDay }
  }
  if (desk.store.shift(desk.who().id, day).stamps + count > caps.stampsPerShift)
    return { why: 'stampsPerShift', limit: caps.stampsPerShift }
  return undefined
}

/** Who tells what was sold: a cash register knows it, a person may say anything. */
export type Asker = 'screen' | 'register'
interface CappedBasket {
  member: string
  command: string
  /** Minor units, before discounts. */
  amount?: number | undefined
  /** What it would write down. */
  drafts: readonly FactDraft[]
  day: CapsDay
  asker: Asker
}

/** The first cap that a basket would exceed: its amount, the stamps its goods earn, and the rewards that are used with it. */
export function capOnBasket(desk: Desk, { member, command, amount = 0, drafts, day, asker }: CappedBasket): Need | undefined {
  const { caps } = desk.settings()
  if (amount > caps.purchasePerReceipt) return { why: 'purchasePerReceipt', limit: caps.purchasePerReceipt }
  const given = givenTo(desk, member, day)
  const asks = asksFor(desk, { member, command, drafts })
  const beyondDay = (cap: keyof typeof asks & keyof Caps, had: number): Need | undefined =>
    asks[cap] > 0 && had + asks[cap] > caps[cap] ? { why: cap, limit: caps[cap] } : undefined
  if (asker === 'screen' && asks.stampsPerMemberDay > caps.stampsPerReceipt)
    return { why: 'stampsPerReceipt', limit: caps.stampsPerReceipt }
  const need =
    beyondDay('purchasesPerMemberDay', given.bought) ??
    beyondDay('stampsPerMemberDay', given.stamps) ??
    beyondDay('rewardsPerMemberDay', given.rewards) ??
    beyondDay('rewardValuePerMemberDay', given.worth)
  if (need) return need
  const rewards = asks.rewardsPerMemberDay
  if (rewards > 0 && desk.store.shift(desk.who().id, day).rewards + rewards > caps.rewardsPerShift) {
    return { why: 'rewardsPerShift', limit: caps.rewardsPerShift }
  }
  return undefined
}

/** What a basket adds to each count of a member's day. */
function asksFor(desk: Desk, { member, command, drafts }: Pick<CappedBasket, 'member' | 'command' | 'drafts'>) {
  const asks = { purchasesPerMemberDay: 0, stampsPerMemberDay: 0, rewardsPerMemberDay: 0, rewardValuePerMemberDay: 0 }
  for (const draft of drafts) {
    if (draft.kind === 'redeemed') {
      asks.rewardsPerMemberDay += 1
      asks.rewardValuePerMemberDay += worthOf(draft, desk.definition)
    } else if (draft.kind === 'purchased') {
      asks.purchasesPerMemberDay += draft.amount
      if (draft.items) asks.stampsPerMemberDay = stampsOfGoods(desk, desk.store.folded(member, drafts), new Set([command]))
    }
  }
  return asks
}

/** What a membership got by hand on a day, at every till this one has heard of. `bought` is what was paid, `worth` of its rewards. */
function givenTo(desk: Desk, member: string, day: CapsDay): Given & { bought: number; worth: number } {
  const folded = desk.store.folded(member)
  const given = { stamps: 0, rewards: 0, bought: 0, worth: 0 }
  const withGoods = new Set<string>()
  for (const fact of folded.facts) {
    if (fact.kind !== 'stamped' && fact.kind !== 'redeemed' && fact.kind !== 'purchased') continue
    if (!isOfDay(desk, fact, day) || folded.reversed.has(fact.id) || !folded.ids.has(fact.member)) continue
    if (fact.kind === 'stamped') given.stamps += pressed(fact)
    else if (fact.kind === 'redeemed') {
      given.rewards += 1
      given.worth += worthOf(fact, desk.definition)
    } else if (fact.by !== undefined) {
      // What is brought back still counts: the return itself can be taken back.
      given.bought += fact.amount
      if (fact.items) withGoods.add(fact.id)
    }
  }
  if (withGoods.size > 0) given.stamps += stampsOfGoods(desk, folded, withGoods)
  return given
}

/** The stamps that purchases earned on cards that go by what was bought. */
function stampsOfGoods(desk: Desk, { trace }: Pick<Folded, 'trace'>, purchases: ReadonlySet<string>): number {
  let stamps = 0
  for (const event of trace) {
    if (event.kind !== 'stamps' || event.fact === undefined || !purchases.has(event.fact)) continue
    const programme = desk.definition(event.programme)
    if (programme?.kind === 'punchCard' && programme.earn.by === 'item') stamps += event.count
  }
  return stamps
}

/** Whether a fact belongs to the day: this till's own by their number, others' by their time. */
export const isOfDay = ({ store }: Desk, { till, n, at }: Pick<Fact, 'till' | 'n' | 'at'>, { from, to, after }: CapsDay): boolean =>
  till === store.till ? n > after : at >= from && at < to

/** An opening balance was pressed by nobody. */
export const pressed = ({ count, reason }: Pick<FactOf<'stamped'>, 'count' | 'reason'>): number => (reason === undefined ? count : 0)
