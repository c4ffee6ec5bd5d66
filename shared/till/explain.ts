import type { HeldReward } from '#shared/ledger/member-state'
import type { CampaignProgramme, LadderProgramme, OccasionProgramme, ReferralProgramme } from '#shared/programmes/programme'
import { type Desk, isHere, livingMember } from '#shared/till/desk'
import type { ExplainKey, Explanation } from '#shared/till/history-views'
import type { Folded, ProgrammeRow } from '#shared/till/till-store'
import { placeOf } from '#shared/till/views/member-view'
import { ownDayIn } from '#shared/till/views/own-days'
import { giftName, rewardName } from '#shared/till/views/reward-name'
import { type Day, formatDate, parseDate, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'
import { isRefusal, ok, type Result } from '#shared/values/result'

type Why = Explanation['why']

/** A month of used and expired rewards answers "but I had one!"; older ones are in the history. */
const GONE_SHOWN_DAYS = 60
/** Lines of a programme's own that name something the member can use now. */
const USABLE: ReadonlySet<string> = new Set<ExplainKey>(['walletUsable', 'levelGives'])

/**
 * Why each reward can or cannot be used, programme by programme in the club's order: the same words on every till,
 * because they come from the same fold. Refusals: `memberUnknown`, `memberErased`.
 */
export function explain(desk: Desk, { member }: { member: string }): Result<Explanation[], 'memberUnknown' | 'memberErased'> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  const folded = desk.store.folded(living.ok)
  const place = placeOf(desk)
  const lines = desk.store.programmes().flatMap((row) => explainProgramme(desk, row, folded))
  return ok(lines.sort((a, b) => place(a.programme) - place(b.programme)))
}

function explainProgramme(desk: Desk, row: ProgrammeRow, folded: Folded): Explanation[] {
  const { programme } = row
  const held = folded.state.rewards.filter((reward) => reward.programme === programme.id)
  const lines = held.filter((reward) => isRecent(desk, reward, folded)).map((reward) => explainReward(desk, reward, folded))
  const own = row.endedAt === undefined ? ofItself(desk, row, folded, held) : endedLine(desk, row, lines)
  if (own) lines.push({ programme: programme.id, name: programme.name, usable: USABLE.has(own.key), why: own })
  return lines
}

function explainReward(desk: Desk, held: HeldReward, { trace }: Folded): Explanation {
  const name = rewardName(desk, held.reward, desk.definition(held.programme))
  const line = { programme: held.programme, reward: held.id, name }
  switch (held.state) {
    case 'available':
      return {
        ...line,
        usable: true,
        why: { key: held.expiresOn === undefined ? 'usable' : 'usableUntil', values: conditionsOf(held) },
      }
    case 'expired':
      return { ...line, usable: false, why: { key: 'expiredOn', values: { date: held.expiresOn ?? '' } } }
    case 'consumed':
      return { ...line, usable: false, why: { key: 'consumedBy', values: {} } }
    case 'redeemed': {
      const used = trace.find((event) => event.kind === 'redeemed' && event.reward === held.id)
      return { ...line, usable: false, why: { key: 'usedOn', values: { date: desk.dateOf(used?.at ?? held.earnedAt) } } }
    }
  }
}

/** Until when, from which amount, and that it stands alone. */
function conditionsOf({ expiresOn, reward, stacks }: HeldReward): Why['values'] {
  const least = 'minPurchase' in reward ? reward.minPurchase : undefined
  return { ...(expiresOn !== undefined && { date: expiresOn }), ...(least && { least }), ...(stacks === false && { alone: 1 }) }
}

function isRecent(desk: Desk, held: HeldReward, { trace }: Folded): boolean {
  if (held.state === 'available') return true
  const since = formatDate(parseDate(desk.today()) - GONE_SHOWN_DAYS)
  if (held.state === 'expired') return (held.expiresOn ?? '') >= since
  const used = trace.find((event) => event.kind === 'redeemed' && event.reward === held.id)
  return desk.dateOf(used?.at ?? held.earnedAt) >= since
}

const endedLine = (desk: Desk, { endedAt = '' }: ProgrammeRow, lines: Explanation[]): Why | undefined =>
  lines.length > 0 ? undefined : { key: 'endedOn', values: { date: desk.dateOf(endedAt) } }

/** What a programme in force says beside its rewards: what it gives now, and what it still asks for. */
function ofItself(desk: Desk, { programme }: ProgrammeRow, { state, member }: Folded, held: HeldReward[]): Why | undefined {
  switch (programme.kind) {
    case 'punchCard': {
      const card = state.cards.find((one) => one.programme === programme.id)
      return card && { key: 'stampsMissing', values: { missing: Math.max(1, card.required - card.stamps), required: card.required } }
    }
    case 'repeatingCoupon': {
      const wallet = state.wallets.find((one) => one.programme === programme.id)
      if (!wallet) return undefined
      const missing = programme.stepPoints - (wallet.points % programme.stepPoints) + wallet.debt
      const most = wallet.options.at(-1)
      const owed = wallet.debt > 0 && { debt: wallet.debt }
      if (!most) return { key: 'pointsMissing', values: { missing, ...owed } }
      const { amountOff, percentOff = 0 } = most
      return { key: 'walletUsable', values: { missing, ...(amountOff === undefined ? { percent: percentOff } : { amount: amountOff }) } }
    }
    case 'ladder': {
      const ladder = state.ladders.find((one) => one.programme === programme.id)
      if (!ladder) return undefined
      const standing = isHere(desk, programme) ? state.standing.find((one) => one.programme === programme.id) : undefined
      const next = ladder.next && { missing: ladder.next.missing, next: ladder.next.level }
      if (standing) return { key: 'levelGives', values: { level: ladder.level, percent: standing.percentOff, ...next } }
      return next && { key: 'levelAhead', values: next }
    }
    case 'campaign':
      return whyNoCampaign(desk, programme, { member, state, held })
    case 'occasion':
      return held.some((reward) => reward.state === 'available') ? undefined : whyNoOccasion(desk, programme, member)
    case 'referral':
      return whatReferralGives(desk, programme)
  }
}

