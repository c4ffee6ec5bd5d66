import type { ReferralDefinition } from '#shared/programmes/lasting-templates'
import type { CardIcon, Ink, ReferralProgramme, Reward } from '#shared/programmes/programme'
import type { Language } from '#shared/values/money'
import { type Around, keepRest, notes, type Read, stacksOf } from './draft.ts'
import {
  amountTyped,
  durationProblem,
  nameProblem,
  type Problems,
  type RewardDraft,
  readMoney,
  readReward,
  rewardDraft,
  rewardField,
  rewardWarnings,
} from './reward-draft.ts'

// A referral as it stands in the form, and what it means once it can be read.

export interface ReferralDraft {
  name: string
  friend: RewardDraft
  referrer: RewardDraft
  /** What the friend must buy for; empty is any purchase. */
  min: string
  validFor: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}

const DECIDED = ['kind', 'name', 'friend', 'referrer', 'minPurchase', 'validFor', 'stacks', 'ink', 'icon'] as const

/** A definition put into the form. */
export function referralDraft(referral: ReferralDefinition, language: Language): ReferralDraft {
  return {
    name: referral.name,
    friend: rewardDraft(referral.friend, undefined, language),
    referrer: rewardDraft(referral.referrer, undefined, language),
    min: referral.minPurchase ? amountTyped(referral.minPurchase, language) : '',
    validFor: referral.validFor ?? '',
    stacks: referral.stacks !== false,
    ink: referral.ink ?? 'einer',
    icon: referral.icon ?? 'gift',
  }
}

/** Reads the form of a referral. */
export function readReferral(draft: ReferralDraft, { others, kept }: Around<ReferralProgramme>): Read<ReferralProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const friend = readReward(draft.friend, kept?.friend)
  noteAll('friend.', friend.problems)
  const referrer = readReward(draft.referrer, kept?.referrer)
  noteAll('referrer.', referrer.problems)
  const min = draft.min.trim() === '' ? undefined : readMoney(draft.min)
  if (min && 'problem' in min) note('min', min.problem)
  note('validFor', durationProblem(draft.validFor, kept?.validFor))
  const definition = keepRest(kept, DECIDED, {
    kind: 'referral',
    name: draft.name.trim(),
    friend: friend.reward,
    referrer: referrer.reward,
    ...(min && 'ore' in min ? { minPurchase: min.ore } : {}),
    ...(draft.validFor ? { validFor: draft.validFor } : {}),
    ink: draft.ink,
    icon: draft.icon,
    ...stacksOf(draft.stacks, kept),
  })
  return { definition, problems, warnings: Object.keys(problems).length ? {} : warningsOf(definition) }
}

/** As little as somebody can buy for, minor units. */
const LITTLE = 100

function warningsOf({ friend, referrer, minPurchase }: ReferralDefinition): Problems {
  const amount = (reward: Reward) => ('amountOff' in reward ? reward.amountOff : 0)
  const sum = amount(friend) + amount(referrer)
  const dear = minPurchase !== undefined && sum > minPurchase
  const thanks = minPurchase === undefined ? amount(referrer) : 0
  const below = (prefix: string, reward: Reward) =>
    Object.fromEntries(Object.entries(rewardWarnings(reward)).map(([field, warning]) => [prefix + field, warning]))
  return {
    ...below('friend.', friend),
    ...below('referrer.', referrer),
    ...(thanks > 0 ? { min: { code: 'referralAnyPurchase', values: [{ ore: thanks }, { ore: LITTLE }] } } : {}),
    ...(dear ? { [`referrer.${rewardField(referrer)}`]: { code: 'referralTooLarge', values: [{ ore: sum }, { ore: minPurchase }] } } : {}),
  }
}
