/** How often each thing really happened. */
export type Tally = ReturnType<typeof createTally>

export function createTally(counts: Record<string, number> = {}) {
  return {
    counts,
    count(what: string, times = 1): void {
      counts[what] = (counts[what] ?? 0) + times
    },
    /** Adds another's. */
    add(others: Readonly<Record<string, number>>): void {
      for (const [what, times] of Object.entries(others)) counts[what] = (counts[what] ?? 0) + times
    },
  }
}
