import type { Database } from 'better-sqlite3'
import type { Programme } from '#shared/programmes/programme'
import type { ProgrammeStats } from '#shared/till/insight-views'
import type { Day } from '#shared/values/local-date'
import type { InsightData } from './insight.ts'
import type { StatsSpan } from './stats-span.ts'

/** One redemption that found its reward and still stands. Money in minor units. */
export interface Use {
  programme: string
  member: string
  day: Day
  till: string
  by: string
  /** 1; of a repeating coupon the steps that were taken at once. */
  count: number
  discount: number
  /** The number of the purchase that it was used on. */
  purchase?: string
}
type Row = [
  programme: string,
  member: string,
  day: Day,
  till: string,
  by: string,
  value: number,
  purchase: string | null,
  steps: number | null,
  reward: string | null,
  worth: number | null,
]
/** How long after a use a purchase counts as one that followed it. */
const FOLLOWED_DAYS = 30

/** Every use in a span, of one programme or of all. */
export function usesOf(sqlite: Database, span: StatsSpan, programmes: readonly Programme[], only?: string): Use[] {
  const wallets = new Map(programmes.flatMap((one) => (one.kind === 'repeatingCoupon' ? [[one.id, one.reward] as const] : [])))
  const rows = sqlite
    .prepare<{ from: Day; to: Day; only: string | null }, Row>(
      // The keys first and in order, so that the rows of a member are read one after another: half the time of the index's order.
      `SELECT h.programme, h.member, h.day, h.till, h.by, h.value, l.purchase, l.body ->> '$.steps', r.reward, r.worth
       FROM (SELECT member, seq FROM happenings INDEXED BY happenings_day
         WHERE day BETWEEN :from AND :to AND kind = 'redeemed' ORDER BY member, seq) k
       CROSS JOIN happenings h ON h.member = k.member AND h.seq = k.seq
       LEFT JOIN ledger l ON l.id = h.fact
       LEFT JOIN rewards r ON r.member = h.member AND r.id = h.reward
       WHERE :only IS NULL OR h.programme = :only`,
    )
    .raw()
    .all({ ...span, only: only ?? null })
  return rows.map(([programme, member, day, till, by, value, purchase, steps, reward, worth]) => {
    const wallet = wallets.get(programme)
    const count = wallet ? (steps ?? 1) : 1
    // Nobody asked what was bought: an amount is its own value, a percentage what the programme says it is worth.
    const unsaid = wallet ? ('amountOff' in wallet ? wallet.amountOff * count : 0) : (worth ?? 0)
    const isItem = reward?.startsWith('{"item"') ?? false
    return {
      programme,
      member,
      day,
      till,
      by,
      count,
      discount: value > 0 ? value : isItem || purchase === null ? unsaid : 0,
      ...(purchase !== null && { purchase }),
    }
  })
}

/** The baskets that something was used on, and the same members' other baskets in the span. */
export function basketsOf({ sqlite, columns }: InsightData, uses: readonly Use[], { from, to }: StatsSpan): ProgrammeStats['baskets'] {
  const find = sqlite
    .prepare<[string, string], [Day, number]>(
      `SELECT h.day, h.net FROM ledger l JOIN happenings h ON h.member = ? AND h.fact = l.id
       WHERE l.purchase = ? AND l.kind = 'purchased' AND h.kind = 'purchased' AND h.net IS NOT NULL`,
    )
    .raw()
  const seen = new Set<string>()
  let [count, sum, countHere, sumHere] = [0, 0, 0, 0]
  for (const { member, purchase } of uses) {
    if (purchase === undefined || seen.has(purchase)) continue
    seen.add(purchase)
    const [day, net] = find.get(member, purchase) ?? []
    if (day === undefined || net === undefined) continue
    count++
    sum += net
    if (day < from || day > to) continue
    countHere++
    sumHere += net
  }
  const { purchases, indexOf } = columns
  let [all, allSum] = [0, 0]
  for (const member of new Set(uses.map((use) => use.member))) {
    const index = indexOf.get(member)
    for (let row = index === undefined ? -1 : (purchases.first[index] as number); row >= 0; row = purchases.next[row] as number) {
      const day = purchases.day[row] as Day
      if (day < from || day > to) continue
      all++
      allSum += purchases.net[row] as number
    }
  }
  const others = all - countHere
  return { count, average: average(sum, count), otherCount: others, otherAverage: average(allSum - sumHere, others) }
}

/** What those members bought on the thirty days after a use; each purchase once, also when several uses came before it. */
export function followedBy({ columns: { purchases, indexOf } }: InsightData, uses: readonly Use[]): ProgrammeStats['followed'] {
  const daysOf = new Map<string, Set<Day>>()
  for (const { member, day } of uses) {
    const days = daysOf.get(member)
    if (days) days.add(day)
    else daysOf.set(member, new Set([day]))
  }
  let [members, count, amount] = [0, 0, 0]
  for (const [member, days] of daysOf) {
    const index = indexOf.get(member)
    const before = count
    for (let row = index === undefined ? -1 : (purchases.first[index] as number); row >= 0; row = purchases.next[row] as number) {
      const day = purchases.day[row] as Day
      if (![...days].some((used) => day > used && day <= used + FOLLOWED_DAYS)) continue
      count++
      amount += purchases.net[row] as number
    }
    if (count > before) members++
  }
  return { members, count, amount }
}

/** Half up to the minor unit; 0 of none. */
const average = (sum: number, count: number): number => (count === 0 ? 0 : Math.floor(sum / count + 0.5))
