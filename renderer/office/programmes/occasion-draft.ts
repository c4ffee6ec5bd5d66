import type { OccasionDefinition } from '#shared/programmes/lasting-templates'
import type { CardIcon, Ink, OccasionProgramme } from '#shared/programmes/programme'
import { parseDuration } from '#shared/values/local-date'
import type { Language } from '#shared/values/money'
import { type Around, keepRest, notes, type Read, stacksOf } from './draft.ts'
import {
  durationProblem,
  nameProblem,
  type Problems,
  type RewardDraft,
  readReward,
  rewardDraft,
  rewardWarnings,
  worthOf,
} from './reward-draft.ts'

// A coupon for an occasion as it stands in the form, and what it means once it can be read.

export interface OccasionDraft {
  name: string
  on: OccasionProgramme['on']
  reward: RewardDraft
  /** Empty: opens on the day itself. */
  before: string
  validFor: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}

/** A window longer than this leaves hardly a day without a coupon. */
const ALMOST_ALWAYS_DAYS = 330
const DECIDED = ['kind', 'name', 'on', 'opensBefore', 'validFor', 'reward', 'worth', 'stacks', 'ink', 'icon'] as const

/** A definition put into the form. */
export function occasionDraft(occasion: OccasionDefinition, language: Language): OccasionDraft {
  return {
    name: occasion.name,
    on: occasion.on,
    reward: rewardDraft(occasion.reward, occasion.worth, language),
    before: occasion.opensBefore ?? '',
    validFor: occasion.validFor,
    stacks: occasion.stacks !== false,
    ink: occasion.ink ?? 'lyng',
    icon: occasion.icon ?? 'gift',
  }
}

/** Reads the form of an occasion. */
export function readOccasion(draft: OccasionDraft, { others, kept }: Around<OccasionProgramme>): Read<OccasionProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const read = readReward(draft.reward, kept?.reward)
  noteAll('', read.problems)
  // Nobody can be welcomed before they come: the form does not ask, and what a file said stays.
  const before = draft.on === 'enrolment' ? (kept?.on === 'enrolment' ? kept.opensBefore : undefined) : draft.before || undefined
  if (draft.on !== 'enrolment') note('before', durationProblem(draft.before, kept?.opensBefore))
  note('validFor', draft.validFor === '' ? { code: 'validMissing' } : durationProblem(draft.validFor, kept?.validFor))
  const definition = keepRest(kept, DECIDED, {
    kind: 'occasion',
    name: draft.name.trim(),
    on: draft.on,
    ...(before === undefined ? {} : { opensBefore: before }),
    validFor: draft.validFor,
    reward: read.reward,
    ink: draft.ink,
    icon: draft.icon,
    ...worthOf(read, kept),
    ...stacksOf(draft.stacks, kept),
  })
  return { definition, problems, warnings: Object.keys(problems).length ? {} : warningsOf(definition) }
}

function warningsOf({ on, opensBefore = 'P0D', validFor, reward }: OccasionDefinition): Problems {
  const [before, after] = [daysOf(opensBefore), daysOf(validFor)]
  const long = on !== 'enrolment' && before + after > ALMOST_ALWAYS_DAYS
  return {
    ...rewardWarnings(reward),
    ...(long ? { [before > after ? 'before' : 'validFor']: { code: 'almostAlways', values: [Math.min(before + after + 1, 365)] } } : {}),
  }
}

/** About how many days a duration is. */
function daysOf(duration: string): number {
  const { months, days } = parseDuration(duration)
  return Math.round((months * 365) / 12) + days
}
