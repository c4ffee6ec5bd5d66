import type { Alike } from '#shared/insight/duplicates'
import type { HistoryItem } from '#shared/till/history-views'
import type { MemberHit, MemberView } from '#shared/till/member-views'
import type { Language, StartView } from '#shared/till/till-views'

// People as the screens see them: who may what at the till, and what members have a right to. Money in minor units, instants
// UTC, days local dates.

/** What another person can let a cashier do. */
export const APPROVABLE = ['stamp', 'redeem', 'reverse', 'returnPurchase', 'enrol', 'savePhone'] as const
export type Approvable = (typeof APPROVABLE)[number]

/** Why a manager is asked: `details.why` of the refusal `needsManager`, with `limit` (and `left`) where it is a cap. */
export const NEEDS_MANAGER = [
  'undoTooLate',
  'offlineBudget',
  'stampsPerReceipt',
  'stampsPerMemberDay',
  'stampsPerShift',
  'rewardsPerMemberDay',
  'rewardsPerShift',
  'rewardValuePerMemberDay',
  'purchasePerReceipt',
  'purchasesPerMemberDay',
  'numberInUse',
] as const
export type NeedsManager = (typeof NEEDS_MANAGER)[number]

/** A till that was just set up, claimed or recovered: the code is shown this once. */
export interface OpenedView extends StartView {
  recoveryCode?: string
}
export interface Approval {
  /** To be sent along with the call that is asked again. */
  approval: string
  until: string
}

/** What to look at first comes first. */
export interface ExceptionsView {
  from: string
  to: string
  findings: Finding[]
  /** What each cashier did, so that a share can be seen against the others'. */
  people: {
    by: string
    name: string
    stamps: number
    /** Stamps that were pressed without a purchase of the same member within the same hour. */
    manual: number
    undone: number
    redeemed: number
    redeemedValue: number
    granted: number
    approved: number
  }[]
}
export const FINDINGS = [
  'oneMemberOneCashier',
  'burst',
  'undoRate',
  'manualShare',
  'selfApproved',
  'ownName',
  'nearCap',
  'afterHours',
  'clockMoved',
  'lockedOut',
  'lateReversal',
  'largePurchases',
  'linkChanged',
  'settingsChanged',
] as const
export interface Finding {
  kind: (typeof FINDINGS)[number]
  /** 0–100: the list is sorted by it. */
  weight: number
  by?: string
  name?: string
  member?: Pick<MemberHit, 'member' | 'name' | 'phone'>
  /** When: the first and the last of it. */
  from: string
  to: string
  /** What fills the sentence of the kind. */
  values: Record<string, string | number>
  /** The facts it rests on, newest first, at most fifty. */
  facts: { fact: string; at: string; member?: string; name?: string; what: string; count?: number }[]
}

/** One consent as it can be shown to whoever asks for proof. */
export interface ConsentProof {
  purpose: string
  channel: string
  name: string
  given: { at: string; till: string; by?: string; method: string }
  withdrawn?: { at: string; till: string; by?: string }
  text: { id: string; version: number | string; sha256: string; language: string; words?: string }
}

export interface MemberAsOf {
  on: string
  view: MemberView
  history: HistoryItem[]
}

export interface MergePreview {
  from: MemberView
  into: MemberView
  /** What the one membership would be. */
  result: MemberView
  /** What is not plain addition: `sameName`, `twoBirthdays`, `conflicts` … keys of the catalogue's `merge`. */
  notes: { key: MergeNote; values: Record<string, string | number> }[]
}
export const MERGE_NOTES = [
  'cardsRollOver',
  'rewardsOnce',
  'levelRises',
  'twoBirthdays',
  'twoNames',
  'conflicts',
  'consentsAddUp',
  'referral',
  'restricted',
] as const
export type MergeNote = (typeof MERGE_NOTES)[number]
export interface DuplicatesView {
  pairs: { a: MemberHit; b: MemberHit; why: Alike[] }[]
}

export interface RetentionView {
  /** Months without a visit after which a member is forgotten, and days after the warning. */
  months: number
  graceDays: number
  /** Not warned yet, the longest away first; no more than can be warned at once. `restricted`: kept, and never warned, until that is lifted. */
  due: { member: string; name: string; phone: string; email?: string; lastAt: string; rewards: number; restricted?: true }[]
  /** How many are due for a warning altogether. */
  dueTotal: number
  /** The longest ago first; no more than the till shows. */
  warned: { member: string; name: string; phone: string; warnedOn: string; erasedFrom: string; isDue: boolean; restricted?: true }[]
  warnedTotal: number
  erasedLately: number
}

/** The record of processing (GDPR article 30), as the shop shows it to an inspector. */
export interface ProcessingView {
  shop: string
  language: Language
  on: string
  members: number
  sections: { title: string; rows: { term: string; says: string }[] }[]
}
