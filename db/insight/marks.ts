import type { Database } from 'better-sqlite3'
import { grown, type Part, SLACK } from './part.ts'
import type { People } from './people.ts'

/** One byte a member: 1 where it holds. */
export type Flags = Uint8Array
export interface LevelColumn {
  /** Names as members have them. */
  readonly names: readonly string[]
  /** The place in `names` + 1; 0: on no level. */
  readonly of: Uint16Array
}

/** What members are marked with. Each key is read when it is first asked for, so that a club may have thousands of tags. */
export interface Marks extends Part {
  labelled(kind: 'tag' | 'list', key: string): Flags
  /** Who has the consent now; without a channel on any. */
  consented(purpose: string, channel?: string): Flags
  level(programme: string): LevelColumn
  /** Friends who made their first qualifying purchase. */
  referrals(): Uint16Array
}
interface Kept {
  flags: Uint8Array | Uint16Array
  read(index: number, member: string): number
}

export function marksOf(sqlite: Database, people: People): Marks {
  const labelRows = sqlite.prepare<[string, string], string>('SELECT member FROM labels WHERE kind = ? AND key = ?').pluck()
  const isLabelled = sqlite
    .prepare<[string, string, string], number>('SELECT EXISTS (SELECT 1 FROM labels WHERE member = ? AND kind = ? AND key = ?)')
    .pluck()
  const consentRows = sqlite
    .prepare<{ purpose: string; channel: string | null }, string>(
      'SELECT member FROM consents WHERE purpose = :purpose AND (:channel IS NULL OR channel = :channel)',
    )
    .pluck()
  const hasConsented = sqlite
    .prepare<{ member: string; purpose: string; channel: string | null }, number>(
      'SELECT EXISTS (SELECT 1 FROM consents WHERE member = :member AND purpose = :purpose AND (:channel IS NULL OR channel = :channel))',
    )
    .pluck()
  const levelRows = sqlite.prepare<[string], [string, string]>('SELECT member, level FROM levels WHERE programme = ?').raw()
  const levelOf = sqlite.prepare<[string, string], string>('SELECT level FROM levels WHERE member = ? AND programme = ?').pluck()
  const referralRows = sqlite
    .prepare<[], [string, number]>("SELECT member, count(*) FROM happenings WHERE kind = 'referred' GROUP BY member")
    .raw()
  const referralsOf = sqlite.prepare<[string], number>("SELECT count(*) FROM happenings WHERE member = ? AND kind = 'referred'").pluck()

  const kept = new Map<string, Kept>()
  const keep = (key: string, make: () => Kept) => {
    let found = kept.get(key)
    if (!found) {
      found = make()
      kept.set(key, found)
    }
    return found.flags
  }
  const names = new Map<string, string[]>()
  const placeOf = (known: string[], level: string | undefined): number => {
    if (level === undefined) return 0
    const place = known.indexOf(level)
    return place >= 0 ? place + 1 : known.push(level)
  }
  const flagsOf = (members: readonly string[]): Uint8Array => {
    const flags = new Uint8Array(people.members.length + SLACK)
    for (const member of members) {
      const index = people.find(member)
      if (index !== undefined) flags[index] = 1
    }
    return flags
  }
  const numbersOf = (rows: readonly [string, number][]): Uint16Array => {
    const numbers = new Uint16Array(people.members.length + SLACK)
    for (const [member, number] of rows) {
      const index = people.find(member)
      if (index !== undefined) numbers[index] = number
    }
    return numbers
  }

  return {
    labelled: (kind, label) =>
      keep(JSON.stringify([kind, label]), () => ({
        flags: flagsOf(labelRows.all(kind, label)),
        // A label stays under the id that was marked, which may have been merged since.
        read: (index) => (people.idsOf(index).some((id) => isLabelled.get(id, kind, label) === 1) ? 1 : 0),
      })) as Flags,
    consented: (purpose, channel = undefined) =>
      keep(JSON.stringify(['consent', purpose, channel ?? null]), () => ({
        flags: flagsOf(consentRows.all({ purpose, channel: channel ?? null })),
        read: (_, member) => hasConsented.get({ member, purpose, channel: channel ?? null }) as number,
      })) as Flags,
    level(programme) {
      const levels = names.get(programme) ?? []
      names.set(programme, levels)
      const of = keep(JSON.stringify(['level', programme]), () => ({
        flags: numbersOf(levelRows.all(programme).map(([member, level]) => [member, placeOf(levels, level)])),
        read: (_, member) => placeOf(levels, levelOf.get(member, programme)),
      })) as Uint16Array
      return { names: levels, of }
    },
    referrals: () =>
      keep('referrals', () => ({
        flags: numbersOf(referralRows.all()),
        read: (_, member) => referralsOf.get(member) as number,
      })) as Uint16Array,
    grow(size) {
      for (const one of kept.values()) one.flags = grown(one.flags, size)
    },
    refresh(index, member) {
      for (const { flags, read } of kept.values()) flags[index] = read(index, member)
    },
  }
}
