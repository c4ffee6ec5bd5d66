import { isLeft, leave, leftNotes } from '#shared/till/conflict-notes'
import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import { isOwn, whoWrites } from '#shared/till/staff/authority'
import type { ConflictsView, ConflictView } from '#shared/till/sync-views'
import { LEAST_REASON } from '#shared/till/taking-back'
import type { Folded } from '#shared/till/till-store'
import { conflictView, memberOfRedemption, staffName } from '#shared/till/views/conflict-view'
import { addToDate, monthBounds, monthOf } from '#shared/values/local-date'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { startOfDay } from '#shared/values/time-zone'

// The manager's list of redemptions that could not be covered. They stop nothing: until one is written off, the member's next
// reward covers it. Looking at one and leaving it is a note for the whole club, and no fact.

export type Exposure = NonNullable<ConflictsView['exposure']>

/**
 * Every open conflict, newest first, with both its sides; and those that were written off or left in a month (this one, unless
 * another is asked for). `exposure` says what the club's tills could give away twice right now.
 */
export function conflicts(desk: Desk, { month }: { month?: string }, exposure?: () => Exposure | undefined): ConflictsView {
  const { store } = desk
  const asked = month ?? monthOf(desk.today())
  const notes = leftNotes(desk)
  const standing = store.conflicts().flatMap(({ member, fact, noticedAt }): ConflictView[] => {
    const left = notes.get(fact)
    const settled = left && { settledBy: staffName(desk, left.by), settledAt: left.at }
    return listOf(conflictView(desk, store.folded(member), fact, { state: left ? 'left' : 'open', noticedAt, ...settled }))
  })
  const open = standing.filter(({ state }) => state === 'open').sort(newestFirst(({ this: side }) => side.at))
  const left = standing.filter(({ state, settledAt = '' }) => state === 'left' && monthOf(desk.dateOf(settledAt)) === asked)
  const done = [...writtenOffIn(desk, asked), ...left].sort(newestFirst(({ settledAt = '' }) => settledAt))
  const could = exposure?.()
  return {
    open,
    done,
    atStake: sumOf(open),
    month: asked,
    doneInMonth: { count: done.length, writtenOff: sumOf(done.filter(({ state }) => state === 'writtenOff')) },
    ...(could && { exposure: could }),
  }
}

/**
 * Forgives a redemption that could not be covered: the member keeps what they got, and the next reward too. Answers the list of
 * this month. Refusals: `reasonMissing`, `conflictUnknown` (there is none, or no longer), `notSignedIn`, `ownMembership`, `commandReused`, and the
 * store's.
 */
export function writeOffConflict(
  desk: Desk,
  { command, fact, reason: said }: { command: string; fact: string; reason: string },
  exposure?: () => Exposure | undefined,
): Result<ConflictsView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const reason = said.trim()
    if ([...reason].length < LEAST_REASON) return refuse('reasonMissing')
    const begun = store.begin(command, 'writeOffConflict', { fact, reason })
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const folded = withConflict(desk, fact)
      if (!folded) return refuse('conflictUnknown')
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      if (isOwn(desk, by.ok, folded.member)) return refuse('ownMembership')
      const appended = store.append([
        { id: command, kind: 'settled', by: by.ok, member: folded.member, conflict: fact, how: 'writtenOff', reason },
      ])
      if (isRefusal(appended)) return appended
    }
    return ok(conflicts(desk, {}, exposure))
  })
}

/**
 * Notes for the whole club that a manager has seen a conflict and lets it stand: the member's next reward covers it, as it would
 * have anyway. Left again changes nothing. Refusals: `conflictUnknown`, `notSignedIn`, `ownMembership`, and the store's.
 */
export function leaveConflict(
  desk: Desk,
  { fact }: { fact: string },
  exposure?: () => Exposure | undefined,
): Result<ConflictsView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const folded = withConflict(desk, fact)
    if (!folded) return refuse('conflictUnknown')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    if (isOwn(desk, by.ok, folded.member)) return refuse('ownMembership')
    if (!isLeft(desk, fact)) leave(desk, fact, by.ok)
    return ok(conflicts(desk, {}, exposure))
  })
}

/** The fold of the member whose conflict this redemption is. */
function withConflict(desk: Desk, fact: string): Folded | undefined {
  const member = memberOfRedemption(desk.store.fact(fact))
  if (member === undefined) return undefined
  const folded = desk.store.folded(member)
  return folded.state.conflicts.some((conflict) => conflict.fact === fact) ? folded : undefined
}

/** What was written off in a month and is not a conflict again because that was taken back. */
function writtenOffIn(desk: Desk, month: string): ConflictView[] {
  const { store } = desk
  const { timezone } = desk.settings()
  const { first, last } = monthBounds(month)
  const seen = new Set<string>()
  return store
    .settledBetween(startOfDay(first, timezone), startOfDay(addToDate(last, 'P1D'), timezone))
    .flatMap(({ id, conflict, at: settledAt, by, reason }) => {
      const member = memberOfRedemption(store.fact(conflict))
      const folded = member === undefined ? undefined : store.folded(member)
      if (!folded || folded.reversed.has(id) || seen.has(conflict)) return []
      if (folded.state.conflicts.some(({ fact }) => fact === conflict)) return []
      seen.add(conflict)
      const settled = { settledAt, ...(by !== undefined && { settledBy: staffName(desk, by) }), ...(reason !== undefined && { reason }) }
      const noticedAt = store.conflictNoticedAt(conflict) ?? settledAt
      return listOf(conflictView(desk, folded, conflict, { state: 'writtenOff', noticedAt, ...settled }))
    })
}

const listOf = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one])
const sumOf = (list: readonly ConflictView[]): number => list.reduce((sum, { cost }) => sum + cost, 0)
const newestFirst =
  (when: (view: ConflictView) => string) =>
  (a: ConflictView, b: ConflictView): number =>
    when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0
