import type { WalletOption } from '#shared/ledger/member-state'
import type { QuoteView, RedeemAnswer } from '#shared/till/errand-views'
import type { HistoryText } from '#shared/till/history-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { TillEvents } from '#shared/till/till-contract'
import type { RightDone } from './rights.ts'

/** What a refusal stopped: the bar's first words. */
export type Doing =
  | 'stamp'
  | 'undo'
  | 'redeem'
  | 'register'
  | 'return'
  | 'enrol'
  | 'open'
  | 'print'
  | 'change'
  | 'search'
  | 'grant'
  | 'profile'
  | 'right'

/** Something used: a reward by name, or so much of a wallet. */
export interface Used {
  name: string
  option?: WalletOption
}

/** What happened, without words: the bar puts it into the shop's language. Amounts in minor units. */
export type Happened =
  | { kind: 'stamped'; name: string; card: string; given: number; stamps: number; required: number; full: boolean }
  | { kind: 'undone'; name: string; card?: { name: string; programme: string; stamps: number; required: number }; enrolment?: true }
  | {
      kind: 'redeemed'
      used: Used[]
      off: number
      pay?: number
      item: boolean
      registered: boolean
      earned: QuoteView['earns']
      thanked?: RedeemAnswer['thanked']
    }
  | { kind: 'returned'; effects: HistoryText[] }
  | { kind: 'enrolled'; name: string }
  | { kind: 'joined'; name: string }
  | { kind: 'consent'; granted: boolean }
  | { kind: 'granted'; name: string; programme: string; points: number }
  | { kind: 'profile' }
  /** `name` is the member's, or the file's. */
  | { kind: 'right'; what: RightDone | 'erased' | 'copied'; name: string }
  | { kind: 'slipAsked' }
  | { kind: 'switched'; name: string }
  | { kind: 'refused'; doing: Doing; refusal: RefusalCode; details?: Record<string, string | number> }
  | { kind: 'notFound'; code: string }
  | { kind: 'discarded'; reason: TillEvents['scanDiscarded']['reason'] }

/** How long one key undoes what was just done. */
export const UNDO_MS = 8000

export interface Undo {
  member: string
  facts: string[]
  /** A number that was just given to a household: it is taken off again. The ledger does not say which it was. */
  phone?: string
  /** Somebody was enrolled: undone, there is no member to go on with. */
  enrolment?: true
  /** Milliseconds since 1970: until then one key undoes it. */
  until: number
  /** Names the card in the bar after an undo. */
  programme?: string
}
export interface Answer {
  happened: Happened
  undo?: Undo
  /** The slip that came of it. */
  job?: number
}
