import { percentOf, stepsWorth, worthOf } from '#shared/insight/worth'
import type { Book, EarnedReward, Moment } from '#shared/ledger/book'
import { type HeldReward, type MemberState, nothingHeld, type Wallet } from '#shared/ledger/member-state'
import type { Purchase } from '#shared/ledger/purchases'
import type { Programme, RepeatingCouponProgramme } from '#shared/programmes/programme'
import { createProgrammes } from '#shared/programmes/programmes'
import { quote } from '#shared/programmes/quote'
import { type Points, takePoints } from '#shared/programmes/repeating-coupon'
import { DAY_MS, type Day } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'

// What one member's real visits would have given under a programme that was not there, and what it would have cost.
// The member uses what they have at the next visit in time, and buys as much as they did. Money in minor units.

/** A member as the shop remembers them. */
export interface PastMember {
  enrolledOn?: Day | undefined
  birthday?: string | undefined
  /** Was here before the run begins. */
  before: boolean
  /** In order, one for each day. */
  visits: readonly PastVisit[]
}
export interface PastVisit {
  day: Day
  /** False where only a friend was here. */
  came: boolean
  /** What was bought, net of returns, one after the other. None: something else was done, and nobody knows what was paid. */
  nets: readonly number[]
  /** On the tried card, after what was bought. */
  presses: number
  /** Friends who bought for the first time. */
  friends: number
}
export interface Outcome {
  /** Something was given: a reward, a step of a wallet, a discount. */
  reached: boolean
  rewards: number
  /** Worth of everything given; what was used counts as what it took off, where it is a percentage. */
  given: number
  used: number
  /** Standing discounts. */
  off: number
  /** On the ladder, when it is over. */
  level?: string
}
/** Hears on which day something was given, and what something cost. */
export interface Listener {
  gave(day: Day): void
  cost(day: Day, amount: number): void
}

const NOON_MS = DAY_MS / 2

/** Prepares a run of one programme, in force from the beginning of the day `from` to the end of `to`. */
export function createRehearsal(programme: Programme, { from, to, timezone }: { from: Day; to: Day; timezone: string }) {
  const zone = zoneOf(timezone)
  const startMs = zone.startOf(from)
  const endMs = zone.startOf(to + 1) - 1
  // Made once: everybody comes on the same days.
  const noons: { ms: number; moment: Moment }[] = []
  for (let day = from; day <= to; day++) {
    const ms = zone.startOf(day) + NOON_MS
    noons.push({ ms, moment: { at: new Date(ms).toISOString(), day } })
  }
  const changes = [{ ms: startMs, programme: programme.id, definition: programme }]
  const ofItem = programme.kind === 'punchCard' && programme.earn.by === 'item' ? programme.earn.match[0] : undefined

  return function rehearse({ enrolledOn, birthday, before, visits }: PastMember, listener: Listener): Outcome {
    const trace: NonNullable<Book['trace']> = []
    const book: Book = { rewards: new Map(), conflicts: [], settled: NOBODY, trace }
    const walk = createProgrammes({
      zone,
      changes,
      days: { birthday, enrolledOn },
      isMember: () => false,
      isOnList: () => false,
      book,
    })
    const outcome: Outcome = { reached: false, rewards: 0, given: 0, used: 0, off: 0 }
    let open: EarnedReward[] = []
    let told = 0
    let friends = 0
    /** Takes in what was earned since it was last asked. */
    const collect = () => {
      for (; told < trace.length; told++) {
        const event = trace[told] as (typeof trace)[number]
        if (event.kind !== 'earned') continue
        open.push(book.rewards.get(event.reward) as EarnedReward)
        outcome.rewards++
        listener.gave(zone.dayAt(parseInstant(event.at)))
      }
    }
    const pay = (day: Day, amount: number) => {
      if (amount > 0) listener.cost(day, amount)
    }
    /** Uses what can be used; answers the rewards that were. */
    const buy = (net: number, moment: Moment): string[] => {
      const { day } = moment
      const standing = programme.kind === 'ladder' ? walk.state(moment).standing : []
      const wallet = programme.kind === 'repeatingCoupon' ? walk.pointsNamed(programme.id)?.wallet : undefined
      const steps = wallet && programme.kind === 'repeatingCoupon' ? stepsFor(programme, wallet, net, day) : 0
      // Nobody spends a discount on nothing.
      const wishes = usable(open, day, ofItem !== undefined).filter(({ reward }) => net > 0 || 'item' in reward)
      if (standing.length === 0 && steps === 0 && wishes.length === 0) return []
      const state: MemberState = { ...NOTHING_HELD, standing, rewards: wishes.map(heldOf) }
      if (steps > 0 && programme.kind === 'repeatingCoupon') state.wallets = [walletOf(programme, steps)]
      const asked = [...wishes.map(({ id }) => id), ...(steps > 0 ? [{ id: programme.id, steps }] : [])]
      const usedUp: string[] = []
      let cost = 0
      for (const { reward, off } of quote(state, { amount: net, rewards: asked }).lines) {
        if (programme.kind === 'ladder' && reward === programme.id) {
          outcome.off += off
          cost += off
          continue
        }
        const held = book.rewards.get(reward)
        const worth = held ? use(held, off) : tookSteps(wallet as Points, steps, day, off)
        outcome.used += worth
        cost += worth
        usedUp.push(reward)
      }
      pay(day, cost)
      return usedUp
    }
    const use = (held: EarnedReward, off: number): number => {
      held.use = 'redeemed'
      open = open.filter((one) => one !== held)
      const worth = 'item' in held.reward ? (programme.worth ?? 0) : off
      outcome.given += 'amountOff' in held.reward ? held.reward.amountOff : worth
      return worth
    }
    const tookSteps = (wallet: Points, steps: number, day: Day, off: number): number => {
      const { stepPoints, reward } = programme as RepeatingCouponProgramme
      takePoints(wallet, steps * stepPoints, day)
      outcome.rewards += steps
      outcome.given += 'amountOff' in reward ? reward.amountOff * steps : off
      for (let i = 0; i < steps; i++) listener.gave(day)
      return off
    }
    /** A visit of which nobody knows what was paid: items and plain amounts can be used all the same. */
    const comeBy = (day: Day) => {
      const wishes = usable(open, day, ofItem !== undefined).filter(
        ({ reward }) => 'item' in reward || ('amountOff' in reward && !reward.minPurchase),
      )
      const alone = wishes.find(({ stacks }) => stacks === false)
      for (const held of alone ? [alone] : wishes) {
        const worth = use(held, 'amountOff' in held.reward ? held.reward.amountOff : 0)
        outcome.used += worth
        pay(day, worth)
      }
    }

    if (before) walk.advance(startMs)
    let enrolling = enrolledOn !== undefined && enrolledOn >= from && enrolledOn <= to ? enrolledOn : undefined
    const enrolUntil = (day: Day) => {
      if (enrolling === undefined || enrolling > day) return
      const ms = zone.startOf(enrolling) + NOON_MS / 2
      walk.advance(ms)
      walk.enrol({ at: new Date(ms).toISOString(), day: enrolling }, false)
      enrolling = undefined
    }
    let spent = 0
    let purchases = 0
    for (const { day, came, nets, presses, friends: brought } of visits) {
      enrolUntil(day)
      const { ms, moment } = noons[day - from] as (typeof noons)[number]
      walk.advance(ms)
      collect()
      if (came && nets.length === 0) comeBy(day)
      for (const net of nets) {
        const redeemed = buy(net, moment)
        walk.purchase(purchaseOf(net, redeemed, ofItem), moment)
        collect()
        spent += net
        purchases++
      }
      for (let i = 0; i < brought; i++) walk.thank(String(++friends), moment)
      if (presses > 0) walk.stamp(programme.id, presses, moment)
      collect()
    }
    enrolUntil(to)
    if (before || enrolledOn !== undefined || visits.length > 0) walk.advance(endMs)
    collect()

    const average = purchases === 0 ? 0 : Math.floor(spent / purchases + 0.5)
    for (const { reward } of open) outcome.given += worthOf(reward, programme, average)
    if (programme.kind === 'repeatingCoupon') {
      const wallet = walk.pointsNamed(programme.id)?.wallet
      const left = wallet ? Math.floor(pointsIn(wallet, to) / programme.stepPoints) : 0
      outcome.rewards += left
      outcome.given += stepsWorth(programme.reward, left, average)
      for (let i = 0; i < left; i++) listener.gave(to)
    }
    if (programme.kind === 'ladder') {
      const [ladder] = walk.state({ at: new Date(endMs).toISOString(), day: to }).ladders
      if (ladder) outcome.level = ladder.level
    }
    outcome.reached = outcome.rewards > 0 || outcome.off > 0
    return outcome
  }
}

