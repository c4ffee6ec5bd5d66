import type { Programme, Reward } from '#shared/programmes/programme'
import { writeMoney } from '#shared/text/format'
import type { Desk } from '#shared/till/desk'
import type { RewardView } from '#shared/till/member-views'

/** What a reward gives, in a word or two: `Gratis kaffe`, `150 kr av`, `20 % av`. */
export function valueName(desk: Desk, reward: Reward): string {
  const words = desk.words().ledger.reward
  if ('item' in reward) return words.item(reward.item)
  return 'amountOff' in reward ? words.amountOff(money(desk, reward.amountOff)) : words.percentOff(reward.percentOff)
}

/** What a reward gives, inside a sentence: `gratis kaffe`, `150 kr i rabatt`. */
export function giftName(desk: Desk, reward: Reward): string {
  const words = desk.words().ledger.gift
  if ('item' in reward) return words.item(reward.item)
  return 'amountOff' in reward ? words.amountOff(money(desk, reward.amountOff)) : words.percentOff(reward.percentOff)
}

/**
 * What a reward is called: a card's by what it gives; a campaign's by its name where that says the value (`20 % på
 * godbiter`), otherwise by both (`Godbiter, 20 %`).
 */
export function rewardName(desk: Desk, reward: Reward, programme: Programme | undefined): string {
  const value = valueName(desk, reward)
  if (!programme || programme.kind === 'punchCard' || 'item' in reward) return value
  return /\d/.test(programme.name) ? programme.name : desk.words().ledger.reward.named(programme.name, plainValue(desk, reward))
}

/** What so many steps of a repeating coupon are called: `Lommebok, 200 kr`. */
export const stepsName = (desk: Desk, option: Steps, programme: Programme | undefined): string =>
  desk.words().ledger.reward.named(programme?.name ?? '', stepsValue(desk, option))

/** The value alone: `200 kr`. */
export const stepsValue = (desk: Desk, { amountOff, percentOff }: Steps): string =>
  plainValue(desk, amountOff === undefined ? { percentOff: percentOff ?? 0 } : { amountOff })

interface Steps {
  amountOff?: number
  percentOff?: number
}

function plainValue(desk: Desk, reward: Reward): string {
  if ('item' in reward) return reward.item
  return 'amountOff' in reward ? money(desk, reward.amountOff) : `${reward.percentOff}${desk.language() === 'en' ? '' : '\u00a0'}%`
}

/** `150 kr`, in the club's money and the till's language. */
export const money = (desk: Desk, ore: number): string => {
  const { language, currency } = desk.settings()
  return writeMoney(ore, language, currency)
}

export function rewardIcon(programme: Programme | undefined): RewardView['icon'] {
  if (programme?.icon) return programme.icon
  switch (programme?.kind) {
    case 'occasion':
      return programme.on === 'birthday' ? 'cake' : 'gift'
    case 'campaign':
      return 'ticket'
    case 'repeatingCoupon':
      return 'wallet'
    case 'ladder':
      return 'level'
    default:
      return 'gift'
  }
}
