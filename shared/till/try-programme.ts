import { givesPercent } from '#shared/insight/last-year'
import { leansOn, type TriedOut, tryOut } from '#shared/insight/trial'
import { isTooGenerous, stepsWorth, worthOf } from '#shared/insight/worth'
import type { TraceEvent } from '#shared/ledger/member-state'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { addLot, noPoints, takePoints } from '#shared/programmes/repeating-coupon'
import type { Desk } from '#shared/till/desk'
import type { HistoryText } from '#shared/till/history-views'
import { unsoundField } from '#shared/till/programme-soundness'
import type { RefusalCode } from '#shared/till/refusals'
import type { TrialDay, TrialNote, TrialView, TrialVisit } from '#shared/till/trial-views'
import { rewardName, stepsName } from '#shared/till/views/reward-name'
import { trialLine } from '#shared/till/views/trial-words'
import { type Day, formatDate, parseDate } from '#shared/values/local-date'
import { ok, type Result, refuse } from '#shared/values/result'
import { parseInstant, zoneOf } from '#shared/values/time-zone'

export interface TrialInput {
  programme: Programme
  visits: TrialVisit[]
  enrolledOn: string
  birthday?: string
}

/** What a fact or the calendar gave on a day. */
interface Gift {
  day: Day
  name: string
  worth: number
  /** Earned by buying or stamping, and not by the calendar. */
  earned: boolean
}

/**
 * A pretend customer's way through a programme, day by day: only that programme is in force, and the levels it asks about.
 * The customer uses nothing. Refusals: `programmeInvalid` (with `where`), `trialTooMuch` where one customer would get
 * thousands of rewards.
 */
export function tryProgramme(given: Desk, input: TrialInput): Result<TrialView, RefusalCode> {
  const { programme, enrolledOn, birthday } = input
  const club = given.store.programmes()
  const where = unsoundField(programme, [...club.map((row) => row.programme), programme])
  if (where) return refuse('programmeInvalid', { where })
  // Who is not a member yet, earns nothing.
  const visits = input.visits.filter(({ date }) => date >= enrolledOn)
  const spent = sumOf(visits, ({ amount }) => amount)
  const presses = sumOf(visits, ({ stamps = 0 }) => stamps)
  if (isTooGenerous(programme, { spent, visits: visits.length, presses })) return refuse('trialTooMuch')

  const desk: Desk = { ...given, definition: (id) => (id === programme.id ? programme : given.definition(id)) }
  const { timezone, currency } = desk.settings()
  const today = desk.today()
  const ladder = ladderFor(desk, programme)
  const tried = tryOut({ programme, ladder, visits, enrolledOn, birthday, today, timezone, currency })
  const average = visits.length === 0 ? 0 : Math.floor(spent / visits.length + 0.5)
  const gifts = giftsOf(desk, programme, tried, average)
  const days = daysOf(desk, programme, tried, visits, gifts)
  const tooDear = tooDearOf(gifts, visits)
  return ok({
    days,
    rewards: tried.state.rewards.map((held) => ({ ...held, name: rewardName(desk, held.reward, programme) })),
    state: tried.state,
    until: desk.dateOf(tried.asOf),
    spent,
    given: sumOf(gifts, ({ worth }) => worth),
    off: sumOf(days, ({ off }) => off),
    notes: notesOf(programme, input, { today, average }),
    ...(tooDear && { tooDear }),
  })
}

const sumOf = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)

/** The ladder whose levels a campaign asks about, by its latest definition. A campaign that asks about two is tried with the audience's. */
export function ladderFor(desk: Desk, programme: Programme): LadderProgramme | undefined {
  const definition = desk.definition(leansOn(programme)[0] ?? '')
  return definition?.kind === 'ladder' ? definition : undefined
}

