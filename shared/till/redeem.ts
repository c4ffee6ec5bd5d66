import type { MemberState, Quote } from '#shared/ledger/member-state'
import { quote } from '#shared/programmes/quote'
import { type Asker, capOnBasket } from '#shared/till/caps'
import { capsDay } from '#shared/till/caps-day'
import type { CapsDay } from '#shared/till/clocks'
import { type Desk, isHere, usableMember } from '#shared/till/desk'
import type { RedeemAnswer } from '#shared/till/errand-views'
import { isWithinBudget, worthOf } from '#shared/till/offline-budget'
import { type Chosen, factsOfBasket, idOf, namer, redemptionId } from '#shared/till/quote-basket'
import { completedReferral, thankedFor } from '#shared/till/referral-completed'
import type { RefusalCode } from '#shared/till/refusals'
import { printMemberSlip, wantsSlip } from '#shared/till/slips'
import { authority, type Need } from '#shared/till/staff/authority'
import { undoUntil } from '#shared/till/taking-back'
import type { FactDraft } from '#shared/till/till-store'
import { earnsOf } from '#shared/till/views/earns'
import { memberView } from '#shared/till/views/member-view'
import { leastOf } from '#shared/till/views/quote-says'
import { money } from '#shared/till/views/reward-name'
import { standingHere } from '#shared/till/views/standing-here'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'

export interface RedeemInput {
  command: string
  member: string
  /** The basket before discounts, in minor units; without it no purchase is registered. */
  amount?: number
  rewards: Chosen[]
  items?: { match: string; quantity: number; amount: number }[]
  slip?: boolean
  /** A manager's, where it is more than a cashier may give alone. */
  approval?: string | undefined
}
/**
 * What the server says of redeeming for this membership: it agrees; it cannot be asked; another till is just doing so. `alone`:
 * there is no server.
 */
export type ServerWord = 'server' | 'offline' | 'held' | 'alone'
/** More than any basket: what an amount off is worth where nobody has said what was bought. */
const ANY_BASKET = 1_000_000_000_000

/**
 * Uses rewards, registers the purchase, or both in one durable transaction: `redeemed` facts that name the purchase, then
 * `purchased` at what the customer pays. All or nothing: one reward that cannot be used refuses the whole.
 * Refusals: `memberUnknown`, `memberErased`, `memberRestricted`, `nothingToDo`, `notEarned`, `alreadyRedeemed`, `expired`, `notEnoughPoints`,
 * `minPurchase` (with `least`), `standsAlone`, `wrongStore`, `ownMembership`, `needsManager` beyond a cap or, where the server
 * cannot be asked, the offline budget (with `why` and `limit`), `approvalUnknown`, `commandReused`, and the store's; with a server
 * also `beingRedeemed`.
 */
export function redeem(
  desk: Desk,
  { command, slip, approval, ...asked }: RedeemInput,
  word: ServerWord = 'alone',
  asker: Asker = 'screen',
): Result<RedeemAnswer, RefusalCode> {
  const { store } = desk
  const day = capsDay(desk)
  return store.write(() => {
    const living = usableMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    if (asked.amount === undefined && asked.rewards.length === 0) return refuse('nothingToDo')
    const begun = store.begin(command, 'redeem', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const state = standingHere(desk, store.folded(member).state)
      const priced = quote(state, { amount: asked.amount ?? ANY_BASKET, rewards: asked.rewards })
      const refusal = whyNotRedeem(desk, asked, state, priced)
      if (refusal) return refusal
      if (word === 'held') return refuse('beingRedeemed')
      const assurance = word === 'server' ? 'server' : 'offline'
      const drafts = factsOfBasket(desk, { ...asked, member, command, state, priced, assurance })
      const { amount } = asked
      const beyond = (): Need | undefined =>
        (word === 'offline' ? beyondBudget(desk, drafts, day) : undefined) ??
        capOnBasket(desk, { member, amount, drafts, command, day, asker })
      const answers = authority(desk, { call: 'redeem', member, approval, need: desk.manages() ? undefined : beyond() })
      if (isRefusal(answers)) return answers
      const facts = drafts.map((draft) => ({ ...draft, ...answers.ok }))
      const thanks = asked.amount === undefined ? undefined : completedReferral(desk, member, command, priced.pay)
      const appended = store.append(thanks ? [...facts, thanks] : facts)
      if (isRefusal(appended)) return appended
    }
    return ok(answer(desk, member, command, asked, begun === 'new' && wantsSlip(desk, slip)))
  })
}

