import type { FactOf } from '#shared/ledger/facts'
import type { Day } from '#shared/values/local-date'
import type { DemoTill, Desk, Notebook } from './notebook.ts'
import { CLOSES_AT, isOpen, OPENS_AT, openDays, weekdayOf } from './opening-days.ts'
import type { Random } from './random.ts'
import type { Shopper } from './shoppers.ts'
import { visit } from './visit.ts'

/** Who may stand where, and what is the same for everybody. */
export interface Shop {
  store: string
  /** Staff ids by name. */
  staff: Record<'Ingrid' | 'Sander' | 'Jonas' | 'Marit', string>
  /** The text that each consent was given to. */
  consents: Pick<FactOf<'consented'>, 'purpose' | 'channel' | 'text'>[]
}
/** What has happened today so far, in milliseconds; from `listed` on Kasse 1 has only the known people. */
export interface TodaysWindow {
  from: number
  to: number
  listed: number
}

/** Visits of members on a day, Monday to Saturday, in the first month. */
const VISITS = [12, 12, 13, 14, 20, 24]
/** More every year, so that a month stands above the one a year before. */
const YEARLY_GROWTH = 0.16
const FEWEST_TODAY = 8
/** How many come in each hour from ten on, beside one another. */
const HOURS = [7, 11, 12, 8, 9, 12, 8]

/** Writes the crowd's trade from `first` until now, day by day. */
export function writeTrade(book: Notebook, random: Random, shop: Shop, crowd: Shopper[], first: Day, todays: TodaysWindow): void {
  const { today } = book
  for (const shopper of crowd) if (shopper.enrolls < first) enrol(shopper, at(shopper.enrolls))

  let owed = 0
  for (const day of openDays(first, today - 1)) {
    owed += visitsOn(day) * (0.92 + 0.16 * random.next())
    const count = Math.floor(owed)
    owed -= count
    play(
      day,
      times(count, (minutes) => book.instant(day, minutes)),
    )
  }
  const isTrading = isOpen(today)
  const elapsed = isTrading ? Math.min(1, (todays.to - todays.from) / ((CLOSES_AT - OPENS_AT) * 3_600_000)) : 0
  const count = Math.max(FEWEST_TODAY, Math.round(visitsOn(today) * elapsed))
  play(
    today,
    Array.from({ length: count }, () => todays.from + Math.floor(random.next() * (todays.to - todays.from))),
  )

  function play(day: Day, instants: number[]): void {
    const newcomers = crowd.filter((shopper) => !shopper.member && shopper.enrolls <= day)
    const here = crowd.filter((shopper) => shopper.member && shopper.leaves >= day)
    const seen = new Set<Shopper>()
    for (const ms of instants.sort((a, b) => a - b)) {
      let desk = pickDesk(random, shop, ms >= todays.listed)
      let shopper = newcomers.shift()
      if (shopper) desk = enrol(shopper, ms)
      else shopper = pickShopper(here, seen)
      seen.add(shopper)
      visit(shopper, ms, { book, random, desk, manager: shop.staff.Marit })
    }
  }

  function pickShopper(here: Shopper[], seen: ReadonlySet<Shopper>): Shopper {
    for (;;) {
      const shopper = random.pick(here)
      if (!seen.has(shopper) && random.chance(shopper.keen)) return shopper
    }
  }

  /** At Kasse 1, where the screen for customers is. */
  function enrol(shopper: Shopper, ms: number): Desk {
    const desk: Desk = { till: 'Kasse 1', by: random.chance(0.7) ? shop.staff.Ingrid : shop.staff.Marit }
    const member = book.addMember(shopper.profile, ms)
    shopper.member = member
    const friends = crowd.filter((other) => other.member && other !== shopper)
    const referrer = shopper.enrolls >= first && random.chance(0.12) ? random.pick(friends).member : undefined
    shopper.referredBy = referrer
    book.write(ms, desk, { kind: 'enrolled', member: member.id, store: shop.store, referredBy: referrer?.id })
    for (const consent of shop.consents) {
      if (consent.channel === 'email' ? member.email !== undefined : random.chance(0.4)) {
        book.write(ms, desk, { kind: 'consented', member: member.id, ...consent, method: 'customerScreen' })
      }
    }
    return desk
  }

  function at(day: Day): number {
    return book.instant(day, random.whole(OPENS_AT * 60, CLOSES_AT * 60 - 5))
  }
  function times(count: number, instant: (minutes: number) => number): number[] {
    return Array.from({ length: count }, () => instant(hour(random) * 60 + random.next() * 55))
  }
  function visitsOn(day: Day): number {
    return (VISITS[weekdayOf(day) - 1] as number) * (1 + (YEARLY_GROWTH * (day - first)) / 365)
  }
}

function hour(random: Random): number {
  let rest = random.next() * HOURS.reduce((sum, share) => sum + share, 0)
  for (const [i, share] of HOURS.entries()) {
    rest -= share
    if (rest < 0) return OPENS_AT + i
  }
  return OPENS_AT
}

function pickDesk(random: Random, { staff }: Shop, isSecond = false): Desk {
  const till: DemoTill = !isSecond && random.chance(0.61) ? 'Kasse 1' : 'Kasse 2'
  const [most, less] = till === 'Kasse 1' ? [staff.Ingrid, staff.Marit] : [staff.Sander, staff.Jonas]
  return { till, by: random.chance(0.7) ? most : less }
}
