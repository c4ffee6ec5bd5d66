import type {
  Benefit,
  CampaignProgramme,
  Earn,
  LadderProgramme,
  OccasionProgramme,
  Programme,
  PunchCardProgramme,
  ReferralProgramme,
  RepeatingCouponProgramme,
  Reward,
} from '#shared/programmes/programme'
import type { sentence as nbWords } from '#shared/text/nb/office/sentence'
import { parseDate, parseDuration, yearMonthDay } from '#shared/values/local-date'
import { formatAmount, type Language } from '#shared/values/money'

// A programme's definition as sentences that a manager can read aloud, made of the definition itself: what the
// editor shows is what the rules will do.

/** The fields that a value in the sentence can lead to. */
export type SentenceField =
  | 'earn'
  | 'stamps'
  | 'reward'
  | 'cardValid'
  | 'rewardValid'
  | 'gift'
  | 'stacks'
  | 'opens'
  | 'closes'
  | 'days'
  | 'audience'
  | 'uses'
  | 'earlyAccess'
  | 'earlyDays'
  | 'spend'
  | 'steps'
  | 'maxSteps'
  | 'pointsValid'
  | 'period'
  | 'keep'
  | 'every'
  | 'top'
  | 'topValid'
  | 'on'
  | 'before'
  | 'validFor'
  | 'friend'
  | 'referrer'
  | 'min'
  | `level${number}.${'from' | 'standing'}`
/** A stretch of the sentence; with `field` it is a value that was chosen, with `value` one that cannot be jumped to. */
export interface SentencePart {
  text: string
  field?: SentenceField
  value?: true
}
export interface SentenceContext {
  language: Language
  currency: string
  words: typeof nbWords
  /** What another programme is called, for audiences by level. */
  nameOf?: (programme: string) => string | undefined
}

/** The programme in sentences. Any valid definition has them, of every kind. */
export function programmeSentence(programme: Programme, context: SentenceContext): SentencePart[] {
  switch (programme.kind) {
    case 'punchCard':
      return punchCard(programme, context)
    case 'campaign':
      return campaign(programme, context)
    case 'repeatingCoupon':
      return repeatingCoupon(programme, context)
    case 'ladder':
      return ladder(programme, context)
    case 'occasion':
      return occasion(programme, context)
    case 'referral':
      return referral(programme, context)
  }
}

/** The parts as one string, for lists and for reading aloud. */
export const sentenceText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('')

/** A reward in words: `gratis kaffe`, `150 kr avslag på kjøp fra 800 kr`. */
export function rewardText(
  reward: Reward | { amountOff: number } | { percentOff: number },
  { words, language, currency }: SentenceContext,
): string {
  if ('item' in reward) return words.item(lowerFirst(reward.item))
  const money = (ore: number) => moneyText(ore, language, currency)
  const off = 'amountOff' in reward ? words.amountOff(money(reward.amountOff)) : words.percentOff(reward.percentOff)
  const capped = 'maxOff' in reward && reward.maxOff ? words.atMost(off, money(reward.maxOff)) : off
  return 'minPurchase' in reward && reward.minPurchase ? words.onPurchasesFrom(capped, money(reward.minPurchase)) : capped
}

/** A duration in words: `P1Y6M` is `1 år og 6 måneder`, `P12M` stays `12 måneder`, `P14D` is `14 dager`. */
export function durationText(duration: string, words: typeof nbWords): string {
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0)
  const said = [
    [part('Y'), words.years],
    [part('M'), words.months],
    [part('W'), words.weeks],
    [part('D'), words.days],
  ] as const
  const parts = said.filter(([n]) => n > 0).map(([n, say]) => say(n))
  const { months, days } = parseDuration(duration)
  return months + days === 0 ? words.days(0) : joined(parts, words.and)
}

