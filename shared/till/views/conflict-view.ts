import type { Fact, FactOf } from '#shared/ledger/facts'
import type { ConflictReason, TraceEvent } from '#shared/ledger/member-state'
import type { Reward } from '#shared/programmes/programme'
import type { Desk } from '#shared/till/desk'
import { programmeOf, worthOf } from '#shared/till/offline-budget'
import type { ConflictSide, ConflictView } from '#shared/till/sync-views'
import type { Folded } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'
import { shownName } from '#shared/till/views/member-view'
import { stepsValue, valueName } from '#shared/till/views/reward-name'
import { maskPhone } from '#shared/values/phone'

type Told = Extract<TraceEvent, { kind: 'conflict' }>

/** What is known of a conflict beside the member's fold. */
export type ConflictStanding = Pick<ConflictView, 'state' | 'noticedAt' | 'settledBy' | 'settledAt' | 'reason'>

/**
 * A conflict with both its sides, made from the fold of its member. Undefined where the fold does not tell of it (any more):
 * the redemption was reversed, say, or late facts have covered it.
 */
export function conflictView(desk: Desk, folded: Folded, id: string, standing: ConflictStanding): ConflictView | undefined {
  const { store } = desk
  const place = folded.trace.findIndex((event) => event.kind === 'conflict' && event.fact === id)
  const told = folded.trace[place] as Told | undefined
  const fact = redemption(folded, id)
  if (!told || !fact) return undefined
  const phone = [...folded.ids].flatMap((member) => store.phones(member))[0]
  const other = otherRedemption(folded, told, place)
  const held = folded.state.rewards.find((reward) => reward.id === fact.reward)
  return {
    fact: id,
    member: folded.member,
    name: shownName(desk, store.profile(folded.member)?.name),
    phone: phone === undefined ? '' : maskPhone(phone),
    programme: told.programme,
    programmeName: nameOf(desk, told.programme),
    reward: rewardWords(desk, fact, held?.reward),
    why: told.why,
    cost: worthOf(fact, desk.definition),
    this: sideOf(desk, fact),
    ...(other && { other: sideOf(desk, other) }),
    ...(told.why === 'expired' && held?.expiresOn !== undefined && { expiredOn: held.expiresOn }),
    carry: carryOf(desk, folded, told),
    ...standing,
  }
}

const redemption = ({ facts }: Folded, id: string | undefined): FactOf<'redeemed'> | undefined =>
  facts.find((fact): fact is FactOf<'redeemed'> => fact.id === id && fact.kind === 'redeemed')

const NEEDS_ANOTHER: ReadonlySet<ConflictReason> = new Set(['alreadyRedeemed', 'notEnoughPoints'])

/** The redemption that had the reward, or the one before that had the points. */
function otherRedemption(folded: Folded, { reward, programme, why }: Told, place: number): FactOf<'redeemed'> | undefined {
  if (!NEEDS_ANOTHER.has(why)) return undefined
  const before = folded.trace.slice(0, place)
  const took = before.findLast((event) => event.kind === 'redeemed' && event.reward === reward)
  if (took) return redemption(folded, took.fact)
  // The reward was never handed out as such: when it was earned it went to cover an earlier conflict.
  const { carried, consumed } = carriedIn(before, programme)
  return redemption(folded, carried[consumed.indexOf(reward)])
}

/** What leaving it does to this member. */
function carryOf(desk: Desk, { state, trace }: Folded, { programme, fact = '' }: Told): ConflictView['carry'] {
  const kind = desk.definition(programme)?.kind
  if (kind === 'punchCard') {
    const card = state.cards.find((one) => one.programme === programme)
    const { carried, consumed } = carriedIn(trace, programme)
    if (carried.includes(fact) && consumed.length > carried.indexOf(fact)) return { kind: 'covered' }
    if (card) return { kind: 'card', stamps: card.stamps, required: card.required }
  }
  if (kind === 'repeatingCoupon') {
    const debt = state.wallets.find((one) => one.programme === programme)?.debt
    if (debt !== undefined) return debt === 0 ? { kind: 'covered' } : { kind: 'wallet', debt }
  }
  return { kind: 'none' }
}

/** A punch card's redemptions that found no reward, and the rewards that went to cover them: the first covers the first. */
function carriedIn(trace: readonly TraceEvent[], programme: string): { carried: string[]; consumed: string[] } {
  const own = trace.filter((event) => event.programme === programme)
  return {
    carried: own.flatMap((event) => (event.kind === 'conflict' && !event.settled && event.fact !== undefined ? [event.fact] : [])),
    consumed: own.flatMap((event) => (event.kind === 'earned' && event.consumed ? [event.reward] : [])),
  }
}

/** In the middle of a sentence: `gratis kaffe`, `100 kr`. */
function rewardWords(desk: Desk, fact: FactOf<'redeemed'>, held: Reward | undefined): string {
  const programme = programmeOf(fact.reward, desk.definition)
  if (programme?.kind === 'repeatingCoupon') {
    const { reward } = programme
    const { steps = 1 } = fact
    if ('amountOff' in reward) return stepsValue(desk, { amountOff: reward.amountOff * steps })
    return stepsValue(desk, { percentOff: Math.min(100, reward.percentOff * steps) })
  }
  const reward = held ?? (programme && 'reward' in programme ? programme.reward : undefined)
  if (!reward) return programme?.name ?? fact.reward
  return 'item' in reward ? inside(valueName(desk, reward)) : stepsValue(desk, reward)
}

const inside = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

function sideOf(desk: Desk, { id, at, till, by, assurance }: FactOf<'redeemed'>): ConflictSide {
  return {
    fact: id,
    at,
    till: tillName(desk, till),
    ...(by !== undefined && { by: staffName(desk, by) }),
    assurance,
  }
}

/** `Kasse 1`; with its shop where another till is called the same. */
function tillName(desk: Desk, id: string): string {
  const tills = desk.store.tills()
  const till = tills.find((one) => one.id === id)
  if (!till) return id
  if (tills.every((one) => one.id === id || one.name !== till.name)) return till.name
  const store = desk.store.stores().find((one) => one.id === till.store)?.name
  return store ? `${till.name}, ${store}` : till.name
}

/** Who it was, also of those who no longer work here. */
export const staffName = (desk: Desk, id: string): string => desk.store.everyStaff().find((one) => one.id === id)?.name ?? id

/** Whether a fact is one of those that can be in conflict. */
export const memberOfRedemption = (fact: Fact | undefined): string | undefined => (fact?.kind === 'redeemed' ? fact.member : undefined)
