import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// The tables of a till, as types and for queries that are not hot. The SQL itself stands in db/migrations/; a test holds
// the two together. Instants are ISO UTC text, days are day numbers (whole days since 1970-01-01, local, in the club's
// zone: shared/values/local-date.ts), money is minor units.

// ---- the ledger: append-only, no personal data

/**
 * One row a fact, this till's own and others'. `body` holds what the columns do not; `target` is what a `reversed` names or a
 * `merged` goes into. (till, n) is not unique: a cloned database and its original write the same. `logged` is
 * generation × 2³² + the server's seq, null until that is known; a generation before the server's present one says nothing.
 */
export const ledger = sqliteTable(
  'ledger',
  {
    till: text().notNull(),
    n: integer().notNull(),
    id: text().notNull().unique(),
    at: text().notNull(),
    tick: integer().notNull(),
    by: text(),
    member: text(),
    kind: text().notNull(),
    purchase: text(),
    target: text(),
    body: text().notNull(),
    logged: integer(),
  },
  (t) => [index('ledger_till').on(t.till, t.n), index('ledger_member').on(t.member)],
)
/** What a row of the ledger said before the server's log had another text for its id. A chain of ours still holds it. */
export const superseded = sqliteTable('superseded', {
  id: text().notNull().primaryKey(),
  till: text().notNull(),
  n: integer().notNull(),
  line: text().notNull(),
})
/** Facts that this version cannot fold: kept and forwarded, until a version that can moves them into the ledger. */
export const unknownFacts = sqliteTable('unknown_facts', {
  id: text().notNull().primaryKey(),
  till: text().notNull(),
  n: integer().notNull(),
  member: text(),
  logged: integer(),
  line: text().notNull(),
})
/** Facts about another member's fact (a reversal, a return, a settlement): every fold looks at these. */
export const strangers = sqliteTable('strangers', { fact: text().notNull().primaryKey() })
/** `h(n) = SHA-256(h(n−1) ‖ canonical fact)` over what this database wrote, by the till in whose name. What came from the server is not here. */
export const chain = sqliteTable(
  'chain',
  { till: text().notNull(), n: integer().notNull(), fact: text().notNull(), hash: blob({ mode: 'buffer' }).notNull() },
  (t) => [primaryKey({ columns: [t.till, t.n] })],
)
/** Commands that were carried out, with the hash of what they asked: a command that is repeated is answered, not done again. */
export const commands = sqliteTable('commands', {
  command: text().notNull().primaryKey(),
  call: text().notNull(),
  input: blob({ mode: 'buffer' }).notNull(),
})

// ---- records: personal data and the club's own, newest write wins per field, erasable. The tables after `records` are what is read of it

/**
 * `fields` is {"name": {"value": …, "written": [at, tick, till]}, …}; rooms and fields stand in shared/sync/wire.ts. `dirty` grows
 * with every write here and is null when the server has it.
 */
export const records = sqliteTable(
  'records',
  {
    room: text().notNull(),
    key: text().notNull(),
    fields: text().notNull(),
    erased: integer({ mode: 'boolean' }).notNull().default(false),
    dirty: integer(),
  },
  (t) => [primaryKey({ columns: [t.room, t.key] }), index('records_dirty').on(t.dirty)],
)
export const profiles = sqliteTable('profiles', {
  member: text().notNull().primaryKey(),
  name: text().notNull(),
  birthday: text(),
  email: text(),
  gender: text({ enum: ['female', 'male', 'other'] }),
  postalCode: text('postal_code'),
})
/**
 * What members are marked with: `key` is a tag's text or a list's id. Under the id that was marked, which may have been merged into
 * another since. From the record's fields `tag:<text>` and `list:<id>`; erased with the profile.
 */
