import type { Link } from '#shared/sync/chain'
import type { Answered } from '#shared/sync/routes'
import type { Cursor, Page, SyncStore } from '#shared/sync/sync-store'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal } from '#shared/values/result'

/** A slice of merging keeps a command waiting no longer than about this. */
const SLICE_MS = 25
const SMALLEST = 20
const LARGEST = 5_000
/** A page of more is a till catching up. */
const A_FEW = 50

export interface MergerDeps {
  store: SyncStore
  link: Link
  now: () => number
  /** A turn of the event loop: commands come first. */
  breathe: () => Promise<void>
  onMerged: (members: string[]) => void
  isStopped: () => boolean
  /** How many lines the first slice has; then it follows the time that merging takes. */
  slice?: number
}
type PulledPage = Omit<Page, 'lines' | 'seq'> & { seq: number; count: number; head: number }
/** `moved`: the cursor is elsewhere than where the page was asked for; nothing (more) of it was merged. */
export type Merging = 'merged' | 'moved' | RefusalCode

export const isAt = (a: Cursor, b: Cursor): boolean => a.incarnation === b.incarnation && a.seq === b.seq && a.recordSeq === b.recordSeq

/**
 * Brings pulled pages into the store, one after the other and each in slices, with a turn of the event loop between: each
 * slice is one durable transaction, which leaves the cursor at its end.
 */
export function createMerger({ store, link, now, breathe, onMerged, isStopped, slice = 200 }: MergerDeps) {
  let size = slice
  let before: Promise<unknown> = Promise.resolve()

  async function inSlices(from: Cursor, head: PulledPage, lines: readonly string[]): Promise<Merging> {
    let at = from
    const isPart = lines.length > A_FEW || head.head > head.seq + head.count
    for (const part of slices(from, head, lines)) {
      if (isStopped() || !isAt(store.cursor(), at)) return 'moved'
      const started = now()
      const merged = store.merge(isPart ? { ...part, isPart } : part)
      if (isRefusal(merged)) return merged.refusal
      adapt(part.lines.length + part.records.length, now() - started)
      at = store.cursor()
      if (merged.ok.members.length > 0) onMerged(merged.ok.members)
      if (at.seq < head.seq + head.count || at.recordSeq < head.recordSeq) await breathe()
    }
    return 'merged'
  }

  function* slices(from: Cursor, { seq, run, records, recordSeq }: PulledPage, lines: readonly string[]): Generator<Page> {
    const isNothing = lines.length === 0 && records.length === 0 && run === from.run && recordSeq === from.recordSeq
    if (isNothing) return
    const hashes = lines.length + records.length > size ? hashesOf(from.run, lines) : undefined
    // A page whose end does not agree is not begun: the store gets it whole, and refuses it whole.
    if (!hashes || (hashes.at(-1) ?? from.run) !== run) return yield { seq, lines, run, records, recordSeq }
    for (let i = 0; i < lines.length; ) {
      const to = Math.min(lines.length, i + size)
      const isAll = to === lines.length && records.length === 0
      yield {
        seq: seq + i,
        lines: lines.slice(i, to),
        run: hashes[to - 1] as string,
        records: [],
        recordSeq: isAll ? recordSeq : from.recordSeq,
      }
      i = to
    }
    for (let i = 0; i < records.length; ) {
      const to = Math.min(records.length, i + size)
      // Records that are merged twice are merged once: their place moves on with the last of them.
      yield {
        seq: seq + lines.length,
        lines: [],
        run,
        records: records.slice(i, to),
        recordSeq: to === records.length ? recordSeq : from.recordSeq,
      }
      i = to
    }
  }

  function hashesOf(run: string, lines: readonly string[]): string[] {
    let last = run
    return lines.map((line) => {
      last = link(last, line)
      return last
    })
  }

  function adapt(merged: number, tookMs: number): void {
    if (tookMs > 1.5 * SLICE_MS) size = Math.max(SMALLEST, Math.floor(size / 2))
    else if (merged >= size && tookMs < SLICE_MS / 2) size = Math.min(LARGEST, size * 2)
  }

  return {
    /** Merges a page that was asked for at `from`. What the store throws is thrown. */
    merge(from: Cursor, { head, lines }: Answered<'pull'>): Promise<Merging> {
      if ('newIncarnation' in head) return Promise.resolve('moved')
      const merging = before.then(() => inSlices(from, head, lines))
      before = merging.catch(() => undefined)
      return merging
    },
  }
}
