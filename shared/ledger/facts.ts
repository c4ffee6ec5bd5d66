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
  /** Another person, with a manager's PIN, let `by` do what they may not do alone; `because` is the reason that was given. */
  approvedBy: id.optional(),
  because: z.string().optional(),
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
  z.object({ ...ofMember, kind: z.literal('merged'), into: id, reason: z.string().optional() }),
  /** `why`: asked for, or nobody came for too long. */
  z.object({ ...ofMember, kind: z.literal('erased'), why: z.enum(['asked', 'inactive']).optional() }),
  /** Mended in the member's record; what stood there before is nowhere, and neither is what stands there now. */
  z.object({ ...ofMember, kind: z.literal('corrected'), fields: z.array(z.string().min(1).max(40)).min(1), reason: z.string().optional() }),
  /** The membership lost a number: somebody else has it now, or it was given up. */
  z.object({ ...ofMember, kind: z.literal('numberReleased'), why: z.enum(['newHolder', 'givenUp']) }),
  /** Nothing may be done with the data but keep it, until it is lifted. */
  z.object({ ...ofMember, kind: z.literal('restricted'), reason: z.string() }),
  z.object({ ...ofMember, kind: z.literal('restrictionLifted'), reason: z.string() }),
  /** The member got a copy of everything. */
  z.object({ ...ofMember, kind: z.literal('accessGiven'), format: z.string().min(1).max(20) }),
  /** The member was told that they will be forgotten unless they come back; how, says the shop. */
  z.object({ ...ofMember, kind: z.literal('retentionWarned') }),
  z.object({ ...header, kind: z.literal('programmeDefined'), programme: programmeSchema }),
  z.object({ ...header, kind: z.literal('programmeEnded'), programme: id }),
  /** Who works here, and what was done to their key: the audit trail. Never a name, never a PIN. */
  z.object({
    ...header,
    kind: z.literal('staffChanged'),
    staff: id,
    what: z.enum(['added', 'removed', 'renamed', 'role', 'pinSet', 'pinReset', 'lockedOut', 'membership', 'recovered']),
    role: z.enum(['cashier', 'manager', 'owner']).optional(),
    /** What became of whose own membership is known; `taken` also of who is removed and had one. */
    link: z.enum(['set', 'changed', 'taken']).optional(),
  }),
  /** How much may be given without asking was set otherwise at a till, or where a day begins; `raised` where it is more now. */
  z.object({
    ...header,
    kind: z.literal('settingsChanged'),
    what: z.enum(['caps', 'budget', 'bonus', 'timezone']),
    raised: z.boolean().optional(),
  }),
  /** The till's clock was set to another time while it ran: caps went on by the time that passed. Minutes, signed. */
  z.object({ ...header, kind: z.literal('clockMoved'), minutes: z.number().int() }),
])

/** One line of the ledger. */
export type Fact = z.infer<typeof factSchema>
export type FactKind = Fact['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>