export const labels = sqliteTable(
  'labels',
  { member: text().notNull(), kind: text({ enum: ['tag', 'list'] }).notNull(), key: text().notNull() },
  (t) => [primaryKey({ columns: [t.member, t.kind, t.key] }), index('labels_key').on(t.kind, t.key, t.member)],
)
/**
 * E.164 → membership; a household has several, and two tills that could not hear each other may have given one to two: the
 * newest `written` (as text that sorts) has it. `reversed` is the digits backwards, so that last digits are a prefix.
 */
export const phones = sqliteTable(
  'phones',
  {
    phone: text().notNull(),
    member: text().notNull(),
    reversed: text().notNull(),
    written: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.phone, t.member] }),
    index('phones_reversed').on(t.reversed, t.member, t.phone),
    index('phones_member').on(t.member, t.phone),
  ],
)
/** Every word of a name in the forms people type (`åse`, `ase`), each with all words of the name for narrowing. */
export const names = sqliteTable('names', { word: text().notNull(), member: text().notNull(), words: text().notNull() }, (t) => [
  primaryKey({ columns: [t.word, t.member] }),
  index('names_member').on(t.member),
])
/** Other systems' customer numbers, by import source; the newest has it. Erased with the profile: a source may know people by telephone. */
export const externals = sqliteTable(
  'externals',
  { source: text().notNull(), key: text().notNull(), member: text().notNull(), written: text().notNull() },
  (t) => [primaryKey({ columns: [t.source, t.key, t.member] }), index('externals_member').on(t.member)],
)
export const staff = sqliteTable('staff', {
  id: text().notNull().primaryKey(),
  name: text().notNull(),
  role: text({ enum: ['cashier', 'manager'] }).notNull(),
  place: integer().notNull(),
  removed: integer({ mode: 'boolean' }).notNull().default(false),
  owner: integer({ mode: 'boolean' }).notNull().default(false),
  /** What a PIN is checked against; never the PIN. */
  pin: text(),
  /** Their own membership. */
  member: text(),
})
export const stores = sqliteTable('stores', { id: text().notNull().primaryKey(), name: text().notNull() })
/** Every till whose facts are here. Which shop a fact happened in is its till's shop. */
export const tills = sqliteTable('tills', {
  id: text().notNull().primaryKey(),
  name: text().notNull(),
  store: text()
    .notNull()
    .references(() => stores.id),
})

// ---- read models: made from the fold, replaced with every write, rebuilt whole when the fold's version changes

/**
 * One row a membership as of its last fact. `survivor` is set where it was merged into another; `near` feeds the hit list.
 */
export const members = sqliteTable(
  'members',
  {
    member: text().notNull().primaryKey(),
    survivor: text(),
    code: text().notNull(),
    erased: integer({ mode: 'boolean' }).notNull(),
    enrolledAt: text('enrolled_at'),
    lastAt: text('last_at'),
    near: text().notNull(),
    restricted: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [index('members_code').on(t.code)],
)
/** Cards with something on them. Past `expires_on` (the last day) the stamps are gone. */
export const punchCards = sqliteTable(
  'punch_cards',
  {
    member: text().notNull(),
    programme: text().notNull(),
    stamps: integer().notNull(),
    required: integer().notNull(),
    expiresOn: integer('expires_on'),
  },
  (t) => [primaryKey({ columns: [t.member, t.programme] })],
)
export const wallets = sqliteTable(
  'wallets',
  { member: text().notNull(), programme: text().notNull(), points: integer().notNull(), debt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.member, t.programme] })],
)
/**
 * Where a member stands on each ladder in force: one row for each, as of their last fold. The row is right until the day `wakes_on`
 * (null: until the next fact), when a period, points or a kept level may run out; then the member is folded again.
 * `since` begins the unbroken time on the level.
 */
