/**
 * Does one job at a time: a second one waits for the first, however that one ends. Each is given the signal that `end` gives: whoever
 * waits then is given it at once.
 */
export function oneAtATime() {
  const ending = new AbortController()
  let running: Promise<unknown> | undefined
  const alone = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    while (running) await running.catch(() => {})
    const mine = work(ending.signal)
    running = mine
    try {
      return await mine
    } finally {
      running = undefined
    }
  }
  return {
    alone,
    /** Has every job end. Does `last` when they have; at once, and answers undefined, where none is at work. */
    end(last: () => void): Promise<void> | undefined {
      ending.abort()
      if (running) return alone(async () => last())
      last()
      return undefined
    },
  }
}
