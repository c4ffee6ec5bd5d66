import type { Database } from 'better-sqlite3'
import type { Day } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { grown, NO_DAY, type Part, SLACK } from './columns.ts'

/** Who there is, since when, and when they were last here. */
export interface People extends Part {
  readonly members: string[]
  readonly indexOf: Map<string, number>
  /** The local day of enrolment; `NO_DAY`: known from purchases only. */
  readonly enrolledOn: Int32Array
  /** The local day of the last stamp, purchase, return or redemption; `NO_DAY`: none. */
  readonly lastVisit: Int32Array
  /** The index of a member, also under an id that was merged into theirs. */
  find(member: string): number | undefined
  /** A member's own id and those that were merged into it. */
  idsOf(index: number): readonly string[]
  /** Reads a membership again, and takes in one that is new. `gone`: was somebody, and is erased or merged into another now. */
  look(member: string): number | 'gone' | 'nobody'
}

type Row = [member: string, enrolledAt: string | null, lastAt: string | null, survivor: string | null]

/** Everybody who is neither erased nor merged into another, in the order of their ids. */
export function peopleOf(sqlite: Database, timezone: string): People {
  const zone = zoneOf(timezone)
  const dayOf = (at: string | null): Day => (at === null ? NO_DAY : zone.dayAt(parseInstant(at)))
  const rows = sqlite
    .prepare<[], Row>('SELECT member, enrolled_at, last_at, survivor FROM members WHERE erased = 0 ORDER BY member')
    .raw()
    .all()
  const one = sqlite
    .prepare<[string], Row>('SELECT member, enrolled_at, last_at, survivor FROM members WHERE member = ? AND erased = 0')
    .raw()
  // `last_at` counts enrolling too: where that may have been the last thing, the ledger says what was before it.
  const cameAt = sqlite
    .prepare<[string], string | null>(`
      SELECT max(at) FROM ledger AS came WHERE member = ? AND kind IN ('stamped', 'purchased', 'returned', 'redeemed')
        AND NOT EXISTS (SELECT 1 FROM ledger AS back WHERE back.target = came.id AND back.kind = 'reversed'
          AND NOT EXISTS (SELECT 1 FROM ledger WHERE target = back.id AND kind = 'reversed'))`)
    .pluck()

  const members: string[] = []
  const survivorOf = new Map<string, string>()
  const mergedInto = new Map<string, string[]>()
  const indexOf = new Map<string, number>()
  const idsOf = (member: string): readonly string[] => [member, ...(mergedInto.get(member) ?? [])]
  let enrolledOn = new Int32Array(rows.length + SLACK).fill(NO_DAY)
  let lastVisit = new Int32Array(rows.length + SLACK).fill(NO_DAY)
  const put = (index: number, [member, enrolledAt, lastAt]: Row) => {
    members[index] = member
    indexOf.set(member, index)
    enrolledOn[index] = dayOf(enrolledAt)
    const ids = idsOf(member)
    lastVisit[index] = ids.length > 1 || lastAt === enrolledAt ? Math.max(...ids.map((id) => dayOf(cameAt.get(id) ?? null))) : dayOf(lastAt)
  }
  for (const [member, , , survivor] of rows) {
    if (survivor === null) continue
    survivorOf.set(member, survivor)
    mergedInto.set(survivor, [...(mergedInto.get(survivor) ?? []), member])
  }
  for (const row of rows) if (row[3] === null) put(members.length, row)

  return {
    members,
    indexOf,
    get enrolledOn() {
      return enrolledOn
    },
    get lastVisit() {
      return lastVisit
    },
    find: (member) => indexOf.get(member) ?? indexOf.get(survivorOf.get(member) ?? ''),
    idsOf: (index) => idsOf(members[index] as string),
    look(member) {
      const row = one.get(member)
      const index = indexOf.get(member)
      const survivor = survivorOf.get(member)
      if (!row) return index === undefined && survivor === undefined ? 'nobody' : 'gone'
      if (row[3] !== (survivor ?? null)) return 'gone'
      if (survivor !== undefined) return indexOf.get(survivor) ?? 'gone'
      const at = index ?? members.length
      this.grow(at + 1)
      put(at, row)
      return at
    },
    grow(size) {
      enrolledOn = grown(enrolledOn, size, NO_DAY)
      lastVisit = grown(lastVisit, size, NO_DAY)
    },
    refresh: () => undefined, // `look` has
  }
}
