import type { Fact } from '#shared/ledger/facts'

/** Which memberships are one, and which have ended. Built from the standing `merged` and `erased` facts, in order. */
export interface Memberships {
  /** The membership that `member` lives on in: itself, unless merged away. */
  survivorOf(member: string): string
  /** The membership was forgotten. */
  isErased(member: string): boolean
}

/**
 * Each merge moves the whole group of its member under the survivor of the other's; rings are ignored. Who asked to be forgotten
 * takes along everybody they were by then; nobody is put together with them afterwards. Who was forgotten for having stayed away
 * takes nobody along who was not forgotten with them: put together with somebody at a till that had not heard of it, at whatever
 * time, they go on as that other, and another does not go on as them.
 */
export function memberships(facts: readonly Fact[]): Memberships {
  const into = new Map<string, string>()
  const survivorOf = (member: string): string => {
    let survivor = member
    for (let next = into.get(survivor); next !== undefined; next = into.get(survivor)) survivor = next
    return survivor
  }
  const inactive = new Set<string>()
  for (const fact of facts) if (fact.kind === 'erased' && fact.why === 'inactive') inactive.add(fact.member)
  const ended = new Set<string>()
  for (const fact of facts) {
    if (fact.kind === 'erased' && fact.why !== 'inactive') ended.add(survivorOf(fact.member))
    if (fact.kind !== 'merged') continue
    const from = survivorOf(fact.member)
    const to = survivorOf(fact.into)
    if (from === to || ended.has(from) || ended.has(to)) continue
    if (!inactive.has(to) || inactive.has(from)) into.set(from, to)
  }
  const isErased = (member: string): boolean => {
    const survivor = survivorOf(member)
    return ended.has(survivor) || inactive.has(survivor)
  }
  return { survivorOf, isErased }
}
