import { z } from 'zod'
import { programmeSchema } from '#shared/programmes/programme'
import { amountSchema, instantSchema } from '#shared/values/schemas'

// What a till writes down. Past tense, append-only, random ids only: no personal data. See docs/ledger.md.

const id = z.string().min(1).max(200)

/** What every fact carries. Order: `(at, tick, till, n)`. `id` is the idempotency key. */
const header = {
  id,
  at: instantSchema,
  tick: z.number().int().min(0),
  till: id,
  n: z.number().int().min(1),
  by: id.optional(),
}
/** The most stamps that one fact gives. */
export const MOST_STAMPS = 10_000

const ofMember = { ...header, member: id }

const itemsSchema = z.array(z.object({ match: z.string().min(1), quantity: z.number().int().min(0), amount: amountSchema }))
export type Item = z.infer<typeof itemsSchema>[number]

export const ASSURANCES = ['server', 'lease', 'offline'] as const

export const factSchema = z.discriminatedUnion('kind', [
  z.object({ ...ofMember, kind: z.literal('enrolled'), store: id, referredBy: id.optional() }),
  z.object({ ...ofMember, kind: z.literal('purchased'), purchase: id, amount: amountSchema, items: itemsSchema.optional() }),
  z.object({ ...ofMember, kind: z.literal('returned'), purchase: id, amount: amountSchema, items: itemsSchema.optional() }),
  z.object({
    ...ofMember,
    kind: z.literal('stamped'),
    programme: id,
    count: z.number().int().min(1).max(MOST_STAMPS),
    reason: z.string().optional(), // where nobody pressed it: an opening balance
  }),
  z.object({
    ...ofMember,
    kind: z.literal('redeemed'),
    reward: z.string().min(1).max(500), // a ladder's holds the programme's id and the level's name
    steps: z.number().int().min(1).optional(),
    value: amountSchema.optional(),
    purchase: id.optional(),
    assurance: z.enum(ASSURANCES),
  }),
  z.object({ ...ofMember, kind: z.literal('pointsGranted'), programme: id, points: z.number().int().min(1), reason: z.string() }),
  z.object({ ...ofMember, kind: z.literal('referralCompleted'), friend: id, purchase: id }),
  z.object({ ...ofMember, kind: z.literal('reversed'), fact: id, reason: z.string() }),
  z.object({ ...ofMember, kind: z.literal('settled'), conflict: id, how: z.literal('writtenOff'), reason: z.string().optional() }),
  z.object({
    ...ofMember,
    kind: z.literal('consented'),
    purpose: z.string().min(1),
    channel: z.string().min(1),
    text: z.object({ id: z.string(), version: z.union([z.number().int(), z.string()]), sha256: z.string(), language: z.string() }),
    method: z.string().min(1),
  }),
  z.object({ ...ofMember, kind: z.literal('consentWithdrawn'), purpose: z.string().min(1), channel: z.string().min(1) }),
  z.object({ ...ofMember, kind: z.literal('merged'), into: id }),
  z.object({ ...ofMember, kind: z.literal('erased') }),
  z.object({ ...header, kind: z.literal('programmeDefined'), programme: programmeSchema }),
  z.object({ ...header, kind: z.literal('programmeEnded'), programme: id }),
])

/** One line of the ledger. */
export type Fact = z.infer<typeof factSchema>
export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>
