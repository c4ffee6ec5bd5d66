import { likelyPairs, type Pair, type Person } from '#shared/insight/duplicates'
import type { InsightData } from './insight.ts'

/** More than these nobody goes through. */
const MOST = 200

/** Members who may be one person twice, the likeliest first. Who is erased or restricted is left alone. */
export function duplicates({ sqlite }: InsightData): { pairs: Pair[] } {
  const rows = sqlite.prepare<[], { member: string; name: string; birthday: string | null; email: string | null }>(`
    SELECT m.member, p.name, p.birthday, p.email FROM members m JOIN profiles p ON p.member = m.member
    WHERE m.erased = 0 AND m.restricted = 0 AND m.survivor IS NULL AND p.name <> ''`)
  const phonesOf = new Map<string, string[]>()
  const phones = sqlite.prepare<[], { phone: string; living: string }>(
    'SELECT phone, coalesce(m.survivor, m.member) AS living FROM phones JOIN members m USING (member)',
  )
  for (const { phone, living } of phones.iterate()) {
    const known = phonesOf.get(living)
    if (known) known.push(phone)
    else phonesOf.set(living, [phone])
  }
  const people = function* (): Generator<Person> {
    for (const { member, name, birthday, email } of rows.iterate()) {
      yield { member, name, birthday: birthday ?? undefined, email: email ?? undefined, phones: phonesOf.get(member) ?? [] }
    }
  }
  return { pairs: likelyPairs(people(), MOST) }
}
