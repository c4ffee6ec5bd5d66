/** A bucket for each key: `burst` at once, then `perSecond`. What is full again is forgotten. */
export function createBuckets({ perSecond, burst, now }: { perSecond: number; burst: number; now: () => number }) {
  const buckets = new Map<string, { left: number; at: number }>()
  const leftIn = (key: string): number => {
    const bucket = buckets.get(key)
    if (!bucket) return burst
    // A clock that was set back gives nothing and takes nothing.
    return Math.min(burst, bucket.left + (Math.max(0, now() - bucket.at) / 1000) * perSecond)
  }
  return {
    /** Gives back one that was taken. */
    give(key: string): void {
      const bucket = buckets.get(key)
      if (bucket) bucket.left = Math.min(burst, bucket.left + 1)
    },
    /** Takes one; false when there is none. */
    take(key: string): boolean {
      const left = leftIn(key)
      if (left < 1) return false
      if (buckets.size >= 10_000) for (const known of [...buckets.keys()]) if (leftIn(known) >= burst) buckets.delete(known)
      buckets.set(key, { left: left - 1, at: now() })
      return true
    },
  }
}
