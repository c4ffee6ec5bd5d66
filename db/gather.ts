import type { Fact } from '#shared/ledger/facts'
import { compareFacts } from '#shared/ledger/order'
import { type Ledger, memberOf } from './ledger.ts'

// Which facts a member is folded from, and whose fold a fact changes. The two are each other's mirror.

/** A membership: every member id that merges (reversed ones too) tie together, and all that their fold must see. */
export interface Group {
  ids: ReadonlySet<string>
  /** In the ledger's order. */
  facts: Fact[]
  /** Some of the facts are other members'. */
  hasOthers: boolean
}

/**
 * Collects the facts of a member and of everybody who was ever merged with them; of purchases that they name and others
 * made (a friend's, for a completed referral); and what others wrote about theirs.
 */
export function gather(ledger: Ledger, member: string): Group {
  const ids = new Set<string>()
  const facts: Fact[] = []
  const bought = new Set<string>()
  const named = new Set<string>()
  for (const waiting = [member]; waiting.length > 0; ) {
    const id = waiting.pop() as string
    if (ids.has(id)) continue
    ids.add(id)
    for (const fact of ledger.factsOfMember(id)) {
      facts.push(fact)
      if (fact.kind === 'merged') waiting.push(fact.into)
      if (fact.kind === 'purchased') bought.add(fact.purchase)
      else if ('purchase' in fact && fact.purchase !== undefined) named.add(fact.purchase)
    }
    waiting.push(...ledger.mergedInto(id))
  }
  const others = new Set<string>()
  const add = (fact: Fact) => {
    if (ids.has(memberOf(fact) ?? '') || others.has(fact.id)) return
    others.add(fact.id)
    facts.push(fact)
    for (const reversal of ledger.reversalsOf(fact.id)) add(reversal)
  }
  for (const purchase of named) if (!bought.has(purchase)) for (const fact of ledger.factsOfPurchase(purchase)) add(fact)
  for (const fact of ledger.strangers()) add(fact)
  return { ids, facts: facts.sort(compareFacts), hasOthers: others.size > 0 }
}

/** Two groups as they would be with a merge between them. */
export function together(one: Group, other: Group): Group {
  const facts = new Map([...one.facts, ...other.facts].map((fact) => [fact.id, fact]))
  return {
    ids: new Set([...one.ids, ...other.ids]),
    facts: [...facts.values()].sort(compareFacts),
    hasOthers: one.hasOthers || other.hasOthers,
  }
}

/** The members whose fold a new fact may change; their whole groups change with them. */
export function touchedBy(ledger: Ledger, fact: Fact, touched: Set<string>, seen: Set<string> = new Set()): void {
  if (seen.has(fact.id)) return // a ring of reversals
  seen.add(fact.id)
  const member = memberOf(fact)
  if (member !== undefined) touched.add(member)
  if (fact.kind === 'purchased' || fact.kind === 'returned') {
    // Somebody else may have been thanked for this purchase.
    for (const other of ledger.membersOfPurchase(fact.purchase)) touched.add(other)
  }
  const about = fact.kind === 'reversed' ? fact.fact : fact.kind === 'settled' ? fact.conflict : undefined
  const target = about === undefined ? undefined : ledger.fact(about)
  if (target) touchedBy(ledger, target, touched, seen)
}
