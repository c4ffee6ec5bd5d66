import { type Desk, livingMember } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isOwn, whoWrites } from '#shared/till/staff/authority'
import { LEAST_REASON } from '#shared/till/taking-back'
import type { FactDraft } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/**
 * Keeps what is known of a member and lets nothing else be done with it, or lets it be used again. What is so already is left as it
 * is. Refusals: `memberUnknown`, `memberErased`, `reasonMissing`, `notSignedIn`, `ownMembership`, `commandReused`, and the store's.
 */
export function restrictMember(
  desk: Desk,
  { command, ...asked }: { command: string; member: string; on: boolean; reason: string },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = livingMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'restrictMember', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'new') {
      const reason = asked.reason.replace(/\s+/g, ' ').trim()
      if ([...reason].length < LEAST_REASON) return refuse('reasonMissing')
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      if (isOwn(desk, by.ok, member)) return refuse('ownMembership')
      const appended = store.append(factsOf(desk, member, asked.on, { command, by: by.ok, reason }))
      if (isRefusal(appended)) return appended
    }
    return ok(memberView(desk, store.folded(member)))
  })
}

/** One fact restricts a membership. To lift it, every id of it is lifted that says so: another till may have restricted one before a merge. */
function factsOf(
  desk: Desk,
  member: string,
  on: boolean,
  { command, by, reason }: { command: string; by: string; reason: string },
): FactDraft[] {
  const { restricted } = desk.store.folded(member)
  if (on) return restricted.size > 0 ? [] : [{ id: command, kind: 'restricted', by, member, reason }]
  return [...restricted.keys()].map((whose, i) => ({
    id: i === 0 ? command : derivedId([command, 'lifted', String(i)]),
    kind: 'restrictionLifted',
    by,
    member: whose,
    reason,
  }))
}
