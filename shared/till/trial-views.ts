import type { HeldReward, MemberState } from '#shared/ledger/member-state'
import type { HistoryText } from '#shared/till/history-views'

// A programme tried out before anybody has it.

/** What a pretend customer did on a day: a purchase (minor units), or presses of the stamp key. */
export interface TrialVisit {
  date: string
  amount: number
  stamps?: number
}
/** What the programme would give on one day, in words; days on which nothing happens are not there. */
export interface TrialDay {
  date: string
  visit?: TrialVisit
  /** What came of it, as in a member's history. Several visits of a day are one. */
  what: HistoryText[]
  /** How it stands at the end of the day. */
  stamps?: { stamps: number; required: number }
  points?: number
  level?: string
  /** Worth of what was earned that day, minor units; items at the programme's `worth`. */
  given: number
  /** A standing discount on that day's purchase. */
  off: number
}
/** What has to be said with a trial: how something was taken that nobody can know. */
export interface TrialNote {
  note: 'beforeEnrolment' | 'inFuture' | 'oneUnitAPurchase' | 'friendsTried' | 'birthdayMissing' | 'isInvited' | 'percentOfAverage'
  /** Visits. */
  count?: number
  /** Minor units. */
  amount?: number
}
export interface TrialView {
  days: TrialDay[]
  rewards: (HeldReward & { name: string })[]
  state: MemberState
  /** The day that `rewards` and `state` are of: today, or later where there still is something to see. */
  until: string
  notes: TrialNote[]
  /** Of all purchases since enrolment, minor units. */
  spent: number
  given: number
  off: number
  /** The first reward that is worth more than all that was bought until then. */
  tooDear?: { reward: string; worth: number; spent: number; date: string }
}

/** A programme run over the shop's real history of the year up to today. */
export interface HistoryRunView {
  from: string
  to: string
  members: number
  /** Members who would have been given something. */
  reached: number
  rewards: number
  /** Worth of all that would have been earned, and of what would have been used on a later purchase in time. */
  given: number
  used: number
  /** Standing discounts on the purchases. */
  off: number
  /** Net sales of everybody in that year, and of those reached. */
  sales: number
  salesReached: number
  /** Cost (used and off) a month, oldest first. */
  byMonth: { month: string; cost: number; rewards: number }[]
  /** What history cannot tell: items were not registered, presses are taken as one a visit, friends are known only where they were noted. */
  assumed: (
    | 'sameSpending'
    | 'usedAtNextVisit'
    | 'onePressAVisit'
    | 'itemsUnknown'
    | 'friendsUnknown'
    | 'percentOfNextPurchase'
    | 'windowMovedOneYear'
    | 'audienceNow'
  )[]
  levels?: { level: string; members: number }[]
}

/** Whom a change of a running programme touches, and from when. */
export interface ImpactView {
  /** From now: a definition is in force from the moment it is written. */
  from: string
  /** Members with something going on it now. */
  underWay: number
  /** Cards that are full at the next stamp, because fewer are needed. */
  fullAtNext: number
  /** Members whose level would be another one at once. */
  up: number
  down: number
  /** Rewards already earned, which stay as they are. */
  outstanding: number
  /** What is different, in the order of the form: names of fields. */
  changed: string[]
}
