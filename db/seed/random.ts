export type Random = ReturnType<typeof createRandom>

/** Chance that repeats itself: the same seed throws the same dice. The generator is mulberry32 (Tommy Ettinger). */
export function createRandom(seed: number) {
  let state = seed >>> 0
  /** From 0 to just below 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number, both ends included. */
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    chance: (probability: number): boolean => next() < probability,
    pick: <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T,
    fill(bytes: Uint8Array): Uint8Array {
      for (let i = 0; i < bytes.length; i++) bytes[i] = whole(0, 255)
      return bytes
    },
  }
}
