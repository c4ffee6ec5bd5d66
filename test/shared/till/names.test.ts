import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkMemberCode } from '#shared/devices/member-code'
import { codeOfMember } from '#shared/till/member-code'
import { nameForms, nameWords, parseName, shortName } from '#shared/till/names'
import { newId } from '#shared/values/ids'

test.each([
  ['Kari Nordmann', 'Kari N.'],
  ['Tor-Arne Berg', 'Tor-Arne B.'],
  ['Anne Grete åsen', 'Anne Å.'],
  ['Cher', 'Cher'],
  ['Kari 👩‍🌾', 'Kari 👩‍🌾.'],
  ['🐕🦺🐾', '🐕🦺🐾'],
])('%s is shown as %s', (name, shown) => {
  expect(shortName(name)).toBe(shown)
})

describe('reading a name', () => {
  test('composes what was typed in parts, and keeps what people are called', () => {
    expect(parseName('A\u030ase  Moen')).toEqual({ ok: 'Åse Moen' })
    expect(parseName("  D'Arc-Øverås III ")).toEqual({ ok: "D'Arc-Øverås III" })
  })

  test('what is read once is not changed by reading it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        const once = parseName(text)
        if ('ok' in once) expect(parseName(once.ok)).toEqual(once)
      }),
      { seed: 1 },
    )
  })
})

test('every word of a name is found as written and without its marks', () => {
  expect(nameForms('Åse Sæther')).toEqual(expect.arrayContaining(['åse', 'ase', 'aase', 'sæther', 'saether', 'säther']))
  expect(nameForms('Haakon')).toEqual(expect.arrayContaining(['haakon', 'håkon', 'hakon']))
  expect(nameForms('Björn')).toEqual(expect.arrayContaining(['björn', 'bjorn', 'bjørn']))
  expect(nameWords('Tor-Arne d’Berg')).toEqual(['tor', 'arne', 'd', 'berg'])
})

test("a member's code is the same everywhere, can be checked, and is nobody else's", () => {
  const member = newId()
  expect(codeOfMember(member)).toBe(codeOfMember(member))
  expect(codeOfMember('019a5f6e-0000-7000-8000-000000000001')).toBe('HGAM7JVGVWN')
  const codes = Array.from({ length: 5_000 }, () => codeOfMember(newId()))
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes.slice(0, 200)) expect(checkMemberCode(code)).toBe(true)
  // Every sign is used in every place: no bits of the id's version are left in it.
  for (let place = 0; place < 10; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32)
})
