import type { Desk } from '#shared/till/desk'
import type { Approvable, NeedsManager } from '#shared/till/people-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/** Who answers for a command: what goes into its facts. */
export interface Authority {
  by: string
  approvedBy?: string
  because?: string
}

/** Something a cashier may not do alone. `limit`: the cap that it exceeds, in its own units. */
export interface Need {
  why: NeedsManager
  limit?: number
}

/**
 * Whoever is at the till, or was last: who stands in what is written. The door lets nobody past it who has not signed in; nothing that
 * comes by another way writes a fact of nobody's. Refusal: `notSignedIn`, also where they are on the list no more.
 */
export function whoWrites({ who }: Pick<Desk, 'who'>): Result<string, 'notSignedIn'> {
  const { id } = who()
  return id === '' ? refuse('notSignedIn') : ok(id)
}

/**
 * Who may do this for a member: whoever is at the till where nothing stands against it or they are a manager, otherwise somebody
 * who has approved just this within the last minute. An approval is good once. Refusals: `notSignedIn`, `needsManager` (with `why`, `limit`),
 * `approvalUnknown`, `ownMembership` where the member is one of the two.
 */
export function authority(
  desk: Desk,
  { call, member, approval, need }: { call: Approvable; member: string; approval?: string | undefined; need?: Need | undefined },
): Result<Authority, 'notSignedIn' | 'needsManager' | 'approvalUnknown' | 'ownMembership'> {
  const here = whoWrites(desk)
  if (isRefusal(here)) return here
  const by = here.ok
  if (isOwn(desk, by, member)) return refuse('ownMembership')
  if (!need || desk.manages()) return ok({ by })
  if (approval === undefined) return refuse('needsManager', { why: need.why, ...(need.limit !== undefined && { limit: need.limit }) })
  const approved = desk.approvals.take(approval, call, livingId(desk, member))
  // Whoever approved it may have taken the till over since: it was to be another person.
  if (!approved || approved.by === by || !mayApprove(desk, approved.by)) return refuse('approvalUnknown')
  if (isOwn(desk, approved.by, member)) return refuse('ownMembership')
  return ok({ by, approvedBy: approved.by, because: approved.reason })
}

/** Within the minute they may have left, or be a cashier now. */
const mayApprove = ({ store }: Desk, staff: string): boolean => store.staff().some(({ id, role }) => id === staff && role !== 'cashier')

/** Whether a membership is this person's own, also as one of several that were put together. */
export function isOwn(desk: Pick<Desk, 'store'>, staff: string, member: string): boolean {
  const own = desk.store.staff().find(({ id }) => id === staff)?.member
  if (own === undefined) return false
  return livingId(desk, own) === livingId(desk, member)
}

/** The membership that an id lives on in; the id itself where there is none yet. */
export const livingId = ({ store }: Pick<Desk, 'store'>, member: string): string => store.membership(member)?.member ?? member
