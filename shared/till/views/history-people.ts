import type { Fact, FactOf } from '#shared/ledger/facts'
import type { Desk } from '#shared/till/desk'
import type { HistoryText } from '#shared/till/history-views'
import type { Folded } from '#shared/till/till-store'
import { nameOfId } from '#shared/till/views/merges'

// What was done with a membership rather than with its stamps, in words.

/** The main line of a fact about the membership itself. */
export function peopleWords(desk: Desk, fact: Fact, folded: Folded): HistoryText {
  switch (fact.kind) {
    case 'merged':
      return { key: 'merged', values: { name: otherOf(desk, fact, folded) } }
    case 'corrected': {
      const names = desk.words().ledger.names.fields
      return { key: 'corrected', values: { fields: fact.fields.map((field) => names[field] ?? field).join(', ') } }
    }
    case 'numberReleased':
      return { key: 'numberReleased', values: { why: fact.why } }
    case 'accessGiven':
      return { key: 'accessGiven', values: { format: fact.format } }
    case 'erased':
      return { key: 'erased', values: { why: fact.why ?? 'asked' } }
    case 'restricted':
    case 'restrictionLifted':
    case 'retentionWarned':
      return { key: fact.kind, values: {} }
    default:
      return { key: 'enrolled', values: {} }
  }
}

/** A merge that was taken back, as either of the two tells it. */
export const splitWords = (desk: Desk, merge: FactOf<'merged'>, folded: Folded): HistoryText => ({
  key: 'split',
  values: { name: otherOf(desk, merge, folded) },
})

/** The reason that was given, and who answered for it. */
export function whyOfPeople(desk: Desk, fact: Fact): HistoryText[] {
  const lines: HistoryText[] = []
  if (fact.approvedBy !== undefined) {
    const name = desk.store.everyStaff().find(({ id }) => id === fact.approvedBy)?.name ?? fact.approvedBy
    lines.push({ key: 'approvedBy', values: { name, reason: fact.because ?? '' } })
  }
  const reason = REASONED.has(fact.kind) && 'reason' in fact ? fact.reason : undefined
  if (reason) lines.push({ key: 'reversedBecause', values: { reason } })
  return lines
}

/** Kinds whose reason is a line of its own. */
const REASONED: ReadonlySet<Fact['kind']> = new Set(['reversed', 'settled', 'merged', 'corrected', 'restricted', 'restrictionLifted'])

/** The other one of a merge: who came in where this one stayed, who it went into where this one was split off. */
const otherOf = (desk: Desk, { member, into }: FactOf<'merged'>, folded: Folded): string =>
  nameOfId(desk, member === folded.member || (folded.ids.has(member) && !folded.ids.has(into)) ? into : member)
