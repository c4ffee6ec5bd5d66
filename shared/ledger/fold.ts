import { type Book, heldRewards, type Moment } from '#shared/ledger/book'
import type { Fact } from '#shared/ledger/facts'
import { type Happened, whatHappened } from '#shared/ledger/happened'
import { type Consent, type MemberState, nothingHeld, type Stats, type TraceEvent } from '#shared/ledger/member-state'
import { conflictsInOrder, judgeRedemption } from '#shared/ledger/redemption'
import type { GivenProgramme } from '#shared/programmes/definitions'
import { createProgrammes, type Programmes } from '#shared/programmes/programmes'
import type { Day } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'

/** What a fold needs, all of it already parsed (`factSchema`, `programmeSchema`): the fold does not validate. */
export interface FoldInput {
  club: { timezone: string; currency: string }
  /** Definitions from outside the ledger; those inside it are `programmeDefined` facts. */
  programmes: readonly GivenProgramme[]
  /** `lists`: ids of the club's lists that any of the membership's ids is on. A campaign for a segment invites who is on its list. */
  profile: { birthday?: string; lists?: readonly string[] }
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

/** What a fold knows beside the member's state: sums over all members are made of it. */
export interface Aside {
  /** What is left after returns of each purchase that counts, by the id of its fact. Its sum is `stats.spent`. */
  nets: ReadonlyMap<string, number>
  /** The ladders in force, with the next day on which the calendar alone may change something there (NEVER: none). */
  wakes: ReadonlyMap<string, Day>
  /** Facts by which a friend who is somebody else made their first qualifying purchase. */
  referrals: ReadonlySet<string>
}

/** The same fold, with what happened on the way: for history, the monthly report and "why"; and what stands beside the state. */
export function foldWithTrace(input: FoldInput): { state: MemberState; trace: TraceEvent[]; aside: Aside } {
  const trace: TraceEvent[] = []
  const aside = { nets: new Map<string, number>(), wakes: new Map<string, Day>(), referrals: new Set<string>() }
  return { state: run(input, trace, aside), trace, aside }
}

interface Noted {
  nets: Map<string, number>
  wakes: Map<string, Day>
  referrals: Set<string>
}

function run({ club, programmes: given, profile, facts, member, asOf }: FoldInput, trace?: TraceEvent[], aside?: Noted): MemberState {
  const happened = whatHappened(facts, member, asOf)
  if (happened.erased) return nothingHeld(happened.survivor)

  const zone = zoneOf(club.timezone)
  const book: Book = { rewards: new Map(), conflicts: [], settled: happened.settled, trace }
  const { enrolled } = happened
  const programmes = createProgrammes({
    zone,
    changes: happened.definitionChanges(given),
    days: { birthday: profile.birthday, enrolledOn: enrolled && zone.dayAt(parseInstant(enrolled.at)) },
    isMember: happened.isMember,
    isOnList: onList(profile.lists, happened.own),
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
  if (aside) note(aside, happened, programmes)
  return {
    member: happened.survivor,
    ...programmes.state(now),
    rewards: heldRewards(book, now.day),
    conflicts: conflictsInOrder(book, programmes),
    consents: consentsInForce(happened.own),
    stats: statsOf(happened),
  }
}

/**
 * Whether a campaign for a list invites: the member is on it, or was when they used a reward of the campaign, since a till lets
 * nobody else. Who is taken off a list loses what is unused, and what is used stays no conflict.
 */
function onList(lists: readonly string[] | undefined, own: readonly Fact[]): (list: string, campaign: string) => boolean {
  if (!lists) return () => false
  return (list, campaign) =>
    lists.includes(list) || own.some((fact) => fact.kind === 'redeemed' && fact.reward.slice(0, fact.reward.lastIndexOf('/')) === campaign)
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

function note({ nets, wakes, referrals }: Noted, { own, purchases, isMember }: Happened, programmes: Programmes): void {
  for (const fact of own) {
    if (fact.kind === 'referralCompleted' && !isMember(fact.friend)) referrals.add(fact.id)
    if (fact.kind !== 'purchased') continue
    const purchase = purchases.get(fact.purchase)
    if (purchase?.fact === fact.id && !purchase.whollyReturned) nets.set(fact.id, purchase.net)
  }
  for (const [programme, day] of programmes.wakes()) wakes.set(programme, day)
}

/** What somebody says yes to, by the standing facts of their membership, in order. */
export function consentsInForce(own: readonly Fact[]): Consent[] {
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
