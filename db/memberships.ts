import { mayUse, PROFILING } from '#shared/ledger/consent-decides'
import type { Fact } from '#shared/ledger/facts'
import { consentsInForce, foldWithTrace } from '#shared/ledger/fold'
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
  /** Members were put on the list because of what is known of them. */
  isProfiled(list: string): boolean
}

/** Folds every membership of a group as of an instant. A group has several where a merge was reversed, or is after `asOf`. */
export function foldGroup({ ids: everybody, facts: all, hasOthers }: Group, asOf: string, context: FoldContext): Folded[] {
  const facts = (all.at(-1)?.at ?? '') <= asOf ? all : all.filter(({ at }) => at <= asOf)
  const reversed = reversedIds(facts)
  if (everybody.size === 1 && !hasOthers) {
    const erased = facts.some((fact) => fact.kind === 'erased' && !reversed.has(fact.id))
    return [foldOne({ member: [...everybody][0] as string, ids: everybody, facts, own: facts, reversed, erased, asOf }, context)]
  }

  const standing = facts.filter((fact) => !reversed.has(fact.id))
  const { survivorOf, isErased } = memberships(standing)
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
    return foldOne({ member, ids, facts, own, reversed, erased: isErased(member), asOf }, context)
  })
}

/** One membership: what it is folded from, and what is about itself in that. */
interface One {
  member: string
  ids: ReadonlySet<string>
  facts: readonly Fact[]
  own: readonly Fact[]
  reversed: ReadonlySet<string>
  erased: boolean
  asOf: string
}

function foldOne({ member, ids, facts, own, reversed, erased, asOf }: One, context: FoldContext): Folded {
  const { club, timezone, currency, profile } = context
  const restricted = restrictionsOf(own, reversed)
  const { state, trace, aside } = foldWithTrace({
    club: { timezone, currency },
    programmes: [],
    profile: { birthday: profile(member)?.birthday, lists: listsOf() },
    facts: [...club.facts, ...facts],
    member,
    asOf,
  })
  return { member, state, trace, aside, facts: [...own], reversed, erased, restricted, asOf, ids }

  /** A till that had not heard of their no may have put them on a list that picks people out: it invites nobody who has not said yes. */
  function listsOf(): string[] {
    const lists = [...ids].flatMap(context.lists)
    if (!lists.some(context.isProfiled)) return lists
    const consents = consentsInForce(own.filter((fact) => !reversed.has(fact.id)))
    return mayUse({ consents, restricted: restricted.size > 0, erased }, PROFILING)
      ? lists
      : lists.filter((list) => !context.isProfiled(list))
  }
}
