import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import type { PastFact } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import { aTill, good, LADDER } from '#test/builders/till'

const DAY = 24 * 3_600_000
const day = (date: string) => parseDate(date)

function clubOfTen(programmes: Programme[] = [LADDER]) {
  const till = aTill({ programmes })
  const { store, clock } = till
  const row = (member: string) => store.db.sqlite.prepare('SELECT * FROM levels WHERE member = ?').all(member)
  const buy = (member: string, amount: number, id: string) =>
    good(store.write(() => store.append([{ id, kind: 'purchased', purchase: id, member, amount }])))
  /** Folds as the background does; answers how many slices it took. */
  const fold = () => {
    let slices = 0
    while (store.refold(0)) slices++
    return slices
  }
  return { ...till, store, clock, row, buy, fold }
}

test('a row for each ladder in force: level, since when, points, and the day on which it may be another', () => {
  const { aMember, buy, row } = clubOfTen()
  const { member } = aMember()
  const bronze = { member, programme: 'bonus', level: 'Bronse', since: day('2026-11-21'), points: 0, wakes_on: day('2027-01-01') }
  expect(row(member)).toEqual([bronze])
  buy(member, 299_900, 'p1')
  expect(row(member)).toEqual([{ ...bronze, points: 2_999 }])
  buy(member, 100, 'p2')
  expect(row(member)).toEqual([{ ...bronze, points: 3_000, level: 'Sølv' }])
})

test('no row where no ladder is in force, where the member was erased, or lives on in another', () => {
  const { store, aMember, row, till } = clubOfTen()
  const [kept, merged, erased] = [aMember(), aMember(), aMember()].map(({ member }) => member) as [string, string, string]
  good(store.write(() => store.append([{ id: 'm', kind: 'merged', member: merged, into: kept }])))
  good(store.erase(erased))
  expect([kept, merged, erased].map((member) => row(member).length)).toEqual([1, 0, 0])
  good(till.session.open('marit'))
  good(store.write(() => store.append([{ id: 'end', kind: 'programmeEnded', programme: 'bonus' }])))
  while (store.refold(0));
  store.rebuild()
  expect(row(kept)).toEqual([])
})

test('when the calendar passes the day, everybody it concerns is folded again in slices, without a server', () => {
  const { store, clock, aMember, buy, row, fold } = clubOfTen()
  const members = Array.from({ length: 120 }, (_, i) => {
    const { member } = aMember({ name: `Kari ${i}` })
    buy(member, 300_000, `p${i}`)
    return member
  })
  fold()
  expect(store.refold(0)).toBe(false)
  clock.now += 20 * DAY
  expect(fold()).toBe(0) // another day, and nobody is concerned
  expect(new Set(members.map((member) => (row(member)[0] as { level: string }).level))).toEqual(new Set(['Sølv']))

  clock.now = Date.parse('2026-12-31T23:30:00.000Z') // 2027 in Oslo
  expect(fold()).toBe(2)
  const bronze = { programme: 'bonus', level: 'Bronse', since: day('2027-01-01'), points: 0, wakes_on: day('2028-01-01') }
  for (const member of members) expect(row(member)).toEqual([{ member, ...bronze }])
  expect(store.refold(0)).toBe(false)
})

test('a database that was closed over the new year is caught up with at its opening', async () => {
  const { store, clock, aMember, buy, row } = clubOfTen()
  const { member } = aMember()
  buy(member, 300_000, 'p')
  clock.now += 60 * DAY
  const { createTillStore } = await import('#db/till-store')
  const again = createTillStore(store.db, () => clock.now)
  expect(row(member)).toMatchObject([{ level: 'Sølv' }])
  while (again.refold(0));
  expect(row(member)).toMatchObject([{ level: 'Bronse', points: 0 }])
})

