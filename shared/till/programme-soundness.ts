import type { CampaignProgramme, LadderProgramme, Programme, Reward } from '#shared/programmes/programme'
import { parseDate } from '#shared/values/local-date'
import { amountSchema } from '#shared/values/schemas'

/**
 * What makes a definition useless although every field of it is readable: the field's name, or undefined where all is well.
 * `others` are the club's programmes, for those that point at one another.
 */
export function unsoundField(programme: Programme, others: readonly Programme[]): string | undefined {
  if (programme.name.trim() === '') return 'name'
  if (programme.id.includes('/')) return 'id' // reward ids are made of it: `id/1`
  if (programme.stores?.length === 0) return 'stores'
  switch (programme.kind) {
    case 'punchCard':
      if (programme.earn.by === 'item' && programme.earn.match.some((item) => item.trim() === '')) return 'earn'
      return isNothing(programme.reward) ? 'reward' : undefined
    case 'campaign':
      return isNothing(programme.reward) ? 'reward' : unsoundCampaign(programme, others)
    case 'ladder':
      return unsoundLadder(programme)
    case 'repeatingCoupon':
      if (isNothing(programme.reward)) return 'reward'
      // A step that costs more than there is money for is never reached, and cannot be written down.
      return amountSchema.safeParse(programme.spendPerPoint * programme.stepPoints).success ? undefined : 'stepPoints'
    case 'occasion':
      return isNothing(programme.reward) ? 'reward' : undefined
    case 'referral':
      return isNothing(programme.friend) ? 'friend' : isNothing(programme.referrer) ? 'referrer' : undefined
  }
}

/** A reward that gives nothing: no item, no money, or a ceiling of none. */
function isNothing(reward: Reward): boolean {
  if ('item' in reward) return reward.item.trim() === ''
  return 'amountOff' in reward ? reward.amountOff === 0 : reward.maxOff === 0
}

function unsoundCampaign(campaign: CampaignProgramme, others: readonly Programme[]): string | undefined {
  const { opens, closes, days, audience, earlyAccess } = campaign
  const isLevel = ({ programme: id, atLeast }: { programme: string; atLeast: string }) =>
    others.some((other) => other.id === id && other.kind === 'ladder' && other.levels.some(({ name }) => name === atLeast))
  if (opens > closes) return 'closes'
  // Those with early access may have days of their own before the window.
  const first = parseDate(opens) - (earlyAccess?.days ?? 0)
  if (days?.length === 0 || days?.some((day) => parseDate(day) < first || day > closes)) return 'days'
  if ('level' in audience && !isLevel(audience.level)) return 'audience'
  if ('members' in audience && audience.members.length === 0) return 'audience'
  return earlyAccess && !isLevel(earlyAccess.level) ? 'earlyAccess' : undefined
}

function unsoundLadder({ levels, aboveTop }: LadderProgramme): string | undefined {
  const rises = levels.every(({ from }, i) => (i === 0 ? from === 0 : from > (levels[i - 1]?.from ?? 0)))
  const names = levels.map(({ name }) => name.trim().toLocaleLowerCase())
  if (!rises || names.includes('') || new Set(names).size < names.length) return 'levels'
  if (levels.some(({ benefits }) => benefits.some((benefit) => benefit.use !== 'every' && isNothing(benefit)))) return 'levels'
  return aboveTop && isNothing(aboveTop.reward) ? 'aboveTop' : undefined
}
