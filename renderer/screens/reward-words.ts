import type { Reward } from '#shared/programmes/programme'
import type { RewardView } from '#shared/till/till-contract'
import type { Words } from '../words.ts'

/** What a card gives, as it stands on its stub: `Gratis kaffe`, `150 kr av`, `20 % av`. */
export function stubWords(reward: Reward, { text, amount }: Words): string {
  const { stub } = text.till.member
  if ('item' in reward) return stub.item(reward.item)
  if ('amountOff' in reward) return stub.amountOff(amount(reward.amountOff, 'short'))
  return stub.percentOff(reward.percentOff)
}

/** The small line under a reward: from which amount, until when, and that it is new. */
export function rewardFine({ reward, expiresOn, isNew }: RewardView, words: Words): string {
  const text = words.text.till.member
  const least = 'minPurchase' in reward && reward.minPurchase ? text.from(words.amount(reward.minPurchase, 'short')) : undefined
  const until = expiresOn ? (isNew ? text.newUntil : text.until)(words.date(expiresOn)) : isNew ? text.isNew : undefined
  return [least, until].filter(Boolean).join(' ') || text.noExpiry
}
