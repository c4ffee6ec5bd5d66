import type { Fact, FactKind } from '#shared/ledger/facts'
import type { TraceEvent } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'
import type { HistoryGroup } from '#shared/till/history-views'
import type { Folded } from '#shared/till/till-store'

const KINDS: Partial<Record<FactKind, HistoryGroup>> = {
  stamped: 'stamps',
  purchased: 'purchases',
  returned: 'purchases',
  redeemed: 'rewards',
  settled: 'rewards',
  referralCompleted: 'rewards',
  pointsGranted: 'points',
  consented: 'consents',
  consentWithdrawn: 'consents',
  enrolled: 'membership',
  merged: 'membership',
  corrected: 'membership',
  numberReleased: 'membership',
  restricted: 'membership',
  restrictionLifted: 'membership',
  accessGiven: 'membership',
  retentionWarned: 'membership',
  erased: 'membership',
  reversed: 'reversals',
}
const EVENTS: Partial<Record<TraceEvent['kind'], HistoryGroup>> = {
  stamps: 'stamps',
  cardFilled: 'rewards',
  earned: 'rewards',
  redeemed: 'rewards',
  conflict: 'rewards',
  points: 'points',
}

/** Whether a fact is of a group: what it is, or what it led to. A purchase that gave a reward is looked for among the rewards too. */
export const isOfGroup = (fact: Fact, told: readonly TraceEvent[], group: HistoryGroup): boolean =>
  KINDS[fact.kind] === group || told.some(({ kind }) => EVENTS[kind] === group)

/**
 * Whether a fact is part of a membership's own story. What was taken back of somebody they were once merged with is not; that the
 * two were split again is part of both stories.
 */
export function isToldOf({ store }: Pick<Desk, 'store'>, fact: Fact, { facts, ids }: Folded): boolean {
  if (!('member' in fact)) return false
  if (fact.kind !== 'reversed' || ids.has(fact.member) || facts.some(({ id }) => id === fact.fact)) return true
  const target = store.fact(fact.fact)
  return target?.kind === 'merged' && ids.has(target.into)
}
