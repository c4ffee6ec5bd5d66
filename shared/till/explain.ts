import type { HeldReward } from '#shared/ledger/member-state'
import type { CampaignProgramme, OccasionProgramme } from '#shared/programmes/programme'
import { type Desk, livingMember } from '#shared/till/desk'
import type { ExplainKey, Explanation } from '#shared/till/till-contract'
import type { Folded, ProgrammeRow } from '#shared/till/till-store'
import { placeOf } from '#shared/till/views/member-view'
import { rewardName } from '#shared/till/views/reward-name'
import { addMonths, type Day, formatDate, parseDate, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'
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
        why: held.expiresOn === undefined ? { key: 'usable', values: {} } : { key: 'usableUntil', values: { date: held.expiresOn } },
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
      if (!most) return { key: 'pointsMissing', values: { missing } }
      const { amountOff, percentOff = 0 } = most
      return { key: 'walletUsable', values: { missing, ...(amountOff === undefined ? { percent: percentOff } : { amount: amountOff }) } }
    }
    case 'ladder': {
      const ladder = state.ladders.find((one) => one.programme === programme.id)
      if (!ladder) return undefined
      const standing = state.standing.find((one) => one.programme === programme.id)
      const next = ladder.next && { missing: ladder.next.missing, next: ladder.next.level }
      if (standing) return { key: 'levelGives', values: { level: ladder.level, percent: standing.percentOff, ...next } }
      return next && { key: 'levelAhead', values: next }
    }
    case 'campaign':
      return held.length > 0 ? undefined : whyNoCampaign(desk, programme, member, state.ladders)
    case 'occasion':
      return held.some((reward) => reward.state === 'available') ? undefined : whyNoOccasion(desk, programme, member)
    case 'referral':
      return undefined
  }
}

function whyNoCampaign(
  desk: Desk,
  { opens, closes, audience }: CampaignProgramme,
  member: string,
  ladders: Folded['state']['ladders'],
): Why {
  const today = desk.today()
  if (today > closes) return { key: 'endedOn', values: { date: closes } }
  if (today < opens) return { key: 'opensOn', values: { date: opens } }
  if ('level' in audience) {
    const isOnLadder = ladders.some(({ programme }) => programme === audience.level.programme)
    if (isOnLadder) return { key: 'levelMissing', values: { level: audience.level.atLeast } }
  }
  if ('members' in audience && audience.members.includes(member)) return { key: 'opensOn', values: { date: opens } }
  return { key: 'notInAudience', values: {} }
}

/** When the next birthday or anniversary opens, or that nobody knows the birthday. Enrolment comes once. */
function whyNoOccasion(desk: Desk, { on, opensBefore = 'P0D' }: OccasionProgramme, member: string): Why | undefined {
  if (on === 'enrolment') return undefined
  const enrolledAt = desk.store.membership(member)?.enrolledAt
  const date = on === 'birthday' ? desk.store.profile(member)?.birthday : enrolledAt && desk.dateOf(enrolledAt)
  if (date === undefined) return on === 'birthday' ? { key: 'needsBirthday', values: {} } : undefined
  const today = parseDate(desk.today())
  // Counted from a leap year, so that 29 February stays itself until the year says otherwise.
  const day = parseDate(`2024${date.slice(-6)}`)
  const { year } = yearMonthDay(today)
  const opening = (inYear: number): Day => subtractDuration(addMonths(day, (inYear - 2024) * 12), parseDuration(opensBefore))
  const next = [year, year + 1, year + 2].map(opening).find((candidate) => candidate > today)
  return next === undefined ? undefined : { key: 'opensOn', values: { date: formatDate(next) } }
}
