import { type Deed, type Found, groupBy, quantile, resting, sum, type Watched, weigh } from './deeds.ts'

/** Fewer stamps, presses or days than this are nobody's habit. */
const LEAST_STAMPS = 12
const LEAST_PRESSES = 4
const LEAST_DAYS = 3

/**
 * One member whose stamps without a purchase come mostly from one cashier, and are far more than members of this shop get. Weight =
 * 100 × (how much more of them are that cashier's than of everybody else's) × (how far they are above the member that 95 of 100
 * are below: nothing at as many, all of it at five times as many). A regular who comes on one cashier's days has the first but not
 * the second.
 */
export function oneMemberOneCashier({ deeds, zone }: Watched): Found[] {
  const presses = deeds.filter((deed) => deed.kind === 'stamped' && deed.isManual && !deed.undone)
  const ofMember = groupBy(presses, ({ member }) => member)
  const totals = new Map([...ofMember].map(([member, own]) => [member, sum(own, ({ count }) => count)]))
  const ofCashier = new Map([...groupBy(presses, ({ by }) => by)].map(([by, own]) => [by, sum(own, ({ count }) => count)]))
  const all = sum(presses, ({ count }) => count)
  const usual = Math.max(3, quantile([...totals.values()], 0.95))
  const found: Found[] = []
  for (const [member, own] of ofMember) {
    for (const [by, theirs] of groupBy(own, (deed) => deed.by)) {
      const stamps = sum(theirs, ({ count }) => count)
      const total = totals.get(member) as number
      const days = new Set(theirs.map(({ atMs }) => zone.dayAt(atMs))).size
      if (stamps < LEAST_STAMPS || theirs.length < LEAST_PRESSES || days < LEAST_DAYS) continue
      const elsewhere = all === total ? 1 : ((ofCashier.get(by) as number) - stamps) / (all - total)
      const mostly = Math.max(0, (stamps / total - elsewhere) / Math.max(0.05, 1 - elsewhere))
      const above = Math.min(1, Math.max(0, (stamps / usual - 1) / 4))
      const weight = weigh(100 * mostly * above)
      if (weight > 0)
        found.push({
          kind: 'oneMemberOneCashier',
          weight,
          by,
          member,
          values: { stamps, total, days, usual },
          facts: resting(theirs as Deed[]),
        })
    }
  }
  return found
}
