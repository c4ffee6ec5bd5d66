/** A hand that trembles over a code reads it twice; the same code within this time counts once. */
export const REPEAT_MS = 1500

/**
 * Tells a new scan from an echo: answers true the first time, false while the same device repeats the same code within
 * 1.5 s of the one that counted. Times in milliseconds, from any clock that only moves forward.
 */
export function createRepeatFilter(): (code: string, time: number, device?: string) => boolean {
  const last = new Map<string, { code: string; time: number }>()
  return (code, time, device = '') => {
    const before = last.get(device)
    if (before && before.code === code && time - before.time < REPEAT_MS) return false
    last.set(device, { code, time })
    return true
  }
}
