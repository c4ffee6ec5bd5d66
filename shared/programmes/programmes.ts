import type { Book, Moment } from '#shared/ledger/book'
import type { MemberState } from '#shared/ledger/member-state'
import type { Purchase } from '#shared/ledger/purchases'
import { type Audience, campaignWakesOn, giveCampaign } from '#shared/programmes/campaign'
import type { Change } from '#shared/programmes/definitions'
import {
  addLadderPoints,
  type Climb,
  climbTo,
  isAtLeast,
  ladderState,
  leaveLadder,
  newClimb,
  standingPercents,
} from '#shared/programmes/ladder'
import { giveOccasion, type MemberDays, occasionWakesOn } from '#shared/programmes/occasion'
import type { LadderProgramme, Programme, RepeatingCouponProgramme } from '#shared/programmes/programme'
import { addStamps, cardState, noCards, type PunchCards, stampPurchase } from '#shared/programmes/punch-card'
import { thankReferrer, welcomeFriend } from '#shared/programmes/referral'
import { addLot, noPoints, type Points, walletState } from '#shared/programmes/repeating-coupon'
import { type Day, NEVER } from '#shared/values/local-date'
import type { Zone } from '#shared/values/time-zone'

/** One programme of the club in one fold: what is in force, and what the member has in it. */
interface Running {
  id: string
  /** Undefined after the end. */
  inForce?: Programme
  /** What it was before it ended. */
  latest: Programme
  cards?: PunchCards
  wallet?: Points
  climb?: Climb
  /** The next day on which a campaign or an occasion may open. */
  wakesOn: Day
}

/** The club's programmes as one member goes through them, from the first fact to `asOf`. */
export interface Programmes {
  /** Lets the calendar and the programme definitions do their part up to an instant; the first one begins membership. */
  advance(ms: number): void
  /** The last advance: brings definitions up to date even where there was no membership. */
  finish(ms: number): void
  enrol(moment: Moment, referred: boolean): void
  purchase(purchase: Purchase, moment: Moment): void
  stamp(programme: string, count: number, moment: Moment): void
  grant(programme: string, points: number, moment: Moment): void
  thank(friend: string, moment: Moment): void
  /** The wallet that a redemption names, if its programme is in force. */
  pointsNamed(reward: string): { wallet: Points; programme: RepeatingCouponProgramme } | undefined
  /** The punch cards that a reward id belongs to, also after their programme's end. */
  cardsOf(reward: string): PunchCards | undefined
  /** The programme that a reward id belongs to, by name where no such reward was earned. */
  owning(reward: string): string
  state(now: Moment): Pick<MemberState, 'cards' | 'wallets' | 'ladders' | 'standing'>
}

