// Simulated time: nothing waits for real. The world takes the next event, sets the time to it, and runs it.

/** What a timer hangs on: a process that can die, so that nothing of it runs afterwards. */
export interface Alive {
  dead: boolean
}

export type Time = ReturnType<typeof createTime>

export function createTime(startMs: number) {
  let now = startMs
  let order = 0
  // Some dozen at a time: a sorted list is quicker than a heap.
  const events: { at: number; order: number; run: () => void }[] = []

  const after = (ms: number, run: () => void): (() => void) => {
    const event = { at: now + Math.max(0, Math.round(ms)), order: order++, run }
    let i = events.length
    while (i > 0 && (events[i - 1] as (typeof events)[number]).at > event.at) i--
    events.splice(i, 0, event)
    return () => {
      const at = events.indexOf(event)
      if (at >= 0) events.splice(at, 1)
    }
  }

  return {
    /** True time, in milliseconds. No node sees it: each has a clock of its own. */
    now: () => now,
    after,
    /** Timers of a process, in the shape that the loop wants; they end with it. */
    timersOf(life: Alive) {
      const running = new Map<object, () => void>()
      const set = (run: () => void, ms: number): object => {
        const handle = {}
        const cancel = after(ms, () => {
          running.delete(handle)
          if (!life.dead) run()
        })
        running.set(handle, cancel)
        return handle
      }
      const clear = (handle: unknown) => {
        running.get(handle as object)?.()
        running.delete(handle as object)
      }
      return { setTimeout: set, clearTimeout: clear }
    },
    /** Runs everything that is due within `ms`, each event with all that follows from it at once. Answers how many. */
    async pass(ms: number, settle: () => Promise<void>): Promise<number> {
      const end = now + ms
      let ran = 0
      for (;;) {
        const next = events[0]
        if (!next || next.at > end) break
        events.shift()
        now = Math.max(now, next.at)
        next.run()
        await settle()
        ran++
      }
      now = end
      return ran
    },
    next: () => events[0]?.at,
  }
}

/** Lets every promise that can go on go on. All of the real code's waiting is for promises or for the injected timers. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
