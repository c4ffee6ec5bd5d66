import type { MemberState } from '#shared/ledger/member-state'
import { type Desk, isHere } from '#shared/till/desk'

/** The member's state as it counts in this shop: the level of a ladder that is for other shops takes nothing off here. */
export function standingHere(desk: Desk, state: MemberState): MemberState {
  const standing = state.standing.filter(({ programme }) => {
    const definition = desk.definition(programme)
    return definition === undefined || isHere(desk, definition)
  })
  return standing.length === state.standing.length ? state : { ...state, standing }
}
