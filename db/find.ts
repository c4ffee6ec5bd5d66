import type { Database } from 'better-sqlite3'
import type { HitRow, NearRow } from '#shared/till/till-store'
import { reverseDigits, searchWords } from './records.ts'

/** More candidates than this are not looked at: nobody reads them, and the answer must come in a millisecond. */
const MOST_CANDIDATES = 200
/** What comes after every digit and every letter, so that [prefix, prefix + LAST) holds all that begins with it. */
const LAST = '\u{10ffff}'

interface Candidate {
  member: string
  phone: string | null
  name: string
  last_at: string | null
  near: string
}

export type Find = ReturnType<typeof createFind>

/** Searches over phones, names and codes; every query is one range of one index. */
export function createFind(sqlite: Database) {
  // CROSS JOIN keeps the order of the tables: the index range first, whatever the planner thinks of an empty database.
  const columns = "m2.member, coalesce(pr.name, '') AS name, m2.last_at, m2.near"
  const joins = `CROSS JOIN members m ON m.member = hit.member
    CROSS JOIN members m2 ON m2.member = coalesce(m.survivor, m.member)
    LEFT JOIN profiles pr ON pr.member = m2.member`
  const byReversed = sqlite.prepare<[string, string], Candidate>(
    `SELECT hit.phone, ${columns} FROM phones hit ${joins} WHERE hit.reversed >= ? AND hit.reversed < ? LIMIT ${MOST_CANDIDATES}`,
  )
  const byWord = sqlite.prepare<[string, string, string, string, string, number], Candidate>(
    `SELECT NULL AS phone, ${columns} FROM names hit ${joins}
     WHERE hit.word >= ? AND hit.word < ? AND instr(hit.words, ?) AND instr(hit.words, ?) AND instr(hit.words, ?) LIMIT ?`,
  )
  const howMany = sqlite
    .prepare<[string, string], number>(`SELECT count(*) FROM (SELECT 1 FROM names WHERE word >= ? AND word < ? LIMIT ${MOST_CANDIDATES})`)
    .pluck()
  const phonesOf = sqlite
    .prepare<[string], string>('SELECT phone FROM phones INDEXED BY phones_member WHERE member = ? ORDER BY rowid')
    .pluck()
  const byCode = sqlite.prepare<[string], string>('SELECT member FROM members WHERE code = ?').pluck()

  const hits = (candidates: Candidate[], limit: number): HitRow[] => {
    const seen = new Set<string>()
    const first: HitRow[] = []
    for (const { member, phone, name, last_at, near } of candidates) {
      if (seen.has(member)) continue
      seen.add(member)
      if (first.length > limit) break
      const phones = phonesOf.all(member)
      first.push({
        member,
        name,
        phone: phone ?? phones[0] ?? '',
        phones: phones.length,
        lastAt: last_at ?? undefined,
        near: JSON.parse(near) as NearRow,
      })
    }
    return first
  }

  return {
    /** Members with a number ending in these digits, last seen first; up to `limit` and one more. */
    byDigits(digits: string, limit: number): HitRow[] {
      const prefix = reverseDigits(digits)
      const candidates = byReversed.all(prefix, prefix + LAST)
      candidates.sort((a, b) => ((a.last_at ?? '') < (b.last_at ?? '') ? 1 : -1))
      return hits(candidates, limit)
    },
    /** Members with words in their name that begin with each of these, in alphabetical order; up to `limit` and one more. */
    byName(text: string, limit: number): HitRow[] {
      const words = searchWords(text).slice(0, 4)
      if (words.length === 0) return []
      // The rarest word leads the search, the others only narrow it.
      const rarest = words.length === 1 ? 0 : indexOfLeast(words.map((word) => howMany.get(word, word + LAST) as number))
      const lead = words[rarest] as string
      const [a = '', b = '', c = ''] = words.filter((_, i) => i !== rarest).map((word) => ` ${word}`)
      // A member stands here once for each form of each word that fits (`ase`, `aase`).
      return hits(byWord.all(lead, lead + LAST, a, b, c, limit * 4), limit)
    },
    byCode: (code: string): string[] => byCode.all(code),
  }
}

const indexOfLeast = (numbers: number[]): number => numbers.indexOf(Math.min(...numbers))