/** What stands between the member and a campaign: its window, its days, its level or its list. */
function whyNoCampaign(
  desk: Desk,
  campaign: CampaignProgramme,
  { member, state, held }: { member: string; state: Folded['state']; held: HeldReward[] },
): Why | undefined {
  const { closes, audience, days } = campaign
  const today = desk.today()
  const next = days?.toSorted().find((day) => day > today)
  // Today's coupon is a line of its own; what it does not say is when the next one comes.
  const coming: Why | undefined = next === undefined ? undefined : { key: 'nextDay', values: { date: next } }
  if (held.some((reward) => reward.state === 'available')) return coming
  if (today > closes || (days && next === undefined && !days.includes(today))) {
    return held.length > 0 ? undefined : { key: 'endedOn', values: { date: days?.toSorted().at(-1) ?? closes } }
  }
  const outside = whyOutside(desk, audience, member, state)
  if (outside) return held.length > 0 ? undefined : outside
  const early = opensFor(desk, campaign, state)
  if (today < early) return { key: 'opensOn', values: { date: days?.toSorted()[0] ?? early } }
  return coming
}

/** Why a campaign does not ask this member. */
function whyOutside(desk: Desk, audience: CampaignProgramme['audience'], member: string, { ladders }: Folded['state']): Why | undefined {
  if ('everyone' in audience) return undefined
  if ('level' in audience) {
    const ladder = ladders.find(({ programme }) => programme === audience.level.programme)
    const definition = desk.definition(audience.level.programme)
    if (!ladder || definition?.kind !== 'ladder') return { key: 'notInAudience', values: {} }
    if (isAtLeast(definition, ladder.level, audience.level.atLeast)) return undefined
    const from = definition.levels.find(({ name }) => name === audience.level.atLeast)?.from
    const missing = (from ?? 0) - ladder.points
    return { key: 'levelMissing', values: { level: audience.level.atLeast, ...(missing > 0 && { missing }) } }
  }
  if ('members' in audience) return audience.members.includes(member) ? undefined : { key: 'notInAudience', values: {} }
  if (desk.store.labels(member).lists.includes(audience.segment)) return undefined
  const list = desk.store.record('list', audience.segment)?.fields.name?.value
  return typeof list === 'string' ? { key: 'notOnList', values: { list } } : { key: 'notInAudience', values: {} }
}

/** The first day of the window for this member: earlier for the level that is let in early. */
function opensFor(desk: Desk, { opens, earlyAccess }: CampaignProgramme, { ladders }: Folded['state']): string {
  const ladder = ladders.find(({ programme }) => programme === earlyAccess?.level.programme)
  const definition = ladder && desk.definition(ladder.programme)
  const isEarly = earlyAccess && definition?.kind === 'ladder' && isAtLeast(definition, ladder?.level ?? '', earlyAccess.level.atLeast)
  return isEarly ? formatDate(parseDate(opens) - earlyAccess.days) : opens
}

const isAtLeast = ({ levels }: LadderProgramme, level: string, atLeast: string): boolean => {
  const place = (name: string) => levels.findIndex((one) => one.name === name)
  return place(atLeast) >= 0 && place(level) >= place(atLeast)
}

/** When the next birthday or anniversary opens, or that nobody knows the birthday. Enrolment comes once. */
function whyNoOccasion(desk: Desk, { on, opensBefore = 'P0D' }: OccasionProgramme, member: string): Why | undefined {
  if (on === 'enrolment') return undefined
  const enrolledAt = desk.store.membership(member)?.enrolledAt
  const date = on === 'birthday' ? desk.store.profile(member)?.birthday : enrolledAt && desk.dateOf(enrolledAt)
  if (date === undefined) return on === 'birthday' ? { key: 'needsBirthday', values: {} } : undefined
  const today = parseDate(desk.today())
  const { year } = yearMonthDay(today)
  const opening = (inYear: number): Day => subtractDuration(ownDayIn(date, inYear), parseDuration(opensBefore))
  const next = [year, year + 1, year + 2].map(opening).find((candidate) => candidate > today)
  return next === undefined ? undefined : { key: 'opensOn', values: { date: formatDate(next) } }
}

/** What bringing a friend gives, and from which purchase of theirs. */
const whatReferralGives = (desk: Desk, { referrer, friend, minPurchase }: ReferralProgramme): Why => ({
  key: 'referralGives',
  values: { referrer: giftName(desk, referrer), friend: giftName(desk, friend), ...(minPurchase && { least: minPurchase }) },
})
