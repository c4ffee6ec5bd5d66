import type { Database } from 'better-sqlite3'
import type { Day } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'
import { grown, NO_DAY, type Part, SLACK } from './part.ts'

/** Who there is, since when, and when they were last here. */
export interface People extends Part {
  readonly members: string[]
  readonly indexOf: Map<string, number>
  /** The local day of enrolment; `NO_DAY`: known from purchases only. */
  readonly enrolledOn: Int32Array
  /** The local day of the last stamp, purchase, return or redemption; `NO_DAY`: none. */
  readonly lastVisit: Int32Array
  /** 1: what is known of them is kept and nothing else. */
  readonly restricted: Uint8Array
  /** The index of a member, also under an id that was merged into theirs. */
  find(member: string): number | undefined
  /** A member's own id and those that were merged into it. */
  idsOf(index: number): readonly string[]
  /** Reads a membership again, and takes in one that is new. `gone`: was somebody, and is erased or merged into another now. */
  look(member: string): number | 'gone' | 'nobody'
}

interface Row {
  /** Seconds since 1970. */
  enrolled: number | null
  last: number | null
  /** The last thing they did may have been to enrol. */
  mayOnlyHaveEnrolled: number
  restricted: number
  survivor: string | null
}
const COLUMNS =
  'unixepoch(enrolled_at) AS enrolled, unixepoch(last_at) AS last, last_at IS enrolled_at AS mayOnlyHaveEnrolled, restricted, survivor'
const LIVING = 'FROM members WHERE erased = 0 AND survivor IS NULL ORDER BY member'

/** Everybody who is neither erased nor merged into another, in the order of their ids. */
export function peopleOf(sqlite: Database, timezone: string): People {
  const zone = zoneOf(timezone)
  const dayOf = (seconds: number | null): Day => (seconds === null ? NO_DAY : zone.dayAt(seconds * 1000))
  const one = sqlite.prepare<[string], Row>(`SELECT ${COLUMNS} FROM members WHERE member = ? AND erased = 0`)
  // `last_at` counts enrolling too: where that may have been the last thing, the ledger says what was before it.
  const cameAt = sqlite
    .prepare<[string], number | null>(`
      SELECT unixepoch(max(at)) FROM ledger AS came WHERE member = ? AND kind IN ('stamped', 'purchased', 'returned', 'redeemed')
        AND NOT EXISTS (SELECT 1 FROM ledger AS back WHERE back.target = came.id AND back.kind = 'reversed'
          AND NOT EXISTS (SELECT 1 FROM ledger WHERE target = back.id AND kind = 'reversed'))`)
    .pluck()
  // Column by column: a hundred thousand numbers are read in a third of the time that rows take.
  const { members, enrolled, last, unsure, merged, kept } = sqlite.transaction(() => ({
    members: sqlite.prepare<[], string>(`SELECT member ${LIVING}`).pluck().all(),
    enrolled: sqlite.prepare<[], number | null>(`SELECT unixepoch(enrolled_at) ${LIVING}`).pluck().all(),
    last: sqlite.prepare<[], number | null>(`SELECT unixepoch(last_at) ${LIVING}`).pluck().all(),
    unsure: sqlite
      .prepare<[], string>('SELECT member FROM members WHERE erased = 0 AND survivor IS NULL AND last_at IS enrolled_at')
      .pluck()
      .all(),
    kept: sqlite.prepare<[], string>('SELECT member FROM members WHERE restricted = 1').pluck().all(),
    merged: sqlite
      .prepare<[], { member: string; survivor: string }>('SELECT member, survivor FROM members WHERE erased = 0 AND survivor IS NOT NULL')
      .all(),
  }))()

  const survivorOf = new Map<string, string>()
  const mergedInto = new Map<string, string[]>()
  for (const { member, survivor } of merged) {
    survivorOf.set(member, survivor)
    mergedInto.set(survivor, [...(mergedInto.get(survivor) ?? []), member])
  }
  const idsOf = (member: string): readonly string[] => [member, ...(mergedInto.get(member) ?? [])]
  const visitOf = (member: string): Day => Math.max(...idsOf(member).map((id) => dayOf(cameAt.get(id) ?? null)))

  const indexOf = new Map<string, number>()
  let enrolledOn = new Int32Array(members.length + SLACK).fill(NO_DAY)
  let lastVisit = new Int32Array(members.length + SLACK).fill(NO_DAY)
  let restricted = new Uint8Array(members.length + SLACK)
  for (let i = 0; i < members.length; i++) {
    indexOf.set(members[i] as string, i)
    enrolledOn[i] = dayOf(enrolled[i] as number | null)
    lastVisit[i] = dayOf(last[i] as number | null)
  }
  for (const member of kept) {
    const index = indexOf.get(member)
    if (index !== undefined) restricted[index] = 1
  }
  for (const member of [...unsure, ...mergedInto.keys()]) {
    const index = indexOf.get(member)
    if (index !== undefined) lastVisit[index] = visitOf(member)
  }

  return {
    members,
    indexOf,
    get enrolledOn() {
      return enrolledOn
    },
    get lastVisit() {
      return lastVisit
    },
    get restricted() {
      return restricted
    },
    find: (member) => indexOf.get(member) ?? indexOf.get(survivorOf.get(member) ?? ''),
    idsOf: (index) => idsOf(members[index] as string),
    look(member) {
      const row = one.get(member)
      const index = indexOf.get(member)
      const survivor = survivorOf.get(member)
      if (!row) return index === undefined && survivor === undefined ? 'nobody' : 'gone'
      if (row.survivor !== (survivor ?? null)) return 'gone'
      if (survivor !== undefined) return indexOf.get(survivor) ?? 'gone'
      const at = index ?? members.push(member) - 1
      indexOf.set(member, at)
      this.grow(at + 1)
      enrolledOn[at] = dayOf(row.enrolled)
      restricted[at] = row.restricted
      lastVisit[at] = row.mayOnlyHaveEnrolled || mergedInto.has(member) ? visitOf(member) : dayOf(row.last)
      return at
    },
    grow(size) {
      enrolledOn = grown(enrolledOn, size, NO_DAY)
      lastVisit = grown(lastVisit, size, NO_DAY)
      restricted = grown(restricted, size)
    },
    refresh: () => undefined, // `look` has
  }
}
