import { z } from 'zod'
import { instantSchema } from '#shared/values/schemas'

// What travels between a till and the central server. docs/sync.md explains it; test/shared/sync holds a hash of these
// schemas and demands that the version goes up when they change.

/** Goes up with every change of what travels. A server answers `protocolUnknown` to what it does not speak. */
export const PROTOCOL_VERSION = 1
/** Goes up when facts get a new kind or a new field: what a newer till wrote is kept and forwarded unjudged by an older server. */
export const LEDGER_VERSION = 2

/** Bounds of one message. */
export const LIMITS = {
  pushFacts: 5_000,
  pushBytes: 8 * 1024 * 1024,
  pullFacts: 5_000,
  pullBytes: 4 * 1024 * 1024,
  records: 1_000,
  /** One fact's canonical text. */
  factBytes: 64 * 1024,
} as const

const id = z.string().min(1).max(200)
const count = z.number().int().min(0)
/** SHA-256 as lower-case hex; the empty text stands for the beginning of a chain. */
export const hashSchema = z.string().regex(/^([0-9a-f]{64})?$/)

/** What every fact carries, known kind or not. The rest of it is open: unknown kinds are kept, chained and forwarded. */
export const factHeaderSchema = z.looseObject({
  id,
  at: instantSchema,
  tick: count,
  till: id,
  n: z.number().int().min(1),
  by: id.optional(),
  member: id.optional(),
  kind: z.string().min(1).max(100),
})
export type FactHeader = z.infer<typeof factHeaderSchema>

/** When a field was written: newest wins, by instant, then counter, then till. */
export const writtenSchema = z.tuple([instantSchema, count, id])
/**
 * A record: personal data and the club's own, outside the ledger. Rooms: `profile` (key: member; fields `name`, `birthday`,
 * `email`, `gender`, `postalCode`, `phone:<E.164>`, `external:<source>:<key>`, `tag:<text>`, `list:<list>`), `staff`, `store`,
 * `till`, `club` (key `club`), `conflict` (key: the redemption), `list`, `segment`, `year`, `text` (key: its sha256). A field whose value is null was taken away. An erased record has no fields, for ever.
 */
export const recordSchema = z.strictObject({
  room: z.string().min(1).max(50),
  key: id,
  fields: z.record(z.string().min(1).max(300), z.strictObject({ value: z.json(), written: writtenSchema })),
  erased: z.literal(true).optional(),
})
export type SyncRecord = z.infer<typeof recordSchema>

/** The head line of a push. Its lines are facts of one stream: what database `epoch` wrote in the name of `till`. */
export const pushSchema = z.strictObject({
  protocol: z.number().int(),
  ledger: z.number().int().min(1),
  incarnation: id,
  epoch: id,
  till: id,
  /** The `n` of the first line; `after` is the chain's hash just before it. */
  from: z.number().int().min(1),
  after: hashSchema,
  records: z.array(recordSchema).max(LIMITS.records),
  /** How the till stands, for the list of tills. */
  unsent: count,
  at: instantSchema,
})
export type Push = z.infer<typeof pushSchema>

/** Where a server stands; with every answer. */
const standing = { incarnation: id, head: count, recordHead: count, time: instantSchema }

/** What became of a push. All but `ack` wrote no fact; records are taken with `ack` only. */
export const pushAnswerSchema = z.union([
  z.strictObject({ ...standing, ack: count }),
  z.strictObject({ ...standing, gap: count }),
  z.strictObject({ ...standing, fork: z.number().int().min(1) }),
  z.strictObject({ ...standing, newIncarnation: z.literal(true) }),
])
export type PushAnswer = z.infer<typeof pushAnswerSchema>

export const pullSchema = z.strictObject({
  protocol: z.number().int(),
  incarnation: id,
  /** The last `seq` that this till holds, and the run hash up to it. */
  seq: count,
  run: hashSchema,
  /** The last change of records that it holds. */
  recordSeq: count,
  facts: z.number().int().min(0).max(LIMITS.pullFacts),
  bytes: z.number().int().min(1).max(LIMITS.pullBytes),
  at: instantSchema,
})
export type Pull = z.infer<typeof pullSchema>

/** The head line of a pulled page. Its lines are the facts `seq+1 … seq+count`, each as it was pushed. */
export const pullAnswerSchema = z.union([
  z.strictObject({
    ...standing,
    seq: count,
    count,
    /** The run hash after the last line. */
    run: hashSchema,
    records: z.array(recordSchema).max(LIMITS.records),
    recordSeq: count,
  }),
  z.strictObject({ ...standing, newIncarnation: z.literal(true) }),
])
export type PullAnswer = z.infer<typeof pullAnswerSchema>

/** The head line of an offer: after a new incarnation, facts of anybody's that the server's log lacks. No chain; ids decide. */
export const offerSchema = z.strictObject({
  protocol: z.number().int(),
  ledger: z.number().int().min(1),
  incarnation: id,
  at: instantSchema,
})
export type Offer = z.infer<typeof offerSchema>
export const offerAnswerSchema = z.union([
  z.strictObject({ ...standing, taken: count }),
  z.strictObject({ ...standing, newIncarnation: z.literal(true) }),
])
export type OfferAnswer = z.infer<typeof offerAnswerSchema>

