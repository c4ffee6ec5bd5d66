import type { CampaignProgramme, CardIcon, Ink } from '#shared/programmes/programme'
import type { CampaignDefinition } from '#shared/programmes/templates'
import type { Language } from '#shared/values/money'
import {
  nameProblem,
  type Problem,
  type Problems,
  type RewardDraft,
  type RewardField,
  readReward,
  readWhole,
  rewardDraft,
} from './reward-draft.ts'

// A campaign coupon as it stands in the form, and what it means once it can be read.

export interface CampaignDraft {
  name: string
  reward: RewardDraft
  when: 'window' | 'days'
  opens: string
  closes: string
  days: string[]
  audience: 'everyone' | 'level' | 'members' | 'segment'
  /** `programme level`, as the choice is named. */
  level: string
  members: string[]
  uses: string
  stacks: boolean
  ink: Ink
  icon: CardIcon
}
export type CampaignField = 'name' | 'opens' | 'closes' | 'days' | 'members' | 'level' | 'uses' | RewardField
export interface ReadCampaign {
  definition: CampaignDefinition
  problems: Problems<CampaignField>
  warnings: Problems<'reward'>
}

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
    audience: 'level' in audience ? 'level' : 'members' in audience ? 'members' : 'segment' in audience ? 'segment' : 'everyone',
    level: 'level' in audience ? levelKey(audience.level) : '',
    members: 'members' in audience ? audience.members : [],
    uses: String(campaign.usesPerMember ?? 1),
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

/**
 * Reads the form. A new campaign cannot have closed before `today`. `kept` is what the form does not show of the
 * campaign that is changed: its shops, its early access, the segment it goes to.
 */
export function readCampaign(
  draft: CampaignDraft,
  { others, today, kept }: { others: readonly string[]; today: string; kept?: CampaignProgramme | undefined },
): ReadCampaign {
  const problems: Problems<CampaignField> = {}
  const note = (field: CampaignField, problem: Problem | undefined) => {
    if (problem) problems[field] = problem
  }
  note('name', nameProblem(draft.name, others))
  const { reward, worth, problems: ofReward } = readReward(draft.reward)
  const days = [...new Set(draft.days)].sort()
  // Chosen days are their own window: from the first to the last.
  const opens = draft.when === 'days' ? (days[0] ?? today) : draft.opens
  const closes = draft.when === 'days' ? (days.at(-1) ?? today) : draft.closes
  if (draft.when === 'days') {
    if (days.length === 0) note('days', { code: 'daysMissing' })
    else if (closes < today) note('days', { code: 'closedAlready' })
  } else {
    if (!isDate(opens)) note('opens', { code: 'dateImpossible' })
    if (!isDate(closes)) note('closes', { code: 'dateImpossible' })
    else if (isDate(opens) && closes < opens) note('closes', { code: 'closesFirst' })
    else if (closes < today) note('closes', { code: 'closedAlready' })
  }
  const uses = readWhole(draft.uses)
  if (draft.when === 'window' && (uses === undefined || uses < 1 || uses > 1000)) note('uses', { code: 'usesImpossible' })
  if (draft.audience === 'level' && draft.level === '') note('level', { code: 'levelMissing' })
  if (draft.audience === 'members' && draft.members.length === 0) note('members', { code: 'membersMissing' })
  const definition: CampaignDefinition = {
    kind: 'campaign',
    name: draft.name.trim(),
    opens,
    closes,
    audience: audienceOf(draft, kept),
    reward,
    ink: draft.ink,
    icon: draft.icon,
    ...(draft.when === 'days' ? { days } : { usesPerMember: uses ?? 1 }),
    ...(worth === undefined ? {} : { worth }),
    ...(draft.stacks ? {} : { stacks: false }),
    ...(kept?.stores ? { stores: kept.stores } : {}),
    ...(kept?.earlyAccess ? { earlyAccess: kept.earlyAccess } : {}),
  }
  const all = { ...problems, ...ofReward }
  return { definition, problems: all, warnings: Object.keys(all).length ? {} : warningsOf(definition) }
}

function audienceOf(draft: CampaignDraft, kept: CampaignProgramme | undefined): CampaignProgramme['audience'] {
  if (draft.audience === 'level') return { level: levelOf(draft.level) }
  if (draft.audience === 'members') return { members: draft.members }
  return draft.audience === 'segment' && kept && 'segment' in kept.audience ? kept.audience : { everyone: true }
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

function warningsOf({ reward }: CampaignDefinition): ReadCampaign['warnings'] {
  if ('amountOff' in reward && reward.minPurchase && reward.amountOff >= reward.minPurchase) return { reward: { code: 'minBelowReward' } }
  if ('percentOff' in reward && reward.percentOff === 100 && reward.maxOff === undefined) return { reward: { code: 'wholeFree' } }
  return {}
}
