import type { Desk } from '#shared/till/desk'
import type { QuoteView } from '#shared/till/errand-views'
import type { Folded } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'

type Earned = QuoteView['earns'][number]

/**
 * What one purchase earned, programme by programme, and what is then still missing for the next reward or level. For a
 * purchase that has not been made, fold it as supposed.
 */
export function earnsOf(desk: Desk, { state, trace }: Folded, fact: string): Earned[] {
  const earned = new Map<string, Earned>()
  const of = (programme: string): Earned => {
    const known = earned.get(programme)
    if (known) return known
    const made: Earned = { programme, name: nameOf(desk, programme) }
    earned.set(programme, made)
    return made
  }
  for (const event of trace) {
    if (event.fact !== fact) continue
    if (event.kind === 'stamps') of(event.programme).stamps = (of(event.programme).stamps ?? 0) + event.count
    if (event.kind === 'points') of(event.programme).points = (of(event.programme).points ?? 0) + event.points
    if (event.kind === 'earned' && !event.consumed) of(event.programme).rewards = (of(event.programme).rewards ?? 0) + 1
  }
  for (const line of earned.values()) {
    const card = state.cards.find(({ programme }) => programme === line.programme)
    const wallet = state.wallets.find(({ programme }) => programme === line.programme)
    const ladder = state.ladders.find(({ programme }) => programme === line.programme)
    const definition = desk.definition(line.programme)
    if (card) line.missing = card.required - card.stamps
    if (wallet && definition?.kind === 'repeatingCoupon') {
      line.missing = definition.stepPoints - (wallet.points % definition.stepPoints) + wallet.debt
    }
    if (ladder?.next) {
      line.missing = ladder.next.missing
      line.nextLevel = ladder.next.level
    }
  }
  return [...earned.values()]
}
