import type { CampaignProgramme, Programme } from '#shared/programmes/programme'
import type { HistoryRunView } from '#shared/till/trial-views'
import { addMonths, type Day, formatDate, parseDate } from '#shared/values/local-date'

// A programme put into the year that is over, and what has to be assumed to do so.

/** The year up to and with a day: 23 November to 22 November, 1 January to 31 December. */
export const yearUpTo = (today: Day): { from: Day; to: Day } => ({ from: addMonths(today, -12) + 1, to: today })

export type Assumption = HistoryRunView['assumed'][number]

/**
 * The programme as it would have stood in that year: a campaign is moved back by as many whole years as put most of its window into
 * the year; the one that was, stays.
 */
export function putIntoPast(programme: Programme, today: Day): { programme: Programme; moved: boolean } {
  if (programme.kind !== 'campaign') return { programme, moved: false }
  const { from, to } = yearUpTo(today)
  const [opens, closes] = [parseDate(programme.opens), parseDate(programme.closes)]
  const inside = (months: number) => Math.min(addMonths(closes, -months), to) - Math.max(addMonths(opens, -months), from)
  let best = 0
  for (let months = 12; addMonths(closes, 12 - months) > to; months += 12) if (inside(months) > inside(best)) best = months
  return best === 0 ? { programme, moved: false } : { programme: movedBack(programme, best), moved: true }
}

function movedBack(campaign: CampaignProgramme, months: number): CampaignProgramme {
  const back = (date: string) => formatDate(addMonths(parseDate(date), -months))
  return {
    ...campaign,
    opens: back(campaign.opens),
    closes: back(campaign.closes),
    // 28 and 29 February may have become one day.
    ...(campaign.days && { days: [...new Set(campaign.days.map(back))] }),
  }
}

/** A campaign for somebody who is invited, `early` or with the others. Any other programme is for everybody. */
export function forInvited(programme: Programme, early: boolean): Programme {
  if (programme.kind !== 'campaign') return programme
  const { earlyAccess, ...campaign } = programme
  const opens = early && earlyAccess ? formatDate(parseDate(campaign.opens) - earlyAccess.days) : campaign.opens
  return { ...campaign, opens, audience: { everyone: true } }
}

/** What history does not tell, in the order in which it is said. `pressesKnown`: the card's own presses are in the ledger. */
export function assumptionsOf(programme: Programme, { moved, pressesKnown }: { moved: boolean; pressesKnown: boolean }): Assumption[] {
  const assumed: Assumption[] = ['sameSpending', 'usedAtNextVisit']
  if (programme.kind === 'punchCard' && programme.earn.by === 'press' && !pressesKnown) assumed.push('onePressAVisit')
  if (programme.kind === 'punchCard' && programme.earn.by === 'item') assumed.push('itemsUnknown')
  if (programme.kind === 'referral') assumed.push('friendsUnknown')
  if (givesPercent(programme)) assumed.push('percentOfNextPurchase')
  if (moved) assumed.push('windowMovedOneYear')
  if (programme.kind === 'campaign' && (!('everyone' in programme.audience) || programme.earlyAccess)) assumed.push('audienceNow')
  return assumed
}

/** Something that it gives once is a percentage: it is worth what it is taken off. Standing discounts are not meant. */
export function givesPercent(programme: Programme): boolean {
  switch (programme.kind) {
    case 'ladder':
      return (
        programme.levels.some(({ benefits }) => benefits.some((benefit) => benefit.use !== 'every' && 'percentOff' in benefit)) ||
        (programme.aboveTop !== undefined && 'percentOff' in programme.aboveTop.reward)
      )
    case 'referral':
      return 'percentOff' in programme.friend || 'percentOff' in programme.referrer
    default:
      return 'percentOff' in programme.reward
  }
}
