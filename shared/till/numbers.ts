import { type Desk, usableMember } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import type { Approvable } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { authority, type Need } from '#shared/till/staff/authority'
import type { FactDraft } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { addToDate } from '#shared/values/local-date'
import { maskApart, type Phone, parsePhone } from '#shared/values/phone'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Telephone numbers pass from hand to hand; memberships do not. A membership that loses its number keeps everything else.

/** Nobody gets another's number within so many days of their last visit without a manager: it is more likely a slip of the finger. */
const IN_USE_DAYS = 90

export interface PhoneInput {
  command: string
  member: string
  add?: string | undefined
  /** A number in full, or masked as `MemberView.phones` has it. */
  remove?: string | undefined
  newHolder?: boolean | undefined
  approval?: string | undefined
}

/**
 * Gives a membership one more number, takes one away, or both at once, in one durable transaction. Refusals: `memberUnknown`,
 * `memberErased`, `memberRestricted`, `phoneImpossible`, `phoneTaken`, `lastNumber` (it would have none), `needsManager` (`numberInUse`), `approvalUnknown`,
 * `ownMembership`, `badRequest` (neither, or a number it does not have), `commandReused`, and the store's.
 */
export function savePhone(desk: Desk, { command, member: asked, ...input }: PhoneInput): Result<MemberView, RefusalCode> {
  const { store } = desk
  if (input.add === undefined && input.remove === undefined) return refuse('badRequest')
  const parsed = input.add === undefined ? undefined : parsePhone(input.add, desk.settings().country)
  if (parsed && isRefusal(parsed)) return parsed
  const phone = parsed?.ok

  return store.write(() => {
    const living = usableMember(desk, asked)
    if (isRefusal(living)) return living
    const member = living.ok
    // Of the numbers themselves nothing is kept: a hash of one could be found by trying all of them.
    const proof = { member: asked, adds: phone !== undefined, removes: input.remove !== undefined, newHolder: input.newHolder }
    const begun = store.begin(command, 'savePhone', proof)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') {
      const owner = phone === undefined ? undefined : store.phoneOwner(phone)
      if (phone !== undefined && (owner === undefined || store.membership(owner)?.member !== member)) return refuse('commandReused')
      return ok(memberView(desk, store.folded(member)))
    }
    const who = authority(desk, { call: 'savePhone', member })
    if (isRefusal(who)) return who
    const facts: FactDraft[] = []
    const { ids } = store.folded(member)
    if (phone !== undefined) {
      const freed = takeNumber(desk, { command, call: 'savePhone', phone, for: member, ...input })
      if (isRefusal(freed)) return freed
      facts.push(...freed.ok, { id: command, kind: 'corrected', ...who.ok, member, fields: ['phone'] })
      store.addPhone(phone, member)
    }
    if (input.remove !== undefined) {
      const has = [...ids].flatMap((id) => store.phones(id).map((one) => ({ id, phone: one })))
      const mine = named(desk, has, input.remove)
      if (!mine) return refuse('badRequest')
      if (has.every((one) => one.phone === mine.phone)) return refuse('lastNumber')
      for (const one of has) if (one.phone === mine.phone) store.removePhone(one.phone, one.id)
      const id = phone === undefined ? command : derivedId([command, 'released'])
      facts.push({ id, kind: 'numberReleased', ...who.ok, member, why: 'givenUp' })
    }
    const appended = store.append(facts)
    return isRefusal(appended) ? appended : ok(memberView(desk, store.folded(member)))
  })
}

/** The number that is meant: typed in full, or masked as the member's page shows it. */
function named<T extends { phone: Phone }>(desk: Desk, has: readonly T[], text: string): T | undefined {
  const parsed = parsePhone(text, desk.settings().country)
  if (!isRefusal(parsed)) return has.find(({ phone }) => phone === parsed.ok)
  const masked = maskApart(has.map(({ phone }) => phone))
  const [one, ...others] = has.filter((_, i) => masked[i] === text.trim())
  return others.length === 0 ? one : undefined
}

/** The id of the fact that says that a membership lost its number by this command. */
export const releasedBy = (command: string): string => derivedId([command, 'newHolder'])

/**
 * Whoever had a number before: the facts that say that they lost it. The number itself passes with `addPhone`. Belongs in `write`.
 * Refusals: `phoneTaken` where nobody said that it has a new holder, or where it is this membership's already; `needsManager`
 * (`numberInUse`) where the other membership was used lately or is to be kept as it is, or where its last number is taken while rewards wait for it.
 */
export function takeNumber(
  desk: Desk,
  asked: {
    command: string
    call: Approvable
    phone: Phone
    /** The membership that gets it. */
    for: string
    newHolder?: boolean | undefined
    approval?: string | undefined
  },
): Result<FactDraft[], RefusalCode> {
  const { store } = desk
  const owner = store.phoneOwner(asked.phone)
  if (owner === undefined) return ok([])
  const old = store.membership(owner)?.member ?? owner
  if (!asked.newHolder || old === asked.for) return refuse('phoneTaken')
  const who = authority(desk, { call: asked.call, member: old, approval: asked.approval, need: needOf(desk, old) })
  if (isRefusal(who)) return who.refusal === 'needsManager' ? refuse('needsManager', { ...who.details, member: old }) : who
  // Two tills that did not hear of each other may have given it to two: both lose it, and both say so.
  const losing = new Set([old, ...store.byNumbers([asked.phone]).map(({ member }) => member)])
  losing.delete(asked.for)
  return ok(
    [...losing].map((member, i) => ({
      id: i === 0 ? releasedBy(asked.command) : derivedId([asked.command, 'newHolder', member]),
      kind: 'numberReleased',
      ...who.ok,
      member,
      why: 'newHolder',
    })),
  )
}

function needOf(desk: Desk, old: string): Need | undefined {
  const { state, ids } = desk.store.folded(old)
  const { lastAt, restricted } = desk.store.membership(old) ?? {}
  const usedLately = lastAt !== undefined && addToDate(desk.dateOf(lastAt), `P${IN_USE_DAYS}D`) >= desk.today()
  const isLast = [...ids].flatMap((id) => desk.store.phones(id)).length <= 1
  const rewardsWait = state.rewards.some((reward) => reward.state === 'available')
  return restricted || usedLately || (isLast && rewardsWait) ? { why: 'numberInUse', limit: IN_USE_DAYS } : undefined
}
