import { expect, test } from 'vitest'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn } from '#test/builders/till'

test('forgets everything personal of a membership and of all that were put together with it, once', () => {
  const till = aTill({ printer: true })
  const one = till.aMember({ name: 'Kari Nordmann', phone: '+4793418276' }).member
  const other = till.aMember({ name: 'Kari N', phone: '+4740000001' }).member
  good(till.calls.stamp({ command: newId(), member: one, programme: 'kaffekort', count: 1, slip: true }))
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: other, into: one }])))
  const told: string[][] = []
  till.store.onErased((members) => told.push(members))
  till.as('manager')
  const command = newId()
  expect(good(till.calls.eraseMember({ command, member: other }))).toEqual({ erased: true })
  expect(good(till.calls.eraseMember({ command, member: other }))).toEqual({ erased: true })
  expect(refusalIn(till.calls.eraseMember({ command, member: one }))).toBe('commandReused')
  expect(refusalIn(till.calls.eraseMember({ command: newId(), member: one }))).toBe('memberErased')
  expect(refusalIn(till.calls.eraseMember({ command: newId(), member: newId() }))).toBe('memberUnknown')
  for (const id of [one, other]) {
    expect(till.store.profile(id)).toBeUndefined()
    expect(till.store.phones(id)).toEqual([])
    expect(till.store.jobsOf(id)).toEqual([])
    expect(till.store.record('profile', id)).toMatchObject({ erased: true, fields: {} })
  }
  const erased = till.store.folded(one).facts.filter(({ kind }) => kind === 'erased')
  // A fact for each id, so that none of them is left behind by what another till wrote meanwhile.
  expect(erased).toMatchObject([
    { id: command, member: one, by: 'marit', why: 'asked' },
    { member: other, by: 'marit', why: 'asked' },
  ])
  expect(new Set(told.flat())).toEqual(new Set([one, other]))
  expect(new Set(till.store.toForget())).toEqual(new Set([one, other]))
  till.store.forgotten([one])
  expect(till.store.toForget()).toEqual([other])
})

test('nobody erases themself while a colleague could; who is alone may', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.store.saveStaff(till.store.staff().map((one) => (one.id === 'marit' ? { ...one, member } : one)))
  till.as('manager')
  const erase = () => till.calls.eraseMember({ command: newId(), member })
  expect(refusalIn(erase())).toBe('ownMembership')
  till.store.saveStaff([
    { id: 'marit', name: 'Marit', role: 'owner', member },
    { id: 'ingrid', name: 'Ingrid', role: 'cashier' },
  ])
  expect(good(erase())).toEqual({ erased: true })
})

test('what a member mended is written down by its name, and only when something changed', () => {
  const till = aTill()
  const { member } = till.aMember({ name: 'Kari Nordmann' })
  const corrected = () => till.store.folded(member).facts.filter((fact) => fact.kind === 'corrected')
  good(till.calls.saveProfile({ member, name: 'Kari Nordmann', email: '', tags: [] }))
  expect(corrected()).toEqual([])
  good(till.calls.saveProfile({ member, name: 'Kari Hansen', email: 'hemmelig@example.no', tags: ['VIP'] }))
  good(till.calls.saveProfile({ member, name: 'Kari Hansen', email: 'hemmelig@example.no', tags: ['VIP'] }))
  good(till.calls.saveProfile({ member, tags: [] }))
  expect(corrected()).toMatchObject([
    { by: 'ingrid', fields: ['name', 'email', 'tags'] },
    { by: 'ingrid', fields: ['tags'] },
  ])
  expect(JSON.stringify(corrected())).not.toMatch(/Hansen|hemmelig|VIP/)
})
