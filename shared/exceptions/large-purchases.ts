import { type Found, groupBy, resting, sum, type Watched, weigh } from './deeds.ts'

/** Fewer purchases or days than this are nobody's habit. */
const LEAST_PURCHASES = 4
const LEAST_DAYS = 3

/**
 * One member who by the till's word buys far more than members of this shop do, mostly with one cashier: purchases are points and
 * levels, and anybody can type one. Weight = 100 × (how much more of it is that cashier's than of everybody else's) × (how far it is
 * above the other member that 95 of 100 are below: nothing at five times as much, all of it at twenty-five). A real shop has honest
 * customers at ten. Purchases of next to nothing explain no stamps (`tellManual`).
 */
export function largePurchases({ deeds, zone }: Watched): Found[] {
  const purchases = deeds.filter(({ kind, undone }) => kind === 'purchased' && !undone)
  const ofMember = groupBy(purchases, ({ member }) => member)
  const totals = new Map([...ofMember].map(([member, own]) => [member, sum(own, ({ value }) => value)]))
  const ofCashier = new Map([...groupBy(purchases, ({ by }) => by)].map(([by, own]) => [by, sum(own, ({ value }) => value)]))
  const all = sum(purchases, ({ value }) => value)
  const usualBeside = usualOf([...totals.values()])
  return [...ofMember].flatMap(([member, own]) =>
    [...groupBy(own, ({ by }) => by)].flatMap(([by, theirs]): Found[] => {
      const days = new Set(theirs.map(({ atMs }) => zone.dayAt(atMs))).size
      if (theirs.length < LEAST_PURCHASES || days < LEAST_DAYS) return []
      const value = sum(theirs, (deed) => deed.value)
      const total = totals.get(member) as number
      const usual = usualBeside(total)
      if (usual === 0) return []
      const elsewhere = ((ofCashier.get(by) as number) - value) / (all - total)
      const mostly = Math.max(0, (value / total - elsewhere) / Math.max(0.05, 1 - elsewhere))
      const above = Math.min(1, Math.max(0, (value / usual - 5) / 20))
      const weight = weigh(100 * mostly * above)
      const values = { count: theirs.length, days, times: Math.round(value / usual) }
      return weight > 0 ? [{ kind: 'largePurchases', weight, by, member, values, facts: resting(theirs) }] : []
    }),
  )
}

/** What 95 of 100 are not above, of all but one of them: in a small club that one would be their own measure. 0 where there is nobody else. */
function usualOf(totals: readonly number[]): (own: number) => number {
  const sorted = [...totals].sort((a, b) => a - b)
  const place = Math.floor((sorted.length - 1) * 0.95)
  // Without the one, whoever stood after them moves up a place.
  const at = Math.min(sorted.length - 2, place)
  return (own) => (own <= (sorted[at] ?? 0) ? sorted[at + 1] : sorted[at]) ?? 0
}
