import type { Reward } from '#shared/programmes/programme'

// What a member has: the fold of their facts. Instants are ISO UTC, dates local, money in minor units.

export type RewardState = 'available' | 'redeemed' | 'expired' | 'consumed'
export interface HeldReward {
  id: string
  programme: string
  reward: Reward
  earnedAt: string
  expiresOn?: string
  state: RewardState
  stacks?: false
}
export interface Card {
  programme: string
  stamps: number
  required: number
  expiresOn?: string
}
export interface Lot {
  points: number
  expiresOn?: string
}
export interface WalletOption {
  steps: number
  points: number
  amountOff?: number
  percentOff?: number
}
export interface Wallet {
  programme: string
  points: number
  debt: number
  lots: Lot[]
  options: WalletOption[]
}
export interface LadderState {
  programme: string
  points: number
  level: string
  levelSince?: string
  periodEndsOn?: string
  next?: { level: string; missing: number }
}
export type ConflictReason = 'notEarned' | 'alreadyRedeemed' | 'expired' | 'notEnoughPoints'
export interface Conflict {
  fact: string
  reward: string
  why: ConflictReason
}
export interface Consent {
  purpose: string
  channel: string
  text: { id: string; version: number | string; sha256: string; language: string }
  method: string
  at: string
}
export interface Stats {
  purchases: number
  returns: number
  spent: number
  averageBasket: number
  firstAt?: string
  lastAt?: string
}
export interface MemberState {
  member: string
  cards: Card[]
  wallets: Wallet[]
  ladders: LadderState[]
  standing: { programme: string; percentOff: number }[]
  rewards: HeldReward[]
  conflicts: Conflict[]
  consents: Consent[]
  stats: Stats
}

/** Somebody who has nothing: not yet, or no longer. */
export const nothingHeld = (member: string): MemberState => ({
  member,
  cards: [],
  wallets: [],
  ladders: [],
  standing: [],
  rewards: [],
  conflicts: [],
  consents: [],
  stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
})

/** What happened, one event at a time: history, the report and "why" read it. It is not part of the state. */
export type TraceEvent = {
  at: string
  /** The fact that caused it; absent when the calendar did. */
  fact?: string
  programme: string
} /** `after` counts the card before it is torn off: 9 of 8 is a full card and one stamp on the next. */ & (
  | { kind: 'stamps'; count: number; before: number; after: number; required: number }
  | { kind: 'cardFilled'; reward: string }
  /** `on` is the card's last day. Told when the card is looked at next, `at` being that moment. */
  | { kind: 'stampsExpired'; count: number; on: string }
  | { kind: 'points'; points: number }
  | { kind: 'level'; level: string; before?: string }
  /** `consumed`: it paid for a carried conflict. */
  | { kind: 'earned'; reward: string; consumed?: boolean }
  /** `reward` is the one that was taken, which need not be the one that was named. */
  | { kind: 'redeemed'; reward: string; steps?: number; value?: number }
  | { kind: 'conflict'; reward: string; why: ConflictReason; settled?: boolean }
)

export interface QuoteLine {
  reward: string
  off: number
  wasted?: number
}
export type QuoteRefusalReason = ConflictReason | 'minPurchase' | 'standsAlone'
export interface Quote {
  lines: QuoteLine[]
  off: number
  pay: number
  refused: { reward: string; why: QuoteRefusalReason }[]
}
export interface Basket {
  amount: number
  rewards: (string | { id: string; steps: number })[]
}
