import { expect, test } from 'vitest'
import { likelyPairs, type Person } from '#shared/insight/duplicates'

const person = (member: string, more: Partial<Person> = {}): Person => ({ member, name: 'Kari Nordmann', phones: [], ...more })
const why = (...people: Person[]) => likelyPairs(people, 100).map((pair) => [pair.a, pair.b, ...pair.why])

test.each([
  ['+4793418276', '+4793418275', true], // one digit wrong
  ['+4793418276', '+4793418726', true], // two the wrong way round
  ['+4793418276', '+4793418376', true],
  ['+4793418276', '+4793418375', false],
  ['+4793418276', '+4793416278', false], // two that are no neighbours
  ['+4793418276', '+4621234567', false],
])('%s and %s are near each other: %s', (a, b, near) => {
  expect(why(person('a', { phones: [a] }), person('b', { phones: [b] }))).toEqual(near ? [['a', 'b', 'sameName', 'nearNumber']] : [])
})

test.each([
  [{ email: 'Kari@example.no ' }, { email: 'kari@example.no' }, ['sameName', 'sameEmail']],
  [{ birthday: '--03-14' }, { birthday: '1990-03-14' }, ['sameName', 'sameBirthday']],
  [{ birthday: '1991-03-14' }, { birthday: '1990-03-14' }, undefined],
  [{ name: 'Nordmann, KARI' }, { email: 'kari@example.no' }, undefined],
  [{ name: 'Nordmann, KARI', birthday: '--03-14' }, { birthday: '--03-14' }, ['sameName', 'sameBirthday']],
  [{ name: 'Åse Bø', email: 'a@b.no' }, { name: 'ase bo', email: 'a@b.no' }, ['sameName', 'sameEmail']],
  [{ name: 'Ola Nordmann', email: 'a@b.no' }, { email: 'a@b.no' }, undefined],
  [{}, {}, undefined],
] as [Partial<Person>, Partial<Person>, string[] | undefined][])('%j and %j: %j', (a, b, expected) => {
  expect(why(person('a', a), person('b', b))).toEqual(expected ? [['a', 'b', ...expected]] : [])
})

test('of a common name only numbers that are near each other are looked at, and no near one is missed', () => {
  const crowd = Array.from({ length: 400 }, (_, i) =>
    person(`m${i}`, {
      phones: [
        `+479${String(i * 7_919_111)
          .padStart(7, '0')
          .slice(-7)}`,
      ],
    }),
  )
  const near = (phone: string, member: string) => person(member, { phones: [phone] })
  const pairs = why(...crowd, near('+4793418276', 'x'), near('+4793418726', 'y'), near('+4793418277', 'z'))
  expect(pairs.filter(([a]) => a === 'x' || a === 'y')).toEqual([
    ['x', 'y', 'sameName', 'nearNumber'],
    ['x', 'z', 'sameName', 'nearNumber'],
  ])
})

test('the likeliest come first, no more than asked for, and nobody twice', () => {
  const people = [
    person('a', { birthday: '--03-14', email: 'kari@example.no', phones: ['+4793418276', '+4793418275'] }),
    person('b', { birthday: '--03-14', phones: [] }),
    person('c', { email: 'kari@example.no', birthday: '--03-14', phones: ['+4793418277'] }),
  ]
  const pairs = likelyPairs(people, 100)
  expect(pairs.map((pair) => [pair.a, pair.b, ...pair.why])).toEqual([
    ['a', 'c', 'sameName', 'sameEmail', 'sameBirthday', 'nearNumber'],
    ['a', 'b', 'sameName', 'sameBirthday'],
    ['b', 'c', 'sameName', 'sameBirthday'],
  ])
  expect(likelyPairs(people, 1)).toHaveLength(1)
})

test('a whole club under one name and one address is no pair of anybody, and is told at once', () => {
  const crowd = Array.from({ length: 20_000 }, (_, i) => person(`m${i}`, { email: 'post@butikk.no', birthday: '--01-01' }))
  expect(likelyPairs(crowd, 100)).toEqual([])
})
