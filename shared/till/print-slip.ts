import { type Desk, livingMember } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import { hasPrinter, printMemberSlip } from '#shared/till/slips'
import { memberView } from '#shared/till/views/member-view'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/**
 * Prints what the member has now (`status`), or their newest slip once more as a copy (`again`). Refusals: `noPrinter`,
 * `memberUnknown`, `memberErased`, `slipUnknown`, and the store's.
 */
export function printSlip(
  desk: Desk,
  { member: asked, kind }: { member: string; kind: 'status' | 'again' },
): Result<{ job: number }, RefusalCode> {
  const { store } = desk
  if (!hasPrinter(desk)) return refuse('noPrinter')
  const living = livingMember(desk, asked)
  if (isRefusal(living)) return living
  const member = living.ok
  return store.write(() => {
    if (kind === 'status') {
      return ok({ job: printMemberSlip(desk, memberView(desk, store.folded(member)), { kind: 'status' }, { at: store.now() }) })
    }
    const last = store.lastJobOf(member)
    if (!last) return refuse('slipUnknown')
    const { columns } = desk.settings().printer
    return ok({ job: store.addJob({ member, kind: last.kind, columns, copy: true, document: () => last.document }) })
  })
}
