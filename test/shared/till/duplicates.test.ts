import { describe, expect, test } from 'vitest'
import { nearNumbers } from '#shared/values/phone'
import { aTill, good } from '#test/builders/till'

// Who may already be the customer that is being enrolled: shown while one types, refused never.

const KARI = { name: 'Kari Nordmann', phone: '93414512', birthday: '1990-03-14' }

function looking(person: { name?: string; phone?: string; birthday?: string } = {}) {
  const till = aTill()
  const { member } = till.aMember({ ...KARI, ...person })
  return {
    till,
    member,
    why: (phone: string, name = '', birthday?: string) => {
      const { duplicates } = good(till.calls.enrolNotice({ phone, name, ...(birthday && { birthday }) }))
      return duplicates.find((one) => one.member === member)?.why
    },
  }
}

describe('a number', () => {
  test.each([
    ['93414512', 'sameNumber', 'the very number'],
    ['+47 934 14 512', 'sameNumber', 'with country code and spaces'],
    ['93414513', 'nearNumber', 'one digit another'],
    ['43414512', 'nearNumber', 'the first digit another'],
    ['93441512', 'nearNumber', 'two neighbours swapped'],
    ['414512', 'sameEnd', 'six of it, half typed'],
    ['40414512', 'sameEnd', 'the same last six'],
    ['93414599', undefined, 'two digits another'],
    ['14512', undefined, 'five digits are too few'],
  ])('%s: %s (%s)', (phone: string, expected: string | undefined, _why: string) => expect(looking().why(phone)).toBe(expected))

  test('that is only near is left out when the name is quite another', () => {
    const { why } = looking()
    expect(why('93414513', 'Kar')).toBe('nearNumber')
    expect(why('93414513', 'Ola Nordmann')).toBe('nearNumber')
    expect(why('93414513', 'Per Hansen')).toBeUndefined()
    expect(why('40414512', 'Per Hansen')).toBeUndefined()
    expect(why('93414512', 'Per Hansen')).toBe('sameNumber')
  })

  test('every slip of one finger is tried, and nothing else', () => {
    const near = nearNumbers('+4793414512')
    expect(near).toHaveLength(8 * 9 + 7)
    expect(new Set(near).size).toBe(near.length)
    expect(near.every((one) => /^\+47\d{8}$/.test(one))).toBe(true)
    expect(near).not.toContain('+4793414512')
    expect(nearNumbers('+46701234567').every((one) => one.startsWith('+46'))).toBe(true)
  })

  test('no more of it is shown than was typed', () => {
    const { till, member } = looking()
    const shown = (phone: string, name = '') =>
      good(till.calls.enrolNotice({ phone, name })).duplicates.find((one) => one.member === member)?.phone
    expect(shown('93414512')).toBe('934 14 512')
    expect(shown('43414512')).toBe('•34 14 512')
    expect(shown('93414513')).toBe('••• •• 512')
    expect(shown('', 'Kari Nordmann')).toBe('••• •• 512')
  })
})

describe('a name', () => {
  test.each([
    ['Kari Nordmann', 'Nordmann Kari'],
    ['Kari Nordmann', 'kari nordman'],
    ['Åse Moen', 'Aase Moen'],
    ['Åse Moen', 'Ase Moen'],
    ['Kristian Møller', 'Christian Moeller'],
    ['Sofie Dahl', 'Sophie Dal'],
    ['Marthe Kjær', 'Marte Kjär'],
    ['Erik Olsson', 'Erick Ohlson'],
    ['Renée Vold', 'Rene Wold'],
    ['Mikael Bakke', 'Michael Bakke'],
    ['Kari Anne Nordmann', 'Kari Nordmann'],
  ])('%s is found under %s', (name, typed) => expect(looking({ name }).why('', typed)).toBe('likeName'))

  test.each(['Kari', 'Ola Nordmann', 'Kari Hansen', 'K N'])('%s is not enough', (typed) => {
    const expected = typed === 'K N' ? 'likeName' : undefined // beginnings of both: she may be half typed
    expect(looking().why('', typed)).toBe(expected)
  })

  test('of somebody born the same day comes first, with one name too, whatever year is known', () => {
    const { till, member, why } = looking()
    const namesake = till.aMember({ name: 'Kari Nordmann', phone: '40000001', birthday: '--11-21' }).member
    expect(why('', 'Kari', '--03-14')).toBe('sameBirthday')
    expect(why('', 'Kari', '--03-15')).toBeUndefined()
    const { duplicates } = good(till.calls.enrolNotice({ phone: '', name: 'kari nordman', birthday: '--03-14' }))
    expect(duplicates.map((one) => [one.member, one.why])).toEqual([
      [member, 'sameBirthday'],
      [namesake, 'likeName'],
    ])
  })

  test('what only the index holds is nothing that can be searched for', () => {
    const { till } = looking()
    for (const text of ['\u0001', '\u0001kari', '\u0001\u0001 \u0001']) {
      expect(good(till.calls.find({ text }))).not.toMatchObject({ kind: 'hits', hits: [{ name: 'Kari N.' }, {}] })
      expect(till.store.byName('\u0001', 12)).toEqual([])
    }
  })

  test('a name that was changed is found under the new one only', () => {
    const { till, member, why } = looking()
    good(till.calls.saveProfile({ member, name: 'Kari Bergersen' }))
    expect(why('', 'Kari Nordmann')).toBeUndefined()
    expect(why('', 'Kary Bergerssen')).toBe('likeName')
  })
})

test('the number says whether it is free as soon as it is whole', () => {
  const { till } = looking()
  const number = (phone: string) => good(till.calls.enrolNotice({ phone, name: '' })).number
  expect([number('9341451'), number('93414512'), number('93414513'), number('12345678')]).toEqual([undefined, 'taken', 'free', undefined])
})
