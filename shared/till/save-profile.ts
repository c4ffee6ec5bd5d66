import { type Desk, usableMember } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import { parseName } from '#shared/till/names'
import type { RefusalCode } from '#shared/till/refusals'
import { whoWrites } from '#shared/till/staff/authority'
import type { Profile } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

export interface ProfileInput {
  member: string
  name?: string | undefined
  birthday?: string | undefined
  email?: string | undefined
  gender?: 'female' | 'male' | 'other' | '' | undefined
  postalCode?: string | undefined
  tags?: string[] | undefined
}

const FIELDS = ['name', 'birthday', 'email', 'gender', 'postalCode'] as const satisfies (keyof Profile)[]
const differ = (one: readonly string[], other: readonly string[]) => one.length !== other.length || one.some((tag) => !other.includes(tag))

/** How long a country's postal codes are, in digits. */
const POSTAL_DIGITS = { NO: 4, DK: 4, SE: 5, FI: 5 } as const

/**
 * Mends what is known of a member: a field that is left out stays, an empty text takes it away, tags replace those there
 * were. What changed is written down by its name, never by what it said before or says now. Refusals: `memberUnknown`, `memberErased`, `memberRestricted`, `nameMissing`, `nameTooLong`, `emailImpossible`,
 * `postalCodeImpossible` (with the country's `digits`), and the store's.
 */
export function saveProfile(desk: Desk, { member: asked, ...input }: ProfileInput): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = usableMember(desk, asked)
    if (isRefusal(living)) return living
    const member = living.ok
    const changes = read(desk, input)
    if (isRefusal(changes)) return changes
    const before: Profile = store.profile(member) ?? { name: '' }
    const merged = Object.entries({ ...before, ...changes.ok }).filter(([, value]) => value !== undefined && value !== '')
    if (Object.keys(changes.ok).length > 0) store.saveProfile(member, { name: before.name, ...Object.fromEntries(merged) })
    const labelled = store.labels(member).tags
    if (input.tags) saveTags(desk, member, input.tags)
    const fields: string[] = FIELDS.filter((field) => (store.profile(member)?.[field] ?? '') !== (before[field] ?? ''))
    if (differ(labelled, store.labels(member).tags)) fields.push('tags')
    if (fields.length > 0) {
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      const appended = store.append([{ id: newId(), kind: 'corrected', by: by.ok, member, fields }])
      if (isRefusal(appended)) return appended
    }
    return ok(memberView(desk, store.folded(member)))
  })
}

/** What was typed, as it is kept; an empty text says that a field is to go. */
function read(desk: Desk, { name, birthday, email, gender, postalCode }: Omit<ProfileInput, 'member'>) {
  const changes: { [K in keyof Profile]?: Profile[K] | '' } = {}
  if (name !== undefined) {
    const parsed = parseName(name)
    if (isRefusal(parsed)) return parsed
    changes.name = parsed.ok
  }
  if (birthday !== undefined) changes.birthday = birthday
  if (gender !== undefined) changes.gender = gender
  if (email !== undefined) {
    const written = email.trim()
    if (written !== '' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(written)) return refuse('emailImpossible' as const)
    changes.email = written
  }
  if (postalCode !== undefined) {
    const digits = POSTAL_DIGITS[desk.settings().country]
    const written = postalCode.replace(/\s/g, '')
    if (written !== '' && !new RegExp(`^\\d{${digits}}$`).test(written)) return refuse('postalCodeImpossible' as const, { digits })
    changes.postalCode = written
  }
  return ok(changes)
}

/** Tags are words that people type: `vip` is the `VIP` that others have, so that a segment finds them all. */
function saveTags(desk: Desk, member: string, typed: readonly string[]): void {
  const { store } = desk
  const before = store.labels(member).tags
  const spelled = new Map([...store.labelCounts('tag').map(({ key }) => key), ...before].map((key) => [key.toLowerCase(), key]))
  const wanted = new Set<string>()
  for (const one of typed) {
    const tag = one
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
    if (tag === '') continue
    const known = spelled.get(tag.toLowerCase()) ?? tag
    spelled.set(tag.toLowerCase(), known)
    wanted.add(known)
  }
  for (const tag of wanted) if (!before.includes(tag)) store.label([member], 'tag', tag, true)
  for (const tag of before) if (!wanted.has(tag)) store.label([member], 'tag', tag, false)
}

/** The tags that members have, most used first. Refuses nothing. */
export function tagsInUse(desk: Desk): Result<string[], never> {
  const counts = desk.store.labelCounts('tag').toSorted((a, b) => b.members - a.members || (a.key < b.key ? -1 : 1))
  return ok(counts.map(({ key }) => key))
}
