import type { Clv } from '#shared/till/insight-views'
import type { Day } from '#shared/values/local-date'
import type { Columns } from './columns.ts'
import { NO_DAY } from './part.ts'

// Customer lifetime value as docs/insight.md defines it: average sale × repeat purchases a year × retention time.

const DAYS_A_YEAR = 365.2425

/** What each member has bought since the beginning, and what follows from it. All zero for whoever bought nothing. */
export interface Worth {
  readonly purchases: Int32Array
  /** Minor units, net of returns. */
  readonly spent: Float64Array
  readonly firstOn: Int32Array
  readonly lastOn: Int32Array
  /** The product of the three factors, rounded half up to the minor unit. */
  readonly value: Float64Array
  averageSale(index: number): number
  repeatPerYear(index: number): number
  retentionYears(index: number): number
  /** 1 for the tenth that is worth most; 0 for whoever bought nothing. */
  deciles(): Uint8Array
}

/** What everybody is worth on a day. */
export function workOutWorth({ members, purchases: bought }: Pick<Columns, 'members' | 'purchases'>, today: Day): Worth {
  const size = members.length
  const purchases = new Int32Array(size)
  const spent = new Float64Array(size)
  const firstOn = new Int32Array(size).fill(NO_DAY)
  const lastOn = new Int32Array(size).fill(NO_DAY)
  const { rows, member, day, net } = bought
  for (let row = 0; row < rows; row++) {
    const index = member[row] as number
    if (index < 0) continue
    const on = day[row] as number
    spent[index] = (spent[index] as number) + (net[row] as number)
    if (purchases[index] === 0 || on < (firstOn[index] as number)) firstOn[index] = on
    if (purchases[index] === 0 || on > (lastOn[index] as number)) lastOn[index] = on
    purchases[index] = (purchases[index] as number) + 1
  }
  const averageSale = (i: number) => (purchases[i] === 0 ? 0 : (spent[i] as number) / (purchases[i] as number))
  const repeatPerYear = (i: number) =>
    purchases[i] === 0 ? 0 : ((purchases[i] as number) - 1) / Math.max(1, (today - (firstOn[i] as number)) / DAYS_A_YEAR)
  const retentionYears = (i: number) => ((lastOn[i] as number) - (firstOn[i] as number)) / DAYS_A_YEAR
  const value = Float64Array.from({ length: size }, (_, i) => halfUp(averageSale(i) * repeatPerYear(i) * retentionYears(i)))

  let deciles: Uint8Array | undefined
  return {
    purchases,
    spent,
    firstOn,
    lastOn,
    value,
    averageSale,
    repeatPerYear,
    retentionYears,
    deciles() {
      deciles ??= rank(members, purchases, value, spent)
      return deciles
    },
  }
}

/** Buyers by value, then by what they spent, then by id; the d-th tenth ends with place ceil(buyers × d / 10). */
function rank(members: readonly string[], purchases: Int32Array, value: Float64Array, spent: Float64Array): Uint8Array {
  const buyers: number[] = []
  for (let i = 0; i < purchases.length; i++) if ((purchases[i] as number) > 0) buyers.push(i)
  // Members are in the order of their ids but for those who joined since they were read, and numbers compare faster than texts.
  const inOrder = members.every((member, i) => i === 0 || (members[i - 1] as string) < member)
  const byId = inOrder
    ? (a: number, b: number) => a - b
    : (a: number, b: number) => ((members[a] as string) < (members[b] as string) ? -1 : 1)
  buyers.sort((a, b) => (value[b] as number) - (value[a] as number) || (spent[b] as number) - (spent[a] as number) || byId(a, b))
  const deciles = new Uint8Array(purchases.length)
  for (let place = 0, decile = 1; place < buyers.length; place++) {
    while (place >= Math.ceil((buyers.length * decile) / 10)) decile++
    deciles[buyers[place] as number] = decile
  }
  return deciles
}

/** The three factors of a group, each the mean over its buyers, and their product. */
export function clvOf(worth: Worth, group: Uint8Array): Clv {
  let [buyers, sale, repeat, years] = [0, 0, 0, 0]
  for (let i = 0; i < worth.purchases.length; i++) {
    if (group[i] === 0 || worth.purchases[i] === 0) continue
    buyers++
    sale += worth.averageSale(i)
    repeat += worth.repeatPerYear(i)
    years += worth.retentionYears(i)
  }
  if (buyers === 0) return { buyers, averageSale: 0, repeatPerYear: 0, retentionYears: 0, value: 0 }
  const [averageSale, repeatPerYear, retentionYears] = [sale / buyers, repeat / buyers, years / buyers]
  return {
    buyers,
    averageSale: halfUp(averageSale),
    repeatPerYear,
    retentionYears,
    value: halfUp(averageSale * repeatPerYear * retentionYears),
  }
}

/** Rounded half up to the minor unit. */
export const halfUp = (amount: number): number => Math.floor(amount + 0.5)
