import { dayOf, formatDate, yearMonthDay } from '#shared/values/local-date'
import { BIRTHDAY_DAYS, PRICES, SACK } from './demo-programmes.ts'
import { writeKari } from './kari.ts'
import { demoPhone } from './names.ts'
import type { DemoMember, Desk, Notebook } from './notebook.ts'
import { openBy } from './opening-days.ts'

// The customers that the drawings show, as the drawings show them, whatever day it is. All days are counted back from
// today, and move back to the last opening day.

export interface Desks {
  first: Desk
  second: Desk
}
interface Story {
  name: string
  phones: string[]
  birthday?: string
  /** Days ago, as all the numbers below. */
  enrolled: number
  kaffekort?: number[]
  kloklipp?: number[]
  /** Sacks of food bought, each with its stamp. */
  forkort?: number[]
  bought?: [daysAgo: number, amount: number][]
}

/**
 * Writes these people's histories down. `recently` gives an instant of today: so many minutes before the last thing that
 * has happened. Deliberately among them are two conflicts, of the kinds that two tills without a network come to.
 */
export function writeKnownPeople(book: Notebook, desks: Desks, store: string, recently: (minutes: number) => number): void {
  const { first, second } = desks
  const { today } = book
  const on = (daysAgo: number) => openBy(today - daysAgo)
  const tell = (story: Story) => tellStory(book, first, store, story)
  const stamp = (member: DemoMember, programme: string, ms: number) =>
    book.write(ms, first, { kind: 'stamped', member: member.id, programme, count: 1 })

  writeKari(book, first, store)

  // Everybody else whose number ends in 4512.
  tell({ name: 'Bente Lunde', phones: [demoPhone(2, 4512)], enrolled: 300, kaffekort: [240, 200, 160, 120, 80, 40, 1] })
  tell({ name: 'Åse Myhre', phones: [demoPhone(3, 4512)], enrolled: 400, forkort: [120, 70, 18] })
  const yusufs = [4512, 4513, 4514, 4515, 4516].map((number) => demoPhone(4, number))
  tell({ name: 'Yusuf Abdi', phones: yusufs, enrolled: 200, kaffekort: [140, 90, 60, 25] })
  tell({ name: 'Tor-Arne Bakken', phones: [demoPhone(5, 4512)], enrolled: 180, kaffekort: [80] })

  // Today's list at Kasse 1, the oldest first.
  const agnieszka = tell({
    name: 'Agnieszka Wójcik',
    phones: [demoPhone(6, 4512)],
    enrolled: 380,
    kloklipp: [320, 280, 240, 200, 160, 120, 80, 40],
  })
  stamp(agnieszka, 'kloklipp', recently(70))

  const jonas = tell({ name: 'Jonas Tangen', phones: [demoPhone(1, 119)], enrolled: 20 })
  stamp(jonas, 'kaffekort', recently(61))

  const siv = book.addMember({ name: 'Siv Rønning', phones: [demoPhone(1, 478)] }, recently(52))
  book.write(recently(52), first, { kind: 'enrolled', member: siv.id, store })

  const spending: [number, number][] = [5, 60, 110, 170, 230].map((daysAgo) => [daysAgo, 99_000])
  const aase = tell({ name: 'Åse Lillesæter', phones: [demoPhone(1, 301)], enrolled: 290, bought: spending })
  book.write(recently(40), first, { kind: 'redeemed', member: aase.id, reward: 'lommebok', steps: 2, value: 20_000, assurance: 'offline' })

  const mohammed = tell({
    name: 'Mohammed Hassan',
    phones: [demoPhone(1, 244)],
    enrolled: 210,
    kaffekort: [100, 50],
    bought: [[30, 25_900]],
  })
  const purchase = book.purchaseId(recently(34))
  book.write(recently(34), first, { kind: 'purchased', member: mohammed.id, purchase, amount: 41_200 })

  const ingvild = tell({ name: 'Ingvild Sletten', phones: [demoPhone(1, 615)], enrolled: 370, forkort: [220, 175, 130, 85, 40] })
  stamp(ingvild, 'forkort', recently(21))

  // Thu's birthday coupon ran out the day before she used it at the till without a network.
  const lastWeek = on(7)
  const birthday = yearMonthDay(lastWeek - 1 - BIRTHDAY_DAYS)
  const thu = tell({
    name: 'Thu Tran',
    phones: [demoPhone(1, 930)],
    birthday: formatDate(dayOf({ ...birthday, year: 1992 })),
    enrolled: 280,
    kaffekort: [240, 210, 180, 140, 100, 60, 20],
  })
  const late = book.instant(lastWeek, 12 * 60 + 40)
  const basket = book.purchaseId(late)
  book.write(late, second, { kind: 'purchased', member: thu.id, purchase: basket, amount: 69_000 })
  const gift = `bursdag/${birthday.year}`
  book.write(late, second, { kind: 'redeemed', member: thu.id, reward: gift, value: 15_000, purchase: basket, assurance: 'offline' })
  book.write(recently(13), first, { kind: 'redeemed', member: thu.id, reward: 'kaffekort/1', value: PRICES.coffee, assurance: 'offline' })

  // Bjørn's one free coffee was used at both tills.
  const kaffekort = [285, 260, 235, 210, 180, 140, 90, 60, 30, 10]
  const bjorn = tell({ name: 'Bjørn Amundsen', phones: [demoPhone(1, 87)], enrolled: 300, kaffekort })
  const yesterday = book.instant(on(1), 14 * 60 + 19)
  for (const [i, desk] of [first, second].entries()) {
    const ms = yesterday + i * 4 * 60_000
    book.write(ms, desk, { kind: 'redeemed', member: bjorn.id, reward: 'kaffekort/1', value: PRICES.coffee, assurance: 'offline' })
  }
  stamp(bjorn, 'kaffekort', recently(4))
}

function tellStory(book: Notebook, desk: Desk, store: string, story: Story): DemoMember {
  const { name, phones, birthday } = story
  const noon = (daysAgo: number): number => book.instant(openBy(book.today - daysAgo), 12 * 60 + (daysAgo % 60))
  const member = book.addMember({ name, phones, birthday }, noon(story.enrolled))
  const buy = (daysAgo: number, amount: number, items?: { match: string; quantity: number; amount: number }[]) => {
    const purchase = book.purchaseId(noon(daysAgo))
    book.write(noon(daysAgo), desk, { kind: 'purchased', member: member.id, purchase, amount, items })
  }
  book.write(noon(story.enrolled), desk, { kind: 'enrolled', member: member.id, store })
  for (const programme of ['kaffekort', 'kloklipp'] as const) {
    for (const daysAgo of story[programme] ?? []) {
      book.write(noon(daysAgo), desk, { kind: 'stamped', member: member.id, programme, count: 1 })
    }
  }
  for (const daysAgo of story.forkort ?? []) buy(daysAgo, PRICES.sack, [{ match: SACK, quantity: 1, amount: PRICES.sack }])
  for (const [daysAgo, amount] of story.bought ?? []) buy(daysAgo, amount)
  return member
}
