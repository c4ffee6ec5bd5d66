import type { FactOf } from '#shared/ledger/facts'
import { memberships } from '#shared/ledger/merges'
import type { Desk } from '#shared/till/desk'
import { shortName } from '#shared/till/names'
import type { Folded } from '#shared/till/till-store'

type Merge = FactOf<'merged'>

/** The merges that made a membership what it is, in order: those that can be taken back. */
export const standingMerges = (folded: Folded): Merge[] => sorted(folded).effective

/** Merges that changed nothing: two tills merged the same two without hearing of each other, or each into the other. */
export const silentMerges = (folded: Folded): Merge[] => sorted(folded).silent

function sorted({ facts, reversed, ids }: Folded): { effective: Merge[]; silent: Merge[] } {
  // One with somebody who was forgotten before put nobody together.
  const isWithin = ({ member, into }: Merge) => ids.has(member) && ids.has(into)
  const merges = facts.filter((fact): fact is Merge => fact.kind === 'merged' && !reversed.has(fact.id) && isWithin(fact))
  const effective: Merge[] = []
  const silent: Merge[] = []
  for (const merge of merges) {
    const { survivorOf } = memberships(effective)
    const isNew = survivorOf(merge.member) !== survivorOf(merge.into)
    ;(isNew ? effective : silent).push(merge)
  }
  return { effective, silent }
}

/** The merges of a member as the screen lists them, newest first: when, and who came in. */
export function mergeViews(desk: Desk, folded: Folded): { fact: string; at: string; name: string }[] {
  if (folded.ids.size === 1) return []
  return standingMerges(folded)
    .map(({ id, at, member }) => ({ fact: id, at, name: nameOfId(desk, member) }))
    .reverse()
}

/** What somebody is called under one id, whoever they live on in. */
export function nameOfId(desk: Desk, member: string): string {
  const name = desk.store.profile(member)?.name
  return name ? shortName(name) : desk.words().ledger.names.unknownMember
}
