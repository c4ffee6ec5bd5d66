import type { CardIcon, Earn, Ink, PunchCardProgramme } from '#shared/programmes/programme'
import type { PunchCardDefinition } from '#shared/programmes/templates'
import { formatAmount, type Language } from '#shared/values/money'
import {
  nameProblem,
  type Problem,
  type Problems,
  type RewardDraft,
  type RewardField,
  readMoney,
  readReward,
  readWhole,
  rewardDraft,
} from './reward-draft.ts'

// A punch card as it stands in the form, and what it means once it can be read.

export interface CardDraft {
  name: string
  stamps: string
  earn: Earn['by']
  visitMin: string
  per: string
  carry: boolean
  match: string
  reward: RewardDraft
  /** ISO durations; empty is without limit. */
  cardValid: string
  rewardValid: string
  gift: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}
export type CardField = 'name' | 'stamps' | 'visitMin' | 'per' | 'match' | 'gift' | RewardField
export interface ReadCard {
  definition: PunchCardDefinition
  problems: Problems<CardField>
  warnings: Problems<'reward' | 'stamps'>
}

const MOST_STAMPS = 100
const LONG_CARD = 20

/** A definition put into the form: a template, or a programme that is to be changed. */
export function cardDraft(card: PunchCardDefinition, language: Language): CardDraft {
  const { earn } = card
  return {
    name: card.name,
    stamps: String(card.stampsRequired),
    earn: earn.by,
    visitMin: earn.by === 'visit' && earn.minAmount ? formatAmount(earn.minAmount, language, 'short') : '',
    per: earn.by === 'amount' ? formatAmount(earn.per, language, 'short') : formatAmount(25_000, language, 'short'),
    carry: earn.by === 'amount' ? (earn.carry ?? false) : false,
    match: earn.by === 'item' ? earn.match.join(', ') : '',
    reward: rewardDraft(card.reward, card.worth, language),
    cardValid: card.cardValidFor ?? '',
    rewardValid: card.rewardValidFor ?? '',
    gift: String(card.firstCardBonus ?? 0),
    stacks: card.stacks !== false,
    ink: card.ink ?? 'blabaer',
    icon: card.icon ?? 'gift',
  }
}

/**
 * Reads the form. `others` are the names of the other programmes in use; `kept` is what the form does not show of the
 * programme that is changed (its shops).
 */
export function readCard(draft: CardDraft, others: readonly string[], kept: Pick<PunchCardProgramme, 'stores'> = {}): ReadCard {
  const problems: Problems<CardField> = {}
  const note = (field: CardField, problem: Problem | undefined) => {
    if (problem) problems[field] = problem
  }
  note('name', nameProblem(draft.name, others))
  const stamps = readWhole(draft.stamps)
  note('stamps', stampsProblem(stamps))
  const earn = readEarn(draft, note)
  const { reward, worth, problems: ofReward } = readReward(draft.reward)
  const gift = Number(draft.gift)
  if (stamps !== undefined && gift >= stamps && gift > 0) note('gift', { code: 'giftTooLarge' })
  const definition: PunchCardDefinition = {
    kind: 'punchCard',
    name: draft.name.trim(),
    stampsRequired: stamps ?? 1,
    earn,
    reward,
    ink: draft.ink,
    icon: draft.icon,
    ...(kept.stores ? { stores: kept.stores } : {}),
    ...(worth === undefined ? {} : { worth }),
    ...(gift > 0 ? { firstCardBonus: gift } : {}),
    ...(draft.cardValid ? { cardValidFor: draft.cardValid } : {}),
    ...(draft.rewardValid ? { rewardValidFor: draft.rewardValid } : {}),
    ...(draft.stacks ? {} : { stacks: false }),
  }
  const all = { ...problems, ...ofReward }
  return { definition, problems: all, warnings: Object.keys(all).length ? {} : warningsOf(definition) }
}

/** What the purchases that fill the card come to at least, in minor units, where the definition tells. */
export function leastSpend({ earn, stampsRequired }: Pick<PunchCardDefinition, 'earn' | 'stampsRequired'>): number | undefined {
  if (earn.by === 'amount') return earn.per * stampsRequired
  if (earn.by === 'visit' && earn.minAmount) return earn.minAmount * stampsRequired
  return undefined
}

function stampsProblem(stamps: number | undefined): Problem | undefined {
  if (stamps === undefined) return { code: 'stampsNotNumber' }
  if (stamps < 1) return { code: 'stampsTooFew' }
  return stamps > MOST_STAMPS ? { code: 'stampsTooMany' } : undefined
}

function readEarn(draft: CardDraft, note: (field: CardField, problem: Problem | undefined) => void): Earn {
  if (draft.earn === 'press') return { by: 'press' }
  if (draft.earn === 'visit') {
    if (draft.visitMin.trim() === '') return { by: 'visit' }
    const read = readMoney(draft.visitMin)
    if ('problem' in read) note('visitMin', read.problem)
    return 'ore' in read ? { by: 'visit', minAmount: read.ore } : { by: 'visit' }
  }
  if (draft.earn === 'amount') {
    const read = readMoney(draft.per)
    if ('problem' in read) note('per', read.problem)
    return { by: 'amount', per: 'ore' in read ? read.ore : 1, ...(draft.carry ? { carry: true } : {}) }
  }
  const match = [...new Set(draft.match.split(/[,;\n]/).map((item) => item.trim()))].filter((item) => item !== '')
  if (match.length === 0) note('match', { code: 'matchMissing' })
  return { by: 'item', match }
}

function warningsOf(card: PunchCardDefinition): ReadCard['warnings'] {
  const spend = leastSpend(card)
  const value = 'amountOff' in card.reward ? card.reward.amountOff : 'item' in card.reward ? card.worth : undefined
  const free = 'percentOff' in card.reward && card.reward.percentOff === 100 && card.reward.maxOff === undefined
  return {
    ...(spend !== undefined && value !== undefined && value > spend ? { reward: { code: 'rewardTooLarge' } } : {}),
    ...(free ? { reward: { code: 'wholeFree' } } : {}),
    ...(card.stampsRequired > LONG_CARD ? { stamps: { code: 'longCard' } } : {}),
  }
}
