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

type Row = [member: string, day: number, net: number]
const COLUMNS = {
  purchased: "SELECT member, day, net FROM happenings WHERE kind = 'purchased' AND net IS NOT NULL",
  returned: "SELECT member, day, value FROM happenings WHERE kind = 'returned'",
}

/** Reads them all, by member. */
export function purchasesOf(sqlite: Database, { members, indexOf }: People, kind: 'purchased' | 'returned'): Purchases {
  const all = sqlite.prepare<[], Row>(`${COLUMNS[kind]} ORDER BY member`).raw().all()
  const ofOne = sqlite.prepare<[string], Row>(`${COLUMNS[kind]} AND member = ?`).raw()
  let rows = 0
  const room = all.length + SLACK
  let [member, day, next] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)]
  let net = new Float64Array(room)
  let first = new Int32Array(members.length + SLACK).fill(-1)
  const add = (index: number, row: Row) => {
    member[rows] = index
    day[rows] = row[1]
    net[rows] = row[2]
    next[rows] = first[index] as number
    first[index] = rows++
  }
  // Rows of one member follow each other, so that most need no looking up.
  let whose = ''
  let index: number | undefined
  for (const row of all) {
    if (row[0] !== whose) {
      whose = row[0]
      index = indexOf.get(whose)
    }
    if (index !== undefined) add(index, row)
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
      const again = ofOne.all(id)
      const size = rows + again.length
      member = grown(member, size)
      day = grown(day, size)
      next = grown(next, size)
      net = grown(net, size)
      for (const row of again) add(of, row)
    },
  }
}
