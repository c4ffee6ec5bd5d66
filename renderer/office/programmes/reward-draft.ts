import type { Reward } from '#shared/programmes/programme'
import { parseDuration } from '#shared/values/local-date'
import { formatAmount, type Language, parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'
import { durationSchema } from '#shared/values/schemas'

// A reward as it stands in the form: what was typed, whether or not it can be read yet.

export interface RewardDraft {
  kind: 'item' | 'amountOff' | 'percentOff'
  item: string
  amountOff: string
  percentOff: string
  maxOff: string
  minPurchase: string
  /** What an item costs, for the report. */
  worth: string
}
/** What is wrong with a field: a key of the catalogue's `problem` or `warning`, and what fills it (money in minor units). */
export interface Problem {
  code: string
  values?: readonly (string | number | { ore: number })[]
}
export type Problems<Field extends string = string> = Partial<Record<Field, Problem>>
export type RewardField = 'item' | 'amountOff' | 'percentOff' | 'maxOff' | 'minPurchase' | 'worth'

/** Longer names and items do not fit on a card or a slip. */
export const LONGEST_NAME = 60

/** A reward put into the form. */
export function rewardDraft(reward: Reward, worth: number | undefined, language: Language): RewardDraft {
  const money = (ore: number | undefined) => (ore === undefined ? '' : amountTyped(ore, language))
  return {
    kind: 'item' in reward ? 'item' : 'amountOff' in reward ? 'amountOff' : 'percentOff',
    item: 'item' in reward ? reward.item : '',
    amountOff: 'amountOff' in reward ? money(reward.amountOff) : '',
    percentOff: 'percentOff' in reward ? String(reward.percentOff) : '',
    maxOff: 'maxOff' in reward ? money(reward.maxOff) : '',
    minPurchase: 'minPurchase' in reward ? money(reward.minPurchase) : '',
    worth: money(worth),
  }
}

/** Reads the form: the reward as far as it can be read, and what is wrong where it cannot. `kept` is the reward it was before. */
export function readReward(draft: RewardDraft, kept?: Reward): { reward: Reward; worth?: number; problems: Problems<RewardField> } {
  const problems: Problems<RewardField> = {}
  const optional = (field: 'maxOff' | 'minPurchase' | 'worth'): number | undefined => {
    if (draft[field].trim() === '') return undefined
    const read = readMoney(draft[field])
    if ('problem' in read) problems[field] = read.problem
    return 'ore' in read ? read.ore : undefined
  }
  if (draft.kind === 'item') {
    const item = draft.item.trim()
    if (item === '') problems.item = { code: 'itemMissing' }
    else if ([...item].length > LONGEST_NAME && !(kept && 'item' in kept && kept.item === item)) problems.item = { code: 'itemTooLong' }
    const worth = optional('worth')
    return { reward: { item }, ...(worth === undefined ? {} : { worth }), problems }
  }
  const limit = <Field extends 'maxOff' | 'minPurchase'>(field: Field, ore: number | undefined) =>
    (ore === undefined ? {} : { [field]: ore }) as { [field in Field]?: number }
  if (draft.kind === 'amountOff') {
    const read = readMoney(draft.amountOff)
    if ('problem' in read) problems.amountOff = read.problem
    return { reward: { amountOff: 'ore' in read ? read.ore : 0, ...limit('minPurchase', optional('minPurchase')) }, problems }
  }
  const percentOff = readPercent(draft.percentOff)
  if (percentOff === undefined) problems.percentOff = { code: 'percentImpossible' }
  const maxOff = limit('maxOff', optional('maxOff'))
  return { reward: { percentOff: percentOff ?? 0, ...maxOff, ...limit('minPurchase', optional('minPurchase')) }, problems }
}

/**
 * What the reward is worth in the report. An amount and a per cent are worth what they are: only what a file said of
 * them stays.
 */
export function worthOf(
  { reward, worth }: { reward: Reward; worth?: number },
  kept: { reward: Reward; worth?: number | undefined } | undefined,
): { worth?: number } {
  const said = 'item' in reward || !kept || 'item' in kept.reward ? worth : kept.worth
  return said === undefined ? {} : { worth: said }
}

/** What is worth a second thought about a reward, whatever earns it; by the field it is said at. */
export function rewardWarnings(reward: Reward): Problems<RewardField> {
  if ('item' in reward) return {}
  if ('amountOff' in reward)
    return reward.minPurchase && reward.amountOff >= reward.minPurchase ? { amountOff: { code: 'minBelowReward' } } : {}
  return reward.percentOff === 100 && reward.maxOff === undefined ? { percentOff: { code: 'wholeFree' } } : {}
}

/** Warns where a reward is worth more than the purchases that earn it; `spent` and `worth` in minor units. */
export function tooDear(reward: Reward, worth: number | undefined, spent: number | undefined): Problems<RewardField> {
  const value = 'amountOff' in reward ? reward.amountOff : 'item' in reward ? worth : undefined
  if (spent === undefined || value === undefined || value <= spent) return {}
  return { [rewardField(reward)]: { code: 'rewardTooLarge', values: [{ ore: value }, { ore: spent }] } }
}

/** The field that holds what the reward is: where a warning about it belongs. */
export const rewardField = (reward: Reward): 'item' | 'amountOff' | 'percentOff' =>
  'item' in reward ? 'item' : 'amountOff' in reward ? 'amountOff' : 'percentOff'

/** An amount as one would type it: without the comma between thousands that is read as decimals. */
export const amountTyped = (ore: number, language: Language): string =>
  language === 'en' ? formatAmount(ore, language, 'short').replaceAll(',', '') : formatAmount(ore, language, 'short')

/** An amount above nothing, in minor units. */
export function readMoney(text: string): { ore: number } | { problem: Problem } {
  const read = parseAmount(text)
  // Digits that cannot be read are more than there is money for.
  if (isRefusal(read)) return { problem: { code: /^[\d\s]{11,}([.,]\d{1,2})?$/.test(text.trim()) ? 'amountTooLarge' : 'amountImpossible' } }
  return read.ok > 0 ? { ore: read.ok } : { problem: { code: 'amountZero' } }
}

/** A whole number as typed, `5 000` too, or undefined. */
export function readWhole(text: string): number | undefined {
  const plain = text.trim().replace(/\s/g, '')
  return /^\d{1,13}$/.test(plain) ? Number(plain) : undefined
}

/** A whole number from `least` to `most`, or undefined. */
export function readCount(text: string, least: number, most: number): number | undefined {
  const count = readWhole(text)
  return count === undefined || count < least || count > most ? undefined : count
}

/** Whole per cent, 1 to 100, or undefined. */
export const readPercent = (text: string): number | undefined => readCount(text, 1, 100)

/** Longer is without limit, and a window of a birthday as long would be as many coupons at once. */
const LONGEST_YEARS = 20
const DAYS_A_YEAR = 365

/** A duration that was chosen or typed; empty is without limit. `P0D` is no time at all, unless it was so before. */
export function durationProblem(duration: string, kept?: string): Problem | undefined {
  if (duration === '' || duration === kept) return undefined
  const isSome = durationSchema.safeParse(duration).success && /[1-9]/.test(duration)
  if (!isSome) return { code: 'durationImpossible' }
  const { months, days } = parseDuration(duration)
  return months / 12 + days / DAYS_A_YEAR > LONGEST_YEARS ? { code: 'durationTooLong', values: [LONGEST_YEARS] } : undefined
}

/** The problem of a name, if it has one. `others` are the names already in use; `kept` is what it is called today. */
export function nameProblem(name: string, others: readonly string[], kept?: string): Problem | undefined {
  const length = [...name.trim()].length
  if (length === 0) return { code: 'nameMissing' }
  if (length > LONGEST_NAME && name !== kept) return { code: 'nameTooLong', values: [length] }
  return isAmong(name, others) ? { code: 'nameTaken' } : undefined
}

/** True when one of `others` is the same name, whatever its case. */
export const isAmong = (name: string, others: readonly string[]): boolean =>
  others.some((other) => other.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase())
