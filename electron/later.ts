/** Runs `task` after `ms`; the answer cancels it. */
export function later(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
