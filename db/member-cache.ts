import type { Fact } from '#shared/ledger/facts'
import type { Folded } from '#shared/till/till-store'
import type { Group } from './gather.ts'
import { memberOf } from './ledger.ts'

/** Members whose facts are kept at hand: the one on the screen, and some before. */
const MOST = 64

/** Facts that concern their own member only, so that a kept group stays whole when they are added to it. */
const PLAIN: ReadonlySet<Fact['kind']> = new Set(['stamped', 'purchased', 'redeemed', 'pointsGranted', 'consented', 'consentWithdrawn'])

interface Kept {
  group: Group
  folded?: Folded
}

/**
 * The facts of the members last looked at, so that a stamp does not read again what opening the member has read.
 * `seen` tells what other processes have written (PRAGMA data_version): when it changes everything is forgotten.
 */
export function createMemberCache(seen: () => unknown) {
  let kept = new Map<string, Kept>()
  let last: unknown

  const check = () => {
    const now = seen()
    if (now === last) return
    last = now
    kept = new Map()
  }
  return {
    /** What is kept of a member; `gather` reads it where nothing is. */
    of(member: string, gather: () => Group): Kept {
      check()
      let entry = kept.get(member)
      if (entry) kept.delete(member)
      else entry = { group: gather() }
      kept.set(member, entry) // the newest stands last
      if (kept.size > MOST) kept.delete(kept.keys().next().value as string)
      return entry
    },
    /** Tells of facts that were just appended. */
    appended(facts: readonly Fact[]): void {
      for (const fact of facts) {
        if (!PLAIN.has(fact.kind)) {
          kept = new Map()
          return
        }
      }
      for (const fact of facts) {
        const member = memberOf(fact) as string
        for (const entry of kept.values()) {
          if (!entry.group.ids.has(member)) continue
          entry.group.facts.push(fact)
          entry.folded = undefined
        }
      }
    },
    forget(): void {
      kept = new Map()
    },
  }
}
