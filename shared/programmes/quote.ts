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
  const judged = basket.rewards.map((wish) => judge(state, basket.amount, wish))
  const alone = judged.find((one) => 'id' in one && one.standsAlone) as Discount | undefined

  const taken = new Map<string, Discount>()
  const refused: Refused[] = []
  for (const one of judged) {
    const reward = 'why' in one ? one.reward : one.id
    // Only a naming that was taken uses the reward up: what is refused refuses nobody.
    if (taken.has(reward)) refused.push({ reward, why: 'alreadyRedeemed' })
    else if ('why' in one) refused.push(one)
    else if (alone && one !== alone) refused.push({ reward, why: 'standsAlone' })
    else taken.set(reward, one)
  }
  const discounts = [...taken.values()]
  for (const { programme, percentOff } of state.standing) {
    if (alone && alone.programme !== programme) refused.push({ reward: programme, why: 'standsAlone' })
    else discounts.push({ id: programme, programme, percentOff })
  }
  const lines = price(inQuoteOrder(discounts), basket.amount)
  const off = lines.reduce((sum, line) => sum + line.off, 0)
  return { lines, off, pay: basket.amount - off, refused }
}

/** A wish as a discount, or the first reason against it that does not depend on the other wishes. */
function judge(state: MemberState, amount: number, wish: Basket['rewards'][number]): Discount | Refused {
  const { id, steps } = typeof wish === 'string' ? { id: wish, steps: 1 } : wish
  const no = (why: QuoteRefusalReason): Refused => ({ reward: id, why })

  const held = state.rewards.find((reward) => reward.id === id)
  if (held) {
    if (held.state === 'redeemed' || held.state === 'consumed') return no('alreadyRedeemed')
    if (held.state === 'expired') return no('expired')
    if ('minPurchase' in held.reward && amount < (held.reward.minPurchase ?? 0)) return no('minPurchase')
    return { ...held.reward, id, programme: held.programme, standsAlone: held.stacks === false }
  }
  const wallet = state.wallets.find(({ programme }) => programme === id)
  if (!wallet) return no('notEarned')
  const option = wallet.options.find((candidate) => candidate.steps === steps)
  if (!option) return no('notEnoughPoints')
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