export const levels = sqliteTable(
  'levels',
  {
    member: text().notNull(),
    programme: text().notNull(),
    level: text().notNull(),
    since: integer(),
    points: integer().notNull(),
    wakesOn: integer('wakes_on'),
  },
  (t) => [primaryKey({ columns: [t.member, t.programme] })],
)
/** Consents in force. Their proof is in the ledger. */
export const consents = sqliteTable('consents', { member: text().notNull(), purpose: text().notNull(), channel: text().notNull() }, (t) => [
  primaryKey({ columns: [t.member, t.purpose, t.channel] }),
])
/**
 * Rewards, whatever became of them, except those of campaigns, birthdays and anniversaries that nobody has used (the
 * calendar gives them to everybody, the fold tells which). `earned_on` and `gone_on` (redeemed or consumed: `state`) are
 * local days; `expires_on` is the last day of use; `state` is as of the last fact, so `available` may have expired since.
 * `till` and `by` are where and by whom it was earned. `worth` is what it costs the shop, by the latest definition.
 */
export const rewards = sqliteTable(
  'rewards',
  {
    member: text().notNull(),
    id: text().notNull(),
    programme: text().notNull(),
    reward: text().notNull(),
    earnedAt: text('earned_at').notNull(),
    earnedOn: integer('earned_on').notNull(),
    expiresOn: integer('expires_on'),
    state: text({ enum: ['available', 'redeemed', 'expired', 'consumed'] }).notNull(),
    goneOn: integer('gone_on'),
    till: text().notNull(),
    by: text().notNull(),
    worth: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.member, t.id] }),
    index('rewards_programme').on(t.programme, t.earnedOn, t.state, t.goneOn, t.expiresOn, t.till, t.by, t.worth),
  ],
)

/**
 * Conflicts as the fold reports them, those that a manager let stand too, and those that stood here until they were written off
 * (`settled`). `fact` is the redemption; `noticed_at` is when this till first saw that it could not be covered.
 */
export const conflicts = sqliteTable(
  'conflicts',
  {
    fact: text().notNull().primaryKey(),
    member: text().notNull(),
    reward: text().notNull(),
    why: text({ enum: ['notEarned', 'alreadyRedeemed', 'expired', 'notEnoughPoints'] }).notNull(),
    programme: text().notNull(),
    cost: integer().notNull(),
    settled: integer({ mode: 'boolean' }).notNull(),
    noticedAt: text('noticed_at').notNull(),
  },
  (t) => [index('conflicts_member').on(t.member)],
)

/** What the report and statistics count. The first six are the fold's trace, the others the facts that the trace has no word for. */
export const HAPPENINGS = [
  'stamps',
  'cardFilled',
  'stampsExpired',
  'redeemed',
  'conflict',
  'points',
  'enrolled',
  'purchased',
  'returned',
  'reversed',
  'referred',
] as const

/**
 * One row for each thing that happened to a member and still stands. Day (local), hour 0–23 (local), till and cashier are
 * those of the fact; `by` is empty where nobody is named. `programme` is empty for purchases, returns and enrolments.
 * `count` is stamps for stamps and stampsExpired, points for points, otherwise 1; `value` is minor units (a purchase's amount, a
 * redemption's value). `after` and `required` say how the card looked then, before it was torn off.
 * `reversed`: a stamp, redemption, purchase or return was taken back; day, hour, till and `by` are the reversal's, `fact` and
 * `programme` (empty for purchases and returns) are the reversed fact's; count 1. Reversed twice is once, by the first.
 * `referred`: a friend made their first qualifying purchase; with the referrer, programme empty, count 1.
 * `net` is what is left of a purchase that counts, after returns: its sum is what the member spent, its count their purchases. Null
 * where the purchase was wholly returned, or is a number that another one had before; and for every other kind.
 * `stampsExpired` has the day after the card's last day and nobody's till.
 */
