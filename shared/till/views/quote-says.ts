import type { MemberState, Quote } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'
import type { QuoteText, QuoteView } from '#shared/till/errand-views'

// Why each line of a quote takes off what it does, and why something was left out: keys and raw values, which the
// catalogue's `quote` puts into the same words on every till. Money in minor units.

interface Asked {
  state: MemberState
  /** Before discounts. */
  amount: number
  /** Steps taken from each wallet, by programme. */
  steps: ReadonlyMap<string, number>
  name: (id: string) => string
}

/** The lines with their names and reasons. Each discount is taken of what those before it have left. */
export function linesSaid({ lines }: Quote, asked: Asked): QuoteView['lines'] {
  let left = asked.amount
  return lines.map((line) => {
    const of = left
    left -= line.off
    return { ...line, name: asked.name(line.reward), says: whyLine(line, of, asked) }
  })
}

function whyLine({ reward: id, off, wasted }: Quote['lines'][number], of: number, asked: Asked): QuoteText {
  const standing = asked.state.standing.find(({ programme }) => programme === id)
  if (standing && !asked.steps.has(id)) return { key: 'standing', values: { percent: standing.percentOff, of } }
  const wallet = asked.state.wallets.find(({ programme }) => programme === id)
  if (wallet) {
    const points = wallet.options.find(({ steps }) => steps === (asked.steps.get(id) ?? 1))?.points ?? 0
    const values = { points, all: wallet.points, of }
    return wasted === undefined ? { key: 'steps', values } : { key: 'stepsRest', values: { ...values, wasted } }
  }
  const reward = asked.state.rewards.find((held) => held.id === id)?.reward
  if (!reward || 'item' in reward) return { key: 'item', values: {} }
  if (of === 0) return { key: 'nothingLeft', values: {} }
  if ('amountOff' in reward) return wasted === undefined ? { key: 'amount', values: { of } } : { key: 'rest', values: { of, wasted } }
  const { percentOff: percent, maxOff } = reward
  const uncut = Math.floor((of * percent + 50) / 100)
  return maxOff !== undefined && off === maxOff && uncut > maxOff
    ? { key: 'percentAtMost', values: { percent, of, most: maxOff } }
    : { key: 'percent', values: { percent, of } }
}

/** What was left out, with the reason and what it lacks. */
export function refusalsSaid(desk: Desk, { refused, lines }: Quote, asked: Asked): QuoteView['refused'] {
  const { state, amount, name } = asked
  // Who stands alone is named to those it keeps out.
  const alone = lines.find(({ reward }) => state.rewards.some(({ id, stacks }) => id === reward && stacks === false))
  return refused.map((one) => {
    const held = state.rewards.find(({ id }) => id === one.reward)
    const least = leastOf(state, one.reward)
    const wallet = state.wallets.find(({ programme }) => programme === one.reward)
    const values: QuoteText['values'] = {
      ...(one.why === 'minPurchase' && { least, missing: least - amount }),
      ...(one.why === 'expired' && held?.expiresOn !== undefined && { date: held.expiresOn }),
      ...(one.why === 'standsAlone' && alone && { alone: name(alone.reward) }),
      ...(one.why === 'notEnoughPoints' && wallet && { missing: pointsMissing(desk, wallet, asked.steps.get(one.reward) ?? 1) }),
    }
    return {
      ...one,
      name: name(one.reward),
      ...(one.why === 'minPurchase' && { missing: least - amount }),
      says: { key: one.why, values },
    }
  })
}

/** What a reward asks of the basket before discounts; 0 when it asks nothing. */
export function leastOf(state: MemberState, id: string): number {
  const reward = state.rewards.find((held) => held.id === id)?.reward
  return reward && 'minPurchase' in reward ? (reward.minPurchase ?? 0) : 0
}

function pointsMissing(desk: Desk, { programme, points, debt }: MemberState['wallets'][number], steps: number): number {
  const definition = desk.definition(programme)
  const needed = definition?.kind === 'repeatingCoupon' ? definition.stepPoints * steps : 0
  return Math.max(0, needed - points + debt)
}
