import { createStore } from 'zustand/vanilla'
import type { PurchaseView } from '#shared/till/errand-views'
import { isRefusal } from '#shared/values/result'
import { readAmount } from './basket.ts'
import { type Deps, latestOnly } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'

export interface Returning {
  purchases?: PurchaseView[] | undefined
  selected: number
  /** As it is typed. */
  amount: string
  /** Nobody has typed yet: all that is left of the purchase stands there, and the first digit takes its place. */
  proposed: boolean
}

/** What is left of a purchase that can be brought back, in minor units. */
export const leftOf = ({ amount, returned }: PurchaseView): number => amount - returned

/** Paid by rewards alone: no money comes back, what was used does. */
export const isRewardsOnly = ({ amount, rewards }: PurchaseView): boolean => amount === 0 && rewards.length > 0

/** Whether there is anything to bring back. */
export const canReturn = (purchase: PurchaseView): boolean => leftOf(purchase) > 0 || isRewardsOnly(purchase)

/** A return: which purchase, how much. `write` writes an amount as the field should hold it. */
export function createReturning({ till }: Deps, errand: ErrandStore) {
  const store = createStore<Returning>(() => ({ selected: 0, amount: '', proposed: false }))
  const questions = latestOnly()

  async function start(write: (minor: number) => string) {
    const member = errand.getState().view?.member
    if (!member) return
    const current = questions.ask()
    store.setState({ purchases: undefined, selected: 0, amount: '', proposed: false })
    const answer = await till.purchases({ member })
    if (!current()) return
    if (isRefusal(answer)) errand.refuse('return', answer)
    else {
      store.setState({ purchases: answer.ok })
      choose(Math.max(0, answer.ok.findIndex(canReturn)), write)
    }
  }
  /** Chooses a purchase; the amount becomes all that is left of it. */
  function choose(selected: number, write: (minor: number) => string) {
    const purchase = store.getState().purchases?.[selected]
    if (purchase) store.setState({ selected, amount: canReturn(purchase) ? write(leftOf(purchase)) : '', proposed: canReturn(purchase) })
  }
  /** What stands in the field after a key. Erasing and writing in the middle change what was proposed instead of replacing it. */
  function type(amount: string) {
    const { amount: was, proposed } = store.getState()
    const isAnew = proposed && amount.length > was.length && amount.startsWith(was)
    store.setState({ amount: (isAnew ? amount.slice(was.length) : amount).slice(0, 20), proposed: false })
  }

  async function submit(): Promise<boolean> {
    const { view, busy } = errand.getState()
    const { purchases, selected, amount } = store.getState()
    const purchase = purchases?.[selected]
    if (!view || busy || !purchase || !canReturn(purchase)) return false
    const read = readAmount(amount)
    if (read.kind !== 'amount' || (read.minor === 0 && !isRewardsOnly(purchase))) {
      errand.refuse('return', { refusal: 'amountInvalid' })
      return false
    }
    const input = { member: view.member, purchase: purchase.purchase, amount: read.minor }
    const command = errand.commandFor(JSON.stringify(input))
    errand.setState({ busy: true })
    const answer = await till.returnPurchase({ command, ...input })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      errand.refuse('return', answer)
      return false
    }
    errand.take(answer.ok.view, {
      happened: { kind: 'returned', effects: answer.ok.effects },
      undo: { member: view.member, facts: [answer.ok.fact], until: Date.parse(answer.ok.undoUntil) },
    })
    return true
  }
  return Object.assign(store, { start, choose, type, submit })
}
export type ReturningStore = ReturnType<typeof createReturning>
