import type { Programme, Reward } from '#shared/programmes/programme'

// What a reward is worth to the shop before anybody has used it, minor units.

/** Half up to the minor unit, as a quote rounds. */
export const percentOf = (amount: number, percent: number): number => Math.floor((amount * percent + 50) / 100)

/** An amount is worth itself, an item what its programme says it costs, a percentage what it takes off an average purchase. */
export function worthOf(reward: Reward, { worth = 0 }: Pick<Programme, 'worth'>, averagePurchase: number): number {
  if ('item' in reward) return worth
  if ('amountOff' in reward) return reward.amountOff
  return Math.min(percentOf(averagePurchase, reward.percentOff), reward.maxOff ?? Number.POSITIVE_INFINITY)
}

/** What so many steps of a repeating coupon are worth. */
export const stepsWorth = (reward: { amountOff: number } | { percentOff: number }, steps: number, averagePurchase: number): number =>
  'amountOff' in reward ? reward.amountOff * steps : percentOf(averagePurchase, Math.min(100, reward.percentOff * steps))

/** More rewards, or choices of a wallet, than this to one member are a slip of the finger: nobody could be shown them. */
export const MOST_REWARDS = 5_000

/** A programme's rewards to one member can be more than `MOST_REWARDS`: `spent` altogether, in so many `visits` with `presses`. */
export function isTooGenerous(
  programme: Programme,
  { spent, visits, presses }: { spent: number; visits: number; presses: number },
): boolean {
  const steps = (per: number, every: number) => spent / per / every
  switch (programme.kind) {
    case 'punchCard': {
      const { earn, stampsRequired, firstCardBonus = 0 } = programme
      const stamps = presses + firstCardBonus + (earn.by === 'amount' ? spent / earn.per : visits)
      return stamps / stampsRequired > MOST_REWARDS
    }
    case 'repeatingCoupon':
      return Math.min(programme.maxSteps ?? Number.POSITIVE_INFINITY, steps(programme.spendPerPoint, programme.stepPoints)) > MOST_REWARDS
    case 'ladder': {
      const coupons = programme.levels
        .flatMap(({ benefits }) => benefits)
        .reduce((sum, { use }) => sum + (use === 'every' ? 0 : use === 'once' ? 1 : use), 0)
      const above = programme.aboveTop ? steps(programme.spendPerPoint, programme.aboveTop.every) : 0
      return coupons + above > MOST_REWARDS
    }
    default:
      return false
  }
}