/**
 * Before a redemption: may this till redeem for this membership? `held`: another till is just doing so. `behind`: the server
 * knows facts of these members that the till does not: pull, judge again, ask again. `confirmed` holds them for this till
 * until a push of its facts about one of them, or for `LEASE_MS`.
 */
export const confirmSchema = z.strictObject({
  protocol: z.number().int(),
  incarnation: id,
  seq: count,
  members: z.array(id).min(1).max(100),
  at: instantSchema,
})
export type Confirm = z.infer<typeof confirmSchema>
export const confirmAnswerSchema = z.union([
  z.strictObject({ ...standing, confirmed: z.literal(true) }),
  z.strictObject({ ...standing, behind: z.literal(true) }),
  z.strictObject({ ...standing, held: id }),
  z.strictObject({ ...standing, newIncarnation: z.literal(true) }),
])
export type ConfirmAnswer = z.infer<typeof confirmAnswerSchema>
export const LEASE_MS = 10_000

export const pairSchema = z.strictObject({
  protocol: z.number().int(),
  code: z.string().min(1).max(20),
  /** The till's id, what people call it, and its Ed25519 public key (SPKI, base64). */
  till: id,
  name: z.string().min(1).max(80),
  publicKey: z.string().min(1).max(200),
})
export type Pair = z.infer<typeof pairSchema>
export const pairAnswerSchema = z.strictObject({
  ...standing,
  club: id,
  /** 256 random bits, base64url. Shown once; the server keeps its SHA-256. */
  token: z.string().min(40).max(100),
  /** The club's own record, which the till takes over; absent when this is the club's first till. */
  record: recordSchema.optional(),
  /** How much a snapshot would bring; absent when there is none. */
  snapshot: z.strictObject({ seq: count, bytes: count }).optional(),
})
export type PairAnswer = z.infer<typeof pairAnswerSchema>

/** A new token for an old one. `signature`: Ed25519 by the till's key over `rotate ‖ club ‖ till ‖ at`, joined by newlines, base64. */
export const rotateSchema = z.strictObject({ protocol: z.number().int(), at: instantSchema, signature: z.string().min(1).max(200) })
export type Rotate = z.infer<typeof rotateSchema>
export const rotateAnswerSchema = z.strictObject({ ...standing, token: z.string().min(40).max(100) })

/** A question without particulars. */
export const askSchema = z.strictObject({ protocol: z.number().int() })

export const tillsAnswerSchema = z.strictObject({
  ...standing,
  tills: z.array(
    z.strictObject({
      till: id,
      name: z.string(),
      pairedAt: instantSchema,
      lastContactAt: instantSchema.optional(),
      unsent: count,
      /** How much the till's clock is ahead of the server's, in milliseconds; negative when behind. */
      clockOffsetMs: z.number().int(),
      revokedAt: instantSchema.optional(),
    }),
  ),
})
export type PairedTill = z.infer<typeof tillsAnswerSchema>['tills'][number]
export const codeAnswerSchema = z.strictObject({ ...standing, code: z.string(), expiresAt: instantSchema })
export const revokeSchema = z.strictObject({ protocol: z.number().int(), till: id })

/** What a snapshot is: the header `x-stamkunde-snapshot`, in JSON. */
export const snapshotSchema = z.strictObject({
  club: id,
  incarnation: id,
  /** Where the log and the records stood: the tail is pulled from here. */
  seq: count,
  run: hashSchema,
  recordSeq: count,
  /** The version of the database's schema. */
  version: z.number().int().min(1),
  /** The database's length when it is unpacked. */
  bytes: z.number().int().min(1),
  /** Length and SHA-256 of what travels, compressed. */
  packed: z.number().int().min(1),
  sha256: hashSchema,
})
export type SnapshotHead = z.infer<typeof snapshotSchema>

/** Why a request was not even judged, with the HTTP status that carries it. */
export const WIRE_REFUSALS = {
  badRequest: 400,
  unauthorised: 401,
  revoked: 403,
  codeUnknown: 403,
  codeUsed: 403,
  codeExpired: 403,
  tooManyTries: 429,
  notFound: 404,
  /** A fact whose body does not fit its kind, or that is no fact (`at`: the line, from 0). */
  factInvalid: 422,
  /** Lines whose `n` are not dense, or facts of another stream. */
  chainBroken: 422,
  /** A fact's id is known with another content. */
  idReused: 422,
  tooLarge: 413,
  protocolUnknown: 426,
  rateLimited: 429,
  noSnapshot: 404,
  storeUnavailable: 503,
  unexpected: 500,
} as const
export type WireRefusal = keyof typeof WIRE_REFUSALS
export const wireRefusalSchema = z.strictObject({
  refusal: z.enum(Object.keys(WIRE_REFUSALS) as [WireRefusal, ...WireRefusal[]]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
