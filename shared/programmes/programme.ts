import { z } from 'zod'
import { amountSchema, durationSchema, localDateSchema, percentSchema, positiveAmountSchema } from '#shared/values/schemas'

// The definition of a programme, as the club writes it down in a `programmeDefined` fact. See docs/ledger.md.

const id = z.string().min(1).max(100)

/** What a customer gets. Money in minor units, percentages whole. */
export const rewardSchema = z.union([
  z.object({ item: z.string().min(1).max(200) }),
  z.object({ amountOff: amountSchema, minPurchase: amountSchema.optional() }),
  z.object({ percentOff: percentSchema, maxOff: amountSchema.optional(), minPurchase: amountSchema.optional() }),
])
export type Reward = z.infer<typeof rewardSchema>

export const INKS = ['blabaer', 'einer', 'fjord', 'lyng', 'tjaere'] as const
export type Ink = (typeof INKS)[number]
export const CARD_ICONS = ['cup', 'bone', 'scissors', 'paw', 'bread', 'flower', 'book', 'cone', 'bike', 'gift'] as const
export type CardIcon = (typeof CARD_ICONS)[number]

const common = {
  id,
  version: z.number().int().min(1),
  name: z.string().min(1).max(300),
  stores: z.array(id).optional(),
  stacks: z.boolean().optional(),
  // How it looks and what a reward is worth in the report; the fold never reads these.
  ink: z.enum(INKS).optional(),
  icon: z.enum(CARD_ICONS).optional(),
  worth: amountSchema.optional(),
}

const earnSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('press') }),
  z.object({ by: z.literal('visit'), minAmount: amountSchema.optional() }),
  z.object({ by: z.literal('amount'), per: positiveAmountSchema, carry: z.boolean().optional() }),
  z.object({ by: z.literal('item'), match: z.array(z.string().min(1)).min(1) }),
])
export type Earn = z.infer<typeof earnSchema>

// Points: as many as the largest amount can earn.
const count = z.number().int().min(1).max(1_000_000_000_000)

export const punchCardSchema = z.object({
  ...common,
  kind: z.literal('punchCard'),
  stampsRequired: z.number().int().min(1).max(1000),
  earn: earnSchema,
  reward: rewardSchema,
  firstCardBonus: z.number().int().min(0).max(1000).optional(),
  cardValidFor: durationSchema.optional(),
  rewardValidFor: durationSchema.optional(),
})
export type PunchCardProgramme = z.infer<typeof punchCardSchema>

export const repeatingCouponSchema = z.object({
  ...common,
  kind: z.literal('repeatingCoupon'),
  spendPerPoint: positiveAmountSchema,
  stepPoints: count,
  reward: z.union([z.object({ amountOff: amountSchema }), z.object({ percentOff: percentSchema })]),
  pointsValidFor: durationSchema.optional(),
  maxSteps: count.optional(),
})
export type RepeatingCouponProgramme = z.infer<typeof repeatingCouponSchema>

const benefitSchema = z.union([
  z.object({ percentOff: percentSchema, use: z.literal('every') }),
  z.intersection(rewardSchema, z.object({ use: z.literal('once'), validFor: durationSchema.optional() })),
  z.intersection(rewardSchema, z.object({ use: z.number().int().min(1).max(1000), validFor: durationSchema.optional() })),
])
export type Benefit = z.infer<typeof benefitSchema>

export const ladderSchema = z.object({
  ...common,
  kind: z.literal('ladder'),
  spendPerPoint: positiveAmountSchema,
  period: z.object({ months: z.union([z.literal(12), z.literal(24), z.literal(36)]), from: z.enum(['calendar', 'enrolment']) }),
  pointsValidFor: durationSchema.optional(),
  levels: z.array(z.object({ name: z.string().min(1).max(100), from: z.number().int().min(0), benefits: z.array(benefitSchema) })).min(1),
  keepFor: durationSchema.optional(),
  aboveTop: z.object({ every: count, reward: rewardSchema, validFor: durationSchema.optional() }).optional(),
})
export type LadderProgramme = z.infer<typeof ladderSchema>

const levelAudience = z.object({ programme: id, atLeast: z.string().min(1) })
export const campaignSchema = z.object({
  ...common,
  kind: z.literal('campaign'),
  opens: localDateSchema,
  closes: localDateSchema,
  days: z.array(localDateSchema).optional(),
  audience: z.union([
    z.object({ everyone: z.literal(true) }),
    z.object({ level: levelAudience }),
    z.object({ members: z.array(z.string()) }),
    z.object({ segment: z.string() }),
  ]),
  usesPerMember: z.number().int().min(1).max(1000).optional(),
  reward: rewardSchema,
  earlyAccess: z.object({ level: levelAudience, days: z.number().int().min(0).max(3660) }).optional(),
})
export type CampaignProgramme = z.infer<typeof campaignSchema>

export const occasionSchema = z.object({
  ...common,
  kind: z.literal('occasion'),
  on: z.enum(['enrolment', 'birthday', 'anniversary']),
  opensBefore: durationSchema.optional(),
  validFor: durationSchema,
  reward: rewardSchema,
})
export type OccasionProgramme = z.infer<typeof occasionSchema>

export const referralSchema = z.object({
  ...common,
  kind: z.literal('referral'),
  friend: rewardSchema,
  referrer: rewardSchema,
  minPurchase: amountSchema.optional(),
  validFor: durationSchema.optional(),
})
export type ReferralProgramme = z.infer<typeof referralSchema>

/** Any programme's definition. Unknown fields are dropped. */
export const programmeSchema = z.discriminatedUnion('kind', [
  punchCardSchema,
  repeatingCouponSchema,
  ladderSchema,
  campaignSchema,
  occasionSchema,
  referralSchema,
])
export type Programme = z.infer<typeof programmeSchema>
