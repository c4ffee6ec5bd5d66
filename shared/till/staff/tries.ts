import type { TillStore } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'

const MINUTE = 60_000
/** So many wrong answers in a row are let go. */
const FREE_TRIES = 5
/** How long nobody can try then, and after each further wrong one. */
const WAITS_MS = { pin: [MINUTE, 5 * MINUTE, 30 * MINUTE], recovery: [30 * MINUTE] } as const
/** While somebody waits, how much of it is over is noted so often: who starts the till anew waits no more than this longer. */
export const NOTE_MS = 10_000
/** Where the till keeps it: in its own database, and nowhere else. */
const TRIES = 'pinTries'
/** Whose tries the recovery code's are. */
export const RECOVERY = 'recovery code'

/** `wrong` in a row, counted before they are checked; `wait`: how long is left, in milliseconds, and which wait it is. */
interface Tries {
  wrong: number
  wait?: { id: string; ms: number }
}

/**
 * Who has guessed wrong how often, at this till. A try is counted before it is checked, so that many at once, or a till that is
 * stopped while it checks, are no more tries. Waiting is over by the time that passes while the till runs, whatever the wall clock
 * says; what is left stands in the database, so that neither another start nor another window begins it anew or skips it.
 */
export interface TryCounter {
  /** Takes one try; refused `pinLocked` with the `seconds` that are left. Answers how many are left if it was wrong, or else how long to wait. */
  take(whose: string): Result<{ left: number } | { left: 0; seconds: number }, 'pinLocked'>
  /** It was right, or somebody with the right to has given them a new one. */
  clear(whose: string): void
  /** Notes how much of every wait is over. Answers whether anybody is still waiting. */
  note(): boolean
}

/** `elapsed`: milliseconds that only ever grow. Everything is written within a transaction of its own, or of whoever calls. */
export function createTries(store: Pick<TillStore, 'setting' | 'saveSetting' | 'write'>, elapsed: () => number): TryCounter {
  // When it was last read here how much is left, and how much that was: two windows count the same time once.
  const seen = new Map<string, { id: string; ms: number; at: number }>()
  const all = () => store.setting<Record<string, Tries>>(TRIES) ?? {}
  const save = (whose: string, tries: Tries | undefined) => {
    const { [whose]: _, ...others } = all()
    store.saveSetting(TRIES, tries ? { ...others, [whose]: tries } : others)
  }
  const leftOf = (whose: string, { wait }: Tries): number => {
    if (!wait) return 0
    const known = seen.get(whose)
    const left = known?.id === wait.id ? Math.max(0, known.ms - (elapsed() - known.at)) : wait.ms
    if (known?.id === wait.id && left <= wait.ms) return left
    seen.set(whose, { ...wait, at: elapsed() })
    return wait.ms
  }
  const noteOne = (whose: string, tries: Tries): number => {
    const left = leftOf(whose, tries)
    if (tries.wait && left !== tries.wait.ms) save(whose, { ...tries, wait: { ...tries.wait, ms: left } })
    return left
  }

  return {
    take(whose) {
      const tries = all()[whose] ?? { wrong: 0 }
      const left = noteOne(whose, tries)
      if (left > 0) return refuse('pinLocked', { seconds: Math.ceil(left / 1000) })
      const wrong = tries.wrong + 1
      const waits = whose === RECOVERY ? WAITS_MS.recovery : WAITS_MS.pin
      const ms = wrong < FREE_TRIES ? 0 : (waits[Math.min(wrong - FREE_TRIES, waits.length - 1)] as number)
      const wait = { id: newId(), ms }
      if (ms > 0) seen.set(whose, { ...wait, at: elapsed() })
      save(whose, { wrong, ...(ms > 0 && { wait }) })
      return ok(ms > 0 ? { left: 0, seconds: ms / 1000 } : { left: FREE_TRIES - wrong })
    },
    clear(whose) {
      seen.delete(whose)
      if (all()[whose]) save(whose, undefined)
    },
    note() {
      let waiting = false
      const those = Object.entries(all()).filter(([, { wait }]) => wait && wait.ms > 0)
      if (those.length === 0) return false
      store.write(() => {
        for (const [whose, tries] of Object.entries(all())) waiting = noteOne(whose, tries) > 0 || waiting
        return ok(undefined)
      })
      return waiting
    },
  }
}
