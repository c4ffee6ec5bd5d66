import type { NetView } from '#shared/till/sync-views'
import type { LocalDate } from '#shared/values/local-date'

// How far the wall clock is believed. Anybody can set it; how long the machine has been on, nobody.

/** What a machine's clocks say: the wall's, and how long it has been on, asleep or awake. `boot` is another after each start. */
export interface Clocks {
  boot: string
  wallMs: number
  passedMs: number
}
/** Clocks that drift apart by less than this, or are set right by this much, are nothing to tell of. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000

/** The day that the caps count, and what of it this till wrote: its own facts after `after`, whatever time stands on them. */
export interface CapsDay {
  date: LocalDate
  /** The first instant of the day and of the next one: what other tills wrote counts by its time. */
  from: string
  to: string
  after: number
}
/**
 * What the clocks are worth. `nowMs`: the time the caps go by; `believed`: from which reading on; `movedMs`: how far the wall clock
 * was set since that was last told, 0 where it was not.
 */
export function believe(
  now: Clocks,
  before: { clocks: Clocks; toldMs: number } | undefined,
  net: () => NetView | undefined,
): { nowMs: number; believed: Clocks; toldMs: number; movedMs: number } {
  const afresh = { nowMs: now.wallMs, believed: now, toldMs: 0, movedMs: 0 }
  if (before?.clocks.boot !== now.boot) return afresh
  const expectedMs = before.clocks.wallMs + now.passedMs - before.clocks.passedMs
  const offMs = now.wallMs - expectedMs
  const isOff = Math.abs(offMs) > CLOCK_TOLERANCE_MS
  if (isOff && isConfirmed(net(), now.wallMs, expectedMs)) return afresh
  const isNews = Math.abs(offMs - before.toldMs) > CLOCK_TOLERANCE_MS
  return {
    nowMs: isOff ? expectedMs : now.wallMs,
    believed: before.clocks,
    toldMs: isNews ? (isOff ? offMs : 0) : before.toldMs,
    movedMs: isNews ? offMs - before.toldMs : 0,
  }
}

/** The server was heard while the wall clock stood where it stands now, and found it right. */
function isConfirmed(net: NetView | undefined, wallMs: number, expectedMs: number): boolean {
  if (!net?.lastContact || net.clockAheadMinutes !== undefined || (net.state !== 'online' && net.state !== 'sending')) return false
  const heardMs = Date.parse(net.lastContact)
  return Math.abs(wallMs - heardMs) <= CLOCK_TOLERANCE_MS && Math.abs(expectedMs - heardMs) > CLOCK_TOLERANCE_MS
}
