import { type Book, heldRewards, type Moment } from '#shared/ledger/book'
import type { Fact } from '#shared/ledger/facts'
import { type Happened, whatHappened } from '#shared/ledger/happened'
import type { Consent, MemberState, Stats, TraceEvent } from '#shared/ledger/member-state'
import { conflictsInOrder, judgeRedemption } from '#shared/ledger/redemption'
import type { GivenProgramme } from '#shared/programmes/definitions'
import { createProgrammes, type Programmes } from '#shared/programmes/programmes'
import { parseInstant, zoneOf } from '#shared/values/time-zone'

/** What a fold needs, all of it already parsed (`factSchema`, `programmeSchema`): the fold does not validate. */
export interface FoldInput {
  club: { timezone: string; currency: string }
  /** Definitions from outside the ledger; those inside it are `programmeDefined` facts. */
  programmes: readonly GivenProgramme[]
  profile: { birthday?: string }
  /**
   * In any order: the facts of the member and of every membership merged with it, the club's programme facts,
   * and whatever names one of these (reversals, returns, settlements) or is named by them (a friend's purchase).
   * More does no harm.
   */
  facts: readonly Fact[]
  member: string
  /** Facts after this instant are not looked at. */
  asOf: string
}

/**
 * A member is the fold of their facts. Pure: no clock, no database, no randomness; the order of `facts` does not
 * matter. It never refuses a fact: what cannot be becomes a conflict. Money in minor units, dates in the club's zone.
 * Rules: docs/ledger.md.
 */
export const fold = (input: FoldInput): MemberState => run(input)

/** The same fold, with what happened on the way: for history, the monthly report and "why". */
export function foldWithTrace(input: FoldInput): { state: MemberState; trace: TraceEvent[] } {
  const trace: TraceEvent[] = []
  return { state: run(input, trace), trace }
}

function run({ club, programmes: given, profile, facts, member, asOf }: FoldInput, trace?: TraceEvent[]): MemberState {
  const happened = whatHappened(facts, member, asOf)
  if (happened.erased) return nothingLeft(happened.survivor)

  const zone = zoneOf(club.timezone)
  const book: Book = { rewards: new Map(), conflicts: [], settled: happened.settled, trace }
  const { enrolled } = happened
  const programmes = createProgrammes({
    zone,
    changes: happened.definitionChanges(given),
    days: { birthday: profile.birthday, enrolledOn: enrolled && zone.dayAt(parseInstant(enrolled.at)) },
    isMember: happened.isMember,
    book,
  })
  for (const fact of happened.own) {
    const ms = parseInstant(fact.at)
    programmes.advance(ms)
    apply(fact, { at: fact.at, day: zone.dayAt(ms), fact: fact.id }, happened, programmes, book)
  }
  const asOfMs = parseInstant(asOf)
  const now: Moment = { at: asOf, day: zone.dayAt(asOfMs) }
  programmes.finish(asOfMs)
  return {
    member: happened.survivor,
    ...programmes.state(now),
    rewards: heldRewards(book, now.day),
    conflicts: conflictsInOrder(book, programmes),
    consents: consentsInForce(happened.own),
    stats: statsOf(happened),
  }
}

function apply(fact: Fact, moment: Moment, happened: Happened, programmes: Programmes, book: Book): void {
  switch (fact.kind) {
    case 'enrolled':
      if (fact === happened.enrolled) programmes.enrol(moment, happened.referredByAnother)
      break
    case 'purchased': {
      const purchase = happened.purchases.get(fact.purchase)
      if (purchase?.fact === fact.id && !purchase.whollyReturned) programmes.purchase(purchase, moment)
      break
    }
    case 'stamped':
      programmes.stamp(fact.programme, fact.count, moment)
      break
    case 'pointsGranted':
      programmes.grant(fact.programme, fact.points, moment)
      break
    case 'referralCompleted':
      if (!happened.isMember(fact.friend)) programmes.thank(fact.friend, moment)
      break
    case 'redeemed':
      judgeRedemption(fact, moment, programmes, book)
      break
  }
}

function consentsInForce(own: readonly Fact[]): Consent[] {
  const inForce = new Map<string, Consent>()
  for (const fact of own) {
    if (fact.kind !== 'consented' && fact.kind !== 'consentWithdrawn') continue
    const key = JSON.stringify([fact.purpose, fact.channel])
    if (fact.kind === 'consentWithdrawn') inForce.delete(key)
    else {
      const { purpose, channel, text, method, at } = fact
      inForce.set(key, { purpose, channel, text, method, at })
    }
  }
  return [...inForce.values()].sort((a, b) => (a.purpose === b.purpose ? (a.channel < b.channel ? -1 : 1) : a.purpose < b.purpose ? -1 : 1))
}

function statsOf({ own, purchases }: Happened): Stats {
  const stats: Stats = { purchases: 0, returns: 0, spent: 0, averageBasket: 0 }
  for (const fact of own) {
    if (fact.kind === 'returned') stats.returns++
    if (fact.kind !== 'purchased') continue
    const purchase = purchases.get(fact.purchase)
    if (purchase?.fact !== fact.id || purchase.whollyReturned) continue
    stats.purchases++
    stats.spent += purchase.net
    stats.firstAt ??= fact.at
    stats.lastAt = fact.at
  }
  // Half up to the minor unit.
  if (stats.purchases > 0) stats.averageBasket = Math.floor(stats.spent / stats.purchases + 0.5)
  return stats
}

const nothingLeft = (member: string): MemberState => ({
  member,
  cards: [],
  wallets: [],
  ladders: [],
  standing: [],
  rewards: [],
  conflicts: [],
  consents: [],
  stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
})
