import type { Fact } from '#shared/ledger/facts'
import type { TraceEvent } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'
import type { HistoryGroup, HistoryItem, HistoryText } from '#shared/till/history-views'
import { shortName } from '#shared/till/names'
import { canReverse } from '#shared/till/taking-back'
import type { Folded } from '#shared/till/till-store'
import { isOfGroup, isToldOf } from '#shared/till/views/history-groups'
import { peopleWords, splitWords, whyOfPeople } from '#shared/till/views/history-people'
import { rewardName, stepsValue, valueName } from '#shared/till/views/reward-name'
import { addToDate } from '#shared/values/local-date'
import { startOfDay } from '#shared/values/time-zone'

// A member's history in words, newest first: what happened, and under it what that led to.

const ICONS: Partial<Record<HistoryItem['kind'], HistoryItem['icon']>> = {
  enrolled: 'enrol',
  stamped: 'stamp',
  stampsGiven: 'stamp',
  stampsBrought: 'stamp',
  stampsExpired: 'stamp',
  purchased: 'receipt',
  returned: 'receipt',
  redeemed: 'gift',
  redeemedSteps: 'wallet',
  reversed: 'undo',
  consented: 'consent',
  consentWithdrawn: 'consent',
  pointsGranted: 'wallet',
  referralCompleted: 'gift',
}

export interface Narrowed {
  /** Only what is of these groups. */
  only?: readonly HistoryGroup[] | undefined
  /** The item to go on after. */
  after?: string | undefined
  /** As it was told then: what can be taken back now is another matter. */
  isPast?: boolean
}

/** The newest `limit` things that happened to a member, or that did of these. */
export function historyOf(desk: Desk, folded: Folded, limit: number, { only, after, isPast }: Narrowed = {}): HistoryItem[] {
  const { timezone } = desk.settings()
  const events = new Map<string, TraceEvent[]>()
  const byItself: Expired[] = []
  for (const event of folded.trace) {
    // The trace tells it when somebody looks at the card again; it happened at midnight after the last day.
    if (event.kind === 'stampsExpired') byItself.push({ event, at: startOfDay(addToDate(event.on, 'P1D'), timezone) })
    else if (event.fact !== undefined) {
      const told = events.get(event.fact)
      if (told) told.push(event)
      else events.set(event.fact, [event])
    }
  }
  const names = new Map(desk.store.everyStaff().map(({ id, name }) => [id, name]))
  const tills = new Map(desk.store.tills().map(({ id, name }) => [id, name]))
  const unsentFrom = unsentSince(desk)
  const itemOf = (fact: Fact): HistoryItem => {
    const what = whatHappened(desk, fact, folded, events)
    const isReversed = folded.reversed.has(fact.id)
    return {
      fact: fact.id,
      at: fact.at,
      kind: what.key,
      icon: ICONS[what.key] ?? 'other',
      what,
      why: isReversed ? [] : whyOf(desk, fact, folded, events.get(fact.id) ?? []),
      ...(fact.by !== undefined && { by: names.get(fact.by) ?? fact.by }),
      till: tills.get(fact.till) ?? fact.till,
      ...(isReversed && { reversed: true }),
      canReverse: isPast ? 'no' : canReverse(desk, fact, isReversed),
      unsent: fact.till === desk.store.till && fact.n >= unsentFrom,
    }
  }
  const items: HistoryItem[] = []
  let isBefore = after === undefined
  for (const one of newestFirst(desk, folded, byItself)) {
    if (items.length >= limit) break
    const isFact = 'kind' in one
    const key = isFact ? one.id : expiredKey(one)
    if (!isBefore) {
      isBefore = key === after
      continue
    }
    if (only && !only.some((group) => (isFact ? isOfGroup(one, events.get(one.id) ?? [], group) : group === 'stamps'))) continue
    items.push(isFact ? itemOf(one) : expiredItem(desk, one))
  }
  return items
}