test('points outlived and a level kept wake on their own days', () => {
  const levels = [
    { name: 'Bronse', from: 0, benefits: [] },
    { name: 'Sølv', from: 3_000, benefits: [] },
  ]
  const { clock, aMember, buy, row, fold } = clubOfTen([
    { ...LADDER, period: { months: 36, from: 'calendar' }, pointsValidFor: 'P10D', keepFor: 'P30D', levels } as Programme,
  ])
  const { member } = aMember()
  buy(member, 300_000, 'p')
  expect(row(member)).toMatchObject([{ level: 'Sølv', points: 3_000, wakes_on: day('2026-12-02') }])
  clock.now += 11 * DAY
  fold()
  expect(row(member)).toMatchObject([{ level: 'Sølv', points: 0, wakes_on: day('2026-12-22') }])
  clock.now += 20 * DAY
  fold()
  expect(row(member)).toMatchObject([{ level: 'Bronse', since: day('2026-12-22'), points: 0 }])
})

test('a stamp writes nothing of levels and consents', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.store.db.sqlite.exec(`
    CREATE TEMP TABLE written (what TEXT);
    CREATE TEMP TRIGGER level_written AFTER INSERT ON levels BEGIN INSERT INTO written VALUES ('level'); END;
    CREATE TEMP TRIGGER consent_written AFTER INSERT ON consents BEGIN INSERT INTO written VALUES ('consent'); END;`)
  good(till.stamp(member))
  expect(till.store.db.sqlite.prepare('SELECT * FROM written').all()).toEqual([])
})

test('what is left of a purchase follows its returns, a friend’s purchase counts for who brought them', () => {
  const { store, aMember, buy } = clubOfTen()
  const [kari, ola] = [aMember(), aMember()].map(({ member }) => member) as [string, string]
  const net = (member: string) =>
    store.db.sqlite.prepare("SELECT net FROM happenings WHERE member = ? AND kind = 'purchased' ORDER BY seq").pluck().all(member)
  const referred = () => store.db.sqlite.prepare("SELECT member, count FROM happenings WHERE kind = 'referred'").all()
  buy(ola, 10_000, 'p1')
  buy(ola, 0, 'p2')
  good(store.write(() => store.append([{ id: 'r', kind: 'referralCompleted', member: kari, friend: ola, purchase: 'p1' }])))
  expect([net(ola), referred()]).toEqual([[10_000, 0], [{ member: kari, count: 1 }]])
  const back = (id: string, amount: number) =>
    good(store.write(() => store.append([{ id, kind: 'returned', member: ola, purchase: 'p1', amount }])))
  back('b1', 2_500)
  expect([net(ola), referred().length]).toEqual([[7_500, 0], 1])
  back('b2', 7_500)
  expect([net(ola), referred()]).toEqual([[null, 0], []])
  good(store.write(() => store.append([{ id: 'undo', kind: 'reversed', member: ola, fact: 'b2', reason: '' }])))
  expect([net(ola), referred().length]).toEqual([[7_500, 0], 1])
})

test('consents in force, each purpose and channel by itself', () => {
  const { store, aMember } = clubOfTen()
  const { member } = aMember()
  const rows = () => store.db.sqlite.prepare('SELECT purpose, channel FROM consents WHERE member = ? ORDER BY 1, 2').raw().all(member)
  const text = { id: 't', version: 1, sha256: '', language: 'nb' }
  const consent = (id: string, purpose: string, channel: string, at: string): PastFact =>
    ({ id, kind: 'consented', member, purpose, channel, text, method: 'till', at }) as PastFact
  good(
    store.write(() =>
      store.appendPast('import-x', [
        consent('c1', 'offers', 'sms', '2026-01-01T00:00:00.000Z'),
        consent('c2', 'offers', 'email', '2026-01-01T00:00:00.000Z'),
        consent('c3', 'news', 'sms', '2026-01-01T00:00:00.000Z'),
      ]),
    ),
  )
  expect(rows()).toEqual([
    ['news', 'sms'],
    ['offers', 'email'],
    ['offers', 'sms'],
  ])
  good(store.write(() => store.append([{ id: 'w', kind: 'consentWithdrawn', member, purpose: 'offers', channel: 'sms' }])))
  expect(rows()).toEqual([
    ['news', 'sms'],
    ['offers', 'email'],
  ])
})
