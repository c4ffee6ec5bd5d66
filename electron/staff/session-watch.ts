import type { Session } from '#shared/till/session'
import type { StartView } from '#shared/till/till-views'
import type { Result } from '#shared/values/result'

export interface SessionWatchDeps {
  session: Session
  view: () => Result<StartView, never>
  tell: (view: StartView) => void
  /** The till has just locked. */
  onLocked: () => void
}

/** A screen that says more than is so for a second does no harm: what it asks is refused. */
const LOOK_MS = 1_000

/** Tells the page what becomes of the session by itself: a till that is left alone locks, and a manager is a cashier again. */
export function createSessionWatch({ session, view, tell, onLocked }: SessionWatchDeps) {
  const now = () => ({ locked: session.locked(), state: `${session.who().id} ${session.role()}` })
  let told = now()
  const settle = () => {
    const before = told
    told = now()
    if (told.locked && !before.locked) onLocked()
    return before.locked !== told.locked || before.state !== told.state
  }
  const look = () => {
    if (!settle()) return
    const shown = view()
    if ('ok' in shown) tell(shown.ok)
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    /** Tells what has changed since it was last told. */
    look,
    /** What has changed since was asked for by the page, and answered. */
    settle: (): void => void settle(),
    stop: (): void => clearInterval(timer),
  }
}
