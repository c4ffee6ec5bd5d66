// How fast a scanner types, from a set-up scan (DEVICES: median gap × 2, between 30 and 120 ms).

/** The threshold for a scanner from the gaps between its keys: twice their median, between 30 and 120 ms. */
export function thresholdOfGaps(gaps: readonly number[]): number {
  return Math.round(Math.min(120, Math.max(30, medianOf(gaps) * 2)))
}

/** The middle one, or half-way between the middle two; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [below = 0, above = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (below + above) / 2
}
