/** Does one job at a time: a second one waits for the first, however that one ends. */
export function oneAtATime() {
  let running: Promise<unknown> | undefined
  return async <T>(work: () => Promise<T>): Promise<T> => {
    while (running) await running.catch(() => {})
    const mine = work()
    running = mine
    try {
      return await mine
    } finally {
      running = undefined
    }
  }
}
