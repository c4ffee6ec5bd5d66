import type { NetView } from '#shared/till/sync-views'
import type { Trouble } from './back-off.ts'
import type { Timers } from './loop.ts'

/** No more often than this does the badge change. */
const PACE_MS = 100
const MINUTE = 60_000
/** A clock that is wrong by less than this matters to nobody. */
const NOTEWORTHY_MINUTES = 5
/** With so many on their way the badge says so at once. */
const MANY = 100

/** What the loop knows of the network, told when it changed and at most ten times a second. */
export interface NetTeller {
  view(): NetView
  /** The server answered: `aheadMs` is how much this till's clock is ahead of the server's. */
  contact(atMs: number, aheadMs: number): void
  /** How the latest exchange ended; undefined: well. */
  ended(trouble: Trouble | undefined): void
  /** A push has been on its way for a while, or no longer is. */
  sending(isSlow: boolean): void
  /** The number of waiting facts may have changed. */
  changed(): void
  stop(): void
}

export function createNetTeller(deps: {
  isPaired: () => boolean
  waiting: () => number
  now: () => number
  timers: Timers
  onNet: (view: NetView) => void
  log: (what: string, error?: unknown) => void
}): NetTeller {
  let state: 'unknown' | 'well' | 'ill' = 'unknown'
  let trouble: Trouble | undefined
  let isSending = false
  let lastContact: number | undefined
  let aheadMinutes = 0
  let told = ''
  let toldAt = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | undefined
  let stopped = false

  function view(): NetView {
    if (!deps.isPaired()) return { state: 'alone', waiting: 0 }
    const waiting = deps.waiting()
    const isOnline = state === 'well' && trouble === undefined
    return {
      state: isOnline ? (isSending || waiting >= MANY ? 'sending' : 'online') : 'offline',
      waiting,
      ...(lastContact !== undefined && { lastContact: new Date(lastContact).toISOString() }),
      ...(trouble && { trouble }),
      ...(Math.abs(aheadMinutes) >= NOTEWORTHY_MINUTES && { clockAheadMinutes: aheadMinutes }),
    }
  }

  function tell(): void {
    cancel = undefined
    toldAt = deps.now()
    let now: NetView
    try {
      now = view()
    } catch (error) {
      deps.log('sync: how it stands', error)
      return
    }
    // Every contact is a little later than the one before: the minute is enough for a badge.
    const worth = JSON.stringify({ ...now, lastContact: now.lastContact?.slice(0, 16) })
    if (worth === told) return
    told = worth
    deps.onNet(now)
  }

  // Never at once: a command that wrote something is not kept waiting by a badge.
  function changed(): void {
    if (stopped) return
    // A clock that was set back must not silence the badge.
    const since = Math.max(0, deps.now() - toldAt)
    cancel ??= deps.timers.after(Math.max(0, PACE_MS - since), tell)
  }

  return {
    view,
    contact(atMs, aheadMs) {
      lastContact = atMs
      aheadMinutes = Math.trunc(aheadMs / MINUTE)
      if (state === 'unknown') state = 'well'
      changed()
    },
    ended(how) {
      state = how ? 'ill' : 'well'
      trouble = how
      changed()
    },
    sending(isSlow) {
      if (isSlow === isSending) return
      isSending = isSlow
      changed()
    },
    changed,
    stop() {
      stopped = true
      cancel?.()
    },
  }
}
