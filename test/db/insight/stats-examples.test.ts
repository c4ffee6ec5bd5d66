import { describe, expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import type { Programme } from '#shared/programmes/programme'
import type { FactDraft } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, LADDER, WALLET } from '#test/builders/till'

// The examples of docs/statistics.md, and what random lives do not reach: levels over time, programmes that end.

const at = (date: string, hour = 10) => Date.parse(`${date}T${hour}:00:00.000Z`)
const campaign = (part: Partial<Extract<Programme, { kind: 'campaign' }>>): Programme => ({
  id: 'k',
  version: 1,
  kind: 'campaign',
  name: 'Kampanje',
  opens: '2026-04-01',
  closes: '2026-04-30',
  audience: { everyone: true },
  reward: { percentOff: 20 },
  ...part,
})

/** A club whose clock the test moves: `on` makes it that day, `of` asks for figures on the day it has become. */
function aClub(programmes: Programme[]) {
  const { store, clock } = aTill({ programmes, now: at('2026-01-02') })
  const answer = createAnswerer(store.db.sqlite)
  let n = 0
  const write = (...facts: Record<string, unknown>[]) =>
    good(store.write(() => store.append(facts.map((fact) => ({ id: `x${++n}`, ...fact }) as unknown as FactDraft))))
  return {
    write,
    mark: (member: string, isOn: boolean) => good(store.write(() => ok(store.label([member], 'list', 'gjester', isOn)))),
    on: (date: string, hour?: number) => {
      clock.now = at(date, hour)
      while (store.refold(0));
    },
    enrol: (...members: string[]) => write(...members.map((member) => ({ kind: 'enrolled', store: 'S1', member }))),
    of: (programme: string, from = '2026-01-01', to = '2026-12-31') => {
      const today = new Date(clock.now).toISOString()
      const figures = answer(
        'programmeStats',
        { programme, from, to },
        {
          programmes: store.programmes(),
          asOf: today,
          today: parseDate(today.slice(0, 10)),
          timezone: 'Europe/Oslo',
          currency: 'NOK',
          changed: 'everybody',
          lists: [],
        },
        { progress: () => undefined, isCancelled: () => false },
      )
      if (!figures) throw new Error('no such programme')
      return figures
    },
  }
}

describe('the example of docs/statistics.md', () => {
  test('March of Kari and Ola', () => {
    const { write, on, enrol, of } = aClub([{ ...COFFEE, worth: 4900 }])
    enrol('kari', 'ola')
    on('2026-03-02')
    write({ kind: 'stamped', programme: 'kaffekort', count: 8, member: 'kari' })
    on('2026-03-06')
    write(
      { kind: 'redeemed', reward: 'kaffekort/1', purchase: 'p1', assurance: 'offline', member: 'kari' },
      { kind: 'purchased', purchase: 'p1', amount: 12_000, member: 'kari' },
    )
    on('2026-03-06', 15)
    write({ kind: 'purchased', purchase: 'p2', amount: 20_000, member: 'kari' })
    on('2026-03-20')
    write({ kind: 'purchased', purchase: 'p3', amount: 9_000, member: 'kari' })
    on('2026-03-21')
    write({ kind: 'returned', purchase: 'p3', amount: 9_000, member: 'kari' })
    on('2026-03-30')
    write({ kind: 'stamped', programme: 'kaffekort', count: 8, member: 'ola' })
    on('2026-04-10')
    expect(of('kaffekort', '2026-03-01', '2026-03-31')).toMatchObject({
      given: 2,
      reached: 2,
      used: 1,
      users: 1,
      expired: 0,
      discount: 4900,
      earned: { unit: 'stamps', count: 16 },
      baskets: { count: 1, average: 12_000, otherCount: 1, otherAverage: 20_000 },
      followed: { members: 0, count: 0, amount: 0 },
    })
  })

  test('450 points at 200 a step are two steps, and 300 kr off at 100 kr a step is used three times', () => {
    const { write, on, enrol, of } = aClub([{ ...WALLET, stepPoints: 200 } as Programme])
    enrol('kari')
    write({ kind: 'purchased', purchase: 'p1', amount: 45_000, member: 'kari' })
    expect(of('lommebok')).toMatchObject({ given: 2, reached: 1, used: 0, earned: { unit: 'points', count: 450 } })
    on('2026-02-01')
    write({ kind: 'purchased', purchase: 'p2', amount: 15_000, member: 'kari' })
    write({ kind: 'redeemed', reward: 'lommebok', steps: 3, assurance: 'offline', member: 'kari' })
    expect(of('lommebok')).toMatchObject({ given: 3, used: 3, users: 1, discount: 30_000, baskets: { count: 0 } })
    expect(of('lommebok', '2026-02-01')).toMatchObject({ given: 1, used: 3 })
  })

  test('the last hour before a local midnight is that day’s', () => {
    const { write, on, enrol, of } = aClub([COFFEE])
    enrol('kari')
    on('2026-01-31', 22)
    write({ kind: 'stamped', programme: 'kaffekort', count: 8, member: 'kari' }) // 23:00 in Oslo
    on('2026-01-31', 23)
    write({ kind: 'stamped', programme: 'kaffekort', count: 8, member: 'kari' }) // February has begun there
    on('2026-02-10')
    expect(of('kaffekort').byMonth.map(({ given }) => given)).toEqual([1, 1])
  })
})

