import { ladderSentences } from '#shared/programmes/ladder-sentence'
import type {
  CampaignProgramme,
  Earn,
  OccasionProgramme,
  Programme,
  PunchCardProgramme,
  ReferralProgramme,
  RepeatingCouponProgramme,
} from '#shared/programmes/programme'
import {
  dateText,
  durationText,
  fill,
  isNoTime,
  joined,
  lowerFirst,
  moneyText,
  paragraph,
  rewardParts,
  type SentenceContext,
  type SentencePart,
  upperFirst,
  whole,
} from '#shared/programmes/sentence'
import { parseDate } from '#shared/values/local-date'

// A programme's definition as sentences that a manager can read aloud, made of the definition itself: what the
// editor shows is what the rules will do. Whatever the fold reads is said.

/** The programme in sentences. Any valid definition has them, of every kind. */
export function programmeSentence(programme: Programme, context: SentenceContext): SentencePart[] {
  return paragraph([...sentencesOf(programme, context), ...limits(programme, context)])
}

function sentencesOf(programme: Programme, context: SentenceContext): SentencePart[][] {
  switch (programme.kind) {
    case 'punchCard':
      return punchCard(programme, context)
    case 'campaign':
      return campaign(programme, context)
    case 'repeatingCoupon':
      return repeatingCoupon(programme, context)
    case 'ladder':
      return ladderSentences(programme, context)
    case 'occasion':
      return occasion(programme, context)
    case 'referral':
      return referral(programme, context)
  }
}

/** What holds for every kind: whether it stands alone, and in which shops. A repeating coupon always stacks. */
function limits(p: Programme, { words }: SentenceContext): SentencePart[][] {
  const isAlone = p.stacks === false && p.kind !== 'repeatingCoupon'
  return [
    ...(isAlone ? [fill(words.alone, { stacks: { field: 'stacks', text: words.standsAlone } })] : []),
    ...(p.stores ? [[{ text: words.stores(p.stores.length) }]] : []),
  ]
}

function punchCard(p: PunchCardProgramme, c: SentenceContext): SentencePart[][] {
  const { words } = c
  const nth = everyNth(p)
  return [
    ...(nth === undefined ? [] : [fill(words.everyNth(p.stampsRequired + 1), { item: { field: 'reward', text: nth } })]),
    fill(words.card, {
      earn: { field: 'earn', text: earnText(p.earn, c) },
      stamps: { field: 'stamps', text: words.stamps(p.stampsRequired) },
      reward: rewardParts(p.reward, c),
    }),
    fill(words.cardLasts, {
      cardValid: { field: 'cardValid', text: p.cardValidFor ? words.fromFirstStamp(durationText(p.cardValidFor, words)) : words.forever },
      rewardValid: { field: 'rewardValid', text: within(p.rewardValidFor, c) },
    }),
    ...(p.firstCardBonus ? [fill(words.newMembers, { gift: { field: 'gift', text: words.stamps(p.firstCardBonus) } })] : []),
  ]
}

/** "Every 8th coffee is free": what is free, where a stamp is for one of the same. */
function everyNth({ earn, reward }: PunchCardProgramme): string | undefined {
  if (!('item' in reward) || /^\d/.test(reward.item)) return undefined // "every 8th 8th sack" says nothing
  const same = (item: string) => item.toLocaleLowerCase() === reward.item.toLocaleLowerCase()
  return earn.by === 'press' || (earn.by === 'item' && earn.match.some(same)) ? lowerFirst(reward.item) : undefined
}

function earnText(earn: Earn, { words, language, currency }: SentenceContext): string {
  const money = (ore: number) => moneyText(ore, language, currency)
  switch (earn.by) {
    case 'press':
      return words.press
    case 'visit':
      return earn.minAmount ? words.visitFrom(money(earn.minAmount)) : words.visit
    case 'amount':
      return earn.carry ? words.amountCarried(money(earn.per)) : words.amount(money(earn.per))
    case 'item':
      return words.items(joined(earn.match.map(lowerFirst), words.or))
  }
}