/** Everything of worth that was given, in order. A wallet gives a step as soon as its points are there. */
function giftsOf(desk: Desk, programme: Programme, { state, trace, facts }: TriedOut, average: number): Gift[] {
  const zone = zoneOf(desk.settings().timezone)
  const held = new Map(state.rewards.map((one) => [one.id, one.reward]))
  const bought = new Set(facts.flatMap(({ id, kind }) => (kind === 'purchased' || kind === 'stamped' ? [id] : [])))
  const wallet = noPoints()
  const gifts: Gift[] = []
  for (const event of trace) {
    if (event.programme !== programme.id) continue
    const day = zone.dayAt(parseInstant(event.at))
    const earned = event.fact !== undefined && bought.has(event.fact)
    if (event.kind === 'earned') {
      const reward = held.get(event.reward)
      if (reward) gifts.push({ day, name: rewardName(desk, reward, programme), worth: worthOf(reward, programme, average), earned })
    } else if (event.kind === 'points' && programme.kind === 'repeatingCoupon') {
      addLot(wallet, programme, event.points, { at: event.at, day }, NO_BOOK)
      const points = sumOf(wallet.lots.slice(wallet.first), (lot) => (lot.expires >= day ? lot.points : 0))
      const steps = Math.floor(points / programme.stepPoints)
      if (steps === 0) continue
      takePoints(wallet, steps * programme.stepPoints, day)
      const { reward } = programme
      const option =
        'amountOff' in reward ? { amountOff: reward.amountOff * steps } : { percentOff: Math.min(100, reward.percentOff * steps) }
      gifts.push({ day, name: stepsName(desk, option, programme), worth: stepsWorth(reward, steps, average), earned })
    }
  }
  return gifts
}
const NO_BOOK = { rewards: new Map(), conflicts: [], settled: new Set<string>() }

function daysOf(
  desk: Desk,
  programme: Programme,
  { trace, state, facts, ends }: TriedOut,
  visits: readonly TrialVisit[],
  gifts: readonly Gift[],
): TrialDay[] {
  const zone = zoneOf(desk.settings().timezone)
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const lines = new Map<Day, HistoryText[]>()
  const tell = (day: Day, line: HistoryText) => {
    const told = lines.get(day)
    if (told) told.push(line)
    else lines.set(day, [line])
  }
  for (const fact of facts) if (fact.kind === 'enrolled') tell(zone.dayAt(parseInstant(fact.at)), { key: 'enrolled', values: {} })
  for (const event of trace) {
    const line = trialLine(desk, event, state, event.fact === undefined ? undefined : byId.get(event.fact))
    if (line) tell(dayOfEvent(event, zone.dayAt), line)
  }
  if (programme.kind === 'repeatingCoupon') for (const { day, name } of gifts) tell(day, { key: 'rewardEarned', values: { reward: name } })

  return [...ends].flatMap(([day, end]) => {
    const date = formatDate(day)
    const visit = together(visits.filter((one) => one.date === date))
    const what = lines.get(day) ?? []
    if (!visit && what.length === 0) return []
    return [{ date, ...(visit && { visit }), what, ...end, given: sumOf(gifts, (gift) => (gift.day === day ? gift.worth : 0)) }]
  })
}

/** Stamps are gone the day after their last, whenever somebody looks. */
const dayOfEvent = (event: TraceEvent, dayAt: (ms: number) => Day): Day =>
  event.kind === 'stampsExpired' ? parseDate(event.on) + 1 : dayAt(parseInstant(event.at))

/** The visits of one day as one. */
function together(visits: readonly TrialVisit[]): TrialVisit | undefined {
  const [first] = visits
  if (!first) return undefined
  const stamps = sumOf(visits, (visit) => visit.stamps ?? 0)
  return { date: first.date, amount: sumOf(visits, ({ amount }) => amount), ...(stamps > 0 && { stamps }) }
}

/** The first reward that is worth more than all that was bought up to and with the day. Without amounts nobody can tell. */
function tooDearOf(gifts: readonly Gift[], visits: readonly TrialVisit[]): TrialView['tooDear'] {
  for (const { day, name, worth, earned } of gifts) {
    const date = formatDate(day)
    const spent = sumOf(visits, (visit) => (visit.date <= date ? visit.amount : 0))
    if (earned && spent > 0 && worth > spent) return { reward: name, worth, spent, date }
  }
  return undefined
}

function notesOf(
  programme: Programme,
  { visits, enrolledOn, birthday }: TrialInput,
  { today, average }: { today: string; average: number },
): TrialNote[] {
  const notes: TrialNote[] = []
  const before = visits.filter(({ date }) => date < enrolledOn).length
  if (before > 0) notes.push({ note: 'beforeEnrolment', count: before })
  const ahead = visits.filter(({ date }) => date > today).length
  if (ahead > 0) notes.push({ note: 'inFuture', count: ahead })
  if (programme.kind === 'punchCard' && programme.earn.by === 'item') notes.push({ note: 'oneUnitAPurchase' })
  if (programme.kind === 'referral') notes.push({ note: 'friendsTried' })
  if (programme.kind === 'occasion' && programme.on === 'birthday' && birthday === undefined) notes.push({ note: 'birthdayMissing' })
  if (programme.kind === 'campaign' && ('members' in programme.audience || 'segment' in programme.audience))
    notes.push({ note: 'isInvited' })
  if (givesPercent(programme)) notes.push({ note: 'percentOfAverage', amount: average })
  return notes
}
