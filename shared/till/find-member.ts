import { checkMemberCode, looksLikeMemberCode } from '#shared/devices/member-code'
import type { Desk } from '#shared/till/desk'
import type { FindView } from '#shared/till/member-views'
import { hitView } from '#shared/till/views/hit-view'
import { searchDigits } from '#shared/values/phone'
import { ok, type Result } from '#shared/values/result'

/** A screenful; nobody reads further, and the next key narrows it. */
export const MOST_HITS = 12
/** Fewer last digits than this find half the club, and would let anybody leaf through it (docs/people.md, "Looking customers up"). */
const LEAST_DIGITS = 4

/**
 * Whatever is typed or scanned finds something: a member code its member, digits the telephone numbers that end in them
 * (spaces and country code are free), letters the names with words that begin so. Refuses nothing.
 */
export function findMember(desk: Desk, { text, scanned }: { text: string; scanned?: boolean }): Result<FindView, never> {
  const typed = text.trim()
  const code = typed.toUpperCase()
  if (checkMemberCode(code) && looksLikeMemberCode(code)) {
    const [member, ...others] = desk.store.byCode(code)
    if (member !== undefined && others.length === 0) return ok({ kind: 'member', member: desk.store.membership(member)?.member ?? member })
  }
  // What a scanner sends is a code of some kind, never somebody's last digits or name.
  if (scanned) return ok({ kind: 'hits', hits: [], more: false })

  const digits = searchDigits(typed, desk.settings().country)
  if (digits !== '') {
    if (digits.length < LEAST_DIGITS) return ok({ kind: 'short', need: LEAST_DIGITS })
    return hits(desk, desk.store.byDigits(digits, MOST_HITS), digits)
  }
  if (typed === '' || /^[+\d]/.test(typed) || !/[^\p{P}\p{Z}]/u.test(typed)) return ok({ kind: 'short', need: LEAST_DIGITS })
  return hits(desk, desk.store.byName(typed, MOST_HITS))
}

const hits = (desk: Desk, rows: ReturnType<Desk['store']['byDigits']>, digits = ''): Result<FindView, never> =>
  ok({ kind: 'hits', hits: rows.slice(0, MOST_HITS).map((row) => hitView(desk, row, digits)), more: rows.length > MOST_HITS })
