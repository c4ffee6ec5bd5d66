import type { Reward } from '#shared/programmes/programme'
import { formatAmount, type Language, parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'

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
/** Which problem a field has: a key of the catalogue's `problem`, and what fills it. */
export interface Problem {
  code: string
  value?: string | number
}
export type Problems<Field extends string> = Partial<Record<Field, Problem>>
export type RewardField = 'item' | 'amountOff' | 'percentOff' | 'maxOff' | 'minPurchase' | 'worth'

/** Longer names and items do not fit on a card or a slip. */
export const LONGEST_NAME = 60

/** A reward put into the form. */
export function rewardDraft(reward: Reward, worth: number | undefined, language: Language): RewardDraft {
  const money = (ore: number | undefined) => (ore === undefined ? '' : formatAmount(ore, language, 'short'))
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

/** Reads the form: the reward as far as it can be read, and what is wrong where it cannot. */
export function readReward(draft: RewardDraft): { reward: Reward; worth?: number; problems: Problems<RewardField> } {
  const problems: Problems<RewardField> = {}
  const optional = (field: 'maxOff' | 'minPurchase' | 'worth'): number | undefined => {
    if (draft[field].trim() === '') return undefined
    const read = readMoney(draft[field])
    if ('problem' in read) problems[field] = read.problem
    return 'ore' in read ? read.ore : undefined
  }
  const minPurchase = draft.kind === 'item' ? undefined : optional('minPurchase')
  const min = minPurchase === undefined ? {} : { minPurchase }
  if (draft.kind === 'item') {
    const item = draft.item.trim()
    if (item === '') problems.item = { code: 'itemMissing' }
    else if ([...item].length > LONGEST_NAME) problems.item = { code: 'itemTooLong' }
    const worth = optional('worth')
    return { reward: { item }, ...(worth === undefined ? {} : { worth }), problems }
  }
  if (draft.kind === 'amountOff') {
    const read = readMoney(draft.amountOff)
    if ('problem' in read) problems.amountOff = read.problem
    return { reward: { amountOff: 'ore' in read ? read.ore : 0, ...min }, problems }
  }
  const percentOff = readWhole(draft.percentOff)
  if (percentOff === undefined || percentOff < 1 || percentOff > 100) problems.percentOff = { code: 'percentImpossible' }
  const maxOff = optional('maxOff')
  return { reward: { percentOff: percentOff ?? 0, ...(maxOff === undefined ? {} : { maxOff }), ...min }, problems }
}

/** An amount above nothing, in minor units. */
export function readMoney(text: string): { ore: number } | { problem: Problem } {
  const read = parseAmount(text)
  if (isRefusal(read)) return { problem: { code: 'amountImpossible' } }
  return read.ok > 0 ? { ore: read.ok } : { problem: { code: 'amountZero' } }
}

/** A whole number as typed, or undefined. */
export const readWhole = (text: string): number | undefined => (/^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : undefined)

/** The problem of a name, if it has one. `others` are the names already in use. */
export function nameProblem(name: string, others: readonly string[]): Problem | undefined {
  const length = [...name.trim()].length
  if (length === 0) return { code: 'nameMissing' }
  if (length > LONGEST_NAME) return { code: 'nameTooLong', value: length }
  const same = (other: string) => other.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase()
  return others.some(same) ? { code: 'nameTaken' } : undefined
}
