import { afterAll, describe, expect, test } from 'vitest'
import { type FactRow, factOfRow } from '#db/fact-row'
import { openTillStore } from '#db/open-till-store'
import { DEMO, seedDemo } from '#db/seed/demo-shop'
import { isOpen } from '#db/seed/opening-days'
import type { DbTillStore } from '#db/till-store'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { parsePhone } from '#shared/values/phone'
import { zoneOf } from '#shared/values/time-zone'
import { good } from '#test/builders/till'

// The whole demo shop, many times over: seconds, not milliseconds.

const open: DbTillStore[] = []
afterAll(() => {
  for (const store of open) store.db.close()
})

function anEmptyTill(now: string): DbTillStore {
  const store = good(openTillStore(':memory:', { now: () => Date.parse(now) }))
  open.push(store)
  return store
}
function seeded(now: string): DbTillStore {
  const store = anEmptyTill(now)
  good(seedDemo(store, now))
  return store
}
const shops = new Map<string, DbTillStore>()
/** The demo shop of an instant, made once. */
function demoShop(now: string): DbTillStore {
  const shop = shops.get(now) ?? seeded(now)
  shops.set(now, shop)
  return shop
}

const zone = zoneOf('Europe/Oslo')
const everyone = (store: DbTillStore) => store.db.sqlite.prepare<[], string>('SELECT member FROM members ORDER BY member').pluck().all()
const everyFact = (store: DbTillStore): Fact[] =>
  store.db.sqlite
    .prepare<[], FactRow>('SELECT till, n, id, at, tick, by, member, kind, purchase, target, body FROM ledger ORDER BY at, tick, till, n')
    .raw()
    .all()
    .map(factOfRow)
