import type { Book, Moment } from '#shared/ledger/book'
import type { Fact } from '#shared/ledger/facts'
import { foldWithTrace } from '#shared/ledger/fold'
import { type MemberState, nothingHeld, type TraceEvent } from '#shared/ledger/member-state'
import { type Purchase, purchasesAfterReturns } from '#shared/ledger/purchases'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { createProgrammes } from '#shared/programmes/programmes'
import { quote } from '#shared/programmes/quote'
import type { TrialVisit } from '#shared/till/trial-views'
import { addMonths, type Day, parseDate } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'

// A pretend customer goes through one programme. Pure: the customer's days are made into facts, and folded like anybody's.

/** The membership that the pretend customer has. */
export const PRETEND = 'trial'
/** Who brought the customer, and whom the customer brings, where the programme is about that. */
const REFERRER = 'trial-referrer'
const FRIEND = 'trial-friend'

const HOUR_MS = 3_600_000

export interface Tried {
  programme: Programme
  /** The ladder whose levels the programme asks about. */
  ladder?: LadderProgramme | undefined
  visits: readonly TrialVisit[]
  enrolledOn: string
  birthday?: string | undefined
  today: string
  timezone: string
  currency: string
}
/** How the customer stands when a day is over, in the tried programme. */
export interface DayEnd {
  stamps?: { stamps: number; required: number }
  points?: number
  level?: string
  /** Standing discounts on the day's purchases. */
  off: number
}
export interface TriedOut {
  facts: Fact[]
  state: MemberState
  trace: TraceEvent[]
  asOf: string
  /** Days on which something happened, in order. */
  ends: Map<Day, DayEnd>
}

/** The programme as if the customer had been invited to it: who is asked about is on no list yet. */
export const asInvited = (programme: Programme): Programme =>
  programme.kind === 'campaign' && ('members' in programme.audience || 'segment' in programme.audience)
    ? { ...programme, audience: { everyone: true } }
    : programme

/** Ids of the ladders that a campaign's audience or early access asks about. */
export const leansOn = (programme: Programme): string[] =>
  programme.kind !== 'campaign'
    ? []
    : [
        ...('level' in programme.audience ? [programme.audience.level.programme] : []),
        ...(programme.earlyAccess ? [programme.earlyAccess.level.programme] : []),
      ]

/** The levels of a ladder and nothing that it gives: what it gives is not what is tried. */
export const levelsOnly = ({ aboveTop: _, ...ladder }: LadderProgramme): LadderProgramme => ({
  ...ladder,
  levels: ladder.levels.map((level) => ({ ...level, benefits: [] })),
})

/** Tries a programme on a customer who enrols on a day and comes on others. `visits` are in any order, none before `enrolledOn`. */
export function tryOut(tried: Tried): TriedOut {
  const { timezone, currency, birthday } = tried
  const programmes = [asInvited(tried.programme), ...(tried.ladder ? [levelsOnly(tried.ladder)] : [])]
  const facts = factsOf(tried)
  const zone = zoneOf(timezone)
  const asOf = new Date(zone.startOf(lastDayOf(tried) + 1) - 1).toISOString()
  const { state, trace } = foldWithTrace({
    club: { timezone, currency },
    programmes,
    profile: { ...(birthday !== undefined && { birthday }) },
    facts,
    member: PRETEND,
    asOf,
  })
  return { facts, state, trace, asOf, ends: endsOf(tried, programmes, facts, trace) }
}

/** The customer's days as a ledger would hold them: enrolled in the morning, visits from noon on, in the order they were given. */
function factsOf({ programme, visits, enrolledOn, timezone }: Tried): Fact[] {
  const zone = zoneOf(timezone)
  const facts: Fact[] = []
  const add = (kind: object, ms: number) => {
    const n = facts.length + 1
    facts.push({ id: `trial-${n}`, at: new Date(ms).toISOString(), tick: 0, till: PRETEND, n, member: PRETEND, ...kind } as Fact)
  }
  const isReferral = programme.kind === 'referral'
  const ofItem = programme.kind === 'punchCard' && programme.earn.by === 'item' ? programme.earn.match[0] : undefined
  const enrolled = zone.startOf(parseDate(enrolledOn)) + 8 * HOUR_MS
  add({ kind: 'enrolled', store: PRETEND, ...(isReferral && { referredBy: REFERRER }) }, enrolled)
  const inOrder = visits
    .map((visit, i) => ({ visit, i }))
    .sort((a, b) => (a.visit.date === b.visit.date ? a.i - b.i : a.visit.date < b.visit.date ? -1 : 1))
  let thanked = !isReferral
  for (const [i, { visit }] of inOrder.entries()) {
    const { date, amount, stamps } = visit
    const at = zone.startOf(parseDate(date)) + 12 * HOUR_MS + i * 1000
    // Somebody who was stamped and bought nothing has not bought for 0 kr.
    if (amount > 0 || stamps === undefined) {
      // What was bought is not known: one purchase is one unit.
      const items = ofItem === undefined ? {} : { items: [{ match: ofItem, quantity: 1, amount }] }
      add({ kind: 'purchased', purchase: `trial-purchase-${i}`, amount, ...items }, at)
    }
    if (stamps !== undefined) add({ kind: 'stamped', programme: programme.id, count: stamps }, at)
    if (!thanked && programme.kind === 'referral' && amount > 0 && amount >= (programme.minPurchase ?? 0)) {
      thanked = true
      // The friend whom the customer brings buys on that day, too.
      add({ kind: 'referralCompleted', friend: FRIEND, purchase: 'trial-friend-purchase' }, at)
    }
  }
  return facts
}

