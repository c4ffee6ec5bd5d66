import { ok, type Result, refuse } from '#shared/values/result'

/** A busy hour at several registers, each of which searches anew with every digit. */
const AT_ONCE = 120
/** One more every three seconds: leafing through the ten thousand endings of a number takes a working day. */
const ONE_MORE_MS = 3_000

/**
 * How much registers may search by numbers and names: a shop's queue never notices, a program that goes through them all does. Who is
 * looked for by a scanned code is not counted: nobody comes by those by counting. Refusal: `tooManySearches`, with the `seconds` to wait.
 */
export function createSearchBudget(elapsedMs: () => number) {
  let left = AT_ONCE
  let since = elapsedMs()
  return (): Result<undefined, 'tooManySearches'> => {
    const now = elapsedMs()
    left = Math.min(AT_ONCE, left + (now - since) / ONE_MORE_MS)
    since = now
    if (left < 1) return refuse('tooManySearches', { seconds: Math.ceil(((1 - left) * ONE_MORE_MS) / 1000) })
    left -= 1
    return ok(undefined)
  }
}
