import { capOnStamps } from '#shared/till/caps'
import { capsDay } from '#shared/till/caps-day'
import { type Desk, isHere, usableMember } from '#shared/till/desk'
import type { StampAnswer } from '#shared/till/errand-views'
import type { RefusalCode } from '#shared/till/refusals'
import { printMemberSlip, wantsSlip } from '#shared/till/slips'
import { authority } from '#shared/till/staff/authority'
import { undoUntil } from '#shared/till/taking-back'
import type { Folded, ProgrammeRow } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'

/** More than this at once is a slip of the finger, unless the card itself is longer. */
const MOST_STAMPS = 20

export interface StampInput {
  command: string
  member: string
  programme: string
  count: number
  slip?: boolean
  /** A manager's, where it is more than a cashier may give alone. */
  approval?: string | undefined
}

/**
 * The cashier pressed stamp. Writes one `stamped` fact, and a slip where one is wanted, in one durable transaction.
 * Refusals: `memberUnknown`, `memberErased`, `memberRestricted`, `programmeUnknown`, `notAPunchCard`, `programmeEnded`, `wrongStore`,
 * `tooManyStamps`, `ownMembership`, `needsManager` beyond a cap (with `why` and `limit`), `approvalUnknown`, `commandReused`, and
 * the store's.
 */
export function stamp(desk: Desk, { command, slip, approval, ...asked }: StampInput): Result<StampAnswer, RefusalCode> {
  const { store } = desk
  const day = capsDay(desk)
  return store.write(() => {
    const living = usableMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'stamp', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const refusal = whyNotStamp(desk.programme(asked.programme), asked.count, (row) => isHere(desk, row.programme))
      if (refusal) return refusal
      const { programme, count } = asked
      const need = desk.manages() ? undefined : capOnStamps(desk, { member, count, day })
      const answers = authority(desk, { call: 'stamp', member, approval, need })
      if (isRefusal(answers)) return answers
      const appended = store.append([{ id: command, kind: 'stamped', ...answers.ok, member, programme, count }])
      if (isRefusal(appended)) return appended
    }
    return ok(answer(desk, store.folded(member), { command, programme: asked.programme, isNew: begun === 'new', slip }))
  })
}

/** What stands against stamping a card, if anything: the rules, without clock or store. */
export function whyNotStamp(
  row: ProgrammeRow | undefined,
  count: number,
  isHereRow: (row: ProgrammeRow) => boolean,
): Refusal<RefusalCode> | undefined {
  if (!row) return refuse('programmeUnknown')
  if (row.programme.kind !== 'punchCard') return refuse('notAPunchCard')
  if (row.endedAt !== undefined) return refuse('programmeEnded')
  if (!isHereRow(row)) return refuse('wrongStore')
  const max = Math.max(MOST_STAMPS, row.programme.stampsRequired)
  return count > max ? refuse('tooManyStamps', { max }) : undefined
}

function answer(
  desk: Desk,
  folded: Folded,
  { command, programme, isNew, slip }: { command: string; programme: string; isNew: boolean; slip?: boolean },
): StampAnswer {
  const told = folded.trace.filter((event) => event.fact === command)
  const stamps = told.find((event) => event.kind === 'stamps')
  const newRewards = told.flatMap((event) => (event.kind === 'earned' && !event.consumed ? [event.reward] : []))
  const view = memberView(desk, folded, new Set(newRewards))
  const card = view.cards.find((one) => one.programme === programme)
  const required = stamps?.required ?? card?.required ?? 0
  const full = told.some((event) => event.kind === 'cardFilled')
  // The fold says 0 of 8 and one reward; the customer sees the card that has just been filled.
  const shown = { stamps: full ? required : (stamps?.after ?? card?.stamps ?? 0), required, full, newRewards }
  const at = folded.facts.find(({ id }) => id === command)?.at ?? folded.asOf
  const print = () => printMemberSlip(desk, view, { kind: 'stamp', shown: { programme, ...shown } }, { fact: command, at })
  const job = !isNew ? desk.store.jobOf(command) : wantsSlip(desk, slip) ? print() : undefined
  return { view, fact: command, programme, shown, ...(job !== undefined && { job }), undoUntil: undoUntil(at) }
}
