import type { DbTillStore } from '#db/till-store'

/** A slice is one short transaction; a stamp waits for one at most. */
const SLICE_MS = 1
/** Between slices, so that what the till is asked comes first. */
const REST_MS = 20
/** While nobody is behind: how often somebody could be, at midnight or after a change of lists. */
const LOOK_MS = 30_000

/**
 * Folds members again who are behind: those whom the calendar has moved on a ladder, those of a list that a campaign is for. A
 * little at a time, with and without a server. Begins after a first rest, so that the window opens before it.
 */
export function createCatchUp({ refold, log }: { refold: DbTillStore['refold']; log(event: string, error: unknown): void }) {
  let timer: ReturnType<typeof setTimeout>
  const after = (ms: number) => {
    timer = setTimeout(look, ms)
    timer.unref()
  }
  const look = () => {
    try {
      after(refold(SLICE_MS) ? REST_MS : LOOK_MS)
    } catch (error) {
      log('folding members who are behind', error)
      after(LOOK_MS)
    }
  }
  after(REST_MS * 50)
  return { stop: (): void => clearTimeout(timer) }
}