const named = (store: DbTillStore, name: string) => {
  const [hit] = store.byName(name, 5)
  return store.folded(hit?.member as string).state
}
const readModels = (store: DbTillStore) =>
  ['members', 'punch_cards', 'wallets', 'rewards', 'happenings', 'tallies'].map((table) =>
    store.db.sqlite
      .prepare<[], object>(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  )

describe('on Saturday 21 November 2026 at 14:32', () => {
  const now = '2026-11-21T13:32:00.000Z'
  const store = demoShop(now)
  const facts = everyFact(store)

  test('there are people, tills and facts enough', () => {
    expect(facts.length).toBeGreaterThan(10_000)
    expect(facts.length).toBeLessThan(12_500)
    expect(everyone(store).length).toBeGreaterThan(290)
    expect(store.staff().map(({ name, role }) => `${name} ${role}`)).toEqual([
      'Ingrid cashier',
      'Sander cashier',
      'Jonas cashier',
      'Marit manager',
    ])
    expect(
      store
        .tills()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Kasse 1', 'Kasse 2'])
    expect(store.tills().find(({ id }) => id === store.till)?.name).toBe('Kasse 1')
  })

  test('every fact is one, none is later than now, and each till wrote its own in the order of time', () => {
    const last = new Map<string, Fact>()
    for (const fact of facts.toSorted((a, b) => a.n - b.n)) {
      expect(factSchema.parse(fact)).toEqual(fact)
      expect(fact.at <= now).toBe(true)
      const before = last.get(fact.till)
      expect(fact.n).toBe((before?.n ?? 0) + 1)
      expect((before?.at ?? '') <= fact.at).toBe(true)
      last.set(fact.till, fact)
    }
    expect(new Set(last.keys())).toEqual(new Set([store.till, DEMO.otherTill.id]))
  })

  test('every fact was written by somebody who works here, and everybody wrote some', () => {
    expect(new Set(facts.map(({ by }) => by))).toEqual(new Set(DEMO.staff.map(({ id }) => id)))
  })

  test('members have numbers of their own that are numbers', () => {
    const phones = everyone(store).flatMap((member) => store.phones(member))
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(parsePhone(phone)).toEqual({ ok: phone })
    expect(everyone(store).every((member) => store.profile(member) && store.phones(member).length > 0)).toBe(true)
  })

  test('two conflicts, both meant', () => {
    const conflicts = everyone(store).flatMap((member) =>
      store.folded(member).state.conflicts.map(({ reward, why }) => [store.profile(member)?.name, reward, why]),
    )
    expect(conflicts.sort()).toEqual([
      ['Bjørn Amundsen', 'kaffekort/1', 'alreadyRedeemed'],
      ['Thu Tran', 'bursdag/2026', 'expired'],
    ])
  })

  test('some things were taken back or brought back, and consents were given', () => {
    const count = (kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).length
    expect(count('reversed')).toBeGreaterThan(30)
    expect(count('returned')).toBeGreaterThan(15)
    expect(count('consented')).toBeGreaterThan(100)
    expect(count('referralCompleted')).toBeGreaterThan(3)
    for (const fact of facts) if (fact.kind === 'reversed') expect(fact.reason).not.toBe('')
  })

  test('who ends in 4512, and what happened last at Kasse 1', () => {
    const hits = store.byDigits('4512', 10)
    expect(hits.map(({ name }) => name).sort()).toEqual([
      'Agnieszka Wójcik',
      'Bente Lunde',
      'Kari Nordmann',
      'Tor-Arne Bakken',
      'Yusuf Abdi',
      'Åse Myhre',
    ])
    expect(hits.find(({ name }) => name === 'Bente Lunde')?.near.ready).toHaveLength(1)
    const latest = store
      .latest(8)
      .map(({ name, phone, fact, after }) => `${name.split(' ')[0]} ${phone.slice(-3)} ${fact.kind} ${after ?? ''}`)
    expect(latest).toEqual([
      'Bjørn 087 stamped 4',
      'Thu 930 redeemed ',
      'Ingvild 615 stamped 6',
      'Mohammed 244 purchased ',
      'Åse 301 redeemed ',
      'Siv 478 enrolled 1', // the gift on the first coffee card
      'Jonas 119 stamped 2',
      'Agnieszka 512 stamped 9',
    ])
  })

  test('today is alive', () => {
    const sum = (kind: string) => store.dayOf('2026-11-21').reduce((all, row) => (row.kind === kind ? all + row.count : all), 0)
    expect(sum('stamps')).toBeGreaterThan(8)
    expect(sum('enrolled')).toBe(3)
    expect(sum('redeemed')).toBeGreaterThan(1)
  })

  test('closed on Sundays and holidays, open from ten to five, busiest before the weekend', () => {
    const trade = facts.filter(({ kind, at }) => (kind === 'stamped' || kind === 'purchased') && at < '2026-11-21')
    const perWeekday = [0, 0, 0, 0, 0, 0, 0]
    for (const { at } of trade) {
      const day = zone.dayAt(Date.parse(at))
      expect(isOpen(day)).toBe(true)
      expect(zone.hourAt(Date.parse(at))).toBeGreaterThanOrEqual(10)
      expect(zone.hourAt(Date.parse(at))).toBeLessThan(17)
      const weekday = new Date(day * 86_400_000).getUTCDay()
      perWeekday[weekday] = (perWeekday[weekday] as number) + 1
    }
    const [, monday, tuesday, wednesday, thursday, friday, saturday] = perWeekday as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (const weekday of [monday, tuesday, wednesday, thursday]) {
      expect(weekday).toBeGreaterThan(500)
      expect(friday).toBeGreaterThan(weekday)
      expect(saturday).toBeGreaterThan(weekday)
    }
  })

  test('September and October stand above those of last year', () => {
    const inMonth = (month: string) => facts.filter(({ kind, at }) => kind === 'stamped' && at.startsWith(month)).length
    for (const month of ['09', '10']) expect(inMonth(`2026-${month}`)).toBeGreaterThan(inMonth(`2025-${month}`))
  })

  test('what is read of the members is what the ledger alone gives', () => {
    const before = readModels(store)
    store.rebuild()
    expect(readModels(store)).toEqual(before)
  })

  test('the same now makes the same shop', () => {
    const again = seeded(now)
    const till = (fact: Fact) => (fact.till === DEMO.otherTill.id ? 2 : 1)
    // Each database makes its own till's id.
    const plain = (list: Fact[]) => list.map((fact) => JSON.stringify({ ...fact, till: till(fact) })).sort()
    expect(plain(everyFact(again))).toEqual(plain(facts))
    expect(everyone(again).map(again.profile)).toEqual(everyone(store).map(store.profile))
  })
})

test('a shop that has a name already keeps it', () => {
  const now = '2026-11-21T13:32:00.000Z'
  const store = anEmptyTill(now)
  store.saveTill({ id: store.till, name: 'Kassa', store: 'shop-1' }, { id: 'shop-1', name: 'Hund & Katt' })
  seedDemo(store, now)
  expect(store.stores()).toEqual([{ id: 'shop-1', name: 'Hund & Katt' }])
  expect(everyFact(store).every((fact) => fact.kind !== 'enrolled' || fact.store === 'shop-1')).toBe(true)
})

describe.each([
  '2026-11-21T13:32:00.000Z', // Saturday afternoon
  '2026-01-01T00:20:00.000Z', // New Year's night: the year has no opening day yet
  '2026-06-14T11:00:00.000Z', // a Sunday
  '2027-03-01T05:00:00.000Z', // before opening
  '2028-02-29T09:00:10.000Z', // ten seconds after opening, on the leap day
])('at %s', (now) => {
  const store = demoShop(now)
  const today = zone.dayAt(Date.parse(now))

  test('Kari is who she is on the drawings', () => {
    const hit = store.byDigits('4512', 10).find(({ name }) => name === 'Kari Nordmann')
    expect(hit?.phones).toBe(3)
    expect(store.membership(hit?.member as string)?.enrolledAt).toMatch(new RegExp(`^${Number(now.slice(0, 4)) - 2}-03`))
    const kari = named(store, 'Kari Nordmann')
    expect(kari.cards.map(({ programme, stamps, required }) => [programme, stamps, required])).toEqual([
      ['forkort', 3, 7],
      ['kaffekort', 7, 8],
      ['kloklipp', 0, 10],
    ])
    expect(kari.ladders).toMatchObject([{ level: 'Sølv', points: 6_940, next: { level: 'Gull', missing: 1_060 } }])
    expect(kari.wallets).toMatchObject([{ points: 8_740, debt: 0 }])
    expect(kari.wallets[0]?.options.map(({ amountOff }) => amountOff)).toEqual([10_000, 20_000, 30_000, 40_000])
    const usable = kari.rewards.filter(({ state }) => state === 'available').map(({ programme }) => programme.split('-')[0])
    expect(usable).toEqual(['bursdag', 'godbiter'])
    expect(kari.conflicts).toEqual([])
  })

  test('the list at the desk is of today, nothing is later than now, and nothing else has gone wrong', () => {
    for (const { fact } of store.latest(6)) expect(zone.dayAt(Date.parse(fact.at))).toBe(today)
    expect(everyFact(store).every(({ at }) => at <= now)).toBe(true)
    const conflicts = everyone(store).flatMap((member) => store.folded(member).state.conflicts)
    expect(conflicts.map(({ why }) => why).sort()).toEqual(['alreadyRedeemed', 'expired'])
    expect(named(store, 'Bjørn Amundsen').cards.find(({ programme }) => programme === 'kaffekort')?.stamps).toBe(4)
  })
})
