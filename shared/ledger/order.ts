import type { Fact } from '#shared/ledger/facts'
import { canonicalJson } from '#shared/values/canonical-json'

/** The one order of the ledger: `(at, tick, till, n)`. Instants are ISO UTC of one width, so they compare as text. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.tick !== b.tick) return a.tick - b.tick
  if (a.till !== b.till) return a.till < b.till ? -1 : 1
  if (a.n !== b.n) return a.n - b.n
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  // One id and one place but two contents: refused at append, so this only keeps damaged data deterministic.
  const [left, right] = [canonicalJson(a), canonicalJson(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * The facts up to and including `asOf`, in order, each id once: the first in order counts.
 * The input is left as it is.
 */
export function inOrder(facts: readonly Fact[], asOf: string): Fact[] {
  const known = facts.filter((fact) => fact.at <= asOf)
  known.sort(compareFacts)
  const ids = new Set<string>()
  return known.filter((fact) => {
    const before = ids.size
    ids.add(fact.id)
    return ids.size > before
  })
}
