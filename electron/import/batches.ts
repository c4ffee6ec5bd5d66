import { setImmediate as turn } from 'node:timers/promises'
import type { Imported } from '#db/import'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result } from '#shared/values/result'

/** Hands items on in batches that take about `batchMs`, as large as the one before allows; never of fewer lines than `least`. */
export async function inBatches<T, W extends Imported>(
  items: Iterable<T>,
  linesOf: (item: T) => number,
  { isCancelled, batchMs, least }: { isCancelled: () => boolean; batchMs: number; least: number },
  write: (batch: T[]) => Result<W, RefusalCode>,
  count: (written: W, lines: number) => void,
): Promise<Result<{ whole: boolean }, RefusalCode>> {
  let size = least
  let batch: T[] = []
  let lines = 0
  const flush = (): Result<void, RefusalCode> => {
    const from = performance.now()
    const written = write(batch)
    if (isRefusal(written)) return written
    const ms = performance.now() - from
    count(written.ok, lines)
    // Never more than twice the last: one batch of easy customers must not make the next one long.
    size = Math.max(least, Math.min(size * 2, Math.floor((lines * batchMs) / Math.max(ms, 0.5))))
    batch = []
    lines = 0
    return ok(undefined)
  }
  for (const item of items) {
    batch.push(item)
    lines += linesOf(item)
    if (lines < size) continue
    if (isCancelled()) return ok({ whole: false })
    const flushed = flush()
    if (isRefusal(flushed)) return flushed
    await turn()
  }
  if (isCancelled()) return ok({ whole: false })
  if (batch.length > 0) {
    const flushed = flush()
    if (isRefusal(flushed)) return flushed
  }
  return ok({ whole: true })
}