interface Expired {
  event: Extract<TraceEvent, { kind: 'stampsExpired' }>
  at: string
}

/** The facts of a member, and between them what happened by itself. */
function* newestFirst(desk: Desk, folded: Folded, byItself: readonly Expired[]): Generator<Fact | Expired> {
  const expired = byItself.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  for (const fact of folded.facts.toReversed()) {
    while ((expired.at(-1)?.at ?? '') > fact.at) yield expired.pop() as Expired
    if (isToldOf(desk, fact, folded)) yield fact
  }
  yield* expired.reverse()
}

const expiredKey = ({ event }: Expired): string => `${event.programme}/${event.on}`

const expiredItem = (desk: Desk, expired: Expired): HistoryItem => ({
  fact: expiredKey(expired),
  at: expired.at,
  kind: 'stampsExpired',
  icon: 'stamp',
  what: {
    key: 'stampsExpired',
    values: { count: expired.event.count, programme: nameOf(desk, expired.event.programme), date: expired.event.on },
  },
  why: [],
  till: '',
  canReverse: 'no',
  unsent: false,
})

/** The main line of one fact. */
export function whatHappened(desk: Desk, fact: Fact, folded: Folded, events: ReadonlyMap<string, TraceEvent[]>): HistoryText {
  const told = events.get(fact.id) ?? []
  const { currency } = desk.settings()
  switch (fact.kind) {
    case 'stamped': {
      const programme = nameOf(desk, fact.programme)
      const { count, reason } = fact
      if (reason !== undefined) return { key: 'stampsBrought', values: { count, programme, reason } }
      const stamps = told.find((event) => event.kind === 'stamps')
      if (!stamps) return { key: 'stampsGiven', values: { count, programme } }
      return { key: 'stamped', values: { programme, stamps: shownStamps(stamps.after, stamps.required), required: stamps.required } }
    }
    case 'purchased':
    case 'returned':
      return { key: fact.kind, values: { amount: fact.amount, currency } }
    case 'redeemed':
      return redemption(desk, fact, folded, told)
    case 'pointsGranted':
      return { key: 'pointsGranted', values: { points: fact.points, programme: nameOf(desk, fact.programme), reason: fact.reason } }
    case 'reversed': {
      const target = folded.facts.find(({ id }) => id === fact.fact) ?? desk.store.fact(fact.fact)
      if (target?.kind === 'merged') return splitWords(desk, target, folded)
      const what = target && whatHappened(desk, target, folded, events)
      return { key: 'reversed', values: { what: what ? sentenceOf(desk, what) : '' } }
    }
    case 'consented':
    case 'consentWithdrawn': {
      const name = desk.words().ledger.names.consent[fact.purpose]?.[fact.channel]
      return { key: fact.kind, values: { what: name ?? fact.purpose } }
    }
    case 'enrolled':
      return fact.till.startsWith('import-')
        ? { key: 'imported', values: { source: fact.till.slice('import-'.length) } }
        : { key: 'enrolled', values: {} }
    case 'referralCompleted':
      return { key: 'referralCompleted', values: { name: firstName(desk, fact.friend) } }
    case 'settled':
      return { key: fact.kind, values: {} }
    default:
      return peopleWords(desk, fact, folded)
  }
}

function redemption(desk: Desk, fact: Extract<Fact, { kind: 'redeemed' }>, { state }: Folded, told: readonly TraceEvent[]): HistoryText {
  const taken = told.find((event) => event.kind === 'redeemed')?.reward ?? fact.reward
  const held = state.rewards.find(({ id }) => id === taken)
  if (held) return { key: 'redeemed', values: { reward: rewardName(desk, held.reward, desk.definition(held.programme)) } }
  const programme = desk.definition(fact.reward)
  if (programme?.kind !== 'repeatingCoupon') return { key: 'redeemed', values: { reward: fact.reward } }
  const steps = fact.steps ?? 1
  const { reward } = programme
  const option = 'amountOff' in reward ? { amountOff: reward.amountOff * steps } : { percentOff: Math.min(100, reward.percentOff * steps) }
  return { key: 'redeemedSteps', values: { reward: stepsValue(desk, option) } }
}

