import type { Reward } from '#shared/programmes/programme'
import type { RewardView } from '#shared/till/member-views'
import type { Words } from '../words.ts'

/** What a card gives, as it stands on its stub: `Gratis kaffe`, `150 kr av`, `20 % av`. */
export function stubWords(reward: Reward, { text, money }: Words): string {
  const words = text.ledger.reward
  if ('item' in reward) return words.item(reward.item)
  return 'amountOff' in reward ? words.amountOff(money(reward.amountOff)) : words.percentOff(reward.percentOff)
}

/** What a reward gives, inside a sentence. */
export function giftWords(reward: Reward, { text, money }: Words): string {
  const words = text.ledger.gift
  if ('item' in reward) return words.item(reward.item)
  return 'amountOff' in reward ? words.amountOff(money(reward.amountOff)) : words.percentOff(reward.percentOff)
}

/** The small line under a reward: from which amount, until when, and that it is new. */
export function rewardFine({ reward, expiresOn, isNew, today }: RewardView, words: Words): string {
  const text = words.text.till.member
  const least = 'minPurchase' in reward && reward.minPurchase ? text.from(words.money(reward.minPurchase)) : undefined
  const until = today
    ? today === 'only'
      ? text.onlyToday
      : text.lastDay
    : expiresOn
      ? (isNew ? text.newUntil : text.until)(words.date(expiresOn))
      : isNew
        ? text.isNew
        : undefined
  return [least, until].filter(Boolean).join(' ') || text.noExpiry
}
