import { type Book, cause, earn, type Moment } from '#shared/ledger/book'
import type { Card } from '#shared/ledger/member-state'
import type { Purchase } from '#shared/ledger/purchases'
import type { PunchCardProgramme } from '#shared/programmes/programme'
import { type Day, formatDate, lastDay, NEVER } from '#shared/values/local-date'

// Punch cards: so many stamps earn a reward, and the surplus goes on the next card. Rules: docs/ledger.md.

/** A member's run of cards in one programme, as far as the fold has come. */
export interface PunchCards {
  stamps: number
  /** The stamps of the card by the day they were given, oldest first. */
  given: { day: Day; count: number }[]
  /** The last day of the card that is being filled; NEVER for an empty card. */
  expires: Day
  /** Minor units that have not made a stamp yet (`carry`). They outlive a card. */
  remainder: number
  filled: number
  /** Redemptions that found no reward: the next rewards earned pay for them. */
  carried: number
  visited: Set<Day>
}

export const noCards = (): PunchCards => ({
  stamps: 0,
  given: [],
  expires: NEVER,
  remainder: 0,
  filled: 0,
  carried: 0,
  visited: new Set(),
})

/** Stamps the card with what a purchase earns. The purchase is not wholly returned. */
export function stampPurchase(cards: PunchCards, programme: PunchCardProgramme, purchase: Purchase, moment: Moment, book: Book): void {
  const count = stampsFor(cards, programme, purchase, moment.day)
  if (count > 0) addStamps(cards, programme, count, moment, book)
}

/** Puts stamps on the card; every full card earns its reward and the surplus rolls over to the next. */
export function addStamps(cards: PunchCards, programme: PunchCardProgramme, count: number, moment: Moment, book: Book): void {
  dropExpired(cards, programme.id, moment, book)
  const before = cards.stamps
  const required = programme.stampsRequired
  if (before === 0) cards.expires = lastDay(moment.day, programme.cardValidFor)
  cards.stamps += count
  cards.given.push({ day: moment.day, count })
  book.trace?.push({ ...cause(moment, programme.id), kind: 'stamps', count, before, after: cards.stamps, required })
  if (cards.stamps < required) return

  while (cards.stamps >= required) {
    tearOff(cards, required)
    earnCardReward(cards, programme, moment, book)
  }
  // Stamps that roll over start the next card on the day they were given: today, or earlier where a card that
  // was lowered in the meantime fills more than once.
  const first = cards.given[0]
  cards.expires = first ? lastDay(first.day, programme.cardValidFor) : NEVER
}

/** The card as it is on a day, under the definition in force. */
export function cardState(cards: PunchCards, programme: PunchCardProgramme, moment: Moment, book: Book): Card {
  dropExpired(cards, programme.id, moment, book)
  const state: Card = { programme: programme.id, stamps: cards.stamps, required: programme.stampsRequired }
  if (cards.expires !== NEVER) state.expiresOn = formatDate(cards.expires)
  return state
}

function stampsFor(cards: PunchCards, programme: PunchCardProgramme, purchase: Purchase, day: Day): number {
  const { earn: rule } = programme
  switch (rule.by) {
    case 'press':
      return 0
    case 'visit': {
      if (purchase.net < (rule.minAmount ?? 0) || cards.visited.has(day)) return 0
      cards.visited.add(day)
      return 1
    }
    case 'amount': {
      if (!rule.carry) return Math.floor(purchase.net / rule.per)
      const total = cards.remainder + purchase.net
      const stamps = Math.floor(total / rule.per)
      cards.remainder = total - stamps * rule.per
      return stamps
    }
    case 'item': {
      // A unit that was free is no purchase: without this, every 8th would become every 7th.
      const free = purchase.redeemed.filter((id) => id === programme.id || id.startsWith(`${programme.id}/`)).length
      return unitsKept(purchase, rule.match) - free
    }
  }
}

function unitsKept({ items, returnedItems }: Purchase, match: readonly string[]): number {
  let kept = 0
  for (const goods of new Set(match)) kept += Math.max(0, units(items, goods) - units(returnedItems, goods))
  return kept
}

const units = (items: Purchase['items'], goods: string): number =>
  items.reduce((sum, item) => (item.match === goods ? sum + item.quantity : sum), 0)

function earnCardReward(cards: PunchCards, programme: PunchCardProgramme, moment: Moment, book: Book): void {
  cards.filled++
  const id = `${programme.id}/${cards.filled}`
  book.trace?.push({ ...cause(moment, programme.id), kind: 'cardFilled', reward: id })
  const reward = earn(book, moment, programme, {
    id,
    reward: programme.reward,
    expires: lastDay(moment.day, programme.rewardValidFor),
    consumed: cards.carried > 0,
  })
  if (reward && cards.carried > 0) cards.carried--
}

function tearOff(cards: PunchCards, required: number): void {
  cards.stamps -= required
  for (let left = required; left > 0; ) {
    const oldest = cards.given[0] as { day: Day; count: number }
    const torn = Math.min(left, oldest.count)
    left -= torn
    oldest.count -= torn
    if (oldest.count === 0) cards.given.shift()
  }
}

function dropExpired(cards: PunchCards, programme: string, moment: Moment, book: Book): void {
  if (cards.expires >= moment.day) return
  const on = formatDate(cards.expires)
  book.trace?.push({ at: moment.at, programme, kind: 'stampsExpired', count: cards.stamps, on })
  cards.stamps = 0
  cards.given = []
  cards.expires = NEVER
}
