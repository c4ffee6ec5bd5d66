import type { Segment } from '#shared/insight/segment'
import type { Programme } from '#shared/programmes/programme'

// What the office shows of the members as a whole. Money in minor units, days local, instants UTC.

/** What is worked out of all members: as of when, and whether something is still being worked out. */
export interface AsOf {
  asOf: string
  /** Members whose level the calendar has changed and who are not folded again yet. 0 nearly always. */
  behind: number
}

/** A condition that can be chosen only because the club has such things. */
export interface SegmentChoices {
  ladders: { programme: string; name: string; levels: string[] }[]
  tags: string[]
  lists: { id: string; name: string }[]
  consents: { purpose: string; channel: string }[]
}
export interface SegmentsView {
  /** The club's own, by name. */
  segments: Segment[]
  /** Ready made: Loyall's four and Rule's profiles (ids in shared/insight/ready-made.ts, names in the catalogue). */
  ready: Segment[]
  lists: ListRow[]
  choices: SegmentChoices
}
export interface ListRow {
  id: string
  name: string
  members: number
  /** Made by a campaign for a segment: whom it reached when it was taken into use. */
  campaign?: string
}
/** Who of a group is in the figures and on no list, in no file and in no campaign, and why. */
export interface LeftOut {
  /** Have asked that what is known of them is kept and nothing else. */
  restricted: number
  /** Have not said yes to personal offers; 0 where the group is not made by what is known of its members. */
  withoutConsent: number
}
export interface SegmentCount extends AsOf {
  members: number
  /** Of them, those who cannot be picked out. */
  leftOut: LeftOut
  /** Everybody: members, and people known from purchases only. */
  of: number
  /** How many fulfil each condition by itself, in the order of the conditions. */
  each: number[]
  spent: number
  /** The three factors of F45 over the group, and their product. */
  clv: Clv
}
/** Customer lifetime value = average sale × repeat purchases a year × retention time. See docs/insight.md. */
export interface Clv {
  /** Members with a purchase. */
  buyers: number
  /** Minor units. */
  averageSale: number
  /** Purchases after the first, a year. */
  repeatPerYear: number
  /** Years. */
  retentionYears: number
  /** Minor units. */
  value: number
}
export interface GroupMember {
  member: string
  name: string
  /** Masked. */
  phone: string
  /** What they buy, only of those who have said yes to personal offers. */
  spent?: number
  purchases?: number
  lastAt?: string
  clv?: number
  decile?: number
  level?: string
}
export interface GroupMembers extends AsOf {
  /** Those who may be picked out. */
  total: number
  leftOut: LeftOut
  rows: GroupMember[]
}

export interface ClubInsight extends AsOf {
  members: number
  clv: Clv
  /** The tenth of the buyers that is worth most, and what they bring. Shares are 0–1 of all net sales. */
  top: { members: number; spent: number; share: number; clv: Clv }
  /** Deciles 1–10 by CLV; `value` is that of the group, as `clv.value` is. */
  deciles: { decile: number; members: number; spent: number; value: number }[]
  /** Per local month, oldest first: joined, left (erased), members at its end. The last 24. */
  growth: { month: string; joined: number; left: number; members: number }[]
  levels: { programme: string; name: string; levels: { level: string; members: number }[] }[]
}

/** How a programme or campaign does. Rows of the tables are what the charts draw. */
export interface ProgrammeStats extends AsOf {
  programme: Programme
  from: string
  to: string
  /** Stamps or points given, whichever the programme counts. */
  earned: { unit: 'stamps' | 'points' | 'none'; count: number }
  /** Rewards given (earned, or offered by the calendar) and used in the span. */
  given: number
  used: number
  expired: number
  /** Members with something given, members who used something. */
  reached: number
  users: number
  /** What redemptions took off, minor units; items at what they are worth. */
  discount: number
  /** Baskets that a reward was used on (net), and the same members' other baskets in the span. */
  baskets: { count: number; average: number; otherCount: number; otherAverage: number }
  /** Purchases of those members within 30 days after a redemption, that one not counted. */
  followed: { members: number; count: number; amount: number }
  byMonth: { month: string; given: number; used: number; discount: number; earned: number }[]
  byWeekday: { weekday: number; used: number }[]
  byTill: { till: string; name: string; used: number; discount: number }[]
  byStaff: { by: string; name: string; used: number; discount: number }[]
  byLevel: { level: string; used: number }[]
}
export interface StatsRow {
  programme: Programme
  inForce: boolean
  given: number
  used: number
  discount: number
}

/** How far a long piece of work is. */
export interface WorkProgress {
  done: number
  total: number
}
