import { type Desk, livingMember } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import { memberView } from '#shared/till/views/member-view'
import { isRefusal, ok, type Result } from '#shared/values/result'

/** The member on one screen, folded as of now. Somebody merged away opens as who they are now. Refusals: `memberUnknown`, `memberErased`. */
export function openMember(desk: Desk, { member }: { member: string }): Result<MemberView, 'memberUnknown' | 'memberErased'> {
  const living = livingMember(desk, member)
  return isRefusal(living) ? living : ok(memberView(desk, desk.store.folded(living.ok)))
}
