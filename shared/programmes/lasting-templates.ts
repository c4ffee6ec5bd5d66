import type { LadderProgramme, OccasionProgramme, ReferralProgramme, RepeatingCouponProgramme } from '#shared/programmes/programme'
import type { Template } from '#shared/programmes/templates'
import type { templates as nbWords } from '#shared/text/nb/office/templates'

// Ready-made programmes that go on by themselves: ladders, repeating coupons, occasions and referrals, with the numbers
// that shops use (F21 to F25, F29, F30).

export type LadderTemplateId = 'year' | 'twoYears' | 'threeYears' | 'withCoupons'
export type WalletTemplateId = 'hundred' | 'choice' | 'percent'
export type OccasionTemplateId = 'welcome' | 'birthday' | 'anniversary'
export type ReferralTemplateId = 'percent' | 'amount'
export type LadderDefinition = Omit<LadderProgramme, 'id' | 'version'>
export type WalletDefinition = Omit<RepeatingCouponProgramme, 'id' | 'version'>
export type OccasionDefinition = Omit<OccasionProgramme, 'id' | 'version'>
export type ReferralDefinition = Omit<ReferralProgramme, 'id' | 'version'>
type Words = typeof nbWords

/** Bronze 5 %, Silver 10 %, Gold 15 %, in periods of one, two or three years; and one that gives coupons instead of more per cent. */
export function ladderTemplates(words: Words): Template<LadderTemplateId, LadderDefinition>[] {
  const always = (percentOff: number) => [{ percentOff, use: 'every' as const }]
  const ladder: LadderDefinition = {
    kind: 'ladder',
    name: words.ladderName,
    spendPerPoint: 100,
    period: { months: 12, from: 'calendar' },
    keepFor: 'P3M',
    levels: [
      { name: words.bronze, from: 0, benefits: always(5) },
      { name: words.silver, from: 5_000, benefits: always(10) },
      { name: words.gold, from: 15_000, benefits: always(15) },
    ],
    ink: 'fjord',
  }
  const inYears = (id: LadderTemplateId, months: 12 | 24 | 36, from: 'calendar' | 'enrolment', title: string, note: string) => ({
    id,
    title,
    note,
    definition: { ...ladder, period: { months, from } },
  })
  return [
    inYears('year', 12, 'calendar', words.ladderYear, words.ladderYearNote),
    inYears('twoYears', 24, 'enrolment', words.ladderTwoYears, words.ladderTwoYearsNote),
    inYears('threeYears', 36, 'enrolment', words.ladderThreeYears, words.ladderThreeYearsNote),
    {
      id: 'withCoupons',
      title: words.ladderCoupons,
      note: words.ladderCouponsNote,
      definition: {
        ...ladder,
        levels: [
          { name: words.bronze, from: 0, benefits: always(5) },
          { name: words.silver, from: 5_000, benefits: [...always(5), { amountOff: 10_000, use: 2, validFor: 'P6M' }] },
          { name: words.gold, from: 15_000, benefits: [...always(10), { amountOff: 10_000, use: 4, validFor: 'P6M' }] },
        ],
        // The ladder never stops: whoever is above the top is thanked again and again.
        aboveTop: { every: 5_000, reward: { amountOff: 20_000 }, validFor: 'P6M' },
        ink: 'lyng',
      },
    },
  ]
}

/** 100 kr for every 2 000 kr, for ever; 10 000 points that offer 100, 200, 300 or 400 kr; and 10 % for every 5 000 kr. */
export function walletTemplates(words: Words): Template<WalletTemplateId, WalletDefinition>[] {
  const coupon = { kind: 'repeatingCoupon', spendPerPoint: 100, stepPoints: 2_000, pointsValidFor: 'P12M' } as const
  return [
    {
      id: 'hundred',
      title: words.hundred,
      note: words.hundredNote,
      definition: { ...coupon, name: words.hundredName, reward: { amountOff: 10_000 }, ink: 'fjord' },
    },
    {
      id: 'choice',
      title: words.choice,
      note: words.choiceNote,
      definition: { ...coupon, name: words.choiceName, reward: { amountOff: 10_000 }, maxSteps: 4, ink: 'lyng' },
    },
    {
      id: 'percent',
      title: words.walletPercent,
      note: words.walletPercentNote,
      definition: { ...coupon, name: words.walletPercentName, stepPoints: 5_000, reward: { percentOff: 10 }, maxSteps: 1, ink: 'einer' },
    },
  ]
}

/** A welcome, a birthday and an anniversary. */
export function occasionTemplates(words: Words): Template<OccasionTemplateId, OccasionDefinition>[] {
  const coupon = { kind: 'occasion' } as const
  return [
    {
      id: 'welcome',
      title: words.welcome,
      note: words.welcomeNote,
      definition: { ...coupon, name: words.welcomeName, on: 'enrolment', validFor: 'P30D', reward: { percentOff: 10 }, ink: 'einer' },
    },
    {
      id: 'birthday',
      title: words.birthday,
      note: words.birthdayNote,
      definition: {
        ...coupon,
        name: words.birthdayName,
        on: 'birthday',
        opensBefore: 'P7D',
        validFor: 'P14D',
        reward: { amountOff: 15_000, minPurchase: 80_000 },
        ink: 'lyng',
      },
    },
    {
      id: 'anniversary',
      title: words.anniversary,
      note: words.anniversaryNote,
      definition: {
        ...coupon,
        name: words.anniversaryName,
        on: 'anniversary',
        validFor: 'P30D',
        reward: { amountOff: 10_000, minPurchase: 50_000 },
        ink: 'fjord',
      },
    },
  ]
}

/** Bring a friend: 10 % to both, or 100 kr to both once the friend has bought. */
export function referralTemplates(words: Words): Template<ReferralTemplateId, ReferralDefinition>[] {
  const referral = { kind: 'referral', name: words.referralName, validFor: 'P3M' } as const
  return [
    {
      id: 'percent',
      title: words.referralPercent,
      note: words.referralPercentNote,
      definition: { ...referral, friend: { percentOff: 10 }, referrer: { percentOff: 10 }, ink: 'einer' },
    },
    {
      id: 'amount',
      title: words.referralAmount,
      note: words.referralAmountNote,
      definition: {
        ...referral,
        friend: { amountOff: 10_000, minPurchase: 50_000 },
        referrer: { amountOff: 10_000 },
        minPurchase: 50_000,
        ink: 'lyng',
      },
    },
  ]
}
