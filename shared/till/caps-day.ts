import { believe, type CapsDay, type Clocks } from '#shared/till/clocks'
import type { Desk } from '#shared/till/desk'
import { newId } from '#shared/values/ids'
import { addToDate, type LocalDate } from '#shared/values/local-date'
import { ok } from '#shared/values/result'
import { localDate, startOfDay } from '#shared/values/time-zone'

// Which day a cap counts. A day is not over because somebody has set the clock: while the machine runs, the wall clock is believed
// only as far as that much time has passed (docs/people.md, "Caps and exceptions").

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
