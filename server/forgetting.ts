import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Store } from './store/store.ts'

export interface ForgettingOptions {
  store: Store
  /** Where it is noted how far each club was looked through; beside the snapshots. */
  folder: string
  onError: (error: unknown) => void
  /** Calls the listener when a club has something new; answers how to stop. */
  onChanged: (club: string, listener: () => void) => () => void
  /** Several who are erased together are one piece of work. */
  quietMs?: number
}
export type Forgetting = ReturnType<typeof createForgetting>

const QUIET_MS = 5_000
const notedSchema = z.object({ incarnation: z.string(), recordSeq: z.number() })

/**
 * Sees to it that nothing of who was erased stays behind in the store's files: the tombstone is in the record's place at once, and
 * the bytes that stood there go a moment later. What was erased while the server was away, or stopped in the middle, is found at the start.
 */
export function createForgetting({ store, folder, onError, onChanged, quietMs = QUIET_MS }: ForgettingOptions) {
  const watched = new Map<string, () => void>()
  const quiet = new Map<string, NodeJS.Timeout>()
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const file = (club: string) => path.join(folder, encodeURIComponent(club), 'forgotten.json')
  const noted = (club: string, { incarnation, recordSeq }: { incarnation: string; recordSeq: number }): number => {
    try {
      const known = notedSchema.parse(JSON.parse(readFileSync(file(club), 'utf8')))
      // Further than the store is: it was put back from a backup, and nobody has said so yet.
      return known.incarnation === incarnation && known.recordSeq <= recordSeq ? known.recordSeq : 0
    } catch {
      return 0 // never looked through
    }
  }

  async function look(club: string): Promise<void> {
    if (closed) return
    const ours = store.club(club)
    const standing = await ours.standing()
    const from = noted(club, standing)
    let recordSeq = from
    let isErased = false
    for (;;) {
      const page = await ours.records(recordSeq, 1_000)
      if (closed || page.records.length === 0) break
      isErased ||= page.records.some(({ erased }) => erased)
      recordSeq = page.recordSeq
    }
    if (closed || recordSeq === from) return
    if (isErased) await ours.forgetErased()
    mkdirSync(path.dirname(file(club)), { recursive: true, mode: 0o700 })
    writeFileSync(file(club), JSON.stringify({ incarnation: standing.incarnation, recordSeq }), { mode: 0o600 })
  }
  /** One club after the other. */
  const lookNow = (club: string): Promise<void> => {
    const looked = last.then(() => look(club)).catch(onError)
    last = looked
    return looked
  }
  function watch(club: string): void {
    if (watched.has(club) || closed) return
    const stop = onChanged(club, () => {
      if (quiet.has(club)) return
      const timer = setTimeout(() => {
        quiet.delete(club)
        void lookNow(club)
      }, quietMs)
      quiet.set(club, timer.unref())
    })
    watched.set(club, stop)
  }

  return {
    /** Looks at every club. A club that is made later is watched from its first till on. */
    async start(): Promise<void> {
      for (const club of await store.clubs()) {
        watch(club)
        void lookNow(club)
      }
    },
    watch,
    lookNow,
    async close(): Promise<void> {
      closed = true
      for (const stop of watched.values()) stop()
      for (const timer of quiet.values()) clearTimeout(timer)
      await last
    },
  }
}
