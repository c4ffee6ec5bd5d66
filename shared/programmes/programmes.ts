import type { Book, Moment } from '#shared/ledger/book'
import type { MemberState } from '#shared/ledger/member-state'
import type { Purchase } from '#shared/ledger/purchases'
import { type Audience, campaignWakesOn, giveCampaign } from '#shared/programmes/campaign'
import type { Change } from '#shared/programmes/definitions'
import { createDefinitions } from '#shared/programmes/in-force'
import { addLadderPoints, climbTo, isAtLeast, ladderState, standingPercents } from '#shared/programmes/ladder'
import { giveOccasion, type MemberDays, occasionWakesOn } from '#shared/programmes/occasion'
import type { RepeatingCouponProgramme } from '#shared/programmes/programme'
import { addStamps, cardState, type PunchCards, stampPurchase } from '#shared/programmes/punch-card'
import { thankReferrer, welcomeFriend } from '#shared/programmes/referral'
import { addLot, type Points, walletState } from '#shared/programmes/repeating-coupon'
import { type Day, NEVER } from '#shared/values/local-date'
import type { Zone } from '#shared/values/time-zone'

/** The club's programmes as one member goes through them, from the first fact to `asOf`. */
export interface Programmes {
  /** Lets definitions and the calendar do their part up to an instant. The first call begins membership. */
  advance(ms: number): void
  /** The last advance. Without a fact before it there is no membership, and nothing is given. */
  finish(ms: number): void
  /** The first enrolment; `referred` by somebody else. */
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
  /** The ladders in force, with the next day on which the calendar alone may change something there. */
  wakes(): [programme: string, day: Day][]
}

interface Surroundings {
  zone: Zone
  changes: readonly Change[]
  days: MemberDays
  isMember: (id: string) => boolean
  /** Whether a campaign for that list of the club's invites the member. */
  isOnList: (list: string, campaign: string) => boolean
  book: Book
}

