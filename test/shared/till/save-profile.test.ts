import { describe, expect, test } from 'vitest'
import { aTill, BIRTHDAY, good, refusalIn, type TestTill } from '#test/builders/till'

const save = (till: TestTill, member: string, part: Omit<Parameters<TestTill['calls']['saveProfile']>[0], 'member'>) =>
  till.calls.saveProfile({ member, ...part })
const inCountry = (till: TestTill, country: 'NO' | 'SE' | 'DK' | 'FI') => {
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, country }))
}

test('a field that is left out stays, an empty one goes', () => {
  const till = aTill()
  const { member } = till.aMember({ birthday: '--03-14' })
  const first = good(save(till, member, { email: ' kari@example.no ', postalCode: '2609', gender: 'female' }))
  expect(first).toMatchObject({
    fullName: 'Kari Nordmann',
    birthday: '--03-14',
    email: 'kari@example.no',
    postalCode: '2609',
    gender: 'female',
  })
  const second = good(save(till, member, { name: 'Kari  Nordkvist', birthday: '', gender: '' }))
  expect(second).toMatchObject({ fullName: 'Kari Nordkvist', name: 'Kari N.', email: 'kari@example.no', postalCode: '2609' })
  expect([second.birthday, second.gender]).toEqual([undefined, undefined])
  expect(good(till.calls.openMember({ member }))).toMatchObject({ fullName: 'Kari Nordkvist', postalCode: '2609' })
})

test('a birthday that is put in gives the birthday coupon at once', () => {
  const till = aTill({ programmes: [BIRTHDAY] })
  const { member, rewards } = till.aMember()
  expect(rewards).toEqual([])
  const view = good(save(till, member, { birthday: '1990-11-20' }))
  expect(view.rewards.map(({ id }) => id)).toEqual(['bursdag/2026'])
  expect(view.celebrates).toEqual([{ what: 'birthday', date: '2026-11-20' }])
})

test.each([
  [{ name: '   ' }, 'nameMissing'],
  [{ name: 'x'.repeat(101) }, 'nameTooLong'],
  [{ email: 'kari' }, 'emailImpossible'],
  [{ email: 'kari@nordmann' }, 'emailImpossible'],
  [{ email: 'kari nordmann@example.no' }, 'emailImpossible'],
  [{ postalCode: '260' }, 'postalCodeImpossible'],
  [{ postalCode: '26 09' }, 'none'],
  [{ postalCode: '2609a' }, 'postalCodeImpossible'],
])('%j: %s, and nothing of it is kept when refused', (part, refusal) => {
  const till = aTill()
  const { member } = till.aMember()
  expect(refusalIn(save(till, member, { ...part, gender: 'male' }))).toBe(refusal)
  expect(good(till.calls.openMember({ member })).gender).toBe(refusal === 'none' ? 'male' : undefined)
})

test.each([
  ['SE', '114 55', 'none'],
  ['SE', '1145', 'postalCodeImpossible'],
  ['FI', '00100', 'none'],
  ['DK', '2100', 'none'],
  ['DK', '21000', 'postalCodeImpossible'],
] as const)('in %s the postal code %s: %s', (country, postalCode, refusal) => {
  const till = aTill()
  inCountry(till, country)
  const { member } = till.aMember()
  expect(refusalIn(save(till, member, { postalCode }))).toBe(refusal)
})

test('who has been forgotten has no profile to mend', () => {
  const till = aTill()
  const { member } = till.aMember()
  good(till.store.erase(member))
  expect(refusalIn(save(till, member, { name: 'Kari' }))).toBe('memberErased')
})

describe('tags', () => {
  test('are replaced as a whole, written as the club writes them', () => {
    const till = aTill()
    const [kari, ola] = [till.aMember().member, till.aMember({ name: 'Ola Nordmann' }).member]
    good(save(till, kari, { tags: ['VIP', ' valpekurs '] }))
    expect(good(save(till, ola, { tags: ['vip', 'Vip'] })).tags).toEqual(['VIP'])
    expect(good(till.calls.tagsInUse({}))).toEqual(['VIP', 'valpekurs'])
    expect(good(save(till, kari, { tags: ['valpekurs'] })).tags).toEqual(['valpekurs'])
    expect(good(save(till, kari, { tags: [] })).tags).toEqual([])
    expect(good(till.calls.tagsInUse({}))).toEqual(['VIP'])
  })
})
