import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, refusalIn, type TestTill } from '#test/builders/till'

// Telephone numbers pass from hand to hand, memberships do not.

const DAY = 86_400_000
const PHONE = '93414512'

const enrol = (till: TestTill, more: Partial<Parameters<TestTill['calls']['enrol']>[0]> = {}) =>
  till.calls.enrol({ command: newId(), phone: PHONE, name: 'Ola Hansen', consents: [], slip: false, ...more })
const savePhone = (till: TestTill, input: Omit<Parameters<TestTill['calls']['savePhone']>[0], 'command'> & { command?: string }) =>
  till.calls.savePhone({ command: newId(), ...input })
const factsOf = (till: TestTill, member: string) => till.store.folded(member).facts.filter(({ kind }) => kind !== 'enrolled')

/** Kari, who had the number and has not been here for a while. */
function aClub(daysAgo = 200) {
  const till = aTill({ programmes: [COFFEE] })
  const kari = till.aMember({ name: 'Kari Nordmann', phone: PHONE })
  good(till.stamp(kari.member))
  till.clock.now += daysAgo * DAY
  return { till, kari: kari.member }
}

describe('a number that has a new holder', () => {
  test('goes to the new member; the old membership keeps everything else, and says why it lost it', () => {
    const { till, kari } = aClub()
    expect(refusalIn(enrol(till))).toBe('phoneTaken')
    const { view } = good(enrol(till, { newHolder: true }))
    expect(view).toMatchObject({ name: 'Ola H.', phones: ['••• •• 512'] })
    expect(till.store.phoneOwner('+4793414512')).toBe(view.member)
    const old = good(till.calls.openMember({ member: kari }))
    expect(old).toMatchObject({ fullName: 'Kari Nordmann', phone: '', phones: [], household: 1, cards: [{ stamps: 1 }] })
    expect(factsOf(till, kari).at(-1)).toMatchObject({ kind: 'numberReleased', why: 'newHolder', by: 'ingrid' })
    expect(old.history[0]?.what.key).toBe('numberReleased')
    // Found by name and by code, given another number: nothing was lost.
    expect(good(till.calls.find({ text: 'kari nord' }))).toMatchObject({ kind: 'hits', hits: [{ member: kari, phone: '' }] })
    expect(good(till.calls.find({ text: old.code, scanned: true }))).toEqual({ kind: 'member', member: kari })
    expect(good(savePhone(till, { member: kari, add: '40000001' })).phones).toEqual(['••• •• 001'])
  })

  test('is one durable transaction: a refusal leaves the number where it was', () => {
    const { till, kari } = aClub()
    expect(refusalIn(enrol(till, { newHolder: true, consents: [{ purpose: 'marketing', channel: 'pigeon' }] }))).not.toBe('none')
    expect(till.store.phoneOwner('+4793414512')).toBe(kari)
    expect(factsOf(till, kari)).toHaveLength(1)
  })

  test('repeated, it happened once', () => {
    const { till, kari } = aClub()
    const command = newId()
    const first = good(enrol(till, { command, newHolder: true }))
    expect(good(enrol(till, { command, newHolder: true })).view.member).toBe(first.view.member)
    expect(refusalIn(enrol(till, { command }))).toBe('commandReused')
    expect(factsOf(till, kari).filter(({ kind }) => kind === 'numberReleased')).toHaveLength(1)
  })

  test('used lately it takes a manager, who answers for it by name; one approval is for one membership, once', () => {
    const { till, kari } = aClub(90)
    const asked = enrol(till, { newHolder: true })
    expect(asked).toMatchObject({ refusal: 'needsManager', details: { why: 'numberInUse', limit: 90, member: kari } })
    expect(till.store.phoneOwner('+4793414512')).toBe(kari)
    const { approvals } = till.till.desk
    const other = approvals.give({ by: 'marit', reason: 'Viste SMS', call: 'enrol', member: 'another' })
    expect(refusalIn(enrol(till, { newHolder: true, approval: other }))).toBe('approvalUnknown')
    const approval = approvals.give({ by: 'marit', reason: 'Viste SMS', call: 'enrol', member: kari })
    good(enrol(till, { newHolder: true, approval }))
    expect(factsOf(till, kari).at(-1)).toMatchObject({ by: 'ingrid', approvedBy: 'marit', because: 'Viste SMS' })
  })

  test('a manager does it alone, and a day later nobody is needed', () => {
    const lately = aClub(90)
    lately.till.as('manager')
    good(enrol(lately.till, { newHolder: true }))
    const long = aClub(91)
    good(enrol(long.till, { newHolder: true }))
  })

  test('rewards that wait for the last number take a manager too; with another number left they do not', () => {
    const full = () => {
      const till = aTill({ programmes: [{ ...COFFEE, rewardValidFor: 'P2Y' } as Programme] })
      const { member } = till.aMember({ phone: PHONE })
      good(till.stamp(member, 'kaffekort', 8))
      return { till, member }
    }
    const one = full()
    one.till.clock.now += 200 * DAY
    expect(enrol(one.till, { newHolder: true })).toMatchObject({ refusal: 'needsManager', details: { why: 'numberInUse' } })
    const two = full()
    good(savePhone(two.till, { member: two.member, add: '40000001' }))
    two.till.clock.now += 200 * DAY
    good(enrol(two.till, { newHolder: true }))
    expect(good(two.till.calls.openMember({ member: two.member })).phones).toEqual(['••• •• 001'])
  })

  test('of somebody who asked to be kept as they are takes a manager, and nobody is brought by them', () => {
    const { till, kari } = aClub()
    till.as('manager')
    good(till.calls.restrictMember({ command: newId(), member: kari, on: true, reason: 'Klager på et kjøp' }))
    till.as('cashier')
    expect(enrol(till, { newHolder: true })).toMatchObject({ refusal: 'needsManager', details: { why: 'numberInUse', member: kari } })
    expect(till.store.phoneOwner('+4793414512')).toBe(kari)
    expect(refusalIn(enrol(till, { phone: '40000002', referredBy: kari }))).toBe('memberRestricted')
  })

  test('nobody passes the number of their own membership on', () => {
    const { till, kari } = aClub()
    till.store.saveStaff(till.store.staff().map((one) => (one.id === 'ingrid' ? { ...one, member: kari } : one)))
    expect(refusalIn(enrol(till, { newHolder: true }))).toBe('ownMembership')
  })

  test('undone, whoever had it has it again', () => {
    const { till, kari } = aClub()
    const { view, fact } = good(enrol(till, { newHolder: true }))
    good(till.calls.reverse({ command: newId(), member: view.member, facts: [fact], reason: '' }))
    expect(till.store.phoneOwner('+4793414512')).toBe(kari)
    expect(good(till.calls.openMember({ member: kari })).phones).toEqual(['••• •• 512'])
    const released = factsOf(till, kari).find(({ kind }) => kind === 'numberReleased')
    expect(till.store.folded(kari).reversed.has(released?.id ?? '')).toBe(true)
  })

  test('may also join a household that is there already', () => {
    const { till, kari } = aClub()
    const per = till.aMember({ name: 'Per Hansen' })
    good(enrol(till, { newHolder: true, household: per.member, name: '' }))
    expect(good(till.calls.openMember({ member: per.member })).household).toBe(2)
    expect(good(till.calls.openMember({ member: kari })).phones).toEqual([])
  })
})

