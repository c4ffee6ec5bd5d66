// A hybrid logical clock: wall time where it moves forward, a counter where it does not.

/** When a fact was written: UTC with milliseconds, and the counter within the millisecond. */
export interface Stamp {
  at: string
  tick: number
}
export interface Clock {
  /** The next stamp, always later than every one before it. */
  next(): Stamp
  /** The wall time as text, for reading (`asOf`); never earlier than the last stamp. */
  now(): string
}

/**
 * A till's clock. `now` gives milliseconds since 1970 (with the server's offset, where one is known);
 * `last` is the stamp of the till's last fact. A wall clock that was set back never lowers `at`: the
 * last `at` stays and `tick` counts on, so that facts keep the order they were written in.
 */
export function createClock({ now, last }: { now: () => number; last?: Stamp }): Clock {
  let lastMs = last ? Date.parse(last.at) : Number.NEGATIVE_INFINITY
  let tick = last ? last.tick : -1
  return {
    next() {
      const ms = Math.floor(now())
      if (ms > lastMs) {
        lastMs = ms
        tick = 0
      } else {
        tick++
      }
      return { at: new Date(lastMs).toISOString(), tick }
    },
    now: () => new Date(Math.max(Math.floor(now()), lastMs)).toISOString(),
  }
}
