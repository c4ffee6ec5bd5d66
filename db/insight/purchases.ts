import type { Database } from 'better-sqlite3'
import { grown, type Part, SLACK } from './columns.ts'
import type { People } from './people.ts'

/**
 * Purchases that were not wholly returned (or returns), each at its local day: parallel columns over `rows` rows. A row whose
 * `member` is −1 is nobody's any more. Those of one member hang together: `first[index]`, then `next[row]`, until −1.
 */
export interface Purchases extends Part {
  readonly rows: number
  readonly member: Int32Array
  readonly day: Int32Array
  /** Minor units: what is left of a purchase after its returns; of a return, what was brought back. */
  readonly net: Float64Array
  readonly first: Int32Array
  readonly next: Int32Array
}

type Row = [day: number, net: number]
const WHAT = { purchased: 'net', returned: 'value' }
const WHERE = { purchased: "kind = 'purchased' AND net IS NOT NULL", returned: "kind = 'returned'" }
const SPACE = 32
const ZERO = 48
/** Makes days before 1970 positive too: the year 0 is day −719 528. */
const SHIFT = 1_000_000

/** Reads them all, by member. */
export function purchasesOf(sqlite: Database, people: People, kind: 'purchased' | 'returned'): Purchases {
  const [what, where] = [WHAT[kind], WHERE[kind]]
  // One text: a line for each member, with their id as JSON has it. A million rows by themselves take twice as long.
  const text = sqlite
    .prepare<[], string | null>(`
      SELECT group_concat(line, char(10)) FROM
        (SELECT json_quote(member) || group_concat(' ' || (day + ${SHIFT}) || ' ' || ${what}, '') AS line FROM happenings WHERE ${where} GROUP BY member)`)
    .pluck()
    .get()
  const ofOne = sqlite.prepare<[string], Row>(`SELECT day, ${what} FROM happenings WHERE ${where} AND member = ?`).raw()
  let rows = 0
  let room = SLACK
  let [member, day, next] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)]
  let net = new Float64Array(room)
  let first = new Int32Array(people.members.length + SLACK).fill(-1)
  const makeRoom = (size: number) => {
    if (size <= room) return
    room = Math.max(size, room * 2)
    ;[member, day, next] = [grown(member, room), grown(day, room), grown(next, room)]
    net = grown(net, room)
  }
  const add = (index: number, on: number, amount: number) => {
    if (rows === room) makeRoom(rows + 1)
    member[rows] = index
    day[rows] = on
    net[rows] = amount
    next[rows] = first[index] as number
    first[index] = rows++
  }
  eachLine(text ?? '', people, add)

  return {
    get rows() {
      return rows
    },
    get member() {
      return member
    },
    get day() {
      return day
    },
    get net() {
      return net
    },
    get first() {
      return first
    },
    get next() {
      return next
    },
    grow(size) {
      first = grown(first, size, -1)
    },
    refresh(of, id) {
      for (let row = first[of] as number; row >= 0; row = next[row] as number) member[row] = -1
      first[of] = -1
      for (const [on, amount] of ofOne.all(id)) add(of, on, amount)
    },
  }
}

/** Reads lines like `"member" 1020500 12900 1020511 4900`: shifted days and amounts, both whole. */
function eachLine(text: string, { find }: Pick<People, 'find'>, add: (index: number, day: number, amount: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    let end = text.indexOf('"', at + 1)
    // An id may hold what JSON writes with a backslash; then the quote that was found may be one of it.
    const isPlain = !text.slice(at, end).includes('\\')
    if (!isPlain) while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
    const index = find(isPlain ? text.slice(at + 1, end) : JSON.parse(text.slice(at, end + 1)))
    at = end + 1
    while (text.charCodeAt(at) === SPACE) {
      let on = 0
      let amount = 0
      for (let digit = digitAt(text, ++at); digit >= 0; digit = digitAt(text, ++at)) on = on * 10 + digit
      for (let digit = digitAt(text, ++at); digit >= 0; digit = digitAt(text, ++at)) amount = amount * 10 + digit
      if (index !== undefined) add(index, on - SHIFT, amount)
    }
  }
}

/** Below 0, or not a number, where there is no digit. */
const digitAt = (text: string, at: number): number => text.charCodeAt(at) - ZERO

/** Whether a character has an odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before--
  return (at - before) % 2 === 1
}
