import type { Desk } from '#shared/till/desk'
import type { NetView } from '#shared/till/sync-views'
import { newId } from '#shared/values/ids'
import { addToDate, type LocalDate } from '#shared/values/local-date'
import { ok } from '#shared/values/result'
import { localDate, startOfDay } from '#shared/values/time-zone'

// Which day a cap counts. A day is not over because somebody has set the clock: while the machine runs, the wall clock is believed
// only as far as that much time has passed (docs/people.md, "Caps and exceptions").

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
/** Kept in the database: another window, or the next start of the program, goes on from it. */
interface Kept {
  date: LocalDate
  after: number
  /** When the machine was last believed. */
  clocks?: Clocks
  /** How far off the wall clock was when that was last told. */
  toldMs: number
}
const CAPS_DAY = 'capsDay'

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

/**
 * The day that the caps count now. Writes down, in a transaction of its own, that a day has begun or that the clock was moved:
 * call it before the command's own. A database that cannot be written answers the day all the same.
 */
export function capsDay(desk: Desk): CapsDay {
  const { store } = desk
  const { timezone } = desk.settings()
  const newest = store.newestBefore('9')
  // A database that was put back may end before the day began.
  const known = store.setting<Kept>(CAPS_DAY)
  const kept = known && known.after <= newest ? known : undefined
  const now = desk.clocks?.read()
  const judged = now && believe(now, kept?.clocks && { clocks: kept.clocks, toldMs: kept.toldMs }, () => desk.clocks?.net?.())
  const date = localDate(judged ? new Date(judged.nowMs).toISOString() : store.now(), timezone)
  // Moved to and fro over midnight by a minute, a day would begin again each time.
  const isSameBoot = now === undefined || kept?.clocks === undefined || judged?.believed === kept.clocks
  const day = kept && isSameBoot && kept.date > date ? kept.date : date
  const next: Kept = {
    date: day,
    after: !kept ? store.newestBefore(startOfDay(day, timezone)) : kept.date === day ? kept.after : newest,
    ...(judged && { clocks: judged.believed }),
    toldMs: judged?.toldMs ?? 0,
  }
  const movedMs = judged?.movedMs ?? 0
  if (!isSame(kept, next)) {
    store.write(() => {
      store.saveSetting(CAPS_DAY, next)
      if (movedMs === 0) return ok([])
      const by = desk.who().id
      return store.append([{ id: newId(), kind: 'clockMoved', ...(by !== '' && { by }), minutes: Math.round(movedMs / 60_000) }])
    })
  }
  return { date: day, from: startOfDay(day, timezone), to: startOfDay(addToDate(day, 'P1D'), timezone), after: next.after }
}

const isSame = (a: Kept | undefined, b: Kept): boolean =>
  a !== undefined &&
  a.date === b.date &&
  a.after === b.after &&
  a.toldMs === b.toldMs &&
  a.clocks?.boot === b.clocks?.boot &&
  a.clocks?.wallMs === b.clocks?.wallMs