function campaign(p: CampaignProgramme, c: SentenceContext): SentencePart[][] {
  const { words, language } = c
  const who = { field: 'audience', text: audienceText(p, c) } as const
  const reward = rewardParts(p.reward, c)
  const uses = p.usesPerMember ?? 1
  if (!p.days)
    return [
      fill(words.campaign, {
        opens: { field: 'opens', text: dateText(p.opens, language) },
        closes: { field: 'closes', text: dateText(p.closes, language) },
        audience: who,
        reward,
        uses: { field: 'uses', text: uses === 1 ? words.once : words.times(uses) },
      }),
      ...(p.earlyAccess?.days ? [fill(words.early, early(p.earlyAccess, words.days(p.earlyAccess.days), c))] : []),
    ]
  const days = [...new Set(p.days)].sort()
  // A day before the window is for those with early access only.
  const open = days.filter((day) => day >= p.opens && day <= p.closes)
  const first = parseDate(p.opens) - (p.earlyAccess?.days ?? 0)
  const ahead = days.filter((day) => day < p.opens && parseDate(day) >= first)
  const list = (dates: string[]) =>
    joined(
      dates.map((date) => dateText(date, language)),
      words.and,
    )
  return [
    fill(words.campaignDays, {
      audience: { ...who, text: upperFirst(who.text) },
      reward,
      uses: { text: words.oncePerDay(open.length) },
      days: { field: 'days', text: open.length ? list(open) : words.noDays },
    }),
    ...(p.earlyAccess && ahead.length ? [fill(words.earlyOn, early(p.earlyAccess, list(ahead), c))] : []),
  ]
}

const early = ({ level }: NonNullable<CampaignProgramme['earlyAccess']>, days: string, c: SentenceContext) => ({
  earlyAccess: { field: 'earlyAccess', text: upperFirst(levelText(level, c)) } as const,
  earlyDays: { field: 'earlyDays', text: days } as const,
})

function audienceText({ audience }: CampaignProgramme, c: SentenceContext): string {
  if ('level' in audience) return levelText(audience.level, c)
  if ('members' in audience) return c.words.list(audience.members.length)
  if ('segment' in audience) return c.words.segment(c.listName?.(audience.segment) ?? audience.segment)
  return c.words.everyone
}

const levelText = (level: { programme: string; atLeast: string }, { words, nameOf }: SentenceContext): string =>
  words.level(level.atLeast, nameOf?.(level.programme) ?? level.programme)

function repeatingCoupon(p: RepeatingCouponProgramme, c: SentenceContext): SentencePart[][] {
  const { words, language, currency } = c
  const reward = rewardParts(p.reward, c)
  return [
    fill(words.couponGives, { reward, spend: { text: moneyText(p.spendPerPoint * p.stepPoints, language, currency) } }),
    fill(words.coupon, {
      spend: { field: 'spend', text: moneyText(p.spendPerPoint, language, currency) },
      steps: { field: 'steps', text: words.points(whole(p.stepPoints, language)) },
    }),
    fill(words.couponSteps, {
      maxSteps: { field: 'maxSteps', text: p.maxSteps === undefined ? words.anySteps : words.maxSteps(whole(p.maxSteps, language)) },
    }),
    fill(words.pointsLast, { pointsValid: { field: 'pointsValid', text: within(p.pointsValidFor, c) } }),
  ]
}

function occasion(p: OccasionProgramme, c: SentenceContext): SentencePart[][] {
  const { words } = c
  const main = { enrolment: words.onEnrolment, birthday: words.onBirthday, anniversary: words.onAnniversary }[p.on]
  const validFor = { field: 'validFor', text: durationText(p.validFor, words) } as const
  const opensBefore = p.opensBefore !== undefined && !isNoTime(p.opensBefore) ? p.opensBefore : undefined
  return [
    fill(main, { reward: rewardParts(p.reward, c) }),
    opensBefore
      ? fill(words.usableAround, { before: { field: 'before', text: durationText(opensBefore, words) }, validFor })
      : isNoTime(p.validFor)
        ? fill(words.usableOnDay, { validFor: { field: 'validFor', text: words.thatDay } })
        : fill(words.usableAfter, { validFor }),
  ]
}

function referral(p: ReferralProgramme, c: SentenceContext): SentencePart[][] {
  const { words, language, currency } = c
  return [
    fill(words.referral, {
      friend: rewardParts(p.friend, c, 'friend.'),
      referrer: rewardParts(p.referrer, c, 'referrer.'),
      minPurchase: p.minPurchase ? { field: 'min', text: words.forAtLeast(moneyText(p.minPurchase, language, currency)) } : { text: '' },
    }),
    fill(words.rewardLasts, { rewardValid: { field: 'validFor', text: within(p.validFor, c) } }),
  ]
}

const within = (duration: string | undefined, { words }: SentenceContext): string =>
  duration === undefined ? words.forever : words.within(durationText(duration, words))
