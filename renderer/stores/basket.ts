import { createStore } from 'zustand/vanilla'
import type { QuoteView } from '#shared/till/errand-views'
import type { MemberView } from '#shared/till/member-views'
import { parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'
import type { Used } from './answer.ts'
import { type Deps, latestOnly } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'

export interface Basket {
  /** As it is typed; empty means that no purchase is registered. */
  amount: string
  /** Rewards chosen, in the order they were. */
  rewards: string[]
  /** Steps chosen from each wallet, by programme. */
  steps: Record<string, number>
  quote?: QuoteView | undefined
  /** The last thing toggled on was refused: the bar says why. */
  lastOn?: string | undefined
}
const empty: Basket = { amount: '', rewards: [], steps: {}, quote: undefined, lastOn: undefined }

/** What the typed amount means: nothing yet, minor units, or not an amount. */
export function readAmount(text: string): { kind: 'none' } | { kind: 'amount'; minor: number } | { kind: 'wrong' } {
  if (text.trim() === '') return { kind: 'none' }
  // While the comma has just been typed the kroner are already known.
  const parsed = parseAmount(text.replace(/[.,]$/, ''))
  return isRefusal(parsed) ? { kind: 'wrong' } : { kind: 'amount', minor: parsed.ok }
}

/** The basket at the register: an amount, what the customer wants to use, and the till's quote for both. */
export function createBasket(deps: Deps, errand: ErrandStore) {
  const store = createStore<Basket>(() => empty)
  const quotes = latestOnly()
  let latestQuote: Promise<void> = Promise.resolve()

  const chosen = ({ rewards, steps }: Basket) => [...rewards, ...Object.entries(steps).map(([id, count]) => ({ id, steps: count }))]

  function requote() {
    const current = quotes.ask()
    const state = store.getState()
    const member = errand.getState().view?.member
    const amount = readAmount(state.amount)
    if (!member || amount.kind !== 'amount') {
      store.setState({ quote: undefined })
      latestQuote = Promise.resolve()
      return
    }
    latestQuote = deps.till.quote({ member, amount: amount.minor, rewards: chosen(state) }).then((answer) => {
      if (current()) store.setState({ quote: isRefusal(answer) ? undefined : answer.ok })
    })
  }
  function start(first?: { reward: string } | { wallet: string; steps: number }) {
    store.setState({ ...empty })
    if (first && 'reward' in first) toggle(first.reward)
    else if (first) step(first.wallet, first.steps)
    else requote()
  }
  function type(amount: string) {
    store.setState({ amount: amount.slice(0, 20) })
    requote()
  }
  function toggle(reward: string) {
    store.setState(({ rewards }) =>
      rewards.includes(reward)
        ? { rewards: rewards.filter((id) => id !== reward), lastOn: undefined }
        : { rewards: [...rewards, reward], lastOn: reward },
    )
    requote()
  }
  /** Chooses so many steps from a wallet; the same again lets go. */
  function step(wallet: string, steps: number) {
    store.setState((s) => {
      const { [wallet]: before, ...others } = s.steps
      return { steps: before === steps ? others : { ...others, [wallet]: steps }, lastOn: wallet }
    })
    requote()
  }

  /** What Enter will use: what is chosen and not refused by the quote. */
  function used(state: Basket = store.getState()) {
    const refused = new Set(state.quote?.refused.map(({ reward }) => reward))
    return chosen(state).filter((one) => !refused.has(typeof one === 'string' ? one : one.id))
  }

  /** Registers the purchase and uses what is chosen, in one command. Answers whether it is written. */
  async function submit(): Promise<boolean> {
    const { view, busy } = errand.getState()
    if (!view || busy) return false
    const amount = readAmount(store.getState().amount)
    if (amount.kind === 'wrong') {
      errand.refuse('register', { refusal: 'amountInvalid' })
      return false
    }
    errand.setState({ busy: true })
    await latestQuote
    errand.setState({ busy: false })
    const rewards = used()
    if (amount.kind === 'none' && rewards.length === 0) return false
    const ids = rewards.map((one) => (typeof one === 'string' ? one : one.id))
    const written = await redeem(view, rewards, {
      ...(amount.kind === 'amount' && { amount: amount.minor }),
      item: view.rewards.some((reward) => ids.includes(reward.id) && 'item' in reward.reward),
      used: rewards.map((one) => usedOf(view, one)),
    })
    if (written) store.setState({ ...empty })
    // What was refused may have changed since it was priced: midnight, or another till.
    else requote()
    return written
  }

  /** Uses one reward at once, without a purchase: a free item needs no amount. */
  async function redeemNow(view: MemberView, reward: string): Promise<boolean> {
    const written = await redeem(view, [reward], { item: true, used: [usedOf(view, reward)] })
    // The next basket may have been begun while the answer was on its way: it stays, and is priced anew.
    requote()
    return written
  }

  async function redeem(
    view: MemberView,
    rewards: ReturnType<typeof chosen>,
    { amount, used, item }: { amount?: number; used: Used[]; item: boolean },
  ): Promise<boolean> {
    if (errand.getState().busy) return false
    const input = { member: view.member, rewards, ...(amount !== undefined && { amount }) }
    const command = errand.commandFor(JSON.stringify(input))
    errand.setState({ busy: true })
    const answer = await deps.till.redeem({ command, ...input })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      errand.refuse(rewards.length ? 'redeem' : 'register', answer)
      return false
    }
    const { ok } = answer
    const registered = amount !== undefined
    errand.take(ok.view, {
      happened: {
        kind: 'redeemed',
        used,
        off: ok.off,
        ...(registered && { pay: ok.pay }),
        item,
        registered,
        earned: ok.earned,
        thanked: ok.thanked,
      },
      undo: { member: view.member, facts: ok.facts, until: Date.parse(ok.undoUntil) },
      ...(ok.job !== undefined && { job: ok.job }),
    })
    return true
  }
  return Object.assign(store, { start, type, toggle, step, submit, redeemNow, used })
}
export type BasketStore = ReturnType<typeof createBasket>

const usedOf = (view: MemberView, one: string | { id: string; steps: number }): Used => {
  const id = typeof one === 'string' ? one : one.id
  const wallet = view.wallets.find(({ programme }) => programme === id)
  const option = typeof one === 'string' ? undefined : wallet?.options.find(({ steps }) => steps === one.steps)
  return { name: wallet?.name ?? view.rewards.find((reward) => reward.id === id)?.name ?? id, ...(option && { option }) }
}
