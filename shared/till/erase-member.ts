import type { FactOf } from '#shared/ledger/facts'
import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import { isOwn, whoWrites } from '#shared/till/staff/authority'
import type { FactDraft } from '#shared/till/till-store'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

/**
 * Forgets a member for ever: the fact that says so, and a tombstone in the place of everything personal, of every membership that
 * was put together with theirs. What is kept elsewhere (backups, slips) hears of it from the store. Refusals: `memberUnknown`, `memberErased`,
 * `notSignedIn`, `ownMembership` (a colleague with the same rights does it, where there is one), `commandReused`, and the store's.
 */
export function eraseMember(desk: Desk, { command, ...asked }: { command: string; member: string }): Result<{ erased: true }, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const begun = store.begin(command, 'eraseMember', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') return ok({ erased: true })
    const membership = store.membership(asked.member)
    if (!membership) return refuse('memberUnknown')
    if (membership.erased) return refuse('memberErased')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    if (isOwn(desk, by.ok, membership.member) && hasColleague(desk, by.ok)) return refuse('ownMembership')
    const forgotten = forget(desk, membership.member, { id: command, by: by.ok, why: 'asked' })
    return isRefusal(forgotten) ? forgotten : ok({ erased: true })
  })
}

/**
 * Writes one membership's end within `store.write`, a fact for each id it was known by: a merge or a split that another till wrote meanwhile
 * takes nobody's record without their end, and spares nobody. Without `by` the till did it by itself. Refusal: `commandReused`,
 * where the fact's id is known of something else.
 */
export function forget(
  { store }: Pick<Desk, 'store'>,
  member: string,
  { id, by, why }: { id: string; by?: string | undefined; why: NonNullable<FactOf<'erased'>['why']> },
): Result<undefined, 'commandReused'> {
  const others = [...store.folded(member).ids].filter((one) => one !== member).sort()
  for (const one of [member, ...others]) store.eraseProfile(one)
  const end = (id: string, member: string): FactDraft => ({ id, kind: 'erased', ...(by && { by }), member, why })
  const appended = store.append([end(id, member), ...others.map((one) => end(derivedId([id, 'erased', one]), one))])
  return isRefusal(appended) ? appended : ok(undefined)
}

/** Somebody else here may erase, too. Who works alone is asked by nobody but themself. */
const hasColleague = ({ store }: Desk, by: string): boolean => store.staff().some(({ id, role }) => id !== by && role !== 'cashier')
