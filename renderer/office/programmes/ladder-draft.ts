import type { LadderDefinition } from '#shared/programmes/lasting-templates'
import type { CardIcon, Ink, LadderProgramme } from '#shared/programmes/programme'
import type { Language } from '#shared/values/money'
import { amountSchema } from '#shared/values/schemas'
import { type Around, campaignsOn, keepRest, notes, type Read, stacksOf } from './draft.ts'
import { type LevelDraft, levelDraft, levelWarnings, readLevels } from './level-draft.ts'
import {
  amountTyped,
  durationProblem,
  nameProblem,
  type Problem,
  type Problems,
  type RewardDraft,
  readCount,
  readMoney,
  readReward,
  readWhole,
  rewardDraft,
  rewardWarnings,
  tooDear,
} from './reward-draft.ts'
import { MOST_POINTS } from './wallet-draft.ts'

// A ladder as it stands in the form, and what it means once it can be read.

export interface LadderDraft {
  name: string
  spend: string
  levels: LevelDraft[]
  months: '12' | '24' | '36'
  from: 'calendar' | 'enrolment'
  /** ISO durations; empty: to the end of the period. */
  pointsValid: string
  keep: string
  aboveTop: boolean
  every: string
  top: RewardDraft
  topValid: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}

const DECIDED = [
  'kind',
  'name',
  'spendPerPoint',
  'period',
  'pointsValidFor',
  'levels',
  'keepFor',
  'aboveTop',
  'stacks',
  'ink',
  'icon',
] as const

/** A definition put into the form. */
export function ladderDraft(ladder: LadderDefinition, language: Language): LadderDraft {
  const { aboveTop } = ladder
  return {
    name: ladder.name,
    spend: amountTyped(ladder.spendPerPoint, language),
    levels: ladder.levels.map((level, i) => levelDraft(level, i + 1, language)),
    months: String(ladder.period.months) as LadderDraft['months'],
    from: ladder.period.from,
    pointsValid: ladder.pointsValidFor ?? '',
    keep: ladder.keepFor ?? '',
    aboveTop: aboveTop !== undefined,
    every: String(aboveTop?.every ?? 5_000),
    top: rewardDraft(aboveTop?.reward ?? { amountOff: 10_000 }, undefined, language),
    topValid: aboveTop ? (aboveTop.validFor ?? '') : 'P6M',
    stacks: ladder.stacks !== false,
    ink: ladder.ink ?? 'fjord',
    icon: ladder.icon ?? 'gift',
  }
}

/** Reads the form of a ladder. Levels come in the order of their thresholds, whatever order they stand in. */
export function readLadder(draft: LadderDraft, { others, kept, all = [] }: Around<LadderProgramme>): Read<LadderProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const spend = readMoney(draft.spend)
  if ('problem' in spend) note('spend', spend.problem)
  const levels = readLevels(draft.levels, kept?.levels)
  noteAll('', levels.problems)
  const unreachable = (points: number | undefined): Problem | undefined =>
    'ore' in spend && points !== undefined && !amountSchema.safeParse(points * spend.ore).success ? { code: 'stepUnreachable' } : undefined
  draft.levels.forEach(({ from }, i) => {
    const points = readWhole(from)
    if (!kept?.levels.some((level) => level.from === points)) note(`level${i}.from`, unreachable(points))
  })
  note('pointsValid', durationProblem(draft.pointsValid, kept?.pointsValidFor))
  note('keep', durationProblem(draft.keep, kept?.keepFor))
  const top = draft.aboveTop ? readTop(draft, kept?.aboveTop) : undefined
  if (top) {
    noteAll('', top.problems)
    if (top.aboveTop.every !== kept?.aboveTop?.every) note('every', unreachable(top.aboveTop.every))
  }
  const definition = keepRest(kept, DECIDED, {
    kind: 'ladder',
    name: draft.name.trim(),
    spendPerPoint: 'ore' in spend ? spend.ore : 1,
    period: { months: Number(draft.months) as 12 | 24 | 36, from: draft.from },
    levels: levels.levels,
    ...(draft.pointsValid ? { pointsValidFor: draft.pointsValid } : {}),
    ...(draft.keep ? { keepFor: draft.keep } : {}),
    ...(top ? { aboveTop: top.aboveTop } : {}),
    ink: draft.ink,
    icon: draft.icon,
    ...stacksOf(draft.stacks, kept),
  })
  return {
    definition,
    problems,
    warnings: Object.keys(problems).length ? {} : warningsOf(definition, kept, campaignsOn(kept?.id ?? '', all)),
  }
}

function readTop(draft: LadderDraft, kept: LadderProgramme['aboveTop']) {
  const { problems, note, noteAll } = notes()
  const every = readCount(draft.every, 1, MOST_POINTS)
  if (every === undefined) note('every', { code: 'countImpossible', values: [MOST_POINTS] })
  const { reward, problems: ofReward } = readReward(draft.top, kept?.reward)
  noteAll('top.', ofReward)
  note('topValid', durationProblem(draft.topValid, kept?.validFor))
  return { aboveTop: { every: every ?? 1, reward, ...(draft.topValid ? { validFor: draft.topValid } : {}) }, problems }
}

function warningsOf(
  ladder: LadderDefinition,
  kept: LadderProgramme | undefined,
  campaigns: { campaign: string; level: string }[],
): Problems {
  const { aboveTop, spendPerPoint, levels } = ladder
  const missing = campaigns.find(
    ({ level }) => kept?.levels.some(({ name }) => name === level) && !levels.some(({ name }) => name === level),
  )
  const top = aboveTop ? tooDear(aboveTop.reward, undefined, aboveTop.every * spendPerPoint) : {}
  return {
    ...(missing ? { levels: { code: 'levelInCampaign', values: [missing.campaign, missing.level] } } : {}),
    ...levelWarnings(ladder),
    ...Object.fromEntries(
      Object.entries(aboveTop ? rewardWarnings(aboveTop.reward) : {}).map(([field, problem]) => [`top.${field}`, problem]),
    ),
    ...Object.fromEntries(Object.entries(top).map(([field, problem]) => [`top.${field}`, { ...problem, code: 'topTooLarge' }])),
  }
}