describe('the numbers of a membership', () => {
  test('one more, one less, and one for another; each is written down without the number', () => {
    const { till, kari } = aClub()
    expect(good(savePhone(till, { member: kari, add: '400 00 001' })).phones).toEqual(['••• •• 512', '••• •• 001'])
    expect(good(savePhone(till, { member: kari, remove: '••• •• 512' })).phones).toEqual(['••• •• 001'])
    expect(good(savePhone(till, { member: kari, add: '40000002', remove: '40000001' })).phones).toEqual(['••• •• 002'])
    expect(till.store.phoneOwner('+4793414512')).toBeUndefined()
    const written = factsOf(till, kari).slice(1)
    expect(written).toMatchObject([
      { kind: 'corrected', fields: ['phone'] },
      { kind: 'numberReleased', why: 'givenUp' },
      { kind: 'corrected', fields: ['phone'] },
      { kind: 'numberReleased', why: 'givenUp' },
    ])
    expect(JSON.stringify(written)).not.toMatch(/4000000|93414512/)
  })

  test('refused: nothing asked, no number, another one’s, the last one, one it does not have', () => {
    const { till, kari } = aClub()
    till.aMember({ phone: '40000009' })
    expect(refusalIn(savePhone(till, { member: kari }))).toBe('badRequest')
    expect(refusalIn(savePhone(till, { member: kari, add: '123' }))).toBe('phoneImpossible')
    expect(refusalIn(savePhone(till, { member: kari, add: '40000009' }))).toBe('phoneTaken')
    expect(refusalIn(savePhone(till, { member: kari, add: PHONE }))).toBe('phoneTaken')
    expect(refusalIn(savePhone(till, { member: kari, remove: PHONE }))).toBe('lastNumber')
    expect(refusalIn(savePhone(till, { member: kari, remove: '40000009' }))).toBe('badRequest')
    expect(refusalIn(savePhone(till, { member: kari, add: '40000001', remove: '40000009' }))).toBe('badRequest')
    expect(refusalIn(savePhone(till, { member: 'nobody', add: '40000001' }))).toBe('memberUnknown')
    expect(till.store.phoneOwner('+4740000001')).toBeUndefined()
    expect(factsOf(till, kari)).toHaveLength(1)
  })

  test('repeated, it happened once; the same command for something else is refused', () => {
    const { till, kari } = aClub()
    const command = newId()
    good(savePhone(till, { command, member: kari, add: '40000001' }))
    expect(good(savePhone(till, { command, member: kari, add: '40000001' })).phones).toHaveLength(2)
    expect(refusalIn(savePhone(till, { command, member: kari, add: '40000002' }))).toBe('commandReused')
    expect(refusalIn(savePhone(till, { command, member: kari, remove: '40000001' }))).toBe('commandReused')
    expect(factsOf(till, kari)).toHaveLength(2)
  })

  test('two that end alike are told apart; a manager sees them whole', () => {
    const { till, kari } = aClub()
    const { phones } = good(savePhone(till, { member: kari, add: '40004512' }))
    expect(phones).toEqual(['••• 14 512', '••• 04 512'])
    till.as('manager')
    expect(good(till.calls.openMember({ member: kari })).phones).toEqual(['934 14 512', '400 04 512'])
    till.as('cashier')
    expect(good(savePhone(till, { member: kari, remove: '••• 04 512' })).phones).toEqual(['••• •• 512'])
  })

  test('a number that has a new holder can be given to a member who is here already', () => {
    const { till, kari } = aClub()
    const { member } = till.aMember({ name: 'Ola Hansen', phone: '40000001' })
    good(savePhone(till, { member, add: PHONE, newHolder: true }))
    expect(factsOf(till, kari).at(-1)).toMatchObject({ kind: 'numberReleased', why: 'newHolder' })
    expect(till.store.phoneOwner('+4793414512')).toBe(member)
  })

  test('nobody changes the numbers of their own membership', () => {
    const { till, kari } = aClub()
    till.store.saveStaff(till.store.staff().map((one) => (one.id === 'ingrid' ? { ...one, member: kari } : one)))
    expect(refusalIn(savePhone(till, { member: kari, add: '40000001' }))).toBe('ownMembership')
    expect(refusalIn(enrol(till, { phone: '40000001', household: kari }))).toBe('ownMembership')
  })
})
