import type { CampaignProgramme, CardIcon, Ink } from '#shared/programmes/programme'
import type { CampaignDefinition } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-views'
import type { Language } from '#shared/values/money'
import { localDateSchema } from '#shared/values/schemas'
import { type Around, keepRest, notes, type Read, stacksOf } from './draft.ts'
import { nameProblem, type RewardDraft, readCount, readReward, rewardDraft, rewardWarnings, worthOf } from './reward-draft.ts'

// A campaign coupon as it stands in the form, and what it means once it can be read.

export interface CampaignDraft {
  name: string
  reward: RewardDraft
  when: 'window' | 'days'
  opens: string
  closes: string
  days: string[]
  audience: 'everyone' | 'level' | 'members' | 'segment' | 'list'
  /** `programme level`, as the choice is named. */
  level: string
  members: string[]
  /** A segment's id; whom it meant when the campaign was taken into use is a list. */
  segment: string
  /** A list's id. */
  list: string
  uses: string
  /** A level as it is named in the choices, or nobody. */
  early: string
  earlyDays: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}

const MOST_USES = 1000
/** What shops really give: the best customers come before the others for a long weekend. */
const EARLY_DAYS = 3
const MOST_EARLY_DAYS = 365
const DECIDED = [
  'kind',
  'name',
  'opens',
  'closes',
  'days',
  'audience',
  'usesPerMember',
  'reward',
  'worth',
  'earlyAccess',
  'stacks',
  'ink',
  'icon',
] as const

/** A definition put into the form. */
export function campaignDraft(campaign: CampaignDefinition, language: Language): CampaignDraft {
  const { audience } = campaign
  return {
    name: campaign.name,
    reward: rewardDraft(campaign.reward, campaign.worth, language),
    when: campaign.days ? 'days' : 'window',
    opens: campaign.opens,
    closes: campaign.closes,
    days: [...(campaign.days ?? [])].sort(),
    audience: 'level' in audience ? 'level' : 'members' in audience ? 'members' : 'segment' in audience ? 'list' : 'everyone',
    level: 'level' in audience ? levelKey(audience.level) : '',
    members: 'members' in audience ? audience.members : [],
    segment: '',
    list: 'segment' in audience ? audience.segment : '',
    uses: String(campaign.usesPerMember ?? 1),
    early: campaign.earlyAccess ? levelKey(campaign.earlyAccess.level) : '',
    earlyDays: String(campaign.earlyAccess?.days ?? EARLY_DAYS),
    stacks: campaign.stacks !== false,
    ink: campaign.ink ?? 'fjord',
    icon: campaign.icon ?? 'gift',
  }
}

/** How a level is named in a list of choices, and read back. Ids hold no line feed. */
export const levelKey = (level: { programme: string; atLeast: string }): string => `${level.programme}\n${level.atLeast}`
const levelOf = (key: string) => {
  const [programme = '', atLeast = ''] = key.split('\n')
  return { programme, atLeast }
}

/** The levels of the ladders in use, as choices. */
export const levelChoices = (all: readonly ProgrammeView[]): { value: string; label: string }[] =>
  all.flatMap(({ programme, inForce }) =>
    inForce && programme.kind === 'ladder'
      ? programme.levels.map(({ name }) => ({
          value: levelKey({ programme: programme.id, atLeast: name }),
          label: `${programme.name}: ${name}`,
        }))
      : [],
  )

/** Reads the form of a campaign. One that is taken into use cannot have closed before today. */
export function readCampaign(draft: CampaignDraft, { others, today, kept, all }: Around<CampaignProgramme>): Read<CampaignProgramme> {
  const { problems, note, noteAll } = notes()
  note('name', nameProblem(draft.name, others, kept?.name))
  const read = readReward(draft.reward, kept?.reward)
  noteAll('', read.problems)
  const days = [...new Set(draft.days)].sort()
  // Chosen days are their own window: from the first to the last. Only a file can give some of them to a level alone.
  const ahead = kept?.days && kept.earlyAccess ? kept : undefined
  const opens = draft.when === 'days' ? (ahead?.opens ?? days[0] ?? today) : draft.opens
  const closes = draft.when === 'days' ? (days.at(-1) ?? today) : draft.closes
  if (draft.when === 'days') {
    if (days.length === 0) note('days', { code: 'daysMissing' })
    else if (!days.every(isDate)) note('days', { code: 'dateImpossible' })
    else if (closes < today) note('days', { code: 'closedAlready' })
  } else {
    if (!isDate(opens)) note('opens', { code: 'dateImpossible' })
    if (!isDate(closes)) note('closes', { code: 'dateImpossible' })
    else if (isDate(opens) && closes < opens) note('closes', { code: 'closesFirst' })
    else if (closes < today) note('closes', { code: 'closedAlready' })
  }
  const uses = readCount(draft.uses, 1, MOST_USES)
  if (draft.when === 'window' && uses === undefined) note('uses', { code: 'usesImpossible' })
  if (draft.audience === 'level') {
    if (draft.level === '') note('level', { code: 'levelMissing' })
    else if (all && !levelChoices(all).some(({ value }) => value === draft.level)) note('level', { code: 'levelGone' })
  }
  if (draft.audience === 'members' && draft.members.length === 0) note('members', { code: 'membersMissing' })
  if (draft.audience === 'segment' && draft.segment === '') note('segment', { code: 'segmentMissing' })
  if (draft.audience === 'list' && draft.list === '') note('list', { code: 'listMissing' })
  const isEarly = draft.early !== '' && (draft.when === 'window' || ahead !== undefined)
  const earlyDays = readCount(draft.earlyDays, 0, MOST_EARLY_DAYS)
  if (isEarly && all && !levelChoices(all).some(({ value }) => value === draft.early)) note('early', { code: 'levelGone' })
  if (isEarly && earlyDays === undefined) note('earlyDays', { code: 'countImpossible', values: [String(MOST_EARLY_DAYS)] })
  const definition = keepRest(kept, DECIDED, {
    kind: 'campaign',
    name: draft.name.trim(),
    opens,
    closes,
    audience: audienceOf(draft),
    reward: read.reward,
    ink: draft.ink,
    icon: draft.icon,
    ...(draft.when === 'days' ? { days } : { usesPerMember: uses ?? 1 }),
    // Each day is used once; a number that a file said all the same is nobody's to lose.
    ...(draft.when === 'days' && kept?.days && kept.usesPerMember !== undefined ? { usesPerMember: kept.usesPerMember } : {}),
    ...worthOf(read, kept),
    ...(isEarly ? { earlyAccess: { level: levelOf(draft.early), days: earlyDays ?? 0 } } : {}),
    ...stacksOf(draft.stacks, kept),
  })
  return { definition, problems, warnings: Object.keys(problems).length ? {} : rewardWarnings(definition.reward) }
}

function audienceOf({ audience, level, members, segment, list }: CampaignDraft): CampaignProgramme['audience'] {
  if (audience === 'level') return { level: levelOf(level) }
  if (audience === 'members') return { members }
  if (audience === 'segment') return { segment }
  return audience === 'list' ? { segment: list } : { everyone: true }
}

const isDate = (text: string): boolean => localDateSchema.safeParse(text).success
