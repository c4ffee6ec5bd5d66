import type { Customer, ImportedPurchase } from '#db/import'
import type { PurchaseRow } from './read-rows.ts'

// All purchases of a file, in 20 bytes each and the customers once. Held whole so that they can be written customer by
// customer: a customer is then folded once and not once a visit, in whatever order the file comes.

export interface CustomerGroup {
  customer: Customer
  firstAt: string
  purchases: ImportedPurchase[]
}

export function createPurchaseTable() {
  const customers: Customer[] = []
  const indexOf = new Map<string, number>()
  let who = new Uint32Array(1024)
  let at = new Float64Array(1024)
  let amount = new Float64Array(1024)
  let size = 0

  return {
    get size() {
      return size
    },
    add({ external, phone, name, at: instant, amount: ore }: PurchaseRow): void {
      const key = external !== undefined ? `#${external}` : (phone as string)
      let index = indexOf.get(key)
      if (index === undefined) {
        index = customers.length
        indexOf.set(key, index)
        customers.push({ external, phone, name })
      }
      if (size === who.length) {
        who = grown(who, Uint32Array)
        at = grown(at, Float64Array)
        amount = grown(amount, Float64Array)
      }
      who[size] = index
      at[size] = Date.parse(instant)
      amount[size] = ore
      size++
    },

    /** Customers in the file's order with their purchases, oldest first. Equal ones are numbered. */
    *groups(): Generator<CustomerGroup> {
      const { starts, rows } = sortedByCustomer(who, size, customers.length)
      for (const [index, customer] of customers.entries()) {
        const theirs = rows.slice(starts[index], starts[index + 1]) as Uint32Array
        theirs.sort((a, b) => (at[a] as number) - (at[b] as number) || (amount[a] as number) - (amount[b] as number))
        const purchases: ImportedPurchase[] = []
        for (const row of theirs) {
          const instant = new Date(at[row] as number).toISOString()
          const before = purchases.at(-1)
          const isAgain = before?.at === instant && before.amount === amount[row]
          purchases.push({ at: instant, amount: amount[row] as number, occurrence: isAgain ? before.occurrence + 1 : 0 })
        }
        yield { customer, firstAt: (purchases[0] as ImportedPurchase).at, purchases }
      }
    },
  }
}

/** A counting sort: linear, so that a million rows do not hold up the till. */
function sortedByCustomer(who: Uint32Array, size: number, customers: number): { starts: Uint32Array; rows: Uint32Array } {
  const starts = new Uint32Array(customers + 1)
  for (let i = 0; i < size; i++) (starts[(who[i] as number) + 1] as number)++
  for (let i = 1; i <= customers; i++) (starts[i] as number) += starts[i - 1] as number
  const next = starts.slice()
  const rows = new Uint32Array(size)
  for (let i = 0; i < size; i++) rows[(next[who[i] as number] as number)++] = i
  return { starts, rows }
}

function grown<T extends Uint32Array | Float64Array>(array: T, Kind: new (length: number) => T): T {
  const larger = new Kind(array.length * 2)
  larger.set(array)
  return larger
}