/** What a fact led to, beyond its own line. */
function whyOf(desk: Desk, fact: Fact, { state, facts, reversed }: Folded, told: readonly TraceEvent[]): HistoryText[] {
  const lines: HistoryText[] = referralLines(desk, fact, facts, reversed)
  for (const event of told) {
    const programme = nameOf(desk, event.programme)
    const definition = desk.definition(event.programme)
    const isSaid = fact.kind === 'stamped' && (fact.reason !== undefined || (event.kind === 'stamps' && event.count === 1))
    if (event.kind === 'stamps' && !isSaid) {
      lines.push({ key: 'stampsGiven', values: { count: event.count, programme } })
    } else if (event.kind === 'cardFilled' && definition?.kind === 'punchCard') {
      lines.push({ key: 'cardFilled', values: { programme, reward: valueName(desk, definition.reward) } })
    } else if (event.kind === 'earned' && definition?.kind !== 'punchCard') {
      const held = state.rewards.find(({ id }) => id === event.reward)
      if (held) lines.push({ key: 'rewardEarned', values: { reward: rewardName(desk, held.reward, definition) } })
    } else if (event.kind === 'points' && fact.kind !== 'pointsGranted') {
      lines.push({ key: 'pointsEarned', values: { points: event.points, programme } })
    } else if (event.kind === 'level' && event.before !== undefined) {
      lines.push({ key: 'levelReached', values: { level: event.level } })
    } else if (event.kind === 'conflict') {
      lines.push({ key: 'conflict', values: { reward: desk.words().ledger.conflict[event.why] } })
    }
  }
  return [...lines, ...whyOfPeople(desk, fact)]
}

/** Who brought a member, under the enrolment; who was thanked for it, under the purchase that counted. */
function referralLines(desk: Desk, fact: Fact, facts: readonly Fact[], reversed: ReadonlySet<string>): HistoryText[] {
  if (fact.kind === 'enrolled' && fact.referredBy !== undefined) {
    return [{ key: 'referredBy', values: { name: firstName(desk, fact.referredBy) } }]
  }
  if (fact.kind !== 'purchased') return []
  const enrolled = facts.find((one) => one.kind === 'enrolled' && !reversed.has(one.id))
  if (enrolled?.kind !== 'enrolled' || enrolled.referredBy === undefined) return []
  const thanks = desk.store.factsOfPurchase(fact.purchase).find((one) => one.kind === 'referralCompleted')
  return thanks?.kind === 'referralCompleted' ? [{ key: 'referrerThanked', values: { name: firstName(desk, thanks.member) } }] : []
}

/** `Kari N.`, whoever they are now; nobody has a name who asked to be forgotten. */
function firstName(desk: Desk, member: string): string {
  const name = desk.store.profile(desk.store.membership(member)?.member ?? member)?.name
  return name ? shortName(name) : desk.words().ledger.names.unknownMember
}

/** A card's stamps as the customer sees them: 8 of 8 on the stamp that fills it, 1 of 8 when one more rolled over. */
export function shownStamps(after: number, required: number): number {
  return after > 0 && after % required === 0 ? required : after % required
}

/** A line of history as text, for lines that quote another. */
export const sentenceOf = (desk: Desk, { key, values }: HistoryText): string => desk.words().ledger.history[key](values)

export const nameOf = (desk: Desk, programme: string): string => desk.definition(programme)?.name ?? programme

/** The first `n` of this till that the server does not have; nothing is unsent where there is no server. */
function unsentSince(desk: Desk): number {
  const unsent = desk.store.unsent()
  return unsent.state === 'alone' ? Number.POSITIVE_INFINITY : unsent.acked + 1
}
