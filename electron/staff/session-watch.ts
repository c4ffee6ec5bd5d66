import type { Session } from '#shared/till/session'
import type { StartView } from '#shared/till/till-views'
import { isRefusal, type Result } from '#shared/values/result'

export interface SessionWatchDeps {
  session: Session
  view: () => Result<StartView, never>
  tell: (view: StartView) => void
  /** The till has just locked. */
  onLocked: () => void
}

/** Tells the page what becomes of the session by itself: a till that is left alone locks, and a manager is a cashier again. */
export function createSessionWatch({ session, view, tell, onLocked }: SessionWatchDeps) {
  const now = () => ({ locked: session.locked(), state: `${session.who().id} ${session.role()}` })
  let told = now()
  const settle = (): boolean => {
    const before = told
    told = now()
    if (told.locked && !before.locked) onLocked()
    return before.locked !== told.locked || before.state !== told.state
  }
  return {
    /** Tells what has changed since it was last told. */
    look(): void {
      if (!settle()) return
      const shown = view()
      if (!isRefusal(shown)) tell(shown.ok)
    },
    /** What has changed since was asked for by the page, and answered. */
    settle: (): void => void settle(),
  }
}
