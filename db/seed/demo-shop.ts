import { consents } from '#shared/text/nb/consents'
import { keepText, textId } from '#shared/till/consent-texts'
import type { StoredSettings } from '#shared/till/default-settings'
import { SETTINGS } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { TillStore } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import { derivedId } from '#shared/values/ids'
import { addMonths, dayOf, yearMonthDay } from '#shared/values/local-date'
import { isRefusal, ok, type Result } from '#shared/values/result'
import { markPeople } from './demo-marks.ts'
import { demoProgrammes } from './demo-programmes.ts'
import { writeKnownPeople } from './known-people.ts'
import { createNotebook, type Notebook } from './notebook.ts'
import { CLOSES_AT, OPENS_AT } from './opening-days.ts'
import { createRandom } from './random.ts'
import { inventShoppers } from './shoppers.ts'
import { type Shop, type TodaysWindow, writeTrade } from './trade.ts'

const STAFF = {
  Ingrid: derivedId(['demo', 'staff', 'Ingrid']),
  Sander: derivedId(['demo', 'staff', 'Sander']),
  Jonas: derivedId(['demo', 'staff', 'Jonas']),
  Marit: derivedId(['demo', 'staff', 'Marit']),
}

/** What the demo shop is called and who works there, for the questions at the first start to begin with. */
export const DEMO = {
  shop: 'Pote & Kopp',
  place: 'Lillehammer',
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  store: derivedId(['demo', 'store']),
  till: 'Kasse 1',
  otherTill: { id: derivedId(['demo', 'till', 'Kasse 2']), name: 'Kasse 2' },
  staff: Object.entries(STAFF).map(([name, id]): StaffView => ({ id, name, role: name === 'Marit' ? 'manager' : 'cashier' })),
} as const

/** To be shown to whoever practises: nobody's secret. */
const PINS = { [STAFF.Ingrid]: '2580', [STAFF.Sander]: '3691', [STAFF.Jonas]: '4718', [STAFF.Marit]: '258036' }

const SEED = 20_240_313
const MONTHS = 15
const CROWD = 290

/**
 * Fills an empty till with the demo shop as of `now` (ISO UTC): staff, two tills, programmes of every kind, some 300
 * members with their numbers, and fifteen months of history, nothing of it later than `now`. The till itself is Kasse 1;
 * where it has a shop already, the name is left as it is. The same `now` makes the same facts. The store's clock must
 * not be behind `now`. Answers how many members and facts, and
 * the PINs to practise with. Refusals: those of `store.write`, and then nothing is written.
 */
export function seedDemo(
  store: TillStore,
  now: string,
): Result<{ members: number; facts: number; pins: Readonly<Record<string, string>> }, RefusalCode> {
  const shop = ownShop(store)
  const book = writeHistory(store, shop, Date.parse(now))
  return store.write(() => {
    const settings = store.setting<StoredSettings>(SETTINGS)
    if (settings) store.saveSetting(SETTINGS, { ...settings, place: settings.place || DEMO.place })
    // Whoever set the shop up answers for it.
    const own = store.staff().filter(({ id }) => DEMO.staff.every((one) => one.id !== id))
    store.saveStaff([...DEMO.staff, ...own])
    store.saveTill({ id: store.till, name: DEMO.till, store: shop.id }, shop)
    store.saveTill({ ...DEMO.otherTill, store: shop.id }, shop)
    for (const { id, phones, ...profile } of book.members) {
      store.saveProfile(id, profile)
      for (const phone of phones) store.addPhone(phone, id)
    }
    // Kasse 1 last: it knows the programmes and touches every member, so everybody is folded with them, and only once.
    const second = store.appendPast(DEMO.otherTill.id, book.factsOf('Kasse 2'))
    if (isRefusal(second)) return second
    const first = store.appendPast(store.till, book.factsOf('Kasse 1'))
    if (isRefusal(first)) return first
    markPeople(store, book)
    for (const { text } of consentTexts(store, shop.name)) keepText(store, text)
    return ok({ members: book.members.length, facts: first.ok + second.ok, pins: PINS })
  })
}

function ownShop(store: TillStore): { id: string; name: string } {
  const own = store.tills().find(({ id }) => id === store.till)
  return store.stores().find(({ id }) => id === own?.store) ?? { id: DEMO.store, name: DEMO.shop }
}

/** Everything that has happened, from the club's first day on. */
function writeHistory(store: TillStore, { id, name }: { id: string; name: string }, now: number): Notebook {
  const random = createRandom(SEED)
  const book = createNotebook(DEMO.timezone, DEMO.currency, now, random)
  const { today } = book
  const began = dayOf({ year: yearMonthDay(today).year - 2, month: 1, day: 8 })
  const first = addMonths(today, -MONTHS)
  const ingrid = { till: 'Kasse 1', by: STAFF.Ingrid } as const
  const sander = { till: 'Kasse 2', by: STAFF.Sander } as const

  for (const { programme, on } of demoProgrammes(began, today)) {
    book.write(book.instant(on, 8 * 60), { till: 'Kasse 1', by: STAFF.Marit }, { kind: 'programmeDefined', programme })
  }
  const todays = todaysWindow(book)
  const minute = (todays.to - todays.listed) / LISTED_MINUTES
  writeKnownPeople(book, { first: ingrid, second: sander }, id, (minutes) => Math.round(todays.to - minutes * minute))
  const asked = consentTexts(store, name).map(({ text: { text: _, ...text }, ...one }) => ({ ...one, text }))
  const shop: Shop = { store: id, staff: STAFF, consents: asked }
  writeTrade(book, random, shop, inventShoppers(CROWD, { began, first, today }, random), first, todays)
  return book
}

/** How far back today's list of known people goes, when the shop has been open so long. */
const LISTED_MINUTES = 75

/** The part of today that has happened: since opening, or since midnight where the shop is not open yet. */
function todaysWindow(book: Notebook): TodaysWindow {
  const opens = book.instant(book.today, OPENS_AT * 60)
  const closes = book.instant(book.today, CLOSES_AT * 60)
  const from = book.now > opens ? opens : book.instant(book.today, 0)
  const to = Math.min(book.now, book.now > opens ? closes : book.now)
  return { from, to, listed: Math.max(to - LISTED_MINUTES * 60_000, from + Math.floor((to - from) / 2)) }
}

/** The Norwegian texts of the notice, which the demo's members said yes to. */
function consentTexts(store: TillStore, shop: string) {
  const { version, consents: texts } = consents.latest
  return Object.entries(texts).flatMap(([purpose, channels]) =>
    Object.entries(channels).map(([channel, words]) => {
      const text = words(shop)
      return {
        purpose,
        channel,
        text: { id: textId(purpose, channel), version, sha256: store.sha256(text), language: 'nb' as const, text },
      }
    }),
  )
}
