import { expect, test } from 'vitest'
import type { PastFact } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { aTill, good, NOON, refusalIn, type TestTill } from '#test/builders/till'

const DAY_MS = 86_400_000
/** Noon so many days before today, 21 November 2026. */
const ago = (days: number) => new Date(NOON - days * DAY_MS).toISOString()

/** A member with a number, who enrolled and was here last so many days ago. */
function aMember(till: TestTill, name: string, days: number): string {
  const member = newId(NOON - days * DAY_MS)
  const facts: PastFact[] = [
    { id: newId(), kind: 'enrolled', at: ago(days + 10), member, store: 'S1' },
    { id: newId(), kind: 'stamped', at: ago(days), member, programme: 'kaffekort', count: 8 },
  ]
  good(
    till.store.write(() => {
      till.store.saveProfile(member, { name, email: `${name.toLowerCase()}@eksempel.no` })
      till.store.addPhone(`+4790000${String(till.store.everyStaff().length + name.charCodeAt(0)).padStart(3, '0')}`, member)
      return till.store.appendPast('T9', facts)
    }),
  )
  return member
}
const view = (till: TestTill) => good(till.calls.retention({}))
const warn = (till: TestTill, ...members: string[]) => till.calls.warnRetention({ command: newId(), members })
const forget = (till: TestTill, ...members: string[]) => till.calls.eraseRetention({ command: newId(), members })
const pass = (till: TestTill, days: number) => {
  till.clock.now += days * DAY_MS
}
function aShop() {
  const till = aTill()
  till.as('manager')
  return till
}

test('two years to the day after the last visit a member is due for a warning, the longest away first', () => {
  const till = aShop()
  aMember(till, 'Berit', 731) // 21 November 2024 is 730 days ago
  aMember(till, 'Anna', 1_000)
  aMember(till, 'Cato', 730)
  till.aMember({ name: 'Dag' })
  const { due, dueTotal, warned, months, graceDays } = view(till)
  expect(due.map(({ name, lastAt }) => [name, lastAt])).toEqual([
    ['Anna', ago(1_000)],
    ['Berit', ago(731)],
  ])
  expect([dueTotal, warned, months, graceDays]).toEqual([2, [], 24, 30])
  expect(due[0]).toMatchObject({ phone: expect.stringMatching(/^\+47/), email: 'anna@eksempel.no', rewards: 0 })
})

test('whoever joined and never came counts from then; whoever is known from purchases only, from the last of them', () => {
  const till = aShop()
  good(
    till.store.write(() =>
      till.store.appendPast('T9', [
        { id: newId(), kind: 'enrolled', at: ago(800), member: 'never', store: 'S1' },
        { id: newId(), kind: 'purchased', at: ago(900), member: 'stranger', purchase: 'p', amount: 100 },
        { id: newId(), kind: 'pointsGranted', at: ago(950), member: 'brought', programme: 'bonus', points: 5, reason: 'saldo' },
      ]),
    ),
  )
  expect(view(till).due.map(({ member }) => member)).toEqual(['brought', 'stranger', 'never'])
})

test('after the warning there are thirty days; then they can be forgotten, and not before', () => {
  const till = aShop()
  const anna = aMember(till, 'Anna', 1_000)
  expect(refusalIn(forget(till, anna))).toBe('notDue')
  expect(good(warn(till, anna))).toMatchObject({
    due: [],
    dueTotal: 0,
    warned: [{ member: anna, warnedOn: '2026-11-21', erasedFrom: '2026-12-21', isDue: false }],
    warnedTotal: 1,
  })
  expect(good(till.calls.openMember({ member: anna })).forgottenOn).toBe('2026-12-21')
  expect(till.store.membership(anna)?.lastAt).toBe(ago(1_000)) // a warning is no visit
  pass(till, 29)
  expect(refusalIn(forget(till, anna))).toBe('notDue')
  pass(till, 1)
  expect(view(till).warned[0]?.isDue).toBe(true)
  expect(good(forget(till, anna))).toMatchObject({ warned: [], due: [], erasedLately: 1 })
  expect([till.store.membership(anna)?.erased, till.store.profile(anna), till.store.phones(anna)]).toEqual([true, undefined, []])
  const facts = till.store.folded(anna).facts.map((fact) => [fact.kind, 'why' in fact ? fact.why : undefined])
  expect(facts.at(-1)).toEqual(['erased', 'inactive'])
  expect(refusalIn(forget(till, anna))).toBe('memberErased')
})

test('a visit clears the warning', () => {
  const till = aShop()
  const anna = aMember(till, 'Anna', 1_000)
  good(warn(till, anna))
  pass(till, 10)
  good(till.stamp(anna))
  pass(till, 25)
  expect(view(till)).toMatchObject({ due: [], warned: [], warnedTotal: 0 })
  expect(refusalIn(forget(till, anna))).toBe('notDue')
  expect(good(till.calls.openMember({ member: anna }))).not.toHaveProperty('forgottenOn')
})

test('one who is not due is not warned, and nobody else with them; once is enough', () => {
  const till = aShop()
  const [anna, berit] = [aMember(till, 'Anna', 1_000), aMember(till, 'Berit', 100)]
  expect(refusalIn(warn(till, anna, berit))).toBe('notDue')
  expect(view(till).warned).toEqual([])
  const command = newId()
  good(till.calls.warnRetention({ command, members: [anna] }))
  good(till.calls.warnRetention({ command, members: [anna] }))
  pass(till, 5)
  good(warn(till, anna))
  expect(view(till).warned).toMatchObject([{ warnedOn: '2026-11-21' }])
  expect(refusalIn(warn(till, 'nobody'))).toBe('memberUnknown')
  expect(refusalIn(till.calls.warnRetention({ command, members: [berit] }))).toBe('commandReused')
})

test('whoever asked that their data is only kept is listed, and neither warned nor forgotten', () => {
  const till = aShop()
  const anna = aMember(till, 'Anna', 1_000)
  const berit = aMember(till, 'Berit', 900)
  good(warn(till, berit))
  for (const member of [anna, berit]) good(till.calls.restrictMember({ command: newId(), member, on: true, reason: 'bestrider et kjøp' }))
  pass(till, 40)
  expect(view(till)).toMatchObject({
    due: [{ member: anna, restricted: true }],
    warned: [{ member: berit, restricted: true, isDue: false }],
  })
  expect([refusalIn(warn(till, anna)), refusalIn(forget(till, berit))]).toEqual(['notDue', 'notDue'])
  good(till.calls.restrictMember({ command: newId(), member: berit, on: false, reason: 'avklart' }))
  expect(view(till).warned).toMatchObject([{ member: berit, isDue: true }])
})

test('a membership that was put together with another is warned, seen and forgotten as one', () => {
  const till = aShop()
  const [anna, twin] = [aMember(till, 'Anna', 1_000), aMember(till, 'Bente', 1_200)]
  good(warn(till, twin))
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: twin, into: anna }])))
  expect(view(till)).toMatchObject({ dueTotal: 0, warned: [{ member: anna }] })
  pass(till, 30)
  good(forget(till, anna))
  expect([till.store.profile(anna), till.store.profile(twin)]).toEqual([undefined, undefined])
})