export function createProgrammes({
  zone,
  changes,
  days,
  isMember,
  book,
}: {
  zone: Zone
  changes: readonly Change[]
  days: MemberDays
  isMember: (id: string) => boolean
  book: Book
}): Programmes {
  const all = new Map<string, Running>()
  let running: Running[] = [] // those in force
  let applied = 0
  let begun = false
  let wakesOn: Day = NEVER
  let wakesAt = Number.POSITIVE_INFINITY

  const audience: Audience = {
    isMember,
    isOnLevel: ({ programme, atLeast }) => {
      const ladder = all.get(programme)
      return ladder?.inForce?.kind === 'ladder' && isAtLeast(ladder.climb as Climb, ladder.inForce, atLeast)
    },
  }

  /** Applies every change up to an instant. Answers the programmes that have another definition now. */
  const define = (ms: number): Set<string> => {
    const changed = new Set<string>()
    for (let next = changes[applied]; next && next.ms <= ms; next = changes[++applied]) {
      const { programme: id, definition } = next
      const known = all.get(id)
      changed.add(id)
      if (!definition) {
        if (known) known.inForce = undefined
      } else if (known) {
        known.inForce = definition
        known.latest = definition
      } else {
        all.set(id, { id, inForce: definition, latest: definition, wakesOn: NEVER })
      }
    }
    if (changed.size === 0) return changed
    for (const id of changed) {
      const one = all.get(id)
      if (one?.climb && one.inForce?.kind !== 'ladder') leaveLadder(one.climb)
      if (one?.inForce?.kind === 'punchCard') one.cards ??= noCards()
      if (one?.inForce?.kind === 'repeatingCoupon') one.wallet ??= noPoints()
      if (one?.inForce?.kind === 'ladder') one.climb ??= newClimb()
    }
    running = [...all.values()].filter((one) => one.inForce)
    return changed
  }

  /** What happens by itself at an instant: definitions, midnights, the beginning of membership. */
  const happen = (ms: number) => {
    const moment: Moment = { at: new Date(ms).toISOString(), day: zone.dayAt(ms) }
    const redefined = define(ms)
    for (const { id, inForce, climb } of running) {
      if (inForce?.kind !== 'ladder') continue
      climbTo(climb as Climb, inForce, days.enrolledOn, moment, book, redefined.has(id))
    }
    giveByCalendar(moment)
    for (const one of running) one.wakesOn = opensNext(one, moment.day)
    setAlarm()
  }

  const giveByCalendar = (moment: Moment) => {
    for (const { inForce } of running) {
      if (inForce?.kind === 'campaign') giveCampaign(inForce, audience, moment, book)
      else if (inForce?.kind === 'occasion') giveOccasion(inForce, days, moment, book)
    }
  }

  const opensNext = ({ inForce }: Running, day: Day): Day => {
    if (inForce?.kind === 'campaign') return campaignWakesOn(inForce, day)
    return inForce?.kind === 'occasion' ? occasionWakesOn(inForce, days, day) : NEVER
  }

  const setAlarm = () => {
    let next = NEVER
    for (const { inForce, climb, wakesOn: own } of running) {
      next = Math.min(next, inForce?.kind === 'ladder' ? (climb as Climb).wakesOn : own)
    }
    if (next === wakesOn) return
    wakesOn = next
    wakesAt = next === NEVER ? Number.POSITIVE_INFINITY : zone.startOf(next)
  }

  const advance = (ms: number) => {
    if (!begun) {
      begun = true
      happen(ms)
      return
    }
    for (;;) {
      const next = Math.min(wakesAt, changes[applied]?.ms ?? Number.POSITIVE_INFINITY)
      if (next > ms) return
      happen(next)
    }
  }

  const climb = (one: Running, programme: LadderProgramme, moment: Moment): boolean => {
    const changed = climbTo(one.climb as Climb, programme, days.enrolledOn, moment, book)
    if ((one.climb as Climb).wakesOn < wakesOn) setAlarm()
    return changed
  }

  const owning = (reward: string): string => {
    const earned = book.rewards.get(reward)
    if (earned) return earned.programme
    let owner: string | undefined
    for (const id of all.keys()) {
      const named = reward === id || reward.startsWith(`${id}/`)
      if (named && (owner === undefined || id.length > owner.length)) owner = id
    }
    return owner ?? (reward.split('/')[0] as string)
  }

  return {
    advance,
    finish: (ms) => {
      if (begun) advance(ms)
      else define(ms)
    },
    enrol(moment, referred) {
      for (const { inForce, cards } of running) {
        if (inForce?.kind === 'punchCard' && inForce.firstCardBonus) {
          addStamps(cards as PunchCards, inForce, inForce.firstCardBonus, moment, book)
        }
        if (inForce?.kind === 'referral' && referred) welcomeFriend(inForce, moment, book)
      }
    },
    purchase(purchase, moment) {
      let levelChanged = false
      for (const one of running) {
        const { inForce } = one
        if (inForce?.kind === 'punchCard') stampPurchase(one.cards as PunchCards, inForce, purchase, moment, book)
        if (inForce?.kind === 'repeatingCoupon') {
          addLot(one.wallet as Points, inForce, Math.floor(purchase.net / inForce.spendPerPoint), moment, book)
        }
        if (inForce?.kind === 'ladder') {
          addLadderPoints(one.climb as Climb, inForce, Math.floor(purchase.net / inForce.spendPerPoint), moment, book)
          if (climb(one, inForce, moment)) levelChanged = true
        }
      }
      if (levelChanged) giveByCalendar(moment)
    },
    stamp(programme, count, moment) {
      const one = all.get(programme)
      if (one?.inForce?.kind === 'punchCard') addStamps(one.cards as PunchCards, one.inForce, count, moment, book)
    },
    grant(programme, points, moment) {
      const one = all.get(programme)
      if (one?.inForce?.kind === 'repeatingCoupon') addLot(one.wallet as Points, one.inForce, points, moment, book)
      if (one?.inForce?.kind === 'ladder') {
        addLadderPoints(one.climb as Climb, one.inForce, points, moment, book)
        if (climb(one, one.inForce, moment)) giveByCalendar(moment)
      }
    },
    thank(friend, moment) {
      for (const { inForce } of running) if (inForce?.kind === 'referral') thankReferrer(inForce, friend, moment, book)
    },
    pointsNamed(reward) {
      const one = all.get(reward)
      return one?.inForce?.kind === 'repeatingCoupon' ? { wallet: one.wallet as Points, programme: one.inForce } : undefined
    },
    cardsOf(reward) {
      const one = all.get(owning(reward))
      return one?.latest.kind === 'punchCard' ? one.cards : undefined
    },
    owning,
    state: (now) => stateOf(running, days, now, book),
  }
}

/** Every programme in force, even when the member has nothing in it, sorted by id. */
function stateOf(running: readonly Running[], { enrolledOn }: MemberDays, now: Moment, book: Book) {
  const state: Pick<MemberState, 'cards' | 'wallets' | 'ladders' | 'standing'> = {
    cards: [],
    wallets: [],
    ladders: [],
    standing: [],
  }
  for (const { inForce, cards, wallet, climb } of [...running].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (inForce?.kind === 'punchCard') state.cards.push(cardState(cards as PunchCards, inForce, now, book))
    if (inForce?.kind === 'repeatingCoupon') state.wallets.push(walletState(wallet as Points, inForce, now.day))
    if (inForce?.kind === 'ladder') {
      state.ladders.push(ladderState(climb as Climb, inForce, enrolledOn, now.day))
      for (const percentOff of standingPercents(climb as Climb, inForce)) {
        state.standing.push({ programme: inForce.id, percentOff })
      }
    }
  }
  return state
}
