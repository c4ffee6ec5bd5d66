import type { Database } from 'better-sqlite3'
import { soundForms } from '#shared/till/names'
import type { HitRow, NearRow } from '#shared/till/till-store'
import { reverseDigits, searchWords } from './records.ts'

/** More numbers with the same end than this are not put in order: the next digit will tell them apart. */
const MOST_CANDIDATES = 60
/** So many names with a word tell that it is a common one. */
const COMMON = 1_000
/** A name stands in the index once for each form of a word (`åse`, `ase`): so many rows a member are looked at. */
const FORMS = 2
/** What comes after every digit and every letter, so that [prefix, prefix + LAST) holds all that begins with it. */
const LAST = '\u{10ffff}'

interface Shown {
  member: string
  survivor: string | null
  last_at: string | null
  near: string
  name: string | null
}

export type Find = ReturnType<typeof createFind>

/**
 * Searches over phones, names and codes. Each first reads one range of one index that holds all it asks for, and only
 * then the few members that will be shown.
 */
export function createFind(sqlite: Database, phonesOf: (member: string) => string[]) {
  const byReversed = sqlite.prepare<[string, string, number], { phone: string; member: string }>(
    'SELECT phone, member FROM phones INDEXED BY phones_reversed WHERE reversed >= +? AND reversed < +? LIMIT +?',
  )
  /** By the number of further words: each costs a look at every name that the first word finds. */
  const byWord = [0, 1, 2, 3].map((further) =>
    sqlite
      .prepare<(string | number)[], string>(
        `SELECT member FROM names WHERE word >= +? AND word < +?${' AND instr(words, ?)'.repeat(further)} LIMIT +?`,
      )
      .pluck(),
  )
  /** The same among those born on a day: `MM-DD`. */
  const byWordBorn = [0, 1, 2, 3].map((further) =>
    sqlite
      .prepare<(string | number)[], string>(
        `SELECT member FROM names n WHERE word >= +? AND word < +?${' AND instr(words, ?)'.repeat(further)}
         AND (SELECT substr(birthday, -5) FROM profiles p WHERE p.member = n.member) = +? LIMIT +?`,
      )
      .pluck(),
  )
  const ownersOf = sqlite.prepare<[string], string>('SELECT member FROM phones WHERE phone = ?').pluck()
  const howMany = sqlite
    .prepare<[string, string], number>(`SELECT count(*) FROM (SELECT 1 FROM names WHERE word >= ? AND word < ? LIMIT ${COMMON})`)
    .pluck()
  const lastOf = sqlite.prepare<[string], { survivor: string | null; last_at: string | null }>(
    'SELECT survivor, last_at FROM members WHERE member = ?',
  )
  // Not a join: SQLite plans a join anew whenever its parameter changes, which takes three times as long as running this.
  const shownOf = sqlite.prepare<[string], Shown>(
    'SELECT member, survivor, last_at, near, (SELECT name FROM profiles p WHERE p.member = m.member) AS name FROM members m WHERE member = ?',
  )
  const byCode = sqlite.prepare<[string], string>('SELECT member FROM members WHERE code = ?').pluck()

  const hit = (member: string, found?: string): HitRow | undefined => {
    const first = shownOf.get(member)
    const row = first?.survivor ? shownOf.get(first.survivor) : first
    if (!row) return undefined
    const { name, last_at, near } = row
    const phones = phonesOf(row.member)
    return {
      member: row.member,
      name: name ?? '',
      phone: found ?? phones[0] ?? '',
      phones: phones.length,
      lastAt: last_at ?? undefined,
      near: JSON.parse(near) as NearRow,
    }
  }

  /** Members with a word in the index that begins with each of these; up to `limit` and one more. `born`: `MM-DD`. */
  const byWords = (words: readonly string[], limit: number, born?: string): HitRow[] => {
    if (words.length === 0) return []
    // The rarest word leads the search, the others only narrow it.
    const rarest = words.length === 1 ? 0 : indexOfLeast(words.map((word) => howMany.get(word, word + LAST) as number))
    const lead = words[rarest] as string
    const further = words.filter((_, i) => i !== rarest).map((word) => ` ${word}`)
    const most = (limit + 1) * FORMS
    const found = new Map<string, HitRow>()
    const members =
      born === undefined
        ? byWord[further.length]?.all(lead, lead + LAST, ...further, most)
        : byWordBorn[further.length]?.all(lead, lead + LAST, ...further, born, most)
    for (const member of new Set(members)) {
      const row = hit(member)
      if (row) found.set(row.member, row)
      if (found.size > limit) break
    }
    return [...found.values()]
  }

  return {
    /** Members with a number ending in these digits, last seen first; up to `limit` and one more. */
    byDigits(digits: string, limit: number): HitRow[] {
      const prefix = reverseDigits(digits)
      const found = new Map<string, { phone: string; lastAt: string }>()
      for (const { phone, member } of byReversed.all(prefix, prefix + LAST, MOST_CANDIDATES)) {
        const row = lastOf.get(member)
        const living = row?.survivor ?? member
        const lastAt = (row?.survivor ? lastOf.get(row.survivor) : row)?.last_at ?? ''
        if (!found.has(living)) found.set(living, { phone, lastAt })
      }
      return [...found]
        .sort(([, a], [, b]) => (a.lastAt < b.lastAt ? 1 : -1))
        .slice(0, limit + 1)
        .flatMap(([member, { phone }]) => hit(member, phone) ?? [])
    },
    /** Members with words in their name that begin with each of these, in alphabetical order; up to `limit` and one more. */
    byName: (text: string, limit: number): HitRow[] => byWords(searchWords(text).slice(0, 4), limit),
    /** Members whose name has words that sound like each of these, in any order; `born` only those of that day (`MM-DD`). */
    byLikeName: (text: string, limit: number, born?: string): HitRow[] => byWords(soundForms(text).slice(0, 4), limit, born),
    /** Members who have one of these very numbers. */
    byNumbers(phones: readonly string[]): HitRow[] {
      const found = new Map<string, HitRow>()
      for (const phone of phones) {
        for (const member of ownersOf.all(phone)) {
          const row = hit(member, phone)
          if (row && !found.has(row.member)) found.set(row.member, row)
        }
      }
      return [...found.values()]
    },
    byCode: (code: string): string[] => byCode.all(code),
    hit: (member: string): HitRow | undefined => hit(member),
  }
}

const indexOfLeast = (numbers: number[]): number => numbers.indexOf(Math.min(...numbers))
