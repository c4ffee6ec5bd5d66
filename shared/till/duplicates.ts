import type { Desk } from '#shared/till/desk'
import type { Duplicate, DuplicateWhy } from '#shared/till/errand-views'
import { nameWords, soundsAlike } from '#shared/till/names'
import type { HitRow } from '#shared/till/till-store'
import { hitView } from '#shared/till/views/hit-view'
import { alikeAtEnd, nearNumbers, parsePhone, searchDigits } from '#shared/values/phone'
import { isRefusal } from '#shared/values/result'

// Who may already be the customer that is being enrolled. Nothing here refuses anything: the cashier looks, asks, and decides.

const SHOWN = 5
/** With fewer digits half the club would look alike. */
const DIGITS_ALIKE = 6
/** A name of fewer signs is half typed yet. */
const LEAST_NAME = 3

export interface Typed {
  phone: string
  name: string
  /** `--03-14` or with a year. */
  birthday?: string | undefined
}

/**
 * Members who look like whoever is typed, the likeliest first: with this very number; of a like name and born the same day; with a
 * number that one slip of the finger makes of this one; of a like name; with a number that ends the same. Numbers that are only
 * near prove little in a large club: they are left out as soon as a name is typed that is quite another.
 */
export function duplicatesOf(desk: Desk, { phone: typed, name, birthday }: Typed): Duplicate[] {
  const { store } = desk
  const { country } = desk.settings()
  const digits = searchDigits(typed, country)
  const parsed = parsePhone(typed, country)
  const phone = isRefusal(parsed) ? undefined : parsed.ok
  const found = new Map<string, { row: HitRow; why: DuplicateWhy }>()
  const note = (rows: readonly HitRow[], why: DuplicateWhy) => {
    for (const row of rows) if (!found.has(row.member)) found.set(row.member, { row, why })
  }
  const words = nameWords(name)
  const named = words.some((word) => [...word].length >= LEAST_NAME)
  const maybe = (rows: readonly HitRow[]) => (named ? rows.filter((row) => row.name === '' || soundsAlike(name, row.name)) : rows)

  if (phone !== undefined) note(store.byNumbers([phone]), 'sameNumber')
  if (named && birthday !== undefined) note(store.byLikeName(name, SHOWN, birthday.slice(-5)), 'sameBirthday')
  if (phone !== undefined) note(maybe(store.byNumbers(nearNumbers(phone))), 'nearNumber')
  if (words.length >= 2) note(store.byLikeName(name, SHOWN), 'likeName')
  if (digits.length >= DIGITS_ALIKE) {
    // Of a whole number the last six tell; of one that is half typed all there are.
    note(maybe(store.byDigits(phone === undefined ? digits : digits.slice(-DIGITS_ALIKE), SHOWN)), 'sameEnd')
  }
  return [...found.values()].slice(0, SHOWN).map(({ row, why }) => {
    // No more of a number is shown than the cashier has just typed.
    const same = alikeAtEnd(row.phone, phone ?? digits)
    return { ...hitView(desk, row, same >= 3 ? digits.slice(-same) : ''), why }
  })
}
