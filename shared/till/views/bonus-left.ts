import type { Fact } from '#shared/ledger/facts'
import type { Desk } from '#shared/till/desk'
import type { Folded } from '#shared/till/till-store'

/**
 * The bonus points that may still be given to a member today, by hand, whichever till gave the others. What an import brought in is
 * nobody's gift. `isOfDay`: what counts as today where the wall clock may have been set.
 */
export function bonusLeft(desk: Desk, { facts, reversed, ids }: Folded, isOfDay?: (fact: Fact) => boolean): number {
  const today = desk.today()
  const isToday = isOfDay ?? (({ at }) => desk.dateOf(at) === today)
  const given = facts.reduce((sum, fact) => {
    const counts = fact.kind === 'pointsGranted' && ids.has(fact.member) && !reversed.has(fact.id) && !fact.till.startsWith('import-')
    return counts && isToday(fact) ? sum + fact.points : sum
  }, 0)
  return Math.max(0, desk.settings().bonusPerDay - given)
}
