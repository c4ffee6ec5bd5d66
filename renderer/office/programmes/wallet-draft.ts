import type { WalletDefinition } from '#shared/programmes/lasting-templates'
import type { CardIcon, Ink, RepeatingCouponProgramme } from '#shared/programmes/programme'
import type { Language } from '#shared/values/money'
import { amountSchema } from '#shared/values/schemas'
import { type Around, keepRest, notes, type Read } from './draft.ts'
import {
  amountTyped,
  durationProblem,
  nameProblem,
  type Problems,
  type RewardDraft,
  readCount,
  readMoney,
  readReward,
  rewardDraft,
  rewardField,
} from './reward-draft.ts'

// A repeating coupon as it stands in the form, and what it means once it can be read. It always stacks: nothing is asked.

export interface WalletDraft {
  name: string
  spend: string
  steps: string
  reward: RewardDraft
  /** Empty: as many as there are points for. */
  maxSteps: string
  pointsValid: string
  ink: Ink
  icon: CardIcon
}

/** More is not a number anybody means. */
export const MOST_POINTS = 1_000_000_000_000
const MOST_STEPS = 1_000_000
const DECIDED = ['kind', 'name', 'spendPerPoint', 'stepPoints', 'reward', 'pointsValidFor', 'maxSteps', 'ink', 'icon'] as const

/** A definition put into the form. */
export function walletDraft(wallet: WalletDefinition, language: Language): WalletDraft {
  return {
    name: wallet.name,
    spend: amountTyped(wallet.spendPerPoint, language),
    steps: String(wallet.stepPoints),
    reward: rewardDraft(wallet.reward, undefined, language),
    maxSteps: wallet.maxSteps === undefined ? '' : String(wallet.maxSteps),
    pointsValid: wallet.pointsValidFor ?? '',
    ink: wallet.ink ?? 'fjord',
    icon: wallet.icon ?? 'gift',
  }
}

/** Reads the form of a repeating coupon. */
export function readWallet(draft: WalletDraft, { others, kept }: Around<RepeatingCouponProgramme>): Read<RepeatingCouponProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const spend = readMoney(draft.spend)
  if ('problem' in spend) note('spend', spend.problem)
  const steps = readCount(draft.steps, 1, MOST_POINTS)
  if (steps === undefined) note('steps', { code: 'countImpossible', values: [MOST_POINTS] })
  else if ('ore' in spend && !amountSchema.safeParse(spend.ore * steps).success) note('steps', { code: 'stepUnreachable' })
  const { reward, problems: ofReward } = readReward({ ...draft.reward, maxOff: '', minPurchase: '' })
  noteAll('', ofReward)
  const maxSteps = draft.maxSteps.trim() === '' ? undefined : readCount(draft.maxSteps, 1, MOST_STEPS)
  if (draft.maxSteps.trim() !== '' && maxSteps === undefined) note('maxSteps', { code: 'countImpossible', values: [MOST_STEPS] })
  note('pointsValid', durationProblem(draft.pointsValid, kept?.pointsValidFor))
  const definition = keepRest(kept, DECIDED, {
    kind: 'repeatingCoupon',
    name: draft.name.trim(),
    spendPerPoint: 'ore' in spend ? spend.ore : 1,
    stepPoints: steps ?? 1,
    reward: 'percentOff' in reward ? { percentOff: reward.percentOff } : { amountOff: 'amountOff' in reward ? reward.amountOff : 0 },
    ...(draft.pointsValid ? { pointsValidFor: draft.pointsValid } : {}),
    ...(maxSteps === undefined ? {} : { maxSteps }),
    ink: draft.ink,
    icon: draft.icon,
  })
  return { definition, problems, warnings: Object.keys(problems).length ? {} : warningsOf(definition) }
}

/** What a step costs in purchases, in minor units. */
export const stepSpend = ({ spendPerPoint, stepPoints }: Pick<WalletDefinition, 'spendPerPoint' | 'stepPoints'>): number =>
  spendPerPoint * stepPoints

/** A good customer's year, minor units; and more choices than this at once are none. */
const GOOD_YEAR = 2_000_000
const MOST_CHOICES = 1_000

function warningsOf(wallet: WalletDefinition): Problems {
  const { reward, maxSteps = Number.POSITIVE_INFINITY } = wallet
  const spent = stepSpend(wallet)
  const isMany = Math.min(maxSteps, GOOD_YEAR / spent) > MOST_CHOICES
  const free = 'percentOff' in reward ? Math.ceil(100 / reward.percentOff) : Number.POSITIVE_INFINITY
  return {
    ...(isMany && { steps: { code: 'stepsMany', values: [{ ore: spent }] } }),
    ...('amountOff' in reward &&
      reward.amountOff > spent && {
        [rewardField(reward)]: { code: 'stepTooLarge', values: [{ ore: reward.amountOff }, { ore: spent }] },
      }),
    ...(free <= maxSteps && Number.isFinite(free) && { maxSteps: { code: 'stepsAllFree', values: [free] } }),
  }
}
