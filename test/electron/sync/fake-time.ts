import type { Timers } from '#electron/sync/loop'

/** Time that stands still until a test moves it. */
export interface FakeTime {
  now(): number
  timers: Timers
  /** Lets so many milliseconds pass, timer by timer, with everything settled in between. */
  pass(ms: number): Promise<void>
  /** Lets everything settle that waits for no time. */
  settle(): Promise<void>
  /** Something takes so long that nothing else happens meanwhile. */
  take(ms: number): void
  /** Milliseconds until the next timer; undefined where there is none. */
  next(): number | undefined
}

export function createFakeTime(start = Date.parse('2026-11-21T11:00:00.000Z')): FakeTime {
  let now = start
  let count = 0
  const waiting = new Map<number, { at: number; then: () => void }>()
  const settle = async () => {
    for (let i = 0; i < 200; i++) await Promise.resolve()
  }
  const soonest = () => [...waiting].sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
  return {
    now: () => now,
    timers: {
      after(ms, then) {
        const key = ++count
        waiting.set(key, { at: now + ms, then })
        return () => void waiting.delete(key)
      },
    },
    settle,
    take(ms) {
      now += ms
    },
    next: () => {
      const first = soonest()
      return first && first[1].at - now
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (let first = soonest(); first && first[1].at <= until; first = soonest()) {
        const [key, { at, then }] = first
        waiting.delete(key)
        now = Math.max(now, at)
        then()
        await settle()
      }
      now = Math.max(now, until)
    },
  }
}