const NOBODY: ReadonlySet<string> = new Set()
const NONE: readonly never[] = []
const NOTHING_HELD = nothingHeld('')

const purchaseOf = (net: number, redeemed: readonly string[], ofItem: string | undefined): Purchase => ({
  fact: '',
  net,
  whollyReturned: false,
  // What was bought is not known: one purchase is one unit.
  items: ofItem === undefined ? NONE : [{ match: ofItem, quantity: 1, amount: net }],
  returnedItems: NONE,
  redeemed,
})

/** What can still be used on a day, what expires first standing first. Of a card by item one at a time: a purchase is one unit. */
function usable(open: readonly EarnedReward[], day: Day, oneAtATime: boolean): EarnedReward[] {
  const wishes = open.filter(({ expires }) => expires >= day)
  if (wishes.length > 1) wishes.sort((a, b) => (a.expires === b.expires ? 0 : a.expires - b.expires))
  return oneAtATime ? wishes.slice(0, 1) : wishes
}

const heldOf = ({ id, programme, reward, earnedAt, stacks }: EarnedReward): HeldReward => ({
  id,
  programme,
  reward,
  earnedAt,
  state: 'available',
  ...(stacks === false && { stacks }),
})

const walletOf = ({ id, reward, stepPoints }: RepeatingCouponProgramme, steps: number): Wallet => ({
  programme: id,
  points: steps * stepPoints,
  debt: 0,
  lots: [],
  options: [
    {
      steps,
      points: steps * stepPoints,
      ...('amountOff' in reward ? { amountOff: steps * reward.amountOff } : { percentOff: Math.min(100, steps * reward.percentOff) }),
    },
  ],
})

/** As many steps as the points reach to and the purchase has room for: nobody throws half a coupon away. */
function stepsFor(programme: RepeatingCouponProgramme, wallet: Points, net: number, day: Day): number {
  const { reward, stepPoints, maxSteps = Number.POSITIVE_INFINITY } = programme
  const room =
    'amountOff' in reward
      ? reward.amountOff === 0
        ? 0
        : Math.floor(net / reward.amountOff)
      : percentOf(net, reward.percentOff) > 0
        ? Math.floor(100 / reward.percentOff)
        : 0
  return room === 0 ? 0 : Math.min(room, maxSteps, Math.floor(pointsIn(wallet, day) / stepPoints))
}

function pointsIn(wallet: Points, day: Day): number {
  let points = 0
  for (let i = wallet.first; i < wallet.lots.length; i++) {
    const lot = wallet.lots[i] as Points['lots'][number]
    if (lot.expires >= day) points += lot.points
  }
  return points
}
