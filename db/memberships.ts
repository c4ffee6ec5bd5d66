import type { Fact } from '#shared/ledger/facts'
import { foldWithTrace } from '#shared/ledger/fold'
import { memberships } from '#shared/ledger/merges'
import { inOrder } from '#shared/ledger/order'
import { reversedIds } from '#shared/ledger/reversals'
import type { Folded, Profile } from '#shared/till/till-store'
import type { Club } from './club.ts'
import type { Group } from './gather.ts'
import { memberOf } from './ledger.ts'

/** What a fold needs beside the facts of its group. */
export interface FoldContext {
  club: Club
  timezone: string
  currency: string
  profile(member: string): Profile | undefined
}

/** Folds every membership of a group as of an instant. A group has several where a merge was reversed, or is after `asOf`. */
export function foldGroup(group: Group, asOf: string, context: FoldContext): Folded[] {
  const facts = inOrder(group.facts, asOf)
  const reversed = reversedIds(facts)
  const standing = reversed.size === 0 ? facts : facts.filter((fact) => !reversed.has(fact.id))
  const { survivorOf } = memberships(standing)
  const idsOf = new Map<string, Set<string>>()
  for (const id of group.ids) {
    const survivor = survivorOf(id)
    const ids = idsOf.get(survivor)
    if (ids) ids.add(id)
    else idsOf.set(survivor, new Set([id]))
  }
  return [...idsOf].map(([member, ids]) => foldOne(member, ids, facts, reversed, asOf, context))
}

function foldOne(
  member: string,
  ids: ReadonlySet<string>,
  facts: Fact[],
  reversed: ReadonlySet<string>,
  asOf: string,
  { club, timezone, currency, profile }: FoldContext,
): Folded {
  const { state, trace } = foldWithTrace({
    club: { timezone, currency },
    programmes: [],
    profile: { birthday: profile(member)?.birthday },
    facts: [...club.facts, ...facts],
    member,
    asOf,
  })
  // Others' facts were there to be judged by (a friend's purchase); only what is about this membership is its history.
  const own = facts.filter((fact) => fact.kind === 'reversed' || ids.has(memberOf(fact) ?? ''))
  const erased = own.some((fact) => fact.kind === 'erased' && !reversed.has(fact.id))
  return { member, state, trace, facts: own, reversed, erased, asOf, ids }
}
