import type { MemberState, Quote } from '#shared/ledger/member-state'
import { quote } from '#shared/programmes/quote'
import { type Desk, livingMember } from '#shared/till/desk'
import type { QuoteView } from '#shared/till/errand-views'
import type { FactDraft } from '#shared/till/till-store'
import { earnsOf } from '#shared/till/views/earns'
import { nameOf } from '#shared/till/views/history'
import { linesSaid, refusalsSaid } from '#shared/till/views/quote-says'
import { rewardName, stepsName } from '#shared/till/views/reward-name'
import { standingHere } from '#shared/till/views/standing-here'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result } from '#shared/values/result'

export type Chosen = string | { id: string; steps: number }
export const idOf = (chosen: Chosen): string => (typeof chosen === 'string' ? chosen : chosen.id)

/** Prices a basket (minor units, before discounts) and tells what registering it would earn. Writes nothing. Refusals: `memberUnknown`, `memberErased`. */
export function quoteBasket(
  desk: Desk,
  { member, amount, rewards }: { member: string; amount: number; rewards: Chosen[] },
): Result<QuoteView, 'memberUnknown' | 'memberErased'> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  const state = standingHere(desk, desk.store.folded(living.ok).state)
  const priced = quote(state, { amount, rewards })
  const basket = factsOfBasket(desk, { member: living.ok, command: 'supposed', amount, rewards, state, priced })
  const after = desk.store.folded(living.ok, basket)
  const steps = new Map(rewards.flatMap((chosen) => (typeof chosen === 'object' ? [[chosen.id, chosen.steps] as const] : [])))
  const asked = { state, amount, steps, name: namer(desk, state, rewards) }
  return ok({
    ...priced,
    lines: linesSaid(priced, asked),
    refused: refusalsSaid(desk, priced, asked),
    earns: earnsOf(desk, after, 'supposed'),
  })
}

/** Names quote lines: rewards, steps of a wallet, and standing discounts. */
export function namer(desk: Desk, state: MemberState, rewards: readonly Chosen[]): (id: string) => string {
  return (id) => {
    const held = state.rewards.find((reward) => reward.id === id)
    if (held) return rewardName(desk, held.reward, desk.definition(held.programme))
    const definition = desk.definition(id)
    if (definition?.kind === 'repeatingCoupon') {
      const chosen = rewards.find((one) => idOf(one) === id)
      const steps = typeof chosen === 'object' ? chosen.steps : 1
      const { reward } = definition
      const option =
        'amountOff' in reward ? { amountOff: reward.amountOff * steps } : { percentOff: Math.min(100, reward.percentOff * steps) }
      return stepsName(desk, option, definition)
    }
    const standing = state.standing.find(({ programme }) => programme === id)
    const level = state.ladders.find(({ programme }) => programme === id)?.level
    return standing ? desk.words().ledger.reward.standing(level ?? nameOf(desk, id), standing.percentOff) : id
  }
}

export interface Basket {
  member: string
  command: string
  /** Before discounts; undefined where no purchase is registered. */
  amount?: number
  rewards: readonly Chosen[]
  items?: { match: string; quantity: number; amount: number }[]
  state: MemberState
  priced: Quote
  /** Whose word a redemption rests on; the server's only where it was asked. */
  assurance?: 'server' | 'offline'
}

/**
 * The facts that a basket becomes: its redemptions, judged on what the member had before, then the purchase, at what the
 * customer pays. The command is the first fact's id; the purchase goes by the same name.
 */
export function factsOfBasket(
  desk: Desk,
  { member, command, amount, rewards, items, state, priced, assurance = 'offline' }: Basket,
): FactDraft[] {
  const by = desk.who().id
  const hasPurchase = amount !== undefined
  const redeemed = rewards
    .filter((chosen) => priced.lines.some((line) => line.reward === idOf(chosen)))
    .map((chosen, i): FactDraft => {
      const off = priced.lines.find((line) => line.reward === idOf(chosen))?.off ?? 0
      // Without a basket a percentage of nothing is no value; an amount is its own.
      const isKnown = hasPurchase || !isPercentage(desk, state, idOf(chosen))
      return {
        id: i === 0 && !hasPurchase ? command : redemptionId(command, i),
        kind: 'redeemed',
        by,
        member,
        reward: idOf(chosen),
        ...(typeof chosen === 'object' && { steps: chosen.steps }),
        ...(off > 0 && isKnown && { value: off }),
        ...(hasPurchase && { purchase: command }),
        assurance,
      }
    })
  if (!hasPurchase) return redeemed
  return [...redeemed, { id: command, kind: 'purchased', by, member, purchase: command, amount: priced.pay, ...(items && { items }) }]
}

/** The ids of a command's further facts: derived, so that the command repeated makes the same. */
export const redemptionId = (command: string, i: number): string => derivedId([command, 'redeemed', String(i)])

function isPercentage(desk: Desk, state: MemberState, id: string): boolean {
  const definition = desk.definition(id)
  const reward =
    state.rewards.find((held) => held.id === id)?.reward ?? (definition?.kind === 'repeatingCoupon' ? definition.reward : undefined)
  return reward !== undefined && 'percentOff' in reward
}
