import { type Book, earn, type Moment } from '#shared/ledger/book'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { type Day, NEVER, parseDate } from '#shared/values/local-date'

// Campaigns: a reward in a window, for an audience. They open and close by themselves. Rules: docs/ledger.md.

/** Who a campaign may ask about. */
export interface Audience {
  /** Any of these is the member, after merges. */
  isMember(id: string): boolean
  /** The member is on that list of the club's, or was when a reward of the campaign was used. */
  isOnList(list: string, campaign: string): boolean
  /** True when the member is on that level of that ladder, or above it, at this moment. */
  isOnLevel(level: { programme: string; atLeast: string }): boolean
}

/**
 * Gives a campaign's rewards at a moment at which the member qualifies: when the window opens, when membership
 * begins, when a level is reached, when the campaign is defined. Called at each of these; giving twice is giving once.
 */
export function giveCampaign(campaign: CampaignProgramme, who: Audience, moment: Moment, book: Book): void {
  const { day } = moment
  const closes = parseDate(campaign.closes)
  if (day > closes || day < opensEarly(campaign)) return
  if (day < parseDate(campaign.opens) && !(campaign.earlyAccess && who.isOnLevel(campaign.earlyAccess.level))) return
  if (!isInvited(campaign, who)) return

  if (campaign.days) {
    const date = campaign.days.find((candidate) => parseDate(candidate) === day)
    if (date === undefined) return
    earn(book, moment, campaign, { id: `${campaign.id}/${date}`, reward: campaign.reward, expires: day })
    return
  }
  for (let i = 1; i <= (campaign.usesPerMember ?? 1); i++) {
    earn(book, moment, campaign, { id: `${campaign.id}/${i}`, reward: campaign.reward, expires: closes })
  }
}

/** The next day after `day` on which the campaign may have something to give. */
export function campaignWakesOn(campaign: CampaignProgramme, day: Day): Day {
  let next = NEVER
  const consider = (candidate: Day) => {
    if (candidate > day && candidate < next) next = candidate
  }
  consider(opensEarly(campaign))
  consider(parseDate(campaign.opens))
  for (const date of campaign.days ?? []) consider(parseDate(date))
  return next
}

const opensEarly = ({ opens, earlyAccess }: CampaignProgramme): Day => parseDate(opens) - (earlyAccess?.days ?? 0)

function isInvited({ id, audience }: CampaignProgramme, who: Audience): boolean {
  if ('everyone' in audience) return true
  if ('level' in audience) return who.isOnLevel(audience.level)
  if ('members' in audience) return audience.members.some((member) => who.isMember(member))
  // The segment was resolved when the campaign was taken into use: its members stand on a list of this id.
  return who.isOnList(audience.segment, id)
}
