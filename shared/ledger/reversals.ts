import type { Fact } from '#shared/ledger/facts'

/**
 * The ids of the facts that did not happen: those a standing reversal names, whoever's they are.
 * A reversal that is itself reversed does not stand. Rings of reversals are ignored: they reverse nothing and are
 * nobody's first fact.
 */
export function reversedIds(facts: readonly Fact[]): Set<string> {
  const gone = new Set<string>()
  const reversals = new Map<string, string>() // its id → the id it names
  for (const fact of facts) if (fact.kind === 'reversed') reversals.set(fact.id, fact.fact)
  if (reversals.size === 0) return gone

  // From the outermost inwards: a reversal is decided when every reversal that names it is. In a ring none ever is.
  const undecidedAbout = new Map<string, number>()
  for (const target of reversals.values()) undecidedAbout.set(target, (undecidedAbout.get(target) ?? 0) + 1)
  const decided = [...reversals.keys()].filter((id) => !undecidedAbout.has(id))
  for (let id = decided.pop(); id !== undefined; id = decided.pop()) {
    const target = reversals.get(id) as string
    reversals.delete(id)
    if (!gone.has(id)) gone.add(target)
    const left = (undecidedAbout.get(target) as number) - 1
    undecidedAbout.set(target, left)
    if (left === 0 && reversals.has(target)) decided.push(target)
  }
  for (const id of reversals.keys()) gone.add(id)
  return gone
}
