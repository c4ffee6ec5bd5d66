import type { Desk } from '#shared/till/desk'
import type { FactDraft, Folded } from '#shared/till/till-store'
import { shownName } from '#shared/till/views/member-view'
import { giftName } from '#shared/till/views/reward-name'
import { derivedId } from '#shared/values/ids'

/**
 * The fact that somebody's friend has bought, if this purchase (minor units) is what a referral waits for: something was paid, as much
 * as the programme asks, and the member was brought by another membership that has not been thanked for them. Its id is derived, so
 * that two tills which conclude the same write one fact.
 */
export function completedReferral(desk: Desk, member: string, purchase: string, amount: number): FactDraft | undefined {
  const { store } = desk
  // Where no least purchase is asked, a basket of nothing, or one paid with the welcome alone, is no purchase yet.
  if (amount === 0) return undefined
  const referral = store
    .programmes()
    .find(({ programme, endedAt }) => programme.kind === 'referral' && endedAt === undefined && amount >= (programme.minPurchase ?? 0))
  if (!referral) return undefined
  const friend = store.folded(member)
  const enrolled = friend.facts.find((fact) => fact.kind === 'enrolled' && !friend.reversed.has(fact.id))
  const referredBy = enrolled?.kind === 'enrolled' ? enrolled.referredBy : undefined
  const referrer = referredBy === undefined ? undefined : store.membership(referredBy)
  // Who asked that what is known of them is only kept is given nothing meanwhile; a later purchase may still thank them.
  if (!referrer || referrer.erased || referrer.restricted || friend.ids.has(referrer.member)) return undefined
  const { facts, reversed } = store.folded(referrer.member)
  const thanked = facts.some(
    (fact) =>
      fact.kind === 'referralCompleted' &&
      friend.ids.has(fact.friend) &&
      !reversed.has(fact.id) &&
      !isWhollyReturned(friend, fact.purchase),
  )
  if (thanked) return undefined
  const id = derivedId(['referralCompleted', member, purchase])
  return { id, kind: 'referralCompleted', by: desk.who().id, member: referrer.member, friend: member, purchase }
}

/** The fold counts no thanks for a purchase that came back as a whole: the friend's next one may earn them. */
function isWhollyReturned({ facts, reversed }: Folded, purchase: string): boolean {
  const standing = facts.filter((fact) => !reversed.has(fact.id))
  const bought = standing.find((fact) => fact.kind === 'purchased' && fact.purchase === purchase)
  const returns = standing.flatMap((fact) => (fact.kind === 'returned' && fact.purchase === purchase ? [fact.amount] : []))
  return bought?.kind === 'purchased' && returns.length > 0 && returns.reduce((sum, amount) => sum + amount, 0) >= bought.amount
}

/** Who was thanked for a purchase of their friend's, and with what, as it is said at the till. */
export function thankedFor(desk: Desk, purchase: string): { name: string; reward: string } | undefined {
  const { store } = desk
  const thanks = store.factsOfPurchase(purchase).find((fact) => fact.kind === 'referralCompleted')
  const referral = store.programmes().find(({ programme, endedAt }) => programme.kind === 'referral' && endedAt === undefined)?.programme
  if (thanks?.kind !== 'referralCompleted' || referral?.kind !== 'referral') return undefined
  const referrer = store.membership(thanks.member)?.member ?? thanks.member
  return { name: shownName(desk, store.profile(referrer)?.name), reward: giftName(desk, referral.referrer) }
}
