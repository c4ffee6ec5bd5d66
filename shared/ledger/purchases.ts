import type { Fact, FactOf, Item } from '#shared/ledger/facts'

/** A purchase as it stands after its returns. Money in minor units. */
export interface Purchase {
  fact: string
  /** Paid less returned, never below zero. Every threshold looks at this. */
  net: number
  /** A return names it and nothing is left: it earns nothing and gives back what was spent on it. */
  whollyReturned: boolean
  items: readonly Item[]
  returnedItems: readonly Item[]
  /** What was redeemed on it, by reward id. */
  redeemed: readonly string[]
}

/** Looks a purchase up by its number; undefined when no standing fact made it. */
export type Purchases = ReadonlyMap<string, Purchase>

const NONE: readonly never[] = []

/**
 * Every standing purchase with its returns taken off, whoever wrote them and wherever they stand in the order.
 * Where two facts claim one purchase number, the first in order counts.
 */
export function purchasesAfterReturns(facts: readonly Fact[]): Purchases {
  const purchases = new Map<string, Purchase>()
  const naming: (FactOf<'returned'> | FactOf<'redeemed'>)[] = []
  for (const fact of facts) {
    if (fact.kind === 'purchased') {
      if (!purchases.has(fact.purchase)) purchases.set(fact.purchase, bought(fact))
    } else if (fact.kind === 'returned' || (fact.kind === 'redeemed' && fact.purchase !== undefined)) {
      naming.push(fact)
    }
  }
  for (const fact of naming) {
    const purchase = purchases.get(fact.purchase as string)
    if (!purchase) continue
    if (fact.kind === 'redeemed') {
      purchase.redeemed = [...purchase.redeemed, fact.reward]
    } else {
      purchase.net = Math.max(0, purchase.net - fact.amount)
      purchase.whollyReturned = purchase.net === 0
      if (fact.items) purchase.returnedItems = [...purchase.returnedItems, ...fact.items]
    }
  }
  return purchases
}

const bought = (fact: FactOf<'purchased'>): Purchase => ({
  fact: fact.id,
  net: fact.amount,
  whollyReturned: false,
  items: fact.items ?? NONE,
  returnedItems: NONE,
  redeemed: NONE,
})
