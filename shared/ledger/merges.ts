import type { Fact } from '#shared/ledger/facts'

/** Which memberships are one. Built from the standing `merged` facts, in order. */
export interface Memberships {
  /** The membership that `member` lives on in: itself, unless merged away. */
  survivorOf(member: string): string
}

/** Each merge moves the whole group of its member under the survivor of the other's; rings are ignored. */
export function memberships(facts: readonly Fact[]): Memberships {
  const into = new Map<string, string>()
  const survivorOf = (member: string): string => {
    let survivor = member
    for (let next = into.get(survivor); next !== undefined; next = into.get(survivor)) survivor = next
    return survivor
  }
  for (const fact of facts) {
    if (fact.kind !== 'merged') continue
    const from = survivorOf(fact.member)
    const to = survivorOf(fact.into)
    if (from !== to) into.set(from, to)
  }
  return { survivorOf }
}
