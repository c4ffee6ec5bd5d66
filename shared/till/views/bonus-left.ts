import type { Desk } from '#shared/till/desk'
import type { Folded } from '#shared/till/till-store'

/** The bonus points that may still be given to a member today, by hand, whichever till gave the others. What an import brought in is nobody's gift. */
export function bonusLeft(desk: Desk, { facts, reversed, ids }: Folded): number {
  const today = desk.today()
  const given = facts.reduce((sum, fact) => {
    const counts = fact.kind === 'pointsGranted' && ids.has(fact.member) && !reversed.has(fact.id) && !fact.till.startsWith('import-')
    return counts && desk.dateOf(fact.at) === today ? sum + fact.points : sum
  }, 0)
  return Math.max(0, desk.settings().bonusPerDay - given)
}
