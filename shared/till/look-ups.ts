import type { TillStore } from '#shared/till/till-store'
import { ok, type Result, refuse } from '#shared/values/result'

// Looking up a customer is for serving them. Who leafs through the club instead is slowed down; who serves a queue never is.

/**
 * What one customer who was looked up and not served costs, in time that passes. Nobody serves a queue in less than ten seconds a
 * customer, so the busiest hour pays for itself even where nothing is written down of anybody.
 */
export const LOOK_UP_MS = 10_000
/** So many may be owed at once: ten minutes. Wrong digits, and customers who only ask how many stamps they have, come in bursts. */
export const MOST_OWED = 60
/** Where the till keeps what is owed, in milliseconds for each person: in its own database, and nowhere else. */
const LOOK_UPS = 'lookUps'

/** What one person has looked up at this till. */
interface Ledger {
  owedMs: number
  /** When that was so. */
  at: number
  /** The digits that were typed last, at their longest. */
  line: string
  /** Who was shown by each look-up that has not been given back, oldest first; the last may still be typed at. */
  shown: Set<string>[]
  /** Whether the last of them is what `line` found. */
  isOpen: boolean
}

export interface LookUps {
  /**
   * `who` has typed these digits, and these members are found by them. Typing on, and taking back what was typed, is one look-up.
   * Refusal: `lookUpsSpent` with the `seconds` until there is one again.
   */
  take(who: string, digits: string, members: readonly string[]): Result<undefined, 'lookUpsSpent'>
  /** Something was written of these: whoever looked them up was serving them. */
  served(members: readonly string[]): void
  /** Notes what is owed, so that another start does not forget it. Never on the way of a key: a write waits for the disk. */
  note(): void
}

/**
 * `elapsed`: milliseconds that only ever grow, whatever the wall clock is set to. What is owed goes by the time that passes while the
 * till runs; the time it was off counts for nothing, which costs whoever comes next ten seconds at the most.
 */
export function createLookUps(store: Pick<TillStore, 'setting' | 'saveSetting' | 'write'>, elapsed: () => number): LookUps {
  const people = new Map<string, Ledger>()
  const kept = () => store.setting<Record<string, number>>(LOOK_UPS) ?? {}
  const of = (who: string): Ledger => {
    const known = people.get(who) ?? { owedMs: kept()[who] ?? 0, at: elapsed(), line: '', shown: [], isOpen: false }
    people.set(who, known)
    known.owedMs = Math.max(0, known.owedMs - (elapsed() - known.at))
    known.at = elapsed()
    return known
  }

  return {
    take(who, digits, members) {
      const own = of(who)
      const isSame = own.line !== '' && (digits.startsWith(own.line) || own.line.startsWith(digits))
      const open = own.isOpen && isSame ? own.shown.at(-1) : undefined
      if (open) {
        for (const member of members) open.add(member)
        if (digits.length > own.line.length) own.line = digits
        return ok(undefined)
      }
      const overMs = own.owedMs + LOOK_UP_MS - MOST_OWED * LOOK_UP_MS
      if (overMs > 0) return refuse('lookUpsSpent', { seconds: Math.ceil(overMs / 1000) })
      own.owedMs += LOOK_UP_MS
      own.shown = [...own.shown, new Set(members)].slice(-MOST_OWED)
      own.line = digits
      own.isOpen = true
      return ok(undefined)
    },
    served(members) {
      // A merge may bring thousands; those who were shown are a few.
      const these = new Set(members)
      for (const [who, { shown }] of people) {
        const place = shown.findLastIndex((one) => [...one].some((member) => these.has(member)))
        if (place < 0) continue
        const own = of(who)
        own.owedMs = Math.max(0, own.owedMs - LOOK_UP_MS)
        if (place === shown.length - 1) own.isOpen = false
        own.shown = shown.filter((_, i) => i !== place)
      }
    },
    note() {
      if (people.size === 0) return
      const before = kept()
      const now = { ...before }
      for (const who of people.keys()) {
        const owedMs = Math.ceil(of(who).owedMs)
        if (owedMs > 0) now[who] = owedMs
        else delete now[who]
      }
      // What is less by now can wait until it is nothing: who starts anew meanwhile owes what was noted last.
      const isNews = [...people.keys()].some((who) => (now[who] ?? 0) > (before[who] ?? 0) || (now[who] === undefined && who in before))
      if (isNews) {
        store.write(() => {
          store.saveSetting(LOOK_UPS, now)
          return ok(undefined)
        })
      }
    },
  }
}
