import { type Desk, livingMember, usableMember } from '#shared/till/desk'
import type { PurchaseView, ReturnAnswer } from '#shared/till/errand-views'
import type { RefusalCode } from '#shared/till/refusals'
import { authority } from '#shared/till/staff/authority'
import { undoUntil } from '#shared/till/taking-back'
import type { Folded } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { nameOfReward, returnEffects } from '#shared/till/views/return-effects'
import { money } from '#shared/till/views/reward-name'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/** A customer brings back what they bought lately. */
const PURCHASES_SHOWN = 20

/** The member's latest purchases that are not wholly returned, newest first. Refusals: `memberUnknown`, `memberErased`. */
export function purchases(desk: Desk, { member }: { member: string }): Result<PurchaseView[], 'memberUnknown' | 'memberErased'> {
  const living = livingMember(desk, member)
  return isRefusal(living) ? living : ok(purchasesOf(desk, desk.store.folded(living.ok)).slice(0, PURCHASES_SHOWN))
}

/**
 * Takes back a purchase, or part of it (minor units): what it earned goes, and when nothing is left of it, what was spent
 * on it can be used again. Refusals: `memberUnknown`, `memberErased`, `memberRestricted`, `nothingToDo` (an amount of 0), `purchaseUnknown`,
 * `returnTooLarge` (with what is `left`), `ownMembership`, `commandReused`, and the store's.
 */
export function returnPurchase(
  desk: Desk,
  { command, approval, ...asked }: { command: string; member: string; purchase: string; amount: number; approval?: string | undefined },
): Result<ReturnAnswer, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = usableMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'returnPurchase', asked)
    if (begun === 'reused') return refuse('commandReused')
    const before = begun === 'new' ? store.folded(member) : undefined
    if (before) {
      const bought = purchasesOf(desk, before).find(({ purchase }) => purchase === asked.purchase)
      if (!bought) return refuse('purchaseUnknown')
      const left = bought.amount - bought.returned
      // A purchase paid wholly with rewards is returned as 0: that gives them back.
      if (asked.amount === 0 && left > 0) return refuse('nothingToDo')
      if (asked.amount > left) return refuse('returnTooLarge', { left: money(desk, left) })
      const { purchase, amount } = asked
      const answers = authority(desk, { call: 'returnPurchase', member, approval })
      if (isRefusal(answers)) return answers
      const appended = store.append([{ id: command, kind: 'returned', ...answers.ok, member, purchase, amount }])
      if (isRefusal(appended)) return appended
    }
    const after = store.folded(member)
    const at = after.facts.find(({ id }) => id === command)?.at ?? after.asOf
    const effects = before ? returnEffects(desk, before, after, asked.purchase) : []
    return ok({ view: memberView(desk, after), fact: command, effects, undoUntil: undoUntil(at) })
  })
}

function purchasesOf(desk: Desk, { facts, reversed, ids, state }: Folded): PurchaseView[] {
  const views = new Map<string, PurchaseView & { wholly: boolean }>()
  const standing = facts.filter((fact) => !reversed.has(fact.id) && 'member' in fact && ids.has(fact.member))
  for (const fact of standing) {
    if (fact.kind === 'purchased' && !views.has(fact.purchase)) {
      views.set(fact.purchase, { purchase: fact.purchase, at: fact.at, amount: fact.amount, returned: 0, rewards: [], wholly: false })
    }
  }
  for (const fact of standing) {
    if (fact.kind !== 'returned' && fact.kind !== 'redeemed') continue
    const view = fact.purchase === undefined ? undefined : views.get(fact.purchase)
    if (!view) continue
    if (fact.kind === 'redeemed') view.rewards.push(nameOfReward(desk, state, fact.reward))
    else {
      view.returned = Math.min(view.amount, view.returned + fact.amount)
      view.wholly = view.returned === view.amount
    }
  }
  return [...views.values()]
    .filter(({ wholly }) => !wholly)
    .reverse()
    .map(({ wholly: _, ...view }) => view)
}
