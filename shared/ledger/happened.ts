import type { Fact, FactOf } from '#shared/ledger/facts'
import { memberships } from '#shared/ledger/merges'
import { inOrder } from '#shared/ledger/order'
import { type Purchases, purchasesAfterReturns } from '#shared/ledger/purchases'
import { reversedIds } from '#shared/ledger/reversals'
import { type Change, definitionChanges, type GivenProgramme } from '#shared/programmes/definitions'

/** What happened as seen at one instant: reversals, returns and merges have done their work. */
export interface Happened {
  /** The membership that the member lives on in. */
  survivor: string
  /** The standing facts of the whole membership, in order. */
  own: readonly Fact[]
  /** The first enrolment of the membership. */
  enrolled?: FactOf<'enrolled'>
  /** That enrolment names somebody who is not the same membership. */
  referredByAnother: boolean
  erased: boolean
  purchases: Purchases
  /** Redemptions the manager forgave. */
  settled: ReadonlySet<string>
  isMember(id: string): boolean
  definitionChanges(given: readonly GivenProgramme[]): Change[]
}

/**
 * Sorts out, before anything is added up, which facts count and to whom they belong. All of it is retroactive:
 * a reversal, return or merge that is known at `asOf` holds from the beginning.
 */
export function whatHappened(facts: readonly Fact[], member: string, asOf: string): Happened {
  const known = inOrder(facts, asOf)
  const reversed = reversedIds(known)
  const standing = reversed.size === 0 ? known : known.filter((fact) => !reversed.has(fact.id))

  const { survivorOf, isErased } = memberships(standing)
  const survivor = survivorOf(member)
  const isMember = (id: string) => survivorOf(id) === survivor
  const purchases = purchasesAfterReturns(standing)

  const own: Fact[] = []
  const settled = new Set<string>()
  let enrolled: FactOf<'enrolled'> | undefined
  for (const fact of standing) {
    if (!('member' in fact)) continue
    if (fact.kind === 'settled') settled.add(fact.conflict)
    if (!isMember(fact.member)) continue
    // What was spent on a purchase that came back whole comes back too, and nobody brought a customer with it.
    if ((fact.kind === 'redeemed' || fact.kind === 'referralCompleted') && isWhollyReturned(purchases, fact.purchase)) continue
    own.push(fact)
    if (fact.kind === 'enrolled') enrolled ??= fact
  }
  return {
    survivor,
    own,
    enrolled,
    referredByAnother: enrolled?.referredBy !== undefined && !isMember(enrolled.referredBy),
    erased: isErased(survivor),
    purchases,
    settled,
    isMember,
    definitionChanges: (given) => definitionChanges(given, standing, asOf),
  }
}

const isWhollyReturned = (purchases: Purchases, purchase: string | undefined): boolean =>
  purchase !== undefined && purchases.get(purchase)?.whollyReturned === true
