import type { Fact } from '#shared/ledger/facts'
import { foldWithTrace } from '#shared/ledger/fold'
import { memberships } from '#shared/ledger/merges'
import { restrictionsOf } from '#shared/ledger/restriction'
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
  /** The lists that one member id is on. */
  lists(member: string): readonly string[]
}

/** Folds every membership of a group as of an instant. A group has several where a merge was reversed, or is after `asOf`. */
export function foldGroup({ ids: everybody, facts: all, hasOthers }: Group, asOf: string, context: FoldContext): Folded[] {
  const facts = (all.at(-1)?.at ?? '') <= asOf ? all : all.filter(({ at }) => at <= asOf)
  const reversed = reversedIds(facts)
  if (everybody.size === 1 && !hasOthers) return [foldOne([...everybody][0] as string, everybody, facts, facts, reversed, asOf, context)]

  const standing = facts.filter((fact) => !reversed.has(fact.id))
  const { survivorOf } = memberships(standing)
  const idsOf = new Map<string, Set<string>>()
  for (const id of everybody) {
    const survivor = survivorOf(id)
    const ids = idsOf.get(survivor)
    if (ids) ids.add(id)
    else idsOf.set(survivor, new Set([id]))
  }
  return [...idsOf].map(([member, ids]) => {
    // Others' facts were there to be judged by (a friend's purchase); only what is about this membership is its history.
    const own = facts.filter((fact) => fact.kind === 'reversed' || ids.has(memberOf(fact) ?? ''))
    return foldOne(member, ids, facts, own, reversed, asOf, context)
  })
}

function foldOne(
  member: string,
  ids: ReadonlySet<string>,
  facts: readonly Fact[],
  own: readonly Fact[],
  reversed: ReadonlySet<string>,
  asOf: string,
  { club, timezone, currency, profile, lists }: FoldContext,
): Folded {
  const { state, trace, aside } = foldWithTrace({
    club: { timezone, currency },
    programmes: [],
    profile: { birthday: profile(member)?.birthday, lists: [...ids].flatMap(lists) },
    facts: [...club.facts, ...facts],
    member,
    asOf,
  })
  const erased = own.some((fact) => fact.kind === 'erased' && !reversed.has(fact.id))
  const restricted = restrictionsOf(own, reversed)
  return { member, state, trace, aside, facts: [...own], reversed, erased, restricted, asOf, ids }
}
