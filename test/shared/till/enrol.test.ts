import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, confirmOn, good, refusalIn } from '#test/builders/till'

const WELCOME: Programme = {
  id: 'velkommen',
  version: 1,
  kind: 'occasion',
  name: 'Velkommen',
  on: 'enrolment',
  validFor: 'P30D',
  reward: { item: 'Kaffe' },
}
const enrol = (till: ReturnType<typeof aTill>, more: Record<string, unknown> = {}) =>
  till.calls.enrol({ command: newId(), phone: '934 14 512', name: 'Kari Nordmann', consents: [], ...more })

test('a new member has a number in E.164, a welcome and no consents', () => {
  const till = aTill({ programmes: [WELCOME] })
  const { view, fact } = good(enrol(till, { birthday: '--03-14' }))
  expect(view).toMatchObject({
    name: 'Kari N.',
    fullName: 'Kari Nordmann',
    phone: '••• •• 512',
    household: 1,
    birthday: '--03-14',
    consents: [],
    since: '2026-11-21',
  })
  expect(view.rewards).toMatchObject([{ id: 'velkommen', name: 'Gratis kaffe', expiresOn: '2026-12-21' }])
  expect(till.store.phones(view.member)).toEqual(['+4793414512'])
  expect(till.store.fact(fact)).toMatchObject({ kind: 'enrolled', store: till.store.tills()[0]?.store, by: 'ingrid' })
})

test.each([
  ['123', 'phoneImpossible'],
  ['934 14 51', 'phoneImpossible'],
  ['93414512345', 'phoneImpossible'],
  ['Kari', 'phoneImpossible'],
  ['', 'phoneImpossible'],
  ['+46 70 123 45 67', 'none'],
  ['0046701234567', 'none'],
  ['+45 32 12 34 56', 'none'],
])('the number %s: %s', (phone, refusal) => {
  expect(refusalIn(enrol(aTill(), { phone }))).toBe(refusal)
})

test.each([
  ['', 'nameMissing'],
  [' \u0000\n ', 'nameMissing'],
  ['🐕'.repeat(300), 'nameTooLong'],
  ['👨‍👩‍👧‍👦'.repeat(60), 'none'], // one sign each, seven code points
  ['a'.repeat(101), 'nameTooLong'],
  ['X', 'none'],
])('the name %j: %s', (name, refusal) => {
  expect(refusalIn(enrol(aTill(), { name }))).toBe(refusal)
})

test('control characters and what turns text round do not reach the screen', () => {
  const { view } = good(enrol(aTill(), { name: 'Ka\u001b@ri\u202e  Nord\u0000mann' }))
  expect(view.fullName).toBe('Ka @ri Nord mann')
})

describe('a number that is taken', () => {
  test('is refused, whoever asks and however it is written', () => {
    const till = aTill()
    good(enrol(till))
    for (const phone of ['93414512', '+47 934 14 512', '004793414512']) expect(refusalIn(enrol(till, { phone }))).toBe('phoneTaken')
    expect(till.store.latest(10)).toHaveLength(1)
  })

  test('the notice shows who has it before anything is written, and like names', () => {
    const till = aTill()
    const { view } = good(enrol(till))
    const other = till.aMember({ name: 'Kari Nordman', phone: '40000001' })
    expect(good(till.calls.enrolNotice({ phone: '934145', name: '' })).duplicates).toEqual([])
    expect(good(till.calls.enrolNotice({ phone: '934 14 512', name: '' })).duplicates).toMatchObject([
      { member: view.member, phone: '934 14 512' },
    ])
    expect(
      good(till.calls.enrolNotice({ phone: '', name: 'kari nord' }))
        .duplicates.map(({ member }) => member)
        .sort(),
    ).toEqual([view.member, other.member].sort())
    expect(good(till.calls.enrolNotice({ phone: '', name: 'kari' })).duplicates).toEqual([])
  })
})

test('a household has several numbers and one membership', () => {
  const till = aTill()
  const { view } = good(enrol(till))
  const command = newId()
  const joined = { command, phone: '40000002', name: 'Ola', household: view.member }
  const answer = good(enrol(till, joined))
  expect(answer).toMatchObject({ fact: '', view: { member: view.member, name: 'Kari N.', household: 2 } })
  expect(good(enrol(till, joined)).view.household).toBe(2)
  expect(refusalIn(enrol(till, { ...joined, command: newId() }))).toBe('phoneTaken')
  // One key takes it off again: as it was typed.
  expect(good(till.calls.savePhone({ command: newId(), member: view.member, remove: '40000002' })).household).toBe(1)
  expect(good(enrol(till, { ...joined, command: newId() })).view.household).toBe(2)
  expect(refusalIn(enrol(till, { phone: '40000003', household: 'nobody' }))).toBe('memberUnknown')
  expect(till.store.phoneOwner('+4740000003')).toBeUndefined()
})

test('repeated, it is one member; the same command with another number is refused', () => {
  const till = aTill()
  const command = newId()
  const first = good(enrol(till, { command }))
  expect(good(enrol(till, { command })).view.member).toBe(first.view.member)
  expect(refusalIn(enrol(till, { command, phone: '40000001' }))).toBe('commandReused')
  expect(refusalIn(enrol(till, { command, consents: [{ purpose: 'marketing', channel: 'sms' }] }))).toBe('commandReused')
  expect(till.store.latest(10)).toHaveLength(1)
})

describe('consents', () => {
  test('are asked one by one, and what was read is proved by version and hash', () => {
    const till = aTill()
    const { notice, consents } = good(till.calls.enrolNotice({ phone: '', name: '' }))
    expect(consents.map(({ purpose, channel }) => `${purpose}/${channel}`)).toEqual(['marketing/sms', 'marketing/email', 'profiling/all'])
    for (const { text } of [{ text: notice }, ...consents]) {
      expect(text.text).toContain('Pote & Kopp')
      expect(text.sha256).toBe(createHash('sha256').update(text.text).digest('hex'))
    }
    confirmOn(till.till.desk, ['marketing/sms'], undefined, 'nb', 'customerScreen')
    const { view } = good(enrol(till, { consents: [{ purpose: 'marketing', channel: 'sms' }] }))
    const { text: _, ...proof } = consents[0]?.text ?? { text: '' }
    expect(view.consents).toMatchObject([{ purpose: 'marketing', channel: 'sms', method: 'customerScreen', text: proof }])
    expect(JSON.stringify(view.consents)).not.toContain('Ja, ')
  })

  test('one that nobody offers is refused, with the whole enrolment', () => {
    const till = aTill()
    expect(refusalIn(enrol(till, { consents: [{ purpose: 'marketing', channel: 'pigeon' }] }))).toBe('badRequest')
    expect(till.store.phoneOwner('+4793414512')).toBeUndefined()
  })

  test('are withdrawn as easily as given, in the same place', () => {
    const till = aTill()
    const { member } = till.aMember()
    const say = (granted: boolean, command = newId()) =>
      till.calls.consent({ command, member, purpose: 'marketing', channel: 'email', granted })
    confirmOn(till.till.desk, ['marketing/email'], member)
    expect(good(say(true)).consents).toMatchObject([{ purpose: 'marketing', channel: 'email' }])
    good(say(true)) // nothing new
    expect(good(say(false)).consents).toEqual([])
    expect(till.store.folded(member).facts.map(({ kind }) => kind)).toEqual(['enrolled', 'consented', 'consentWithdrawn'])
    expect(refusalIn(till.calls.consent({ command: newId(), member, purpose: 'x', channel: 'y', granted: true }))).toBe('badRequest')
  })
})
