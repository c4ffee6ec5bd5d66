import { isOfDay } from '#shared/till/caps'
import { capsDay } from '#shared/till/caps-day'
import type { CapsDay } from '#shared/till/clocks'
import { type Desk, usableMember } from '#shared/till/desk'
import type { GrantAnswer } from '#shared/till/errand-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isOwn, whoWrites } from '#shared/till/staff/authority'
import { LEAST_REASON, undoUntil } from '#shared/till/taking-back'
import type { Folded, ProgrammeRow } from '#shared/till/till-store'
import { bonusLeft } from '#shared/till/views/bonus-left'
import { memberView } from '#shared/till/views/member-view'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'

export interface GrantInput {
  command: string
  member: string
  programme: string
  points: number
  reason: string
}

/**
 * Gives bonus points by hand, on a wallet or a ladder, with the reason that stands in the history. At most the shop's
 * `bonusPerDay` for one member on one local day, whichever till gave them. Refusals: `memberUnknown`, `memberErased`, `memberRestricted`,
 * `reasonMissing`, `programmeUnknown`, `notAPointsProgramme`, `programmeEnded`, `notSignedIn`, `ownMembership`, `bonusTooMuch` (with what is
 * `left` of the day), `commandReused`, and the store's.
 */
export function grantPoints(desk: Desk, { command, ...asked }: GrantInput): Result<GrantAnswer, RefusalCode> {
  const { store } = desk
  const day = capsDay(desk)
  return store.write(() => {
    const living = usableMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    if (isOwn(desk, by.ok, member)) return refuse('ownMembership')
    const reason = asked.reason.replace(/\s+/g, ' ').trim()
    const begun = store.begin(command, 'grantPoints', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const { programme, points } = asked
      const refusal = whyNotGrant(desk.programme(programme), reason) ?? tooMuch(desk, store.folded(member), points, day)
      if (refusal) return refusal
      const appended = store.append([{ id: command, kind: 'pointsGranted', by: by.ok, member, programme, points, reason }])
      if (isRefusal(appended)) return appended
    }
    const folded = store.folded(member)
    const at = folded.facts.find(({ id }) => id === command)?.at ?? folded.asOf
    const earned = folded.trace.flatMap((event) => (event.fact === command && event.kind === 'earned' ? [event.reward] : []))
    return ok({ view: memberView(desk, folded, new Set(earned)), fact: command, points: asked.points, undoUntil: undoUntil(at) })
  })
}

function whyNotGrant(row: ProgrammeRow | undefined, reason: string): Refusal<RefusalCode> | undefined {
  if (!row) return refuse('programmeUnknown')
  if (row.programme.kind !== 'repeatingCoupon' && row.programme.kind !== 'ladder') return refuse('notAPointsProgramme')
  if (row.endedAt !== undefined) return refuse('programmeEnded')
  return [...reason].length < LEAST_REASON ? refuse('reasonMissing') : undefined
}

function tooMuch(desk: Desk, folded: Folded, points: number, day: CapsDay): Refusal<RefusalCode> | undefined {
  const left = bonusLeft(desk, folded, (fact) => isOfDay(desk, fact, day))
  return points > left ? refuse('bonusTooMuch', { left }) : undefined
}
