import type { Fact, FactOf } from '#shared/ledger/facts'
import type { Aside } from '#shared/ledger/fold'
import type { ConflictReason, MemberState, TraceEvent } from '#shared/ledger/member-state'
import type { Restriction } from '#shared/ledger/restriction'
import type { Programme } from '#shared/programmes/programme'
import type { Columns } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { SyncRecord } from '#shared/sync/wire'
import type { CapsDay } from '#shared/till/clocks'
import type { RefusalCode } from '#shared/till/refusals'
import type { StaffView } from '#shared/till/till-views'
import type { LocalDate } from '#shared/values/local-date'
import type { Result } from '#shared/values/result'

// What the use cases need of a till's database. `db/` implements it; nothing here knows SQLite.
// Everything is synchronous: a command is one durable transaction, and the answer follows it.

type Headless<F> = F extends Fact ? Omit<F, 'at' | 'tick' | 'till' | 'n'> : never
/** A fact before it has its place in the ledger: the store gives it `at`, `tick`, `till` and `n`. */
export type FactDraft = Headless<Fact>

/** A fact that happened elsewhere or long ago: it brings its own time. Imports and the demo shop write these. */
export type PastFact = FactDraft & { at: string }

/** A member as the fold has them now, with what the fold was made of. */
export interface Folded {
  /** The membership that lives on, where several were merged. */
  member: string
  state: MemberState
  trace: TraceEvent[]
  aside: Aside
  /** Every fact of the membership in the ledger's order, reversed ones and reversals by others too. */
  facts: Fact[]
  /** Ids of the facts that a standing reversal names. */
  reversed: ReadonlySet<string>
  erased: boolean
  /** What is known of them may be kept and nothing else; the ids of the membership that say so. */
  restricted: ReadonlyMap<string, Restriction>
  asOf: string
  /** Ids that are this membership: itself and those merged into it. */
  ids: ReadonlySet<string>
}

export interface Membership {
  member: string
  erased: boolean
  restricted: boolean
  code: string
  enrolledAt?: string
  lastAt?: string
}
export interface Profile {
  name: string
  birthday?: string
  email?: string
  gender?: 'female' | 'male' | 'other'
  postalCode?: string
}
/** What a member is marked with: tags are words, lists are ids of the club's lists. Fields of the member's record, erased with it. */
export interface Labels {
  tags: string[]
  lists: string[]
}

/** A member who has not been here: since when, and whether what is known of them may be kept only. */
export interface UnseenRow {
  member: string
  seenAt: string
  restricted: boolean
}

/** How many members stand where on a programme: cards by their stamps; places on a ladder by level and points, and whether the level is `kept` (1). */
export interface Standings {
  cards: { stamps: number; members: number }[]
  levels: { level: string; points: number; kept: number; members: number }[]
}

/** How a member's cards stand as of their last fact, small enough to come with every hit. */
export interface NearRow {
  cards: { programme: string; stamps: number; required: number; expiresOn?: string }[]
  ready: { programme: string; reward: string; expiresOn?: string }[]
}
export interface HitRow {
  member: string
  name: string
  phone: string
  phones: number
  lastAt?: string
  near: NearRow
}

/** A programme by its latest definition. */
export interface ProgrammeRow {
  programme: Programme
  /** When its first version was defined. */
  since: string
  endedAt?: string
}

export interface TillRow {
  id: string
  name: string
  store: string
}
export interface StoreRow {
  id: string
  name: string
}

/** A slip to print. It is in the spool in the same transaction as the facts it tells of. */
export interface Job {
  fact?: string
  /** Whose slip it is; absent where it is the till's own. */
  member?: string
  kind: string
  columns: number
  copy?: boolean
  /** Gets the slip's number. */
  document(job: number): SlipDocument
}

/** A slip as the spool keeps it; `state` is the spool's word for how it went. */
export interface KeptSlip {
  job: number
  kind: string
  document: SlipDocument
  columns: Columns
  state: string
  at: string
}