export function createProgrammes({ zone, changes, days, isMember, isOnList, book }: Surroundings): Programmes {
  const definitions = createDefinitions(changes)
  let begun = false
  let opensOn = NEVER // the next day on which a campaign or an occasion may open
  let wakesOn = NEVER // the next day on which the calendar may do anything
  let wakesAtMs = Number.POSITIVE_INFINITY

  const audience: Audience = {
    isMember,
    isOnList,
    isOnLevel({ programme: id, atLeast }) {
      const ladder = definitions.inForce.ladders.find(({ programme }) => programme.id === id)
      return ladder !== undefined && isAtLeast(ladder.climb, ladder.programme, atLeast)
    },
  }

  const advance = (ms: number) => {
    if (!begun) {
      begun = true
      happen(ms)
    }
    for (let next = nextMs(); next <= ms; next = nextMs()) happen(next)
  }

  const nextMs = () => Math.min(wakesAtMs, definitions.nextMs())

  /** What happens by itself at an instant: definitions first, then the calendar. */
  const happen = (ms: number) => {
    const moment: Moment = { at: new Date(ms).toISOString(), day: zone.dayAt(ms) }
    const redefined = definitions.applyUntil(ms)
    const { ladders, campaigns, occasions } = definitions.inForce
    for (const { programme, climb } of ladders) {
      climbTo(climb, programme, days.enrolledOn, moment, book, redefined.has(programme.id))
    }
    giveByCalendar(moment)
    opensOn = NEVER
    for (const campaign of campaigns) opensOn = Math.min(opensOn, campaignWakesOn(campaign, moment.day))
    for (const occasion of occasions) opensOn = Math.min(opensOn, occasionWakesOn(occasion, days, moment.day))
    setAlarm()
  }

  const giveByCalendar = (moment: Moment) => {
    for (const campaign of definitions.inForce.campaigns) giveCampaign(campaign, audience, moment, book)
    for (const occasion of definitions.inForce.occasions) giveOccasion(occasion, days, moment, book)
  }

  const setAlarm = () => {
    let next = opensOn
    for (const { climb } of definitions.inForce.ladders) next = Math.min(next, climb.wakesOn)
    if (next === wakesOn) return
    wakesOn = next
    wakesAtMs = next === NEVER ? Number.POSITIVE_INFINITY : zone.startOf(next)
  }

  /** Points may lift the member to a level that a campaign waits for. */
  const climbOn = (ladder: (typeof definitions.inForce.ladders)[number], points: number, moment: Moment) => {
    addLadderPoints(ladder.climb, ladder.programme, points, moment, book)
    const changed = climbTo(ladder.climb, ladder.programme, days.enrolledOn, moment, book)
    if (ladder.climb.wakesOn < wakesOn) setAlarm()
    return changed
  }

  const owning = (reward: string): string => {
    const earned = book.rewards.get(reward)
    if (earned) return earned.programme
    let owner: string | undefined
    for (const id of definitions.known()) {
      const named = reward === id || reward.startsWith(`${id}/`)
      if (named && (owner === undefined || id.length > owner.length)) owner = id
    }
    return owner ?? (reward.split('/')[0] as string)
  }

  return {
    advance,
    finish(ms) {
      if (begun) advance(ms)
      else definitions.applyUntil(ms)
    },
    enrol(moment, referred) {
      for (const { programme, cards } of definitions.inForce.punchCards) {
        if (programme.firstCardBonus) addStamps(cards, programme, programme.firstCardBonus, moment, book)
      }
      if (referred) for (const referral of definitions.inForce.referrals) welcomeFriend(referral, moment, book)
    },
    purchase(purchase, moment) {
      const { punchCards, coupons, ladders } = definitions.inForce
      for (const { programme, cards } of punchCards) stampPurchase(cards, programme, purchase, moment, book)
      for (const { programme, wallet } of coupons) {
        addLot(wallet, programme, Math.floor(purchase.net / programme.spendPerPoint), moment, book)
      }
      let levelChanged = false
      for (const ladder of ladders) {
        if (climbOn(ladder, Math.floor(purchase.net / ladder.programme.spendPerPoint), moment)) levelChanged = true
      }
      if (levelChanged) giveByCalendar(moment)
    },
    stamp(id, count, moment) {
      const card = definitions.inForce.punchCards.find(({ programme }) => programme.id === id)
      if (card) addStamps(card.cards, card.programme, count, moment, book)
    },
    grant(id, points, moment) {
      const coupon = definitions.inForce.coupons.find(({ programme }) => programme.id === id)
      if (coupon) addLot(coupon.wallet, coupon.programme, points, moment, book)
      const ladder = definitions.inForce.ladders.find(({ programme }) => programme.id === id)
      if (ladder && climbOn(ladder, points, moment)) giveByCalendar(moment)
    },
    thank(friend, moment) {
      for (const referral of definitions.inForce.referrals) thankReferrer(referral, friend, moment, book)
    },
    pointsNamed: (reward) => definitions.inForce.coupons.find(({ programme }) => programme.id === reward),
    cardsOf: (reward) => definitions.cardsIn(owning(reward)),
    owning,
    wakes: () => definitions.inForce.ladders.map(({ programme, climb }) => [programme.id, climb.wakesOn]),
    state(now) {
      const { punchCards, coupons, ladders } = definitions.inForce
      return {
        cards: byProgramme(punchCards.map(({ programme, cards }) => cardState(cards, programme, now, book))),
        wallets: byProgramme(coupons.map(({ programme, wallet }) => walletState(wallet, programme, now.day))),
        ladders: byProgramme(ladders.map(({ programme, climb }) => ladderState(climb, programme, days.enrolledOn, now.day))),
        standing: byProgramme(
          ladders.flatMap(({ programme, climb }) =>
            standingPercents(climb, programme).map((percentOff) => ({ programme: programme.id, percentOff })),
          ),
        ),
      }
    },
  }
}

/** By code unit, as every list of a state. */
const byProgramme = <T extends { programme: string }>(list: T[]): T[] =>
  list.sort((a, b) => (a.programme === b.programme ? 0 : a.programme < b.programme ? -1 : 1))