/** The trial ends today, or later where there still is something to see: a visit, a campaign, the first year's occasions. */
function lastDayOf({ programme, visits, enrolledOn, today }: Tried): Day {
  const enrolled = parseDate(enrolledOn)
  let last = Math.max(parseDate(today), enrolled)
  for (const { date } of visits) last = Math.max(last, parseDate(date))
  if (programme.kind === 'campaign') last = Math.max(last, parseDate(programme.closes))
  if (programme.kind === 'occasion') last = Math.max(last, addMonths(enrolled, 12))
  return last
}

/** Goes through the days again, stopping at the end of each on which something happened. */
function endsOf(
  { programme, enrolledOn, birthday, timezone }: Tried,
  programmes: Programme[],
  facts: readonly Fact[],
  trace: readonly TraceEvent[],
) {
  const zone = zoneOf(timezone)
  const dayAt = (at: string): Day => zone.dayAt(parseInstant(at))
  const days = new Set<Day>()
  for (const { at } of facts) days.add(dayAt(at))
  for (const event of trace) days.add(event.kind === 'stampsExpired' ? parseDate(event.on) + 1 : dayAt(event.at))

  const book: Book = { rewards: new Map(), conflicts: [], settled: new Set() }
  const walk = createProgrammes({
    zone,
    changes: programmes.map((one) => ({ ms: Number.NEGATIVE_INFINITY, programme: one.id, definition: one })),
    days: { birthday, enrolledOn: parseDate(enrolledOn) },
    isMember: (id) => id === PRETEND,
    isOnList: () => false,
    book,
  })
  const purchases = purchasesAfterReturns(facts)
  const ends = new Map<Day, DayEnd>()
  let next = 0
  for (const day of [...days].sort((a, b) => a - b)) {
    const endsAt = zone.startOf(day + 1) - 1
    let off = 0
    for (let fact = facts[next]; fact && parseInstant(fact.at) <= endsAt; fact = facts[++next]) {
      const ms = parseInstant(fact.at)
      const moment: Moment = { at: fact.at, day, fact: fact.id }
      walk.advance(ms)
      switch (fact.kind) {
        case 'enrolled':
          walk.enrol(moment, fact.referredBy !== undefined)
          break
        case 'purchased':
          // The level held before the purchase decides; what the purchase lifts to holds from the next one.
          if (programme.kind === 'ladder') off += standingOff(walk.state(moment).standing, programme.id, fact.amount)
          walk.purchase(purchases.get(fact.purchase) as Purchase, moment)
          break
        case 'stamped':
          walk.stamp(fact.programme, fact.count, moment)
          break
      }
    }
    walk.advance(endsAt)
    const state = walk.state({ at: new Date(endsAt).toISOString(), day })
    const card = state.cards.find((one) => one.programme === programme.id)
    const points = [...state.wallets, ...state.ladders].find((one) => one.programme === programme.id)
    const level = state.ladders[0]?.level
    ends.set(day, {
      ...(card && { stamps: { stamps: card.stamps, required: card.required } }),
      ...(points && { points: points.points }),
      ...(level !== undefined && { level }),
      off,
    })
  }
  return ends
}

/** What a programme's standing discounts take off a purchase. */
export function standingOff(standing: MemberState['standing'], programme: string, amount: number): number {
  const own = standing.filter((one) => one.programme === programme)
  if (own.length === 0) return 0
  return quote({ ...nothingHeld(PRETEND), standing: own }, { amount, rewards: [] }).off
}
