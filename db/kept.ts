import type { Watch } from './watch.ts'

/** Members of whom things are kept at hand: the one on the screen, and some before. */
const MOST = 64

/** Values by member, kept until another process writes or `forget` is called. The longest unused goes first. */
export function createKept<T>(watch: Watch) {
  let kept = new Map<string, T>()
  let seen: unknown
  return {
    /** What is kept of a member; `make` is asked where nothing is. */
    of(member: string, make: () => T): T {
      const now = watch.seen()
      if (now !== seen) kept = new Map()
      seen = now
      const value = kept.get(member) ?? make()
      kept.delete(member)
      kept.set(member, value) // the newest stands last
      if (kept.size > MOST) kept.delete(kept.keys().next().value as string)
      return value
    },
    values: () => kept.values(),
    forget(): void {
      kept = new Map()
    },
  }
}
