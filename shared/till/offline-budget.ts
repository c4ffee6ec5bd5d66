import type { Fact } from '#shared/ledger/facts'
import type { Programme } from '#shared/programmes/programme'

/** How much a till may redeem without the server's word, in minor units. */
export interface OfflineBudget {
  perReward: number
  perDay: number
}
export type Redeemed = Extract<Fact, { kind: 'redeemed' }>

/**
 * Whether rewards of these values may be used while the server cannot be asked: each within the budget of one, and all together,
 * with what the till has redeemed like this on the same day, within the budget of the day.
 */
export function isWithinBudget({ perReward, perDay }: OfflineBudget, values: readonly number[], spentToday: number): boolean {
  const sum = values.reduce((all, value) => all + value, spentToday)
  return values.every((value) => value <= perReward) && sum <= perDay
}

/**
 * What a redemption gave away: what it took off the basket, or else its amount off, or else what the programme says that its
 * reward is worth; 0 where nobody has said so.
 */
export function worthOf(
  { reward, value, steps = 1 }: Pick<Redeemed, 'reward' | 'value' | 'steps'>,
  definition: (id: string) => Programme | undefined,
): number {
  if (value !== undefined) return value
  const programme = programmeOf(reward, definition)
  if (programme && 'reward' in programme && 'amountOff' in programme.reward) return programme.reward.amountOff * steps
  return programme?.worth ?? 0
}

/** A reward's id begins with its programme's: `kaffekort/1`, `bonus/2026-01-01/Gull/2`. */
export function programmeOf(reward: string, definition: (id: string) => Programme | undefined): Programme | undefined {
  for (let end = reward.length; end > 0; end = reward.lastIndexOf('/', end - 1)) {
    const known = definition(reward.slice(0, end))
    if (known) return known
  }
  return undefined
}
