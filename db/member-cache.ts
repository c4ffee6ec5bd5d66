import type { Fact } from '#shared/ledger/facts'
import { compareFacts } from '#shared/ledger/order'
import type { Folded } from '#shared/till/till-store'
import type { Group } from './gather.ts'
import { createKept } from './kept.ts'
import { memberOf } from './ledger.ts'
import type { Watch } from './watch.ts'

/** Facts that concern their own member only, so that a kept group stays whole when they are added to it. */
const PLAIN: ReadonlySet<Fact['kind']> = new Set([
  'stamped',
  'purchased',
  'redeemed',
  'pointsGranted',
  'consented',
  'consentWithdrawn',
  'corrected',
  'numberReleased',
  'restricted',
  'restrictionLifted',
  'accessGiven',
  'retentionWarned',
])

/** A redemption may name somebody else's purchase; one that comes with its purchase does not. */
function isPlain(fact: Fact, facts: readonly Fact[]): boolean {
  if (fact.kind !== 'redeemed' || fact.purchase === undefined) return PLAIN.has(fact.kind)
  return facts.some((other) => other.kind === 'purchased' && other.purchase === fact.purchase && other.member === fact.member)
}

/** The facts of the members last looked at, so that a stamp does not read again what opening the member has read. */
export function createMemberCache(watch: Watch) {
  const kept = createKept<{ group: Group; folded?: Folded }>(watch)
  return {
    of: (member: string, gather: () => Group) => kept.of(member, () => ({ group: gather() })),
    /** Tells of facts that were just appended. */
    appended(facts: readonly Fact[]): void {
      if (!facts.every((fact) => isPlain(fact, facts))) {
        kept.forget()
        return
      }
      for (const fact of facts) {
        const member = memberOf(fact) as string
        for (const entry of kept.values()) {
          if (!entry.group.ids.has(member)) continue
          const { facts: known } = entry.group
          const last = known.at(-1)
          known.push(fact)
          // Another till's fact may be of an earlier time.
          if (last && compareFacts(last, fact) > 0) known.sort(compareFacts)
          entry.folded = undefined
        }
      }
    },
    forget: kept.forget,
  }
}
