import type { Till } from '#shared/till/till-contract'

/** What the stores need of the world. Tests give their own clock, ids and timers; nothing else in a store touches them. */
export interface Deps {
  till: Till
  /** Milliseconds since 1970. */
  now: () => number
  /** A new command id, UUIDv7. */
  newCommand: () => string
  /** Runs `task` after `ms`; the answer cancels it. */
  later: (ms: number, task: () => void) => () => void
}

/** Numbers the questions of one kind, so that an answer which comes after a later question's is dropped. */
export function latestOnly() {
  let asked = 0
  return {
    /** Begins a question. The answer tells whether it is still the latest. */
    ask(): () => boolean {
      asked += 1
      const mine = asked
      return () => mine === asked
    },
    /** Forgets what is under way. */
    forget() {
      asked += 1
    },
  }
}
