import { type Day, dayOf, formatDate, yearMonthDay } from '#shared/values/local-date'
import { PRICES, SACK } from './demo-programmes.ts'
import { demoPhone } from './names.ts'
import type { Desk, Notebook } from './notebook.ts'
import { openBy, openDays } from './opening-days.ts'

// Kari Nordmann, the customer that everything is shown on. What she has is exact on any day:
// Kaffekort 7 of 8, Fôrkort 3 of 7, Kloklipp 0 of 10; on Sølv, 1 060 points from Gull; 8 740 points in the wallet.

const POINTS_THIS_YEAR = 6_940
const WALLET = 8_740
/** Points that her two uses of the wallet took. */
const WALLET_USED = 4_000
const RECENT: { daysAgo: number; amount: number; sack?: true }[] = [
  { daysAgo: 100, amount: 38_900, sack: true },
  { daysAgo: 60, amount: 38_900, sack: true },
  { daysAgo: 19, amount: 38_900, sack: true },
  { daysAgo: 10, amount: 51_200 },
  { daysAgo: 3, amount: 28_900 },
]
/** The coffees on the card she has now. */
const COFFEES = [144, 120, 96, 70, 40, 10, 3]

/** Writes Kari's history: since March two years ago. */
export function writeKari(book: Notebook, desk: Desk, store: string): void {
  const { today } = book
  const { year } = yearMonthDay(today)
  const enrolled = openBy(dayOf({ year: year - 2, month: 3, day: 13 }))
  const newYear = dayOf({ year, month: 1, day: 1 })
  const { month, day } = yearMonthDay(today - 16) // so that the birthday's coupon can be used now, and for two weeks more
  const kari = book.addMember(
    {
      name: 'Kari Nordmann',
      birthday: formatDate(dayOf({ year: 1984, month, day })),
      email: 'kari.nordmann@example.com',
      phones: [4512, 4513, 4514].map((number) => demoPhone(1, number)),
    },
    book.instant(enrolled, 11 * 60 + 20),
  )
  const member = kari.id
  const at = (on: Day, minutes: number) => book.instant(on, minutes)
  const ago = (daysAgo: number) => openBy(today - daysAgo)
  const buy = (ms: number, amount: number, sack?: true): string => {
    const purchase = book.purchaseId(ms)
    const items = sack && [{ match: SACK, quantity: 1, amount: PRICES.sack }]
    book.write(ms, desk, { kind: 'purchased', member, purchase, amount, items })
    return purchase
  }
  const stamp = (ms: number) => book.write(ms, desk, { kind: 'stamped', member, programme: 'kaffekort', count: 1 })
  const spendPoints = (ms: number, purchase?: string) =>
    book.write(ms, desk, { kind: 'redeemed', member, reward: 'lommebok', steps: 1, value: 10_000, purchase, assurance: 'offline' })

  book.write(at(enrolled, 11 * 60 + 20), desk, { kind: 'enrolled', member, store })

  const purchases = RECENT.map(({ daysAgo, amount, sack }) => ({
    daysAgo,
    amount,
    id: buy(at(ago(daysAgo), 15 * 60 + 39), amount, sack),
  }))
  const lastYearsPart = purchases.filter(({ daysAgo }) => ago(daysAgo) < newYear).reduce((sum, { amount }) => sum + amount, 0)
  const thisYearsPart = RECENT.reduce((sum, { amount }) => sum + amount, 0) - lastYearsPart

  const before = openDays(enrolled + 5, newYear - 1)
  const beforeRest = (WALLET + WALLET_USED - POINTS_THIS_YEAR) * 100 - lastYearsPart
  for (const { on, amount } of spread(beforeRest, before, 20)) buy(at(on, 13 * 60 + 5), amount)
  // In the first days of January the year's purchases have nowhere to be but today.
  const since = openDays(newYear, today - 1)
  const sinceRest = POINTS_THIS_YEAR * 100 - thisYearsPart
  for (const { on, amount } of spread(sinceRest, since.length > 0 ? since : [today], 18)) buy(at(on, 10 * 60 + 25), amount)

  spendPoints(at(ago(300), 14 * 60))
  spendPoints(at(ago(10), 15 * 60 + 40), purchases[3]?.id)

  writeOldCoffeeCards()
  for (const daysAgo of COFFEES) stamp(at(ago(daysAgo), 15 * 60 + 40))

  /** Four cards filled, the first with its gift of one stamp, and each one's coffee fetched a week later. */
  function writeOldCoffeeCards(): void {
    const days = openDays(enrolled + 10, today - 170)
    const presses = 7 + 3 * 8
    let filled = 0
    for (let press = 1; press <= presses; press++) {
      const on = days[Math.floor(((press - 1) / presses) * days.length)] as Day
      stamp(at(on, 12 * 60 + 4))
      if ((press + 1) % 8 !== 0) continue
      const reward = `kaffekort/${++filled}`
      const ms = at(openBy(on + 8), 12 * 60 + 30)
      book.write(ms, desk, { kind: 'redeemed', member, reward, value: PRICES.coffee, assurance: 'offline' })
    }
  }
}

/** Shares an amount (øre, whole kroner each time) evenly among at most `most` of the days, to the last krone. */
function spread(amount: number, days: readonly Day[], most: number): { on: Day; amount: number }[] {
  const count = Math.min(most, days.length)
  const kroner = amount / 100
  return Array.from({ length: count }, (_, i) => ({
    on: days[Math.floor((i / count) * days.length)] as Day,
    amount: (Math.floor(((i + 1) * kroner) / count) - Math.floor((i * kroner) / count)) * 100,
  }))
}
