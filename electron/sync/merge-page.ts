import type { Link } from '#shared/sync/chain'
import type { Answered } from '#shared/sync/routes'
import type { Cursor, Page, SyncStore } from '#shared/sync/sync-store'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal } from '#shared/values/result'

/** A slice of merging keeps a command waiting no longer than about this. */
const SLICE_MS = 25
/** The same while nobody is at the till: each slice is a durable commit, in which the same pages of the indexes are written again. */
const QUIET_SLICE_MS = 250
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
  /** How far the server's log has been read. */
  onRead?: ((read: number, of: number) => void) | undefined
  /** Nobody is at the till: slices may be large. */
  isQuiet?: (() => boolean) | undefined
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
export function createMerger({ store, link, now, breathe, onMerged, onRead, isQuiet, isStopped, slice = 200 }: MergerDeps) {
  // One for each, so that whoever comes to the till waits for one large slice at most.
  const sizes = { busy: slice, quiet: slice }
  let before: Promise<unknown> = Promise.resolve()

  async function inSlices(from: Cursor, head: PulledPage, lines: readonly string[]): Promise<Merging> {
    let at = from
    const isPart = lines.length > A_FEW || head.head > head.seq + head.count
    let pace: keyof typeof sizes = 'busy'
    const size = () => {
      pace = isQuiet?.() ? 'quiet' : 'busy'
      return sizes[pace]
    }
    for (const part of slices(from, head, lines, size)) {
      if (isStopped() || !isAt(store.cursor(), at)) return 'moved'
      const started = now()
      const merged = store.merge(isPart ? { ...part, isPart } : part)
      if (isRefusal(merged)) return merged.refusal
      adapt(pace, part.lines.length + part.records.length, now() - started)
      at = store.cursor()
      onRead?.(at.seq, head.head)
      if (merged.ok.members.length > 0) onMerged(merged.ok.members)
      if (at.seq < head.seq + head.count || at.recordSeq < head.recordSeq) await breathe()
    }
    return 'merged'
  }

  function* slices(
    from: Cursor,
    { seq, run, records, recordSeq }: PulledPage,
    lines: readonly string[],
    size: () => number,
  ): Generator<Page> {
    const isNothing = lines.length === 0 && records.length === 0 && run === from.run && recordSeq === from.recordSeq
    if (isNothing) return
    const hashes = lines.length + records.length > size() ? hashesOf(from.run, lines) : undefined
    // A page whose end does not agree is not begun: the store gets it whole, and refuses it whole.
    if (!hashes || (hashes.at(-1) ?? from.run) !== run) return yield { seq, lines, run, records, recordSeq }
    for (let i = 0; i < lines.length; ) {
      const to = Math.min(lines.length, i + size())
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
      const to = Math.min(records.length, i + size())
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

  function adapt(pace: keyof typeof sizes, merged: number, tookMs: number): void {
    const most = pace === 'quiet' ? QUIET_SLICE_MS : SLICE_MS
    if (tookMs > 1.5 * most) sizes[pace] = Math.max(SMALLEST, Math.floor(sizes[pace] / 2))
    else if (merged >= sizes[pace] && tookMs < most / 2) sizes[pace] = Math.min(LARGEST, sizes[pace] * 2)
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
