import { z } from 'zod'
import { instantSchema, localDateSchema } from '#shared/values/schemas'

// What a member gets who asks for everything (GDPR articles 15 and 20): one file that a program can read. Described in docs/people.md,
// "Rights". A change that a reader would notice makes a new version.

export const EXPORT_FORMAT = 'stamkunde-member'
export const EXPORT_VERSION = 1

const text = z.string()
/** Another version of the programme may have written more than this one knows. */
const raw = z.looseObject({})

export const memberExportSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  madeAt: instantSchema,
  /** Of the sentences in it. */
  language: z.enum(['nb', 'sv', 'en']),
  club: z.strictObject({ shop: text, place: text.optional(), timezone: text, currency: text }),
  member: z.strictObject({
    id: text,
    /** Memberships that were put together are one; the facts say which is whose. */
    ids: z.array(text),
    code: text,
    enrolledAt: instantSchema.optional(),
    lastAt: instantSchema.optional(),
    restricted: z.array(z.strictObject({ since: instantSchema, reason: text })),
  }),
  profile: z.strictObject({
    name: text,
    birthday: text.optional(),
    email: text.optional(),
    gender: z.enum(['female', 'male', 'other']).optional(),
    postalCode: text.optional(),
  }),
  /** E.164, the first one first. */
  phones: z.array(text),
  tags: z.array(text),
  lists: z.array(z.strictObject({ id: text, name: text })),
  /** Customer numbers that came with an import, by the system they are of. */
  otherSystems: z.array(z.strictObject({ source: text, key: text })),
  /** What there is now, as the till computes it from the facts: cards, wallets, ladders, rewards, conflicts, sums. Money in minor units. */
  state: raw,
  /** The same of every programme in words. */
  explained: z.array(z.strictObject({ programme: text, reward: text.optional(), name: text, usable: z.boolean(), why: text })),
  consents: z.array(raw),
  /** Newest first: what happened and what it led to, in words, with the fact just as it is stored. What the calendar did has none. */
  history: z.array(
    z.strictObject({
      at: instantSchema,
      on: localDateSchema,
      what: text,
      why: z.array(text),
      till: text,
      by: text.optional(),
      reversed: z.literal(true).optional(),
      fact: raw.optional(),
    }),
  ),
  /** Slips of this till's that are still kept. */
  slips: z.array(z.strictObject({ number: z.int(), kind: text, at: instantSchema, state: text, text })),
  /** The records behind all of this, field by field with when and where it was written. */
  records: z.array(raw),
  processedBy: z.strictObject({ tills: z.array(text), staff: z.array(text) }),
  processing: z.strictObject({
    purposes: z.array(z.strictObject({ what: text, basis: text, kept: text })),
    recipients: text,
    rights: z.array(text),
  }),
})
export type MemberExport = z.infer<typeof memberExportSchema>
