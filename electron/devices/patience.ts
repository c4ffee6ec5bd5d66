/**
 * Calls back after `ms`, unless called off by what this returns. It waits in two halves: where the whole machine stood still (asleep, or
 * too busy) the wait is over at once, and what the other side said meanwhile has come but is not heard yet.
 */
export function afterWaiting(ms: number, task: () => void): () => void {
  let timer = setTimeout(() => {
    timer = setTimeout(task, ms / 2)
  }, ms / 2)
  return () => clearTimeout(timer)
}