/** A thing of the day, for the list at the desk. */
export interface LatestRow {
  fact: Fact
  name: string
  phone: string
  /** How the card looked after the fact, where it was a stamp. */
  after?: number
  required?: number
  reversed: boolean
}
/** A day's sum of one kind of happening, on one programme, by one cashier. */
export interface TallyRow {
  kind: string
  programme: string
  by: string
  count: number
}
/** What was given by hand: stamps, and rewards that were used. */
export interface Given {
  stamps: number
  rewards: number
}
export interface DayRow {
  hour: number
  kind: string
  count: number
}

/** A redemption that could not be covered, as the member's fold reports it. */
export interface ConflictRow {
  member: string
  /** The redemption. */
  fact: string
  reward: string
  why: ConflictReason
  programme: string
  /** Minor units; 0 where nobody has said what the reward is worth. */
  cost: number
  /** When this till first saw it. */
  noticedAt: string
}

export interface TillStore {
  /** This till's id; made once with the database. */
  readonly till: string
  /** The instant to read the ledger as of: the wall clock, but never before this till's last fact. */
  now(): string

  /**
   * Does all of `work` in one durable transaction, or nothing of it where it answers a refusal. Refuses by itself
   * `diskFull`, `readOnly`, `databaseBusy`, `databaseDamaged`.
   */
  write<T>(work: () => Result<T, RefusalCode>): Result<T, RefusalCode>
  /**
   * Notes a command within `write`. `new`: carry it out. `same`: it was carried out before, answer again and write
   * nothing. `reused`: the same id asked for something else.
   */
  begin(command: string, call: string, input: unknown): 'new' | 'same' | 'reused'
  /**
   * Appends facts within `write`, chains them, folds every member they touch and replaces what is read of those members.
   * A fact whose id is known with the same content is left as it is. Refusal: `commandReused`.
   */
  append(drafts: readonly FactDraft[]): Result<Fact[], 'commandReused'>
  /**
   * Appends facts of the past in the name of another till (an import's source, the demo's second till), each at its own
   * time. Refusal: `commandReused`, naming the fact. Answers how many were new.
   */
  appendPast(till: string, facts: readonly PastFact[]): Result<number, 'commandReused'>

  fact(id: string): Fact | undefined
  /** Facts that name a purchase, whoever's. */
  factsOfPurchase(purchase: string): Fact[]
  /** The membership that a member id lives on in. */
  membership(member: string): Membership | undefined
  /** The consents in force of a membership that lives, as they were last folded: for many members one after the other. */
  consentsOf(member: string): { purpose: string; channel: string }[]
  /** Folds a member as of now; with `supposed` facts, as if those had just happened too. */
  folded(member: string, supposed?: readonly FactDraft[]): Folded
  /** Folds a member as of an instant that has been. Whom they were merged with later is not yet them. */
  foldedAsOf(member: string, asOf: string): Folded
  /** Every programme ever defined, in the order of their first definition. */
  programmes(): readonly ProgrammeRow[]
  /** Members with something going on a programme, and rewards of it that can be used today. */
  programmeCounts(today: string): Map<string, { members: number; outstanding: number }>
  /** Cards that run today and places on a ladder. A level held since `keptSince` or later is kept. */
  standings(programme: string, when: { today: string; keptSince?: string }): Standings

  /** How many people the club knows, and how many have said yes to what. */
  peopleCounts(): {
    members: number
    /** Not enrolled. */
    others: number
    restricted: number
    consents: { purpose: string; channel: string; members: number }[]
  }
  /** Living members who were not seen from an instant on, the longest away first: so many of them, and how many there are. */
  unseen(before: string, limit: number): { total: number; members: UnseenRow[] }
  /** Living members who were told that they will be forgotten and have not been here since, the longest ago first. */
  warned(): (UnseenRow & { warnedAt: string })[]
  /** Rewards that can be used on a day. */
  rewardsHeld(member: string, on: LocalDate): number
  /** How many were forgotten for not coming, from an instant on. */
  forgottenSince(at: string): number
  /** Days after this one on which anything happened in the club: a clock that was set ahead has not made the days between. */
  daysAtWork(after: LocalDate): number

