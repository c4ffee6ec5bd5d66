import { z } from 'zod'
import { amountSchema, durationSchema, localDateSchema } from '#shared/values/schemas'

// A segment: conditions that a member fulfils or does not. What each one means, to the day and the øre: docs/insight.md.

const id = z.string().min(1).max(100)
const count = z.number().int().min(0).max(1_000_000_000_000)

/** A stretch of local days: the last so many months or days up to today, or from one date to another, both inclusive. */
export const spanSchema = z.union([
  z.strictObject({ last: durationSchema }),
  z.strictObject({ from: localDateSchema, to: localDateSchema }),
])
export type Span = z.infer<typeof spanSchema>

/** From `least` to `most`, both inclusive; at least one of them is there. */
const between = { least: count.optional(), most: count.optional() }
const inSpan = { ...between, span: spanSchema.optional() }
const not = { not: z.literal(true).optional() }

/** One question about a member; `not` turns the answer round. Without `span`: as long as the shop remembers. */
export const conditionSchema = z.discriminatedUnion('on', [
  /** Net of returns, minor units. */
  z.strictObject({ on: z.literal('spent'), ...inSpan, ...not }),
  /** Purchases that were not wholly returned. */
  z.strictObject({ on: z.literal('purchases'), ...inSpan, ...not }),
  /** Minor units; nobody without a purchase in the span has one. */
  z.strictObject({ on: z.literal('averageBasket'), ...inSpan, ...not }),
  /** Times that something was brought back. */
  z.strictObject({ on: z.literal('returns'), ...inSpan, ...not }),
  /** Whole days since the last stamp, purchase, return or redemption. */
  z.strictObject({ on: z.literal('lastVisit'), ...between, ...not }),
  /** Whole days since enrolment. */
  z.strictObject({ on: z.literal('memberFor'), ...between, ...not }),
  /** Is enrolled; who is known from purchases only is not. */
  z.strictObject({ on: z.literal('enrolled'), ...not }),
  z.strictObject({ on: z.literal('level'), programme: id, anyOf: z.array(z.string().min(1).max(100)).min(1).max(50), ...not }),
  /** Whole years today. */
  z.strictObject({ on: z.literal('age'), ...between, ...not }),
  z.strictObject({ on: z.literal('birthdayMonth'), anyOf: z.array(z.number().int().min(1).max(12)).min(1).max(12), ...not }),
  z.strictObject({
    on: z.literal('gender'),
    anyOf: z
      .array(z.enum(['female', 'male', 'other']))
      .min(1)
      .max(3),
    ...not,
  }),
  /** Beginnings of postal codes: `26` is all of 2600 to 2699. */
  z.strictObject({ on: z.literal('postalCode'), anyOf: z.array(z.string().min(1).max(12)).min(1).max(200), ...not }),
  z.strictObject({ on: z.literal('tag'), anyOf: z.array(z.string().min(1).max(60)).min(1).max(50), ...not }),
  z.strictObject({ on: z.literal('list'), anyOf: z.array(id).min(1).max(50), ...not }),
  /** Has this consent now; without `channel` on any channel. */
  z.strictObject({ on: z.literal('consent'), purpose: z.string().min(1).max(40), channel: z.string().min(1).max(40).optional(), ...not }),
  /** Minor units. */
  z.strictObject({ on: z.literal('clv'), least: amountSchema.optional(), most: amountSchema.optional(), ...not }),
  /** 1 is the tenth of the buyers that is worth most. Nobody without a purchase has one. */
  z.strictObject({
    on: z.literal('clvDecile'),
    least: z.number().int().min(1).max(10).optional(),
    most: z.number().int().min(1).max(10).optional(),
    ...not,
  }),
  /** Friends who made their first qualifying purchase. */
  z.strictObject({ on: z.literal('referrals'), ...between, ...not }),
])
export type Condition = z.infer<typeof conditionSchema>
export type ConditionKind = Condition['on']

/** All of them must hold. None: everybody. */
export const conditionsSchema = z.array(conditionSchema).max(20)
export const segmentSchema = z.strictObject({ id, name: z.string().min(1).max(80), conditions: conditionsSchema })
export type Segment = z.infer<typeof segmentSchema>

/** Whom a question is about: everybody who fulfils conditions, or who is on a list. */
export const groupSchema = z.union([z.strictObject({ conditions: conditionsSchema }), z.strictObject({ list: id })])
export type Group = z.infer<typeof groupSchema>
