import type { Quote, QuoteRefusalReason } from '#shared/ledger/member-state'
import type { HistoryText } from '#shared/till/history-views'
import type { MemberHit, MemberView } from '#shared/till/member-views'
import type { Language } from '#shared/till/till-views'

// What the till answers while a customer is served. Money is whole minor units.

/** Why a line of a quote takes off what it does, or why something was left out: a key of the catalogue's `quote`. */
export interface QuoteText {
  key: QuoteKey
  values: Record<string, string | number>
}

export type QuoteKey =
  | 'item'
  | 'percent'
  | 'percentAtMost'
  | 'standing'
  | 'amount'
  | 'rest'
  | 'nothingLeft'
  | 'steps'
  | 'stepsRest'
  | QuoteRefusalReason

export interface StampAnswer {
  view: MemberView
  /** The fact's id: what undo names. */
  fact: string
  programme: string
  /** As the customer sees it: 8 of 8 on the stamp that fills the card. */
  shown: { stamps: number; required: number; full: boolean; newRewards: string[] }
  /** The slip's job number, where one is printed. */
  job?: number
  /** Until when one key undoes it. */
  undoUntil: string
}

export interface QuoteView extends Quote {
  /** The discounts in the order in which they are taken, each with what it was taken of. */
  lines: (Quote['lines'][number] & { name: string; says: QuoteText })[]
  refused: { reward: string; name: string; why: QuoteRefusalReason; missing?: number; says: QuoteText }[]
  /** What registering the purchase would earn. */
  earns: { programme: string; name: string; stamps?: number; points?: number; rewards?: number; missing?: number; nextLevel?: string }[]
}

export interface RedeemAnswer {
  view: MemberView
  facts: string[]
  purchase?: string
  off: number
  pay: number
  used: string[]
  earned: QuoteView['earns']
  /** Who is thanked for having brought this member, and with what. */
  thanked?: { name: string; reward: string }
  job?: number
  undoUntil: string
}

export interface PurchaseView {
  purchase: string
  at: string
  amount: number
  returned: number
  /** Rewards that come back if all of it is returned. */
  rewards: string[]
}

export interface ReturnAnswer {
  view: MemberView
  fact: string
  /** What was taken back and what was restored, in words. */
  effects: HistoryText[]
  undoUntil: string
}

/** Why a member may be the customer who is being enrolled, the surest first. */
export const DUPLICATE_WHYS = ['sameNumber', 'sameBirthday', 'nearNumber', 'likeName', 'sameEnd'] as const
export type DuplicateWhy = (typeof DUPLICATE_WHYS)[number]
export interface Duplicate extends MemberHit {
  why: DuplicateWhy
}

export interface EnrolNotice {
  /** The text version that the customer is shown; its hash goes into the consent. */
  notice: { id: string; version: number; sha256: string; language: Language; text: string }
  consents: { purpose: string; channel: string; text: { id: string; version: number; sha256: string; language: Language; text: string } }[]
  /** Where the whole text can be read on the customer's own telephone. */
  link?: string
  /** What can be said of the number as it stands; absent while it is half typed. */
  number?: 'free' | 'taken'
  /** Members who may be this customer already, the likeliest first. */
  duplicates: Duplicate[]
}

export interface GrantAnswer {
  view: MemberView
  fact: string
  points: number
  undoUntil: string
}

export interface EnrolAnswer {
  view: MemberView
  fact: string
  job?: number
  undoUntil: string
}
