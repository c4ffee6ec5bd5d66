import { expect, test } from 'vitest'
import { createAnswerer } from '#db/insight/answerer'
import { CAPS } from '#shared/till/caps-setting'
import type { ExceptionsView } from '#shared/till/people-views'
import { newId } from '#shared/values/ids'
import { parseDate } from '#shared/values/local-date'
import { aTill, good, NOON, type TestTill } from '#test/builders/till'

// The exceptions report over a ledger that the till itself wrote.

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const work = { progress: () => undefined, isCancelled: () => false }
const report = (till: TestTill, from = '2026-11-01', to = '2026-12-31'): ExceptionsView =>
  createAnswerer(till.store.db.sqlite)(
    'exceptions',
    { from, to, caps: CAPS },
    {
      programmes: till.store.programmes(),
      asOf: till.store.now(),
      today: parseDate('2026-11-21'),
      timezone: 'Europe/Oslo',
      currency: 'NOK',
      changed: 'everybody',
      lists: [],
    },
    work,
  )
const person = (view: ExceptionsView, by: string) => view.people.find((one) => one.by === by)

test('one member who gets their stamps from one cashier is found, with the facts, masked', () => {
  const till = aTill()
  till.store.saveStaff([...till.store.staff(), { id: 'per', name: 'Per Olsen', role: 'cashier' }])
  const friend = till.aMember({ name: 'Rolf Rask', phone: '+4799912345' })
  const others = Array.from({ length: 30 }, () => till.aMember().member)
  for (let day = 0; day < 6; day++) {
    till.clock.now = NOON + day * DAY
    for (const [i, member] of others.entries()) {
      good(till.till.session.open(i % 2 ? 'ingrid' : 'per'))
      if (i % 5 === day % 5) good(till.stamp(member))
    }
    good(till.till.session.open('ingrid'))
    till.clock.now += 20 * MINUTE
    good(till.stamp(friend.member, 'kaffekort', 4))
  }
  const view = report(till)
  expect(view.findings[0]).toMatchObject({
    kind: 'oneMemberOneCashier',
    by: 'ingrid',
    name: 'Ingrid',
    member: { member: friend.member, name: 'Rolf R.', phone: '••• •• 345' },
    values: { stamps: 24, total: 24, days: 6 },
    from: new Date(NOON + 20 * MINUTE).toISOString(),
  })
  expect(view.findings[0]?.weight).toBeGreaterThan(50)
  expect(view.findings[0]?.facts.map(({ what, count, name }) => `${what} ${count} ${name}`)).toEqual(Array(6).fill('stamped 4 Rolf R.'))
  expect(JSON.stringify(view)).not.toContain('Rask')
  expect(JSON.stringify(view)).not.toContain('99912345')
  // Before and after it there is nothing.
  expect(report(till, '2026-10-01', '2026-10-31')).toEqual({ from: '2026-10-01', to: '2026-10-31', findings: [], people: [] })
})

test('what each did: stamps with and without a purchase, what was taken back, used, given and approved', () => {
  const till = aTill()
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 2))
  till.clock.now += 70 * MINUTE
  good(till.stamp(member, 'kaffekort', 3))
  till.clock.now += 30 * MINUTE
  good(till.calls.redeem({ command: newId(), member, amount: 5_000, rewards: [], slip: false }))
  const wrong = good(till.stamp(member)).fact
  good(till.calls.reverse({ command: newId(), member, facts: [wrong], reason: '' }))
  // Eight stamps made a coffee: three more of them.
  good(till.stamp(member, 'kaffekort', 3))
  good(till.calls.redeem({ command: newId(), member, rewards: ['kaffekort/1'], slip: false }))
  good(
    till.store.write(() =>
      till.store.append([
        { id: newId(), kind: 'stamped', by: 'ingrid', approvedBy: 'marit', because: 'selskap', member, programme: 'kaffekort', count: 5 },
      ]),
    ),
  )
  till.as('manager')
  good(till.calls.grantPoints({ command: newId(), member, programme: 'lommebok', points: 40, reason: 'beklager' }))
  const view = report(till)
  expect(person(view, 'ingrid')).toEqual({
    by: 'ingrid',
    name: 'Ingrid',
    stamps: 13,
    manual: 2,
    undone: 1,
    redeemed: 1,
    redeemedValue: 0,
    granted: 0,
    approved: 0,
  })
  expect(person(view, 'marit')).toMatchObject({ stamps: 0, granted: 40, approved: 1 })
})

test('two numbers of one person are one member; an opening balance is nobody’s', () => {
  const till = aTill()
  const [a, b] = [till.aMember().member, till.aMember().member]
  for (let day = 0; day < 5; day++) {
    till.clock.now = NOON + day * DAY
    good(till.stamp(a, 'kaffekort', 3))
    good(till.stamp(b, 'kaffekort', 3))
    good(till.till.session.open('ola'))
    for (let i = 0; i < 8; i++) good(till.stamp(till.aMember().member))
    good(till.till.session.open('ingrid'))
  }
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: a, into: b, by: 'marit' }])))
  const past = {
    id: newId(),
    kind: 'stamped' as const,
    member: b,
    programme: 'kaffekort',
    count: 7,
    reason: 'import',
    at: new Date(NOON).toISOString(),
  }
  good(till.store.write(() => till.store.appendPast('gammel', [past])))
  const found = report(till).findings.filter(({ kind }) => kind === 'oneMemberOneCashier')
  expect(found).toMatchObject([{ member: { member: b }, values: { stamps: 30, total: 30 } }])
})

test('a clock that was moved and a key that was locked have their own', () => {
  const till = aTill()
  good(
    till.store.write(() =>
      till.store.append([
        { id: newId(), kind: 'clockMoved', by: 'ingrid', minutes: 1440 },
        { id: newId(), kind: 'staffChanged', staff: 'marit', what: 'lockedOut' },
        { id: newId(), kind: 'staffChanged', staff: 'marit', what: 'pinReset' },
      ]),
    ),
  )
  expect(report(till).findings.map(({ kind, name, weight, facts }) => [kind, name, weight, facts.length])).toEqual([
    ['clockMoved', 'Ingrid', 86, 1],
    ['lockedOut', 'Marit', 20, 1],
  ])
})

test('whose own membership was changed, and limits that were raised, have theirs, with who did it', () => {
  const till = aTill()
  const by = 'marit'
  const staff = { kind: 'staffChanged', by, what: 'membership' } as const
  const settings = { kind: 'settingsChanged', by } as const
  good(
    till.store.write(() =>
      till.store.append([
        { id: newId(), ...staff, staff: 'ingrid', link: 'set' },
        { id: newId(), ...staff, staff: 'ola', link: 'taken' },
        { id: newId(), ...settings, what: 'caps', raised: true },
        { id: newId(), ...settings, what: 'budget', raised: false },
        { id: newId(), ...settings, what: 'timezone' },
      ]),
    ),
  )
  const shown = report(till).findings.map(({ kind, name, weight, values, facts }) => [
    kind,
    name,
    weight,
    values.who,
    facts.map(({ what }) => what),
  ])
  expect(shown).toEqual([
    ['linkChanged', 'Ola', 60, 'Marit', ['linkTaken']],
    ['settingsChanged', 'Marit', 50, undefined, ['zoneChanged', 'capsRaised']],
    ['linkChanged', 'Ingrid', 20, 'Marit', ['linkSet']],
  ])
})
