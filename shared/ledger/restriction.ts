import type { Fact } from '#shared/ledger/facts'

/** A member asked that what is known of them be kept and nothing else (GDPR article 18). */
export interface Restriction {
  /** Instant of the fact. */
  since: string
  reason: string
}

/**
 * Which of a membership's ids are restricted: each by the last standing word about that id, so that a merge lifts nothing. `facts`
 * come in the ledger's order.
 */
export function restrictionsOf(facts: readonly Fact[], reversed: ReadonlySet<string>): Map<string, Restriction> {
  const restricted = new Map<string, Restriction>()
  for (const fact of facts) {
    if (fact.kind !== 'restricted' && fact.kind !== 'restrictionLifted') continue
    if (reversed.has(fact.id)) continue
    if (fact.kind === 'restrictionLifted') restricted.delete(fact.member)
    else if (!restricted.has(fact.member)) restricted.set(fact.member, { since: fact.at, reason: fact.reason })
  }
  return restricted
}
