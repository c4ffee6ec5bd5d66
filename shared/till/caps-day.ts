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
  /** Where it is this date; a version that did not say so was where the club is. */
  timezone?: string
  after: number
  /** When the machine was last believed. */
  clocks?: Clocks
  /** How far off the wall clock was when that was last told. */
  toldMs: number
}
const CAPS_DAY = 'capsDay'

/**
 * The day that the caps count now. Another time zone begins no day before the one that runs is over, and then with its own midnight:
 * that day is longer, never shorter. Writes down, in a transaction of its own, that a day has begun or that the clock was moved:
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
  const at = judged ? new Date(judged.nowMs).toISOString() : store.now()
  const today = dayOf(localDate(at, timezone), timezone)
  // Moved to and fro over midnight by a minute, a day would begin again each time.
  const isSameBoot = now === undefined || kept?.clocks === undefined || judged?.believed === kept.clocks
  const running = kept && dayOf(kept.date, kept.timezone ?? timezone)
  const isMoved = running !== undefined && running.timezone !== timezone
  const runsOn =
    running !== undefined &&
    (isMoved
      ? today.from < running.to && (isSameBoot || at >= running.from)
      : running.date === today.date || (isSameBoot && running.date > today.date))
  const day = runsOn ? running : today
  const next: Kept = {
    date: day.date,
    timezone: day.timezone,
    after: !kept ? store.newestBefore(day.from) : runsOn ? kept.after : newest,
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
  const to = runsOn && isMoved && today.to > day.to ? today.to : day.to
  return { date: day.date, from: day.from, to, after: next.after }
}

const dayOf = (date: LocalDate, timezone: string) => ({
  date,
  timezone,
  from: startOfDay(date, timezone),
  to: startOfDay(addToDate(date, 'P1D'), timezone),
})

const isSame = (a: Kept | undefined, b: Kept): boolean =>
  a !== undefined &&
  a.date === b.date &&
  a.timezone === b.timezone &&
  a.after === b.after &&
  a.toldMs === b.toldMs &&
  a.clocks?.boot === b.clocks?.boot &&
  a.clocks?.wallMs === b.clocks?.wallMs
