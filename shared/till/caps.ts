import type { Fact, FactOf } from '#shared/ledger/facts'
import type { CapsDay } from '#shared/till/clocks'
import type { Desk } from '#shared/till/desk'
import type { Need } from '#shared/till/staff/authority'
import type { Given } from '#shared/till/till-store'

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

/** The first cap that a basket would exceed: its amount (minor units, before discounts), and the rewards that are used with it. */
export function capOnBasket(
  desk: Desk,
  { member, amount = 0, rewards, day }: { member: string; amount?: number | undefined; rewards: number; day: CapsDay },
): Need | undefined {
  const { caps } = desk.settings()
  if (amount > caps.purchasePerReceipt) return { why: 'purchasePerReceipt', limit: caps.purchasePerReceipt }
  if (rewards === 0) return undefined
  if (givenTo(desk, member, day).rewards + rewards > caps.rewardsPerMemberDay) {
    return { why: 'rewardsPerMemberDay', limit: caps.rewardsPerMemberDay }
  }
  if (desk.store.shift(desk.who().id, day).rewards + rewards > caps.rewardsPerShift) {
    return { why: 'rewardsPerShift', limit: caps.rewardsPerShift }
  }
  return undefined
}

/** What a membership got by hand on a day, at every till this one has heard of. */
function givenTo(desk: Desk, member: string, day: CapsDay): Given {
  const { facts, reversed, ids } = desk.store.folded(member)
  const given: Given = { stamps: 0, rewards: 0 }
  for (const fact of facts) {
    if (fact.kind !== 'stamped' && fact.kind !== 'redeemed') continue
    if (!isOfDay(desk, fact, day) || reversed.has(fact.id) || !ids.has(fact.member)) continue
    if (fact.kind === 'redeemed') given.rewards += 1
    else given.stamps += pressed(fact)
  }
  return given
}

/** Whether a fact belongs to the day: this till's own by their number, others' by their time. */
export const isOfDay = ({ store }: Desk, { till, n, at }: Pick<Fact, 'till' | 'n' | 'at'>, { from, to, after }: CapsDay): boolean =>
  till === store.till ? n > after : at >= from && at < to

/** An opening balance was pressed by nobody. */
export const pressed = ({ count, reason }: Pick<FactOf<'stamped'>, 'count' | 'reason'>): number => (reason === undefined ? count : 0)
