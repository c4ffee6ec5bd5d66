import { expect, test } from 'vitest'
import { createImporter } from '#db/import'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

const restrict = (till: TestTill, member: string, on = true, reason = 'bestrider opplysningene') =>
  till.calls.restrictMember({ command: newId(), member, on, reason })

function restricted() {
  const till = aTill()
  const { member } = till.aMember()
  const bought = good(till.calls.redeem({ command: newId(), member, amount: 300_000, rewards: [] }))
  const stamped = good(till.stamp(member))
  till.as('manager')
  good(restrict(till, member))
  return { till, member, purchase: bought.purchase as string, stamped: stamped.fact }
}

test('is kept and nothing else: whatever would be done with it is refused', () => {
  const { till, member, purchase, stamped } = restricted()
  const { calls } = till
  const command = newId
  const refused = {
    stamp: calls.stamp({ command: command(), member, programme: 'kaffekort', count: 1 }),
    redeem: calls.redeem({ command: command(), member, rewards: ['lommebok'] }),
    purchase: calls.redeem({ command: command(), member, amount: 100, rewards: [] }),
    returnPurchase: calls.returnPurchase({ command: command(), member, purchase, amount: 100 }),
    grantPoints: calls.grantPoints({ command: command(), member, programme: 'lommebok', points: 10, reason: 'gave' }),
    reverse: calls.reverse({ command: command(), member, facts: [stamped], reason: 'feil kunde' }),
    household: calls.enrol({ command: command(), phone: '+4791111111', name: '', household: member, consents: [] }),
    saveProfile: calls.saveProfile({ member, name: 'En annen' }),
    consent: calls.consent({ command: command(), member, purpose: 'marketing', channel: 'sms', granted: true }),
  }
  for (const [call, answer] of Object.entries(refused)) expect(refusalIn(answer), call).toBe('memberRestricted')
  expect(till.store.phoneOwner('+4791111111')).toBeUndefined()
})

test('can be looked at, copied, erased; consent can be withdrawn, and the restriction lifted', () => {
  const { till, member } = restricted()
  const { calls } = till
  expect(good(calls.openMember({ member })).restricted).toEqual({ since: '2026-11-21', reason: 'bestrider opplysningene' })
  good(calls.history({ member }))
  good(calls.explain({ member }))
  good(calls.consent({ command: newId(), member, purpose: 'marketing', channel: 'sms', granted: false }))
  expect(good(restrict(till, member, false, 'er enig nå')).restricted).toBeUndefined()
  good(till.stamp(member))
  good(restrict(till, member))
  good(calls.eraseMember({ command: newId(), member }))
})

test('is written down with its reason, once, and stands in the history', () => {
  const { till, member } = restricted()
  const command = newId()
  const again = { command, member, on: true, reason: 'en gang til' }
  good(till.calls.restrictMember(again))
  good(till.calls.restrictMember(again))
  expect(refusalIn(till.calls.restrictMember({ ...again, reason: 'noe annet' }))).toBe('commandReused')
  expect(refusalIn(restrict(till, member, false, ' x '))).toBe('reasonMissing')
  expect(refusalIn(restrict(till, newId()))).toBe('memberUnknown')
  const kinds = till.store.folded(member).facts.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'restricted')).toHaveLength(1)
  const [item] = good(till.calls.history({ member, limit: 1 }))
  expect(item).toMatchObject({ kind: 'restricted', why: [{ key: 'reversedBecause', values: { reason: 'bestrider opplysningene' } }] })
})

test('a manager does not restrict themself', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.store.saveStaff(till.store.staff().map((one) => (one.id === 'marit' ? { ...one, member } : one)))
  till.as('manager')
  expect(refusalIn(restrict(till, member))).toBe('ownMembership')
})

test('a merge lifts nothing: whoever restricted one of two has to be asked again', () => {
  const { till, member } = restricted()
  const other = till.aMember({ name: 'Kari N' }).member
  // Another till, which had not heard of it, put them together.
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member, into: other }])))
  expect(refusalIn(till.stamp(other))).toBe('memberRestricted')
  good(restrict(till, other))
  expect([...till.store.folded(other).restricted.keys()]).toEqual([member])
  good(restrict(till, other, false, 'er enig nå'))
  good(till.stamp(other))
})

test('the list of members knows, also when everything is made again', () => {
  const { till, member } = restricted()
  expect(till.store.membership(member)?.restricted).toBe(true)
  till.store.rebuild()
  expect(till.store.membership(member)?.restricted).toBe(true)
  good(till.store.write(() => ok(undefined)))
})

test('an import brings them nothing', () => {
  const { till, member } = restricted()
  const proof = { id: 'x', version: 1, sha256: 'x', language: 'nb' as const }
  const importer = createImporter(till.store, 'gammel', { balance: 'Saldo', level: (level) => level, proof })
  const phone = till.store.phones(member)[0] as string
  const facts = till.store.folded(member).facts.length
  const bought = {
    customer: { phone },
    firstAt: '2026-01-01T10:00:00.000Z',
    purchases: [{ at: '2026-01-01T10:00:00.000Z', amount: 1, occurrence: 0 }],
  }
  expect(good(importer.purchases([bought]))).toEqual({ imported: 0, already: 1, members: 0 })
  expect(good(importer.members([{ line: 2, phone, email: 'ny@example.no', tags: ['VIP'] }]))).toMatchObject({ imported: 0, already: 1 })
  expect(till.store.folded(member).facts).toHaveLength(facts)
  expect([till.store.profile(member)?.email, till.store.labels(member).tags]).toEqual([undefined, []])
})
