import { type Desk, livingMember } from '#shared/till/desk'
import type { HistoryGroup, HistoryItem } from '#shared/till/history-views'
import type { MemberAsOf } from '#shared/till/people-views'
import { historyOf } from '#shared/till/views/history'
import { memberView } from '#shared/till/views/member-view'
import { addToDate, type LocalDate } from '#shared/values/local-date'
import { isRefusal, ok, type Result } from '#shared/values/result'
import { startOfDay } from '#shared/values/time-zone'

/** So much of a story at once, unless told. */
const PAGE = 200

interface HistoryInput {
  member: string
  limit?: number | undefined
  only?: readonly HistoryGroup[] | undefined
  after?: string | undefined
  asOf?: LocalDate | undefined
}

/**
 * A member's story, newest first: the next `limit` things after `after`, of some groups or of all, as it was told at the end of a local
 * day. As many as were asked for: there may be more. Refusals: `memberUnknown`, `memberErased`.
 */
export function history(desk: Desk, { member, limit = PAGE, only, after, asOf }: HistoryInput): Result<HistoryItem[], HistoryRefusal> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  const then = pastDesk(desk, asOf)
  const folded = then ? desk.store.foldedAsOf(living.ok, then.store.now()) : desk.store.folded(living.ok)
  return ok(historyOf(then ?? desk, folded, limit, { only, after, isPast: then !== undefined }))
}

/**
 * The member as they stood at the end of a local day: cards, rewards, points and level, and the beginning of the story that led there.
 * Name and numbers are today's, since what they were is not kept. Refusals: `memberUnknown`, `memberErased`.
 */
export function memberAsOf(desk: Desk, { member, on }: { member: string; on: LocalDate }): Result<MemberAsOf, HistoryRefusal> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  const then = pastDesk(desk, on)
  const folded = then ? desk.store.foldedAsOf(living.ok, then.store.now()) : desk.store.folded(living.ok)
  return ok({
    on: then ? on : desk.today(),
    view: memberView(then ?? desk, folded),
    history: historyOf(then ?? desk, folded, PAGE, { isPast: then !== undefined }),
  })
}

type HistoryRefusal = 'memberUnknown' | 'memberErased'

/** The desk as it stood at the end of a day; undefined for a day that is not over. */
function pastDesk(desk: Desk, on: LocalDate | undefined): Desk | undefined {
  if (on === undefined || on >= desk.today()) return undefined
  const next = Date.parse(startOfDay(addToDate(on, 'P1D'), desk.settings().timezone))
  const end = new Date(next - 1).toISOString()
  return { ...desk, store: { ...desk.store, now: () => end }, today: () => on }
}
