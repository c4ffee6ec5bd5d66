import type { Database } from 'better-sqlite3'
import { pressed } from '#shared/till/caps'
import type { CapsDay } from '#shared/till/clocks'
import type { Given } from '#shared/till/till-store'

interface Row {
  n: number
  id: string
  at: string
  by: string | null
  kind: 'stamped' | 'redeemed' | 'reversed'
  target: string | null
  body: string
}
/** A day as far as it has been read. */
interface Counted {
  key: string
  /** The last fact of each till that was looked at. */
  seen: Map<string, number>
  given: Map<string, { by: string } & Given>
  reversed: Set<string>
  sums: Map<string, Given>
}

/**
 * What each cashier has given on a day, over the club's tills. Each fact is read once: with the thousandth stamp of a day only what
 * came since the one before. `tills`: the club's.
 */
export function createShifts(sqlite: Database, own: string, tills: () => readonly { id: string }[]) {
  const newest = sqlite
    .prepare<[string, string], number>('SELECT n FROM ledger WHERE till = +? AND at < +? ORDER BY n DESC LIMIT 1')
    .pluck()
  const since = sqlite.prepare<[string, number], Row>(
    `SELECT n, id, at, by, kind, target, body FROM ledger
     WHERE till = +? AND n > +? AND kind IN ('stamped', 'redeemed', 'reversed') ORDER BY n`,
  )
  let counted: Counted | undefined
  const add = (by: string, { stamps, rewards }: Given, sign: 1 | -1, { sums }: Counted) => {
    const sum = sums.get(by) ?? { stamps: 0, rewards: 0 }
    sums.set(by, { stamps: sum.stamps + sign * stamps, rewards: sum.rewards + sign * rewards })
  }
  const take = (row: Row, isOfDay: boolean, day: Counted) => {
    if (row.kind === 'reversed') {
      const target = row.target as string
      const was = day.given.get(target)
      if (was && !day.reversed.has(target)) add(was.by, was, -1, day)
      day.reversed.add(target)
      return
    }
    if (!isOfDay || row.by === null) return
    const given = row.kind === 'redeemed' ? { stamps: 0, rewards: 1 } : { stamps: pressed(JSON.parse(row.body)), rewards: 0 }
    day.given.set(row.id, { by: row.by, ...given })
    if (!day.reversed.has(row.id)) add(row.by, given, 1, day)
  }

  return {
    newestBefore: (at: string): number => newest.get(own, at) ?? 0,
    shift(by: string, { from, to, after }: CapsDay): Given {
      const key = `${from} ${after}`
      if (counted?.key !== key) counted = { key, seen: new Map([[own, after]]), given: new Map(), reversed: new Set(), sums: new Map() }
      for (const id of new Set([own, ...tills().map((till) => till.id)])) {
        let seen = counted.seen.get(id) ?? newest.get(id, from) ?? 0
        for (const row of since.iterate(id, seen)) {
          take(row, id === own || (row.at >= from && row.at < to), counted)
          seen = row.n
        }
        counted.seen.set(id, seen)
      }
      return counted.sums.get(by) ?? { stamps: 0, rewards: 0 }
    },
    /** Forgets what a transaction that was rolled back had written. */
    forget(): void {
      counted = undefined
    },
  }
}