describe('what was offered', () => {
  test('to everybody who is a member before it closes, from the day they are; on the last day nothing has expired', () => {
    const { on, enrol, of } = aClub([campaign({ usesPerMember: 2 })])
    enrol('kari', 'ola')
    on('2026-03-31')
    expect(of('k')).toMatchObject({ given: 0, reached: 0 })
    on('2026-04-20')
    enrol('siv')
    on('2026-04-30')
    expect(of('k')).toMatchObject({ given: 6, reached: 3, expired: 0 })
    expect(of('k', '2026-04-02')).toMatchObject({ given: 2, reached: 1 })
    on('2026-05-01')
    enrol('late')
    expect(of('k')).toMatchObject({ given: 6, reached: 3, expired: 6 })
  })

  test('to who is on the level in the window, from the day they reached it, also when a new year has begun since', () => {
    const toSilver = campaign({ audience: { level: { programme: 'bonus', atLeast: 'Sølv' } } })
    const { write, on, enrol, of } = aClub([LADDER, toSilver])
    enrol('kari', 'ola', 'siv')
    write({ kind: 'purchased', purchase: 'p1', amount: 300_000, member: 'kari' })
    on('2026-04-10')
    write({ kind: 'purchased', purchase: 'p2', amount: 300_000, member: 'ola' })
    expect(of('k')).toMatchObject({ given: 2, reached: 2, used: 0 })
    expect(of('k', '2026-04-02')).toMatchObject({ given: 1 })
    on('2026-04-12')
    write({ kind: 'redeemed', reward: 'k/1', value: 4_000, assurance: 'offline', member: 'kari' })
    expect(of('k')).toMatchObject({
      given: 2,
      used: 1,
      discount: 4_000,
      byLevel: [
        { level: 'Bronse', used: 0 },
        { level: 'Sølv', used: 1 },
      ],
    })
    // Next year everybody begins anew; last year they were on the level all the same.
    on('2027-01-10')
    expect(of('k')).toMatchObject({ given: 2, reached: 2, used: 1, expired: 1, discount: 4_000 })
  })

  test('to who was on the list while the window was open, whoever is put on it or taken off it later', () => {
    const { mark, on, enrol, of } = aClub([campaign({ audience: { segment: 'gjester' } })])
    enrol('kari', 'ola', 'siv', 'per', 'late')
    for (const member of ['kari', 'ola', 'per']) mark(member, true)
    on('2026-03-20')
    mark('per', false)
    on('2026-04-10')
    mark('siv', true)
    on('2026-05-02')
    mark('ola', false)
    mark('late', true)
    const byMonth = of('k').byMonth.filter(({ given }) => given > 0)
    expect([of('k').given, of('k').reached, byMonth]).toMatchObject([3, 3, [{ month: '2026-04', given: 3 }]])
    expect(of('k', '2026-04-02')).toMatchObject({ given: 1 })
  })

  test('days before it opens to those with early access', () => {
    const early = campaign({ earlyAccess: { level: { programme: 'bonus', atLeast: 'Sølv' }, days: 3 } })
    const { write, on, enrol, of } = aClub([LADDER, early])
    enrol('kari', 'ola')
    write({ kind: 'purchased', purchase: 'p1', amount: 300_000, member: 'kari' })
    on('2026-03-28')
    expect(of('k')).toMatchObject({ given: 0 })
    on('2026-03-29')
    expect(of('k')).toMatchObject({ given: 1, reached: 1 })
    on('2026-04-01')
    expect(of('k')).toMatchObject({ given: 2, reached: 2 })
    expect(of('k').byMonth.filter(({ given }) => given > 0)).toMatchObject([
      { month: '2026-03', given: 1 },
      { month: '2026-04', given: 1 },
    ])
  })

  test('nothing once the programme has ended; what was offered before stays', () => {
    const { write, on, enrol, of } = aClub([campaign({})])
    enrol('kari')
    on('2026-04-05')
    write({ kind: 'programmeEnded', programme: 'k' })
    on('2026-04-10')
    enrol('ola')
    expect(of('k')).toMatchObject({ given: 1, reached: 1 })
  })
})
