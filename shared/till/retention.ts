import { type Desk, livingMember } from '#shared/till/desk'
import { forget } from '#shared/till/erase-member'
import { KEPT } from '#shared/till/kept'
import type { RetentionView } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { whoWrites } from '#shared/till/staff/authority'
import type { Folded, UnseenRow } from '#shared/till/till-store'
import { derivedId, newId } from '#shared/values/ids'
import { addMonths, formatDate, type LocalDate, parseDate } from '#shared/values/local-date'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { zoneOf } from '#shared/values/time-zone'

// Whoever has not been here for two years is warned, and forgotten a month later: the notice that they read when they joined says so.
// A visit before that clears it. Who asked that their data is only kept is neither warned nor forgotten until that is lifted.

export const RETENTION_MONTHS = KEPT.months
export const GRACE_DAYS = 30
/** So many are warned at once, and shown. */
const SHOWN = 500
/**
 * On so many days since the warning the club must have been at work before a till forgets anybody by itself: a clock that was set a
 * year ahead has not made a year pass.
 */
const LEAST_DAYS_AT_WORK = 7

type Answer = Result<RetentionView, RefusalCode>
type Warned = ReturnType<Desk['store']['warned']>[number]

/** Who is to be warned, and who was, and when they are forgotten. */
export function retention(desk: Desk): Answer {
  const { store } = desk
  const warned = standing(desk)
  const known = new Set(warned.map(({ member }) => member))
  // As many more as may have been warned already: those are not asked for again.
  const { members, total } = store.unseen(dueBefore(desk), SHOWN + known.size)
  const due = members.filter(({ member }) => !known.has(member))
  return ok({
    months: RETENTION_MONTHS,
    graceDays: GRACE_DAYS,
    due: due.slice(0, SHOWN).map((row) => ({
      ...person(desk, row),
      ...mail(desk, row),
      lastAt: row.seenAt,
      rewards: store.rewardsHeld(row.member, desk.today()),
    })),
    dueTotal: total - warned.length,
    warned: warned.slice(0, SHOWN).map((row) => ({
      ...person(desk, row),
      warnedOn: desk.dateOf(row.warnedAt),
      erasedFrom: erasedFrom(desk, row),
      isDue: isOver(desk, row),
    })),
    warnedTotal: warned.length,
    erasedLately: store.forgottenSince(startOf(desk, formatDate(parseDate(desk.today()) - GRACE_DAYS))),
  })
}

/**
 * Writes down that the shop has written to these members. Those who were warned already stay so. Refusals: `notDue` where one of them
 * has been here since, or asked to be left alone; `memberUnknown`, `memberErased`, `commandReused`, and the store's.
 */
export function warnRetention(desk: Desk, { command, ...asked }: { command: string; members: string[] }): Answer {
  const { store } = desk
  const warned = store.write(() => {
    const begun = store.begin(command, 'warnRetention', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') return ok(true)
    const members = livingOnes(desk, asked.members)
    if (isRefusal(members)) return members
    const known = new Set(standing(desk).map(({ member }) => member))
    if (members.ok.some((member) => !isDue(desk, member))) return refuse('notDue')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    const appended = store.append(
      members.ok
        .filter((member) => !known.has(member))
        .map((member) => ({ id: derivedId([command, 'warned', member]), kind: 'retentionWarned' as const, by: by.ok, member })),
    )
    return isRefusal(appended) ? appended : ok(true)
  })
  return isRefusal(warned) ? warned : retention(desk)
}

/**
 * Forgets members whose month after the warning is over. Refusals: `notDue` where that is not so for one of them, and then nobody is
 * forgotten; `memberUnknown`, `memberErased`, `commandReused`, and the store's.
 */
export function eraseRetention(desk: Desk, { command, ...asked }: { command: string; members: string[] }): Answer {
  const { store } = desk
  const erased = store.write(() => {
    const begun = store.begin(command, 'eraseRetention', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') return ok(true)
    const members = livingOnes(desk, asked.members)
    if (isRefusal(members)) return members
    const over = new Set(overNow(desk).map(({ member }) => member))
    if (members.ok.some((member) => !over.has(member))) return refuse('notDue')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    for (const member of members.ok) {
      const done = forget(desk, member, { id: derivedId([command, 'erased', member]), by: by.ok, why: 'inactive' })
      if (isRefusal(done)) return done
    }
    return ok(true)
  })
  return isRefusal(erased) ? erased : retention(desk)
}

/**
 * Whom the till forgets by itself now: those whose month is over, and only where the club has been at work in that month.
 */
export function overdue(desk: Desk): string[] {
  const { store } = desk
  const atWork = new Map<LocalDate, boolean>()
  const wasAtWork = (since: LocalDate) => {
    const known = atWork.get(since) ?? store.daysAtWork(since) >= LEAST_DAYS_AT_WORK
    atWork.set(since, known)
    return known
  }
  return overNow(desk).flatMap(({ member, warnedAt }) => (wasAtWork(desk.dateOf(warnedAt)) ? [member] : []))
}

/** Forgets one of them in a short write of its own, if nothing has come between. Answers whether it did. Refusals: the store's. */
export function forgetOverdue(desk: Desk, member: string): Result<boolean, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = livingMember(desk, member)
    if (isRefusal(living) || living.ok !== member) return ok(false)
    const day = forgottenOn(desk, store.folded(member))
    if (day === undefined || day > desk.today() || !isDue(desk, member)) return ok(false)
    const done = forget(desk, member, { id: newId(Date.parse(store.now())), why: 'inactive' })
    return isRefusal(done) ? done : ok(true)
  })
}

