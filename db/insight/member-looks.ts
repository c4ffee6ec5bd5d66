import type { Database } from 'better-sqlite3'

/** What a line of a list shows of one member. Empty texts where nothing is known. */
export interface MemberLook {
  name: string
  /** E.164, the first one given. */
  phone: string
  email: string
  postalCode: string
  /** Of the first ladder in force. */
  level?: string
  /** The last thing they did, be it only to enrol. */
  lastAt?: string
}

/** Reads members one by one: only those of a page, or of a file. */
export function createMemberLooks(sqlite: Database): (member: string) => MemberLook {
  const profileOf = sqlite.prepare<[string], { name: string; email: string | null; postalCode: string | null }>(
    'SELECT name, email, postal_code AS postalCode FROM profiles WHERE member = ?',
  )
  const phoneOf = sqlite.prepare<[string], string>('SELECT phone FROM phones WHERE member = +? ORDER BY written, phone LIMIT 1').pluck()
  const levelOf = sqlite.prepare<[string], string>('SELECT level FROM levels WHERE member = +? ORDER BY programme LIMIT 1').pluck()
  const lastAtOf = sqlite.prepare<[string], string | null>('SELECT last_at FROM members WHERE member = ?').pluck()
  return (member) => {
    const profile = profileOf.get(member)
    const level = levelOf.get(member)
    const lastAt = lastAtOf.get(member) ?? undefined
    return {
      name: profile?.name ?? '',
      phone: phoneOf.get(member) ?? '',
      email: profile?.email ?? '',
      postalCode: profile?.postalCode ?? '',
      ...(level !== undefined && { level }),
      ...(lastAt !== undefined && { lastAt }),
    }
  }
}
