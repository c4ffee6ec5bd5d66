import type { Desk } from '#shared/till/desk'
import { markOnList, stillAgreed } from '#shared/till/lists'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result } from '#shared/values/result'

/** One durable write takes about so long, so that a stamp never waits longer. */
const SLICE_MS = 8
const FIRST_SLICE = 20

export interface Steps {
  /** Newline-separated ids, many to a text, as `groupIds` answers them. */
  slices: readonly string[]
  total: number
  /** They were picked out by what is known of them: who has said no since is left out. */
  profiled: boolean
}
interface Turns {
  progress(done: number, total: number): void
  isCancelled(): boolean
  /** Lets everybody else come first. */
  rest?: () => Promise<void>
}

/**
 * Puts many members on a list, some at a time, with rests between in which the till answers. Stopped half way, those who were
 * put on it are on it. Refusals: `listUnknown` where it was deleted meanwhile, and the store's.
 */
export async function putOnList(
  desk: Desk,
  list: string,
  { slices, total, profiled }: Steps,
  { progress, isCancelled, rest = () => new Promise((done) => setImmediate(done)) }: Turns,
): Promise<Result<number, RefusalCode>> {
  let done = 0
  let size = FIRST_SLICE
  for (const slice of slices) {
    const members = slice.split('\n')
    for (let from = 0; from < members.length; ) {
      if (isCancelled()) return ok(done)
      const some = members.slice(from, from + size)
      const started = performance.now()
      const marked = markOnList(desk, list, profiled ? stillAgreed(desk, some) : some, true)
      if (isRefusal(marked)) return marked
      const took = performance.now() - started
      from += some.length
      done += some.length
      size = Math.max(5, Math.min(200, Math.round((some.length * SLICE_MS) / Math.max(took, 0.5))))
      await rest()
    }
    progress(done, total)
  }
  return ok(done)
}