export const happenings = sqliteTable(
  'happenings',
  {
    member: text().notNull(),
    seq: integer().notNull(),
    kind: text({ enum: HAPPENINGS }).notNull(),
    day: integer().notNull(),
    hour: integer().notNull(),
    till: text().notNull(),
    by: text().notNull(),
    programme: text().notNull(),
    count: integer().notNull(),
    value: integer().notNull(),
    fact: text(),
    reward: text(),
    after: integer(),
    required: integer(),
    net: integer(),
  },
  (t) => [primaryKey({ columns: [t.member, t.seq] }), index('happenings_day').on(t.day, t.kind, t.member)],
)
/** The sums of `happenings`, kept with them in the same transaction: a month of a million facts is some thousand rows. */
export const tallies = sqliteTable(
  'tallies',
  {
    day: integer().notNull(),
    hour: integer().notNull(),
    kind: text({ enum: HAPPENINGS }).notNull(),
    programme: text().notNull(),
    till: text().notNull(),
    by: text().notNull(),
    count: integer().notNull(),
    value: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.hour, t.kind, t.programme, t.till, t.by] })],
)

// ---- work and bookkeeping

/** Slips, from before their first byte until somebody knows that they came out. `id` is the slip's number. */
export const spool = sqliteTable('spool', {
  id: integer().primaryKey({ autoIncrement: true }),
  fact: text(),
  member: text(),
  kind: text().notNull(),
  document: text().notNull(),
  columns: integer().notNull(),
  bytes: blob({ mode: 'buffer' }),
  sha256: text(),
  state: text({ enum: ['queued', 'sending', 'awaitingAck', 'printed', 'uncertain', 'failed', 'dropped'] })
    .notNull()
    .default('queued'),
  copy: integer({ mode: 'boolean' }).notNull().default(false),
  attempts: integer().notNull().default(0),
  error: text(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
})
export const settings = sqliteTable('settings', {
  key: text().notNull().primaryKey(),
  value: text().notNull(),
  written: text().notNull(),
})
/**
 * The central server, and how far this till has read its log: up to `seq`, where the run hash was `run`. One row, kept when
 * the pairing ends. `generation` counts the server's incarnations; `offering`: what its log lacks is still to be offered.
 */
export const sync = sqliteTable('sync', {
  one: integer().primaryKey(),
  paired: integer({ mode: 'boolean' }).notNull(),
  url: text().notNull(),
  club: text().notNull(),
  incarnation: text().notNull(),
  generation: integer().notNull(),
  seq: integer().notNull(),
  run: text().notNull(),
  recordSeq: integer('record_seq').notNull(),
  caughtUp: integer('caught_up', { mode: 'boolean' }).notNull(),
  offering: integer({ mode: 'boolean' }).notNull(),
})
/** The first four bytes of the run hash after each line of a page of the server's log, whose first line has the place `seq`. */
export const logMarks = sqliteTable('log_marks', { seq: integer().primaryKey(), runs: blob({ mode: 'buffer' }).notNull() })
/** What the server holds of each chain in this database's epoch: from `start` up to `acked`. Without a row: nothing, from 1. */
export const streams = sqliteTable('streams', {
  till: text().notNull().primaryKey(),
  start: integer().notNull(),
  acked: integer().notNull(),
})
/**
 * Members whose read models are behind the ledger: after a large merge (`due` is empty), or from the instant on when a fact
 * begins to count that a till whose clock is ahead has written.
 */
export const staleMembers = sqliteTable('stale_members', { due: text().notNull(), member: text().notNull() }, (t) => [
  primaryKey({ columns: [t.due, t.member] }),
])
export const imports = sqliteTable('imports', {
  id: text().notNull().primaryKey(),
  source: text().notNull(),
  file: text().notNull(),
  startedAt: text('started_at').notNull(),
  finishedAt: text('finished_at'),
  total: integer().notNull(),
  imported: integer().notNull(),
  already: integer().notNull(),
  refused: integer().notNull(),
  members: integer().notNull(),
  cancelled: integer({ mode: 'boolean' }).notNull().default(false),
})
