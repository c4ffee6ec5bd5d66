import type { Basket, MemberState, Quote, QuoteLine, QuoteRefusalReason } from '#shared/ledger/member-state'

// What a basket costs when these rewards are used. Rules: docs/ledger.md, "A quote for the basket".

/** One discount on its way to a line. `own` standing discounts are nobody's wish, so they are refused last. */
interface Discount {
  id: string
  programme: string
  amountOff?: number
  percentOff?: number
  maxOff?: number
  standsAlone?: boolean
}
type Refused = { reward: string; why: QuoteRefusalReason }

/**
 * Prices a basket: `amount` in minor units before discounts, `rewards` in the order the cashier named them.
 * Answers a line for each discount taken, in the order they are taken, and a reason for each that is refused.
 */
export function quote(state: MemberState, basket: Basket): Quote {
  const wishes = basket.rewards.map((wish) => (typeof wish === 'string' ? { id: wish, steps: 1 } : wish))
  const seen = new Set<string>()
  const judged = wishes.map((wish) => judge(state, basket.amount, wish, seen))
  const alone = judged.find((one) => 'id' in one && one.standsAlone) as Discount | undefined

  const taken: Discount[] = []
  const refused: Refused[] = []
  for (const one of judged) {
    if ('why' in one) refused.push(one)
    else if (alone && one !== alone) refused.push({ reward: one.id, why: 'standsAlone' })
    else taken.push(one)
  }
  for (const { programme, percentOff } of state.standing) {
    if (alone && alone.programme !== programme) refused.push({ reward: programme, why: 'standsAlone' })
    else taken.push({ id: programme, programme, percentOff })
  }
  const lines = price(inQuoteOrder(taken), basket.amount)
  const off = lines.reduce((sum, line) => sum + line.off, 0)
  return { lines, off, pay: basket.amount - off, refused }
}

/** A wish as a discount, or the first reason against it that does not depend on the other wishes but for naming twice. */
function judge(
  state: MemberState,
  amount: number,
  { id, steps }: { id: string; steps: number },
  seen: Set<string>,
): Discount | Refused {
  const no = (why: QuoteRefusalReason): Refused => ({ reward: id, why })
  const wallet = state.wallets.find(({ programme }) => programme === id)
  const held = state.rewards.find((reward) => reward.id === id)
  if (!wallet && !held) return no('notEarned')
  if (seen.has(id)) return no('alreadyRedeemed')

  if (held) {
    if (held.state === 'redeemed' || held.state === 'consumed') return no('alreadyRedeemed')
    if (held.state === 'expired') return no('expired')
    if ('minPurchase' in held.reward && amount < (held.reward.minPurchase ?? 0)) return no('minPurchase')
    seen.add(id)
    return { ...held.reward, id, programme: held.programme, standsAlone: held.stacks === false }
  }
  const option = wallet?.options.find((candidate) => candidate.steps === steps)
  if (!option) return no('notEnoughPoints')
  seen.add(id)
  return { id, programme: id, amountOff: option.amountOff, percentOff: option.percentOff }
}

/** Items as named, then percentages and amounts, largest first and ties by id. */
function inQuoteOrder(discounts: readonly Discount[]): Discount[] {
  const byId = (a: Discount, b: Discount) => (a.id === b.id ? 0 : a.id < b.id ? -1 : 1)
  const items = discounts.filter((one) => one.percentOff === undefined && one.amountOff === undefined)
  const percentages = discounts.filter((one) => one.percentOff !== undefined)
  const amounts = discounts.filter((one) => one.amountOff !== undefined)
  percentages.sort((a, b) => (b.percentOff as number) - (a.percentOff as number) || byId(a, b))
  amounts.sort((a, b) => (b.amountOff as number) - (a.amountOff as number) || byId(a, b))
  return [...items, ...percentages, ...amounts]
}

function price(discounts: readonly Discount[], amount: number): QuoteLine[] {
  let left = amount
  return discounts.map(({ id, percentOff, amountOff, maxOff }) => {
    // Half up to the minor unit, once per line.
    const worth = percentOff === undefined ? (amountOff ?? 0) : Math.floor((left * percentOff + 50) / 100)
    const granted = Math.min(worth, maxOff ?? worth)
    const off = Math.min(granted, left)
    left -= off
    return granted > off ? { reward: id, off, wasted: granted - off } : { reward: id, off }
  })
}
