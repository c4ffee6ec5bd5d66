import type { NetTrouble } from '#shared/sync/routes'

// What the screens show of the exchange with the central server. Instants are ISO UTC, money is minor units.

/** The state of the network, for the badge. A till that is paired with no server is simply on its own. */
export interface NetView {
  state: 'alone' | 'online' | 'offline' | 'sending'
  /** Own facts that the server is not known to hold. They are safe on this till. */
  waiting: number
  lastContact?: string
  /** Why the till is offline, where more is known than that nobody answers. The words are in the catalogue's `net.trouble`. */
  trouble?: NetTrouble | 'syncDiverged'
  /** How many minutes this till's clock is ahead of the server's (negative: behind), from five minutes on. */
  clockAheadMinutes?: number
}

/** How far a till is that joins a club: facts read of those in the server's log, or bytes that have arrived of the club's copy. */
export interface JoinProgress {
  what: 'facts' | 'bytes'
  done: number
  total: number
}

/** The manager's view of the pairing: Oppsett, section Server. */
export interface ServerView {
  net: NetView
  /** Absent while the till is on its own. */
  server?: { url: string; club: string }
  /** The club's tills, when the server could be asked. */
  tills?: PairedTillView[]
}
export interface PairedTillView {
  till: string
  name: string
  isThis: boolean
  pairedAt: string
  lastContactAt?: string
  unsent: number
  clockOffsetMs: number
  revokedAt?: string
}

/** One side of a conflict: a redemption, with who made it where. */
export interface ConflictSide {
  fact: string
  at: string
  /** The till's name, and the cashier's. */
  till: string
  by?: string
  assurance: 'server' | 'lease' | 'offline'
}
export interface ConflictView {
  /** The redemption that could not be covered. */
  fact: string
  member: string
  name: string
  phone: string
  programme: string
  programmeName: string
  /** What was given, in words: `gratis kaffe`, `100 kr`. */
  reward: string
  why: 'notEarned' | 'alreadyRedeemed' | 'expired' | 'notEnoughPoints'
  /** At stake, in minor units; 0 where nobody has said what the reward is worth. */
  cost: number
  this: ConflictSide
  /** The redemption that had the reward, where `why` is `alreadyRedeemed` (or the one before, for points). */
  other?: ConflictSide
  /** The last day on which the reward could be used, where `why` is `expired`. A local date. */
  expiredOn?: string
  /** When this till learnt of it; when it was written off, where this till learnt of both at once. */
  noticedAt: string
  /** What leaving it does: the next reward covers it (with how far the card has come), the wallet owes points, or nothing. */
  carry:
    | { kind: 'card'; stamps: number; required: number }
    | { kind: 'wallet'; debt: number }
    /** A later reward, or later points, have paid for it already. */
    | { kind: 'covered' }
    | { kind: 'none' }
  state: 'open' | 'left' | 'writtenOff'
  settledBy?: string
  settledAt?: string
  /** Why it was written off. */
  reason?: string
}
export interface ConflictsView {
  open: ConflictView[]
  /** Settled or left in the month that was asked for. */
  done: ConflictView[]
  /** Sum of `cost` of the open ones. */
  atStake: number
  month: string
  doneInMonth: { count: number; writtenOff: number }
  /** What all tills together could give away twice while offline: tills without contact × budget. Absent while alone. */
  exposure?: { tillsOffline: number; tills: number; amount: number }
}
