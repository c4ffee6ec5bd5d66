import { ladderTemplates, occasionTemplates, referralTemplates, walletTemplates } from '#shared/programmes/lasting-templates'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { campaignTemplates, punchCardTemplates } from '#shared/programmes/templates'
import { catalogues } from '#shared/text/catalogue'
import type { ProgrammeView } from '#shared/till/till-views'
import type { Language } from '#shared/values/money'
import { campaignDraft, readCampaign } from '../../../../renderer/office/programmes/campaign-draft.ts'
import { cardDraft, readCard } from '../../../../renderer/office/programmes/card-draft.ts'
import type { Around, Read } from '../../../../renderer/office/programmes/draft.ts'
import { ladderDraft, readLadder } from '../../../../renderer/office/programmes/ladder-draft.ts'
import { occasionDraft, readOccasion } from '../../../../renderer/office/programmes/occasion-draft.ts'
import { readReferral, referralDraft } from '../../../../renderer/office/programmes/referral-draft.ts'
import { readWallet, walletDraft } from '../../../../renderer/office/programmes/wallet-draft.ts'

// The forms of all six kinds, so that one table can try them all.

export const TODAY = '2026-11-02'
export const { templates } = catalogues.nb.office
export const LADDER: LadderProgramme = {
  ...(ladderTemplates(templates)[0] as { definition: object }).definition,
  id: 'bonus',
  version: 1,
} as LadderProgramme

export const viewOf = (programme: Programme): ProgrammeView => ({ programme, inForce: true, members: 0, outstanding: 0 })
export const around = { others: [] as string[], today: TODAY, all: [viewOf(LADDER)] }

interface Form {
  open(definition: never, language: Language): object
  read(draft: never, around: Around<never>): Read<Programme>
}
export const forms = {
  punchCard: { open: cardDraft, read: readCard },
  ladder: { open: ladderDraft, read: readLadder },
  repeatingCoupon: { open: walletDraft, read: readWallet },
  campaign: { open: campaignDraft, read: readCampaign },
  occasion: { open: occasionDraft, read: readOccasion },
  referral: { open: referralDraft, read: readReferral },
} as unknown as Record<Programme['kind'], Form>

const LADDER_AS = { id: LADDER.id, levels: LADDER.levels }
/** What a new programme of each kind can begin with. */
export const offered: Record<Programme['kind'], { id: string; definition: object }[]> = {
  punchCard: punchCardTemplates(templates).filter(({ id }) => id !== 'empty'),
  ladder: ladderTemplates(templates),
  repeatingCoupon: walletTemplates(templates),
  campaign: campaignTemplates(templates, TODAY, LADDER_AS),
  occasion: occasionTemplates(templates),
  referral: referralTemplates(templates),
}

/** A form of a kind, begun from its first template, with some fields typed otherwise. */
export function filled(kind: Programme['kind'], part: object, template = 0): object {
  return { ...forms[kind].open(offered[kind][template]?.definition as never, 'nb'), ...part }
}
export const read = (kind: Programme['kind'], draft: object, more: object = {}): Read<Programme> =>
  forms[kind].read(draft as never, { ...around, ...more } as never)