/** An amount with its currency as it is written in running text: `1 250 kr`, `12,50 €`. */
export const moneyText = (ore: number, language: Language, currency: string): string =>
  `${formatAmount(ore, language, 'short')}\u00a0${currency === 'EUR' ? '€' : 'kr'}`

// ---- the kinds

function punchCard(p: PunchCardProgramme, c: SentenceContext): SentencePart[] {
  const { words } = c
  const sentences = [
    fill(words.card, {
      earn: { field: 'earn', text: earnText(p.earn, c) },
      stamps: { field: 'stamps', text: words.stamps(p.stampsRequired) },
      reward: { field: 'reward', text: rewardText(p.reward, c) },
    }),
    fill(words.cardLasts, {
      cardValid: { field: 'cardValid', text: p.cardValidFor ? words.fromFirstStamp(durationText(p.cardValidFor, words)) : words.forever },
      rewardValid: { field: 'rewardValid', text: p.rewardValidFor ? words.within(durationText(p.rewardValidFor, words)) : words.forever },
    }),
  ]
  if (p.firstCardBonus) sentences.push(fill(words.newMembers, { gift: { field: 'gift', text: words.stamps(p.firstCardBonus) } }))
  return paragraph([...sentences, ...alone(p, c)])
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

function campaign(p: CampaignProgramme, c: SentenceContext): SentencePart[] {
  const { words, language } = c
  const who = { field: 'audience', text: audienceText(p, c) } as const
  const reward = { field: 'reward', text: rewardText(p.reward, c) } as const
  const uses = p.usesPerMember ?? 1
  const main = p.days
    ? fill(words.campaignDays, {
        audience: { ...who, text: upperFirst(who.text) },
        reward,
        uses: { text: words.oncePerDay(p.days.length) },
        days: {
          field: 'days',
          text: p.days.length
            ? joined(
                [...p.days].sort().map((d) => dateText(d, language)),
                words.and,
              )
            : words.noDays,
        },
      })
    : fill(words.campaign, {
        opens: { field: 'opens', text: dateText(p.opens, language) },
        closes: { field: 'closes', text: dateText(p.closes, language) },
        audience: who,
        reward,
        uses: { field: 'uses', text: uses === 1 ? words.once : words.times(uses) },
      })
  const early = p.earlyAccess?.days
    ? [
        fill(words.early, {
          earlyAccess: { text: upperFirst(levelText(p.earlyAccess.level, c)), value: true },
          earlyDays: { text: words.days(p.earlyAccess.days), value: true },
        }),
      ]
    : []
  return paragraph([main, ...early, ...alone(p, c)])
}

function audienceText({ audience }: CampaignProgramme, c: SentenceContext): string {
  if ('level' in audience) return levelText(audience.level, c)
  if ('members' in audience) return c.words.list(audience.members.length)
  if ('segment' in audience) return c.words.segment(audience.segment)
  return c.words.everyone
}

const levelText = (level: { programme: string; atLeast: string }, { words, nameOf }: SentenceContext): string =>
  words.level(level.atLeast, nameOf?.(level.programme) ?? level.programme)

function repeatingCoupon(p: RepeatingCouponProgramme, c: SentenceContext): SentencePart[] {
  const { words, language, currency } = c
  const sentences = [
    fill(words.coupon, {
      spend: value(moneyText(p.spendPerPoint, language, currency)),
      steps: value(words.points(whole(p.stepPoints, language))),
      reward: value(rewardText(p.reward, c)),
    }),
    fill(words.pointsLast, { pointsValid: value(p.pointsValidFor ? words.within(durationText(p.pointsValidFor, words)) : words.forever) }),
  ]
  if (p.maxSteps) sentences.push([{ text: words.maxSteps(p.maxSteps) }])
  return paragraph(sentences)
}

function ladder(p: LadderProgramme, c: SentenceContext): SentencePart[] {
  const { words, language, currency } = c
  const levels = p.levels.map((level, i) => {
    const benefits = level.benefits.length ? words.gives(level.benefits.map((benefit) => benefitText(benefit, c)).join(', ')) : ''
    return i === 0 && level.from === 0
      ? words.levelFirst(level.name, benefits)
      : words.levelFrom(level.name, whole(level.from, language), benefits)
  })
  const time = words.months(p.period.months)
  const sentences = [
    fill(words.ladder, { spend: value(moneyText(p.spendPerPoint, language, currency)), levels: value(levels.join(', ')) }),
    fill(words.period, { period: value(p.period.from === 'calendar' ? words.calendar(time) : words.fromEnrolment(time)) }),
  ]
  if (p.pointsValidFor) sentences.push(fill(words.pointsLast, { pointsValid: value(words.within(durationText(p.pointsValidFor, words))) }))
  if (p.keepFor) sentences.push(fill(words.keep, { keep: value(durationText(p.keepFor, words)) }))
  if (p.aboveTop)
    sentences.push(
      fill(words.aboveTop, {
        every: value(words.points(whole(p.aboveTop.every, language))),
        reward: value(rewardText(p.aboveTop.reward, c)),
      }),
    )
  return paragraph(sentences)
}

/** What a level gives, in words: `5 % på alt`, `100 kr avslag 3 ganger, i 6 måneder`. */
export function benefitText(benefit: Benefit, c: SentenceContext): string {
  if (benefit.use === 'every') return c.words.always(benefit.percentOff)
  const reward = rewardText(benefit, c)
  return benefit.use === 'once' ? c.words.onceEach(reward) : c.words.several(reward, benefit.use)
}

function occasion(p: OccasionProgramme, c: SentenceContext): SentencePart[] {
  const { words } = c
  const main = { enrolment: words.onEnrolment, birthday: words.onBirthday, anniversary: words.onAnniversary }[p.on]
  const validFor = value(durationText(p.validFor, words))
  return paragraph([
    fill(main, { reward: value(rewardText(p.reward, c)) }),
    p.opensBefore
      ? fill(words.usableAround, { before: value(durationText(p.opensBefore, words)), validFor })
      : fill(words.usableAfter, { validFor }),
    ...alone(p, c),
  ])
}

function referral(p: ReferralProgramme, c: SentenceContext): SentencePart[] {
  const { words, language, currency } = c
  return paragraph([
    fill(words.referral, {
      friend: value(rewardText(p.friend, c)),
      referrer: value(rewardText(p.referrer, c)),
      minPurchase: value(p.minPurchase ? words.forAtLeast(moneyText(p.minPurchase, language, currency)) : ''),
    }),
    fill(words.rewardLasts, { rewardValid: value(p.validFor ? words.within(durationText(p.validFor, words)) : words.forever) }),
  ])
}

const alone = (p: Programme, { words }: SentenceContext): SentencePart[][] =>
  p.stacks === false ? [fill(words.alone, { stacks: { field: 'stacks', text: words.standsAlone } })] : []

// ---- words

const value = (text: string): SentencePart => ({ text, value: true })

/** Puts values where the template names them. What people typed is never searched for braces. */
function fill(template: string, values: Record<string, SentencePart>): SentencePart[] {
  return template
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => values[piece.slice(1, -1)] ?? { text: piece })
    .filter((part) => part.text !== '')
}

const paragraph = (sentences: SentencePart[][]): SentencePart[] =>
  sentences.flatMap((sentence, i) => (i === 0 ? sentence : [{ text: ' ' }, ...sentence]))

const joined = (parts: string[], last: string): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`

// A name in capitals ("IPA", "USB-kabel") keeps them.
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text)
const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
const whole = (n: number, language: Language): string => formatAmount(n * 100, language, 'short')

/** `4. september 2026` (nb), `4 september 2026` (sv), `4 September 2026` (en). */
function dateText(date: string, language: Language): string {
  const { year, month, day } = yearMonthDay(parseDate(date))
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, day),
  )
}
