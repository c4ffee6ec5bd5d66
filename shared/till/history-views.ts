// What happened, and why, in words: keys of the catalogue and what fills them.

/** A line of history in words: a key of the catalogue's `history` and what fills it. */
export interface HistoryText {
  key: HistoryKey
  values: Record<string, string | number>
}

/** What a history can be narrowed to. */
export const HISTORY_GROUPS = ['stamps', 'purchases', 'rewards', 'points', 'consents', 'membership', 'reversals'] as const
export type HistoryGroup = (typeof HISTORY_GROUPS)[number]

export type HistoryKey =
  | 'enrolled'
  | 'stamped'
  | 'cardFilled'
  | 'purchased'
  | 'returned'
  | 'redeemed'
  | 'redeemedSteps'
  | 'pointsGranted'
  | 'stampsGiven'
  | 'stampsBrought'
  | 'pointsEarned'
  | 'levelReached'
  | 'rewardEarned'
  | 'rewardBack'
  | 'stampsTakenBack'
  | 'pointsTakenBack'
  | 'reversedBecause'
  | 'conflict'
  | 'referralCompleted'
  | 'reversed'
  | 'settled'
  | 'consented'
  | 'consentWithdrawn'
  | 'merged'
  | 'split'
  | 'stampsExpired'
  | 'imported'
  | 'referredBy'
  | 'referrerThanked'
  | 'thanksTakenBack'
  | 'rewardTakenBack'
  | 'levelLost'
  | 'debtLeft'
  | 'corrected'
  | 'numberReleased'
  | 'restricted'
  | 'restrictionLifted'
  | 'accessGiven'
  | 'retentionWarned'
  | 'erased'
  | 'approvedBy'

export interface HistoryItem {
  fact: string
  at: string
  kind: HistoryKey
  icon: 'stamp' | 'gift' | 'receipt' | 'wallet' | 'enrol' | 'undo' | 'consent' | 'other'
  what: HistoryText
  /** Why it gave what it gave: further lines in words. */
  why: HistoryText[]
  by?: string
  till: string
  reversed?: boolean
  /** Can be taken back: now by the one who did it, later by a manager. */
  canReverse: 'now' | 'manager' | 'no'
  unsent: boolean
}

/** Why a reward can or cannot be used: the same words on every till. */
export interface Explanation {
  programme: string
  reward?: string
  name: string
  usable: boolean
  why: HistoryText | { key: ExplainKey; values: Record<string, string | number> }
}

export type ExplainKey =
  | 'usableUntil'
  | 'usable'
  | 'usedOn'
  | 'expiredOn'
  | 'consumedBy'
  | 'opensOn'
  | 'stampsMissing'
  | 'pointsMissing'
  | 'walletUsable'
  | 'levelGives'
  | 'levelAhead'
  | 'levelMissing'
  | 'minPurchase'
  | 'endedOn'
  | 'notInAudience'
  | 'needsBirthday'
  | 'nextDay'
  | 'notOnList'
  | 'referralGives'
