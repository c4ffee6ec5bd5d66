import type { Card, Consent, HeldReward, LadderState, Stats, Wallet } from '#shared/ledger/member-state'
import type { CardIcon, Ink, Reward } from '#shared/programmes/programme'
import type { HistoryItem, HistoryText } from '#shared/till/history-views'
import type { RefusalCode } from '#shared/till/refusals'

// A member as the screens see them.

export type Near =
  | { kind: 'ready'; rewards: number; name: string }
  | { kind: 'left'; stamps: number; programme: string }
  | { kind: 'card'; stamps: number; required: number; programme: string }
  | { kind: 'nothing' }

export interface MemberHit {
  member: string
  /** First name and initial: `Kari N.` */
  name: string
  /** Masked but for the digits that were typed: `••• •4 512`. */
  phone: string
  /** Offsets [from, to) in `phone` that the typed digits matched. */
  match?: [number, number]
  near: Near
  card?: { stamps: number; required: number; ink: Ink }
  lastAt?: string
}

export type FindView =
  | { kind: 'hits'; hits: MemberHit[]; more: boolean }
  /** A scanned member code or coupon names exactly one thing. */
  | { kind: 'member'; member: string; reward?: string }
  /** Too little to search for: fewer than four digits, say. */
  | { kind: 'short'; need: number }

export interface RecentView {
  items: { member: string; name: string; phone: string; at: string; what: HistoryText; icon: HistoryItem['icon'] }[]
  today: { date: string; stamps: number; redeemed: number; enrolled: number; perHour: { hour: number; stamps: number }[] }
  /** The newest fact of this till, for the answer bar. */
  last?: { name: string; at: string; what: HistoryText }
}

export interface CardView extends Card {
  name: string
  ink: Ink
  icon: CardIcon
  reward: Reward
  /** False where the card is stamped by purchases of another shop only; the sentence is in `refusal`. */
  refusal?: RefusalCode
}

export interface RewardView extends HeldReward {
  name: string
  icon: CardIcon | 'ticket' | 'cake' | 'wallet' | 'level'
  /** Earned within this errand. */
  isNew?: boolean
  /** Last day of use is within a week. */
  soon?: boolean
  /** Usable today: of a campaign with days `only` this day, of anything else the `last` day. */
  today?: 'only' | 'last'
}

export interface WalletView extends Wallet {
  name: string
  /** What the next step lacks. */
  missing: number
}

export interface LadderView extends LadderState {
  name: string
  percentOff?: number
  /** 0–1 of the way from this level to the next. */
  way: number
  nextPercentOff?: number
  /** What the level gives beside the standing discount, in words: `3 × Gratis kaffe`. */
  gives?: string[]
}

/** A day of the member's own that is now, or close: the date is this year's, `years` the anniversary's number. */
export interface CelebratedDay {
  what: 'birthday' | 'anniversary'
  date: string
  years?: number
}

/** What the club gives for bringing a friend; the code is the member's own. Money in minor units. */
export interface ReferralView {
  programme: string
  name: string
  friend: string
  referrer: string
  minPurchase?: number
}

export interface MemberView {
  member: string
  name: string
  fullName: string
  phone: string
  household: number
  since?: string
  birthday?: string
  email?: string
  gender?: 'female' | 'male' | 'other'
  postalCode?: string
  tags: string[]
  /** Lists the member is on, by name. */
  lists: string[]
  cards: CardView[]
  /** Usable now, sorted as they should be offered: soonest to expire first. */
  rewards: RewardView[]
  /** Announced or used up: shown under *Hvorfor*. */
  later: RewardView[]
  wallets: WalletView[]
  ladders: LadderView[]
  standing: { programme: string; name: string; percentOff: number }[]
  consents: Consent[]
  stats: Stats
  conflicts: number
  /** The latest three. */
  history: HistoryItem[]
  unsent: number
  /** The code on the member's slip and in their QR. */
  code: string
  /** The most bonus points that may still be given by hand today. */
  bonusLeft?: number
  /** Birthday and anniversary while they are celebrated. */
  celebrates?: CelebratedDay[]
  /** Their numbers, masked but for whoever may see them; the first is theirs, the others the household's. */
  phones?: string[]
  /** Nothing may be done with their data but keep it. */
  restricted?: { since: string; reason: string }
  /** The person at the till is this member: a colleague serves them. */
  isOwn?: true
  /** The membership goes on as one of several that were put together; the merges that can be taken back. */
  merges?: { fact: string; at: string; name: string }[]
  /** They have not been here for so long that they are forgotten on this day, unless they come back. */
  forgottenOn?: string
  /** Where the club has a referral programme. */
  referral?: ReferralView
}
