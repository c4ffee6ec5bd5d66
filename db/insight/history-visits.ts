import type { Database } from 'better-sqlite3'
import type { PastMember, PastVisit } from '#shared/insight/rehearsal'
import type { Programme } from '#shared/programmes/programme'
import type { Day } from '#shared/values/local-date'
import type { Columns } from './columns.ts'
import { NO_DAY } from './part.ts'

// Everybody's visits of a year, member by member, for a programme that was not there.

type Row = [member: string, kind: string, day: Day, programme: string, count: number, net: number | null, fact: string | null]
export interface Past extends Omit<PastMember, 'enrolledOn'> {
  index: number
}
interface Span {
  programme: Programme
  from: Day
  to: Day
  pressesKnown: boolean
}

/** A card that is pressed and was pressed before: the ledger knows how often. */
export const knowsPresses = (programme: Programme, old: Programme | undefined): boolean =>
  isPressed(programme) && old !== undefined && isPressed(old)

const isPressed = (programme: Programme): boolean => programme.kind === 'punchCard' && programme.earn.by === 'press'

/**
 * Every membership that lives, with its visits from one day to another: first those who came, by id, then the others. A day of a
 * pressed card that nobody has pressed yet is one press, whatever else was done on it.
 */
export function* eachPast(sqlite: Database, columns: Columns, { programme, from, to, pressesKnown }: Span): Generator<Past> {
  const { members, indexOf, people } = columns
  const { firstOn } = columns.worth(to)
  const birthdays = programme.kind === 'occasion' && programme.on === 'birthday' ? birthdaysOf(sqlite) : undefined
  const pressEach = isPressed(programme) && !pressesKnown
  const seen = new Uint8Array(members.length)
  const past = (index: number, visits: PastVisit[]): Past => {
    seen[index] = 1
    const enrolled = people.enrolledOn[index] as Day
    const first = firstOn[index] as Day
    return {
      index,
      before: (enrolled !== NO_DAY && enrolled < from) || (first !== NO_DAY && first < from),
      birthday: birthdays?.get(members[index] as string),
      visits,
    }
  }
  // By member first, so in the order of the table: no sorting of a million rows. The plus keeps the day's index out of it.
  const rows = sqlite
    .prepare<[Day, Day], Row>(
      `SELECT member, kind, day, programme, count, net, fact FROM happenings
       WHERE +day BETWEEN ? AND ? AND kind IN ('purchased', 'stamps', 'redeemed', 'conflict', 'enrolled', 'referred') ORDER BY member, seq`,
    )
    .raw()
  let whose = ''
  let group: Row[] = []
  const visitsOf = () => visitsIn(group, pressesKnown ? programme.id : undefined, pressEach)
  for (const row of rows.iterate(from, to)) {
    if (row[0] !== whose) {
      const index = indexOf.get(whose)
      if (index !== undefined) yield past(index, visitsOf())
      whose = row[0]
      group = []
    }
    group.push(row)
  }
  const last = indexOf.get(whose)
  if (last !== undefined) yield past(last, visitsOf())
  for (let index = 0; index < members.length; index++) if (seen[index] === 0) yield past(index, [])
}

/** The days on which somebody was here. `pressed` is the card whose presses count. */
function visitsIn(rows: readonly Row[], pressed: string | undefined, pressEach: boolean): PastVisit[] {
  const visits = new Map<Day, PastVisit & { nets: number[] }>()
  const on = (day: Day, came = true) => {
    let visit = visits.get(day)
    if (!visit) {
      visit = { day, came: false, nets: [], presses: 0, friends: 0 }
      visits.set(day, visit)
    }
    if (came && !visit.came && pressEach) visit.presses = 1
    visit.came ||= came
    return visit
  }
  const enrolments = new Set<string>()
  for (const [, kind, , , , , fact] of rows) if (kind === 'enrolled' && fact !== null) enrolments.add(fact)
  for (const [, kind, day, programme, count, net, fact] of rows) {
    if (kind === 'purchased') {
      // Wholly returned: as if it had not been.
      if (net !== null) on(day).nets.push(net)
    } else if (kind === 'stamps') {
      // What a card begins with is no press, and enrolling no visit.
      if (fact !== null && enrolments.has(fact)) continue
      const visit = on(day)
      if (programme === pressed) visit.presses += count
    } else if (kind === 'redeemed' || kind === 'conflict') on(day)
    else if (kind === 'referred') on(day, false).friends += count
  }
  return [...visits.values()].sort((a, b) => a.day - b.day)
}

const birthdaysOf = (sqlite: Database): Map<string, string> =>
  new Map(sqlite.prepare<[], [string, string]>('SELECT member, birthday FROM profiles WHERE birthday IS NOT NULL').raw().all())
