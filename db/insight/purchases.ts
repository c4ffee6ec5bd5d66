import type { Database } from 'better-sqlite3'
import { grown, type Part, SLACK } from './part.ts'
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
/** Reads them all, by member. */
export function purchasesOf(sqlite: Database, people: People, kind: 'purchased' | 'returned'): Purchases {
  const [what, where] = [WHAT[kind], WHERE[kind]]
  // Column by column, as people are read: a million rows take twice as long.
  const column = <T>(name: string): T[] =>
    sqlite.prepare<[], T>(`SELECT ${name} FROM happenings WHERE ${where} ORDER BY member, day, ${what}`).pluck().all()
  const all = sqlite.transaction(() => ({ whose: column<string>('member'), days: column<number>('day'), nets: column<number>(what) }))()
  const ofOne = sqlite.prepare<[string], Row>(`SELECT day, ${what} FROM happenings WHERE ${where} AND member = ?`).raw()
  let rows = 0
  let room = all.days.length + SLACK
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
  // Those of one member follow each other: most need no looking up.
  let last: string | undefined
  let index: number | undefined
  for (let i = 0; i < all.days.length; i++) {
    const whose = all.whose[i] as string
    if (whose !== last) index = people.find(whose)
    last = whose
    if (index !== undefined) add(index, all.days[i] as number, all.nets[i] as number)
  }

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