/** The first reason against the basket, in the order in which its rewards were named. */
function whyNotRedeem(
  desk: Desk,
  { amount, rewards }: Pick<RedeemInput, 'amount' | 'rewards'>,
  state: MemberState,
  { refused }: Quote,
): Refusal<RefusalCode> | undefined {
  for (const chosen of rewards) {
    const id = idOf(chosen)
    const why = refused.find((one) => one.reward === id)?.why
    const least = leastOf(state, id)
    if (why === 'minPurchase' || (amount === undefined && least > 0)) return refuse('minPurchase', { least: money(desk, least) })
    if (why) return refuse(why)
    const programme = desk.definition(state.rewards.find((held) => held.id === id)?.programme ?? id)
    if (programme && !isHere(desk, programme)) return refuse('wrongStore')
  }
  return undefined
}

/** What the till gives away without the server's word has a budget of its own; `limit` in minor units. */
function beyondBudget(desk: Desk, facts: readonly FactDraft[], day: CapsDay): Need | undefined {
  const { offline } = desk.settings()
  const values = facts.flatMap((fact) => (fact.kind === 'redeemed' ? [worthOf(fact, desk.definition)] : []))
  if (values.length === 0 || isWithinBudget(offline, values, redeemedOfflineOn(desk, day))) return undefined
  return { why: 'offlineBudget', limit: values.every((value) => value <= offline.perReward) ? offline.perDay : offline.perReward }
}

/** What this till has given away on a day on its own word, but for what was taken back. */
function redeemedOfflineOn(desk: Desk, { after }: CapsDay): number {
  for (let limit = 100; ; limit *= 10) {
    const rows = desk.store.latest(limit)
    const ofToday = rows.filter(({ fact }) => fact.n > after)
    if (ofToday.length === rows.length && rows.length === limit) continue
    return ofToday.reduce((sum, { fact, reversed }) => {
      const counts = fact.kind === 'redeemed' && fact.assurance === 'offline' && !reversed
      return counts ? sum + worthOf(fact, desk.definition) : sum
    }, 0)
  }
}

/** The same for a command just carried out and for one repeated: everything is read back from the facts. */
function answer(
  desk: Desk,
  member: string,
  command: string,
  { amount, rewards }: Pick<RedeemInput, 'amount' | 'rewards'>,
  print: boolean,
): RedeemAnswer {
  const { store } = desk
  const folded = store.folded(member)
  const ids = new Set([command, ...rewards.map((_, i) => redemptionId(command, i))])
  const written = folded.facts.filter(({ id }) => ids.has(id))
  const redeemed = written.flatMap((fact) => (fact.kind === 'redeemed' ? [fact] : []))
  const purchased = written.find((fact) => fact.kind === 'purchased')
  const earned = earnsOf(desk, folded, command)
  const isNew = folded.trace.flatMap((event) => (event.kind === 'earned' && ids.has(event.fact ?? '') ? [event.reward] : []))
  const view = memberView(desk, folded, new Set(isNew))
  const name = namer(desk, folded.state, rewards)
  const used = redeemed.map(({ reward }) => name(reward))
  const at = written[0]?.at ?? folded.asOf
  const kind = used.length > 0 ? ({ kind: 'redemption', used } as const) : ({ kind: 'status' } as const)
  const job = print ? printMemberSlip(desk, view, kind, { fact: command, at }) : store.jobOf(command)
  const pay = purchased?.amount ?? 0
  const thanked = purchased && thankedFor(desk, purchased.purchase)
  return {
    view,
    facts: written.map(({ id }) => id),
    ...(purchased && { purchase: purchased.purchase }),
    off: amount === undefined ? redeemed.reduce((sum, { value = 0 }) => sum + value, 0) : amount - pay,
    pay,
    used,
    earned,
    ...(thanked && { thanked }),
    ...(job !== undefined && { job }),
    undoUntil: undoUntil(at),
  }
}
