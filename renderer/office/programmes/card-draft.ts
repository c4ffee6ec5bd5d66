import type { CardIcon, Earn, Ink, PunchCardProgramme } from '#shared/programmes/programme'
import type { PunchCardDefinition } from '#shared/programmes/templates'
import type { Language } from '#shared/values/money'
import { type Around, keepRest, notes, type Read, stacksOf } from './draft.ts'
import {
  amountTyped,
  durationProblem,
  LONGEST_NAME,
  nameProblem,
  type Problem,
  type Problems,
  type RewardDraft,
  readMoney,
  readReward,
  readWhole,
  rewardDraft,
  rewardWarnings,
  tooDear,
  worthOf,
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

const MOST_STAMPS = 100
const LONG_CARD = 20
const DECIDED = [
  'kind',
  'name',
  'stampsRequired',
  'earn',
  'reward',
  'worth',
  'firstCardBonus',
  'cardValidFor',
  'rewardValidFor',
  'stacks',
  'ink',
  'icon',
] as const

/** A definition put into the form: a template, or a programme that is to be changed. */
export function cardDraft(card: PunchCardDefinition, language: Language): CardDraft {
  const { earn } = card
  return {
    name: card.name,
    stamps: String(card.stampsRequired),
    earn: earn.by,
    visitMin: earn.by === 'visit' && earn.minAmount ? amountTyped(earn.minAmount, language) : '',
    per: earn.by === 'amount' ? amountTyped(earn.per, language) : amountTyped(25_000, language),
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

/** Reads the form of a punch card. */
export function readCard(draft: CardDraft, { others, kept }: Around<PunchCardProgramme>): Read<PunchCardProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const stamps = readWhole(draft.stamps)
  note('stamps', stampsProblem(stamps, kept?.stampsRequired))
  const earn = readEarn(draft, kept?.earn, note)
  const read = readReward(draft.reward, kept?.reward)
  noteAll('', read.problems)
  note('cardValid', durationProblem(draft.cardValid, kept?.cardValidFor))
  note('rewardValid', durationProblem(draft.rewardValid, kept?.rewardValidFor))
  const gift = Number(draft.gift)
  if (stamps !== undefined && gift >= stamps && gift > 0 && gift !== kept?.firstCardBonus) note('gift', { code: 'giftTooLarge' })
  const definition = keepRest(kept, DECIDED, {
    kind: 'punchCard',
    name: draft.name.trim(),
    stampsRequired: stamps ?? 1,
    earn,
    reward: read.reward,
    ink: draft.ink,
    icon: draft.icon,
    ...worthOf(read, kept),
    ...(gift > 0 ? { firstCardBonus: gift } : {}),
    ...(draft.cardValid ? { cardValidFor: draft.cardValid } : {}),
    ...(draft.rewardValid ? { rewardValidFor: draft.rewardValid } : {}),
    ...stacksOf(draft.stacks, kept),
  })
  return { definition, problems, warnings: Object.keys(problems).length ? {} : warningsOf(definition) }
}

/** What the purchases that fill the card come to at least, in minor units, where the definition tells. */
export function leastSpend({ earn, stampsRequired }: Pick<PunchCardDefinition, 'earn' | 'stampsRequired'>): number | undefined {
  if (earn.by === 'amount') return earn.per * stampsRequired
  if (earn.by === 'visit' && earn.minAmount) return earn.minAmount * stampsRequired
  return undefined
}

function stampsProblem(stamps: number | undefined, kept: number | undefined): Problem | undefined {
  if (stamps === undefined) return { code: 'stampsNotNumber' }
  if (stamps < 1) return { code: 'stampsTooFew' }
  return stamps > MOST_STAMPS && stamps !== kept ? { code: 'stampsTooMany' } : undefined
}

function readEarn(draft: CardDraft, kept: Earn | undefined, note: (field: string, problem: Problem | undefined) => void): Earn {
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
  // An item from a file may have a comma in its name: only what was written here is split at them.
  if (kept?.by === 'item' && draft.match === kept.match.join(', ')) return kept
  const match = [...new Set(draft.match.split(/[,;\n]/).map((item) => item.trim()))].filter((item) => item !== '')
  if (match.length === 0) note('match', { code: 'matchMissing' })
  const known = kept?.by === 'item' ? kept.match : []
  if (match.some((item) => [...item].length > LONGEST_NAME && !known.includes(item))) note('match', { code: 'itemTooLong' })
  return { by: 'item', match }
}

const warningsOf = (card: PunchCardDefinition): Problems => ({
  ...(card.stampsRequired > LONG_CARD ? { stamps: { code: 'longCard' } } : {}),
  ...rewardWarnings(card.reward),
  ...tooDear(card.reward, card.worth, leastSpend(card)),
})