/** The day a member is forgotten on, where they were warned and have not been here since. */
export function forgottenOn(desk: Desk, { member, facts }: Pick<Folded, 'member' | 'facts'>): LocalDate | undefined {
  const warnedAt = facts.findLast(({ kind }) => kind === 'retentionWarned')?.at
  const { lastAt, restricted } = desk.store.membership(member) ?? {}
  if (warnedAt === undefined || restricted || (lastAt !== undefined && lastAt >= warnedAt)) return undefined
  return formatDate(parseDate(desk.dateOf(warnedAt)) + GRACE_DAYS)
}

/** Warnings that still mean something: of members who have not been here since. */
const standing = (desk: Desk): Warned[] => {
  const before = dueBefore(desk)
  return desk.store.warned().filter(({ seenAt }) => seenAt < before)
}
const overNow = (desk: Desk): Warned[] => {
  // By one instant for all of them: a local day for each would take longer than the rest.
  const warnedBefore = startOf(desk, formatDate(parseDate(desk.today()) - GRACE_DAYS + 1))
  return standing(desk).filter(({ warnedAt, restricted }) => !restricted && warnedAt < warnedBefore)
}
const erasedFrom = (desk: Desk, { warnedAt }: Warned): LocalDate => formatDate(parseDate(desk.dateOf(warnedAt)) + GRACE_DAYS)
const isOver = (desk: Desk, row: Warned): boolean => !row.restricted && erasedFrom(desk, row) <= desk.today()

const startOf = (desk: Desk, date: LocalDate): string => new Date(zoneOf(desk.settings().timezone).startOf(parseDate(date))).toISOString()
const dueBefore = (desk: Desk): string => startOf(desk, formatDate(addMonths(parseDate(desk.today()), -RETENTION_MONTHS)))

/** Whether a membership was away for so long, and may be written to. */
function isDue(desk: Desk, member: string): boolean {
  const { lastAt, restricted } = desk.store.membership(member) ?? {}
  const seenAt = lastAt ?? desk.store.folded(member).facts.at(-1)?.at
  return restricted === false && seenAt !== undefined && seenAt < dueBefore(desk)
}

/** The memberships that these ids live on in, each once. */
function livingOnes(desk: Desk, ids: readonly string[]): Result<string[], 'memberUnknown' | 'memberErased'> {
  const living = new Set<string>()
  for (const id of ids) {
    const one = livingMember(desk, id)
    if (isRefusal(one)) return one
    living.add(one.ok)
  }
  return ok([...living])
}

/** In full: the shop writes to them. Not to sell anything, so no consent is asked (docs/people.md). */
function person(desk: Desk, { member, restricted }: UnseenRow) {
  const { store } = desk
  const [phone = ''] = store.phones(member)
  const name = store.profile(member)?.name
  return { member, name: name || desk.words().ledger.names.unknownMember, phone, ...(restricted && { restricted: true as const }) }
}
function mail({ store }: Desk, { member }: UnseenRow): { email?: string } {
  const email = store.profile(member)?.email
  return email === undefined ? {} : { email }
}