  profile(member: string): Profile | undefined
  saveProfile(member: string, profile: Profile): void
  /** Deletes a member's name, numbers and birthday, here and, by the tombstone that stays, wherever the club's records go. */
  eraseProfile(member: string): void
  labels(member: string): Labels
  /** Marks members, or takes the mark away. Members who were erased are left out. Belongs in `write`. */
  label(members: readonly string[], kind: 'tag' | 'list', key: string, on: boolean): void
  /** Every tag, or every list, that living members are marked with, and how many. */
  labelCounts(kind: 'tag' | 'list'): { key: string; members: number }[]
  /** A membership's numbers (E.164), its first one first. */
  phones(member: string): string[]
  /** Who was given a number last. */
  phoneOwner(phone: string): string | undefined
  /** Gives a number to a member; whoever had it has it no longer. */
  addPhone(phone: string, member: string): void
  /** Takes a number from a member id; nobody gets it. */
  removePhone(phone: string, member: string): void

  /** The member behind another system's customer number (or telephone number), by import source. */
  external(source: string, key: string): string | undefined
  saveExternal(source: string, key: string, member: string): void

  /** A record as tills exchange it, in any room; `saveRecord` stamps the fields that say something new (null takes one away). Erased ones have no fields. */
  record(room: string, key: string): SyncRecord | undefined
  recordsOf(room: string): SyncRecord[]
  saveRecord(room: string, key: string, fields: Readonly<Record<string, SyncRecord['fields'][string]['value']>>): void

  /** Members with a number that ends in these digits, last seen first. One more than `limit` says that there are more. */
  byDigits(digits: string, limit: number): HitRow[]
  /** Members with a word in their name beginning with each of these. */
  byName(text: string, limit: number): HitRow[]
  /** Members whose name has words that sound like each of these, in any order; `born` (`MM-DD`): only those of that day. */
  byLikeName(text: string, limit: number, born?: string): HitRow[]
  /** Members who have one of these very numbers (E.164). */
  byNumbers(phones: readonly string[]): HitRow[]
  byCode(code: string): string[]
  /** A member as a line of a list, whoever they live on in. */
  hit(member: string): HitRow | undefined

  /** What a cashier gave by hand on a day, at every till this one has heard of; what was taken back apart. */
  shift(by: string, day: CapsDay): Given
  /** The `n` of this till's newest fact before an instant; 0 where there is none. */
  newestBefore(at: string): number
  /** The newest facts of this till, newest first; those of members only. */
  latest(limit: number): LatestRow[]
  /** Sums of a local day over all tills. */
  dayOf(date: string): DayRow[]
  /** One till's sums of a local day, by kind, programme and cashier. */
  talliesOf(date: string, till: string): TallyRow[]

  /** Every conflict that stands, in the order of their redemptions' ids. */
  conflicts(): ConflictRow[]
  /** When this till first saw a conflict that stands, or that stood until it was written off. */
  conflictNoticedAt(fact: string): string | undefined
  /** What managers wrote off from an instant to another, in order. Reversed ones too. */
  settledBetween(from: string, to: string): FactOf<'settled'>[]

  setting<T>(key: string): T | undefined
  saveSetting(key: string, value: unknown): void
  staff(): StaffView[]
  /** Everybody who ever worked here: the ledger still names them. */
  everyStaff(): { id: string; name: string; member?: string | null }[]
  saveStaff(staff: readonly StaffView[]): void
  /** What somebody's PIN is checked against; undefined where they have none. */
  pinOf(staff: string): string | undefined
  /** Null takes it away. */
  savePin(staff: string, pin: string | null): void
  tills(): TillRow[]
  stores(): StoreRow[]
  saveTill(till: TillRow, store: StoreRow): void

  /** Puts a slip into the spool within `write`; answers its number. */
  addJob(job: Job): number
  /** The first slip printed for a fact. */
  jobOf(fact: string): number | undefined
  /** The newest slip of a member's, for printing it again. */
  lastJobOf(member: string): { job: number; kind: string; document: SlipDocument } | undefined
  /** Every slip of a member's that this till still keeps, oldest first. */
  jobsOf(member: string): KeptSlip[]
  /** How many of this till's facts the central server does not have, and the last `n` it has. Without a server: alone. */
  unsent(): { state: 'alone' } | { state: 'synced'; waiting: number; acked: number }

  /** Tells, after each durable write, which memberships look different now. */
  onChanged(listener: (members: string[]) => void): void

  sha256(text: string): string
  /** Makes everything that is read of members again, from the ledger alone. */
  rebuild(): void
}
