import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkMemberCode, MEMBER_CODE_LENGTH, makeMemberCode, newMemberCode } from '#shared/devices/member-code'
import { checkEan13, readPayload } from '#shared/devices/payload'
import { createRepeatFilter } from '#shared/devices/repeat-filter'

const code = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(makeMemberCode)
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('the member code', () => {
  test('is eleven characters of A–Z and 0–9 and checks', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^[A-Z0-9]{11}$/)
        expect(made).toHaveLength(MEMBER_CODE_LENGTH)
        expect(checkMemberCode(made)).toBe(true)
      }),
      { seed: 1 },
    )
  })
  test('does not check with any one character wrong', () => {
    fc.assert(
      fc.property(code, fc.nat(10), fc.constantFrom(...ALPHABET), (made, place, wrong) => {
        fc.pre(made[place] !== wrong)
        expect(checkMemberCode(made.slice(0, place) + wrong + made.slice(place + 1))).toBe(false)
      }),
      { seed: 1 },
    )
  })
  test('does not check with two characters in each other’s place', () => {
    fc.assert(
      fc.property(code, fc.nat(10), fc.nat(10), (made, a, b) => {
        fc.pre(made[a] !== made[b])
        const letters = [...made]
        ;[letters[a], letters[b]] = [letters[b] as string, letters[a] as string]
        expect(checkMemberCode(letters.join(''))).toBe(false)
      }),
      { seed: 1 },
    )
  })
  test('is another one every time', () => {
    expect(new Set(Array.from({ length: 1000 }, newMemberCode)).size).toBe(1000)
  })
  test('wants randomness enough', () => {
    expect(() => makeMemberCode(new Uint8Array(9))).toThrow(RangeError)
  })
})

describe('what a scanner sent', () => {
  const member = makeMemberCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 18, 29, 30]))
  test.each([
    [member, { ok: { code: member, kind: 'member', checked: true } }],
    [member.toLowerCase(), { ok: { code: member, kind: 'member', checked: true } }],
    [`]Q1${member}`, { ok: { code: member, kind: 'member', checked: true } }],
    [`${member.slice(0, -1)}${member.endsWith('7') ? '8' : '7'}`, { refusal: 'badCheckDigit' }],
    ['7038010009457', { ok: { code: '7038010009457', kind: 'ean13', checked: true } }],
    [']E07038010009457', { ok: { code: '7038010009457', kind: 'ean13', checked: true } }],
    ['7038010009458', { refusal: 'badCheckDigit' }],
    ['93418276', { ok: { code: '93418276', kind: 'other', checked: false } }],
    ['ab\u0000cd', { refusal: 'noise' }],
    ['', { refusal: 'noise' }],
    ['A'.repeat(10_000), { refusal: 'tooLong' }],
  ])('%.30j', (scanned, read) => {
    expect(readPayload(scanned)).toEqual(read)
  })
  test('EAN-13 is checked mod 10', () => {
    expect(['4006381333931', '7311312002105', '5901234123457'].map(checkEan13)).toEqual([true, true, true])
    expect(['4006381333932', '400638133393', '40063813339311'].map(checkEan13)).toEqual([false, false, false])
  })
})

test('an echo counts once: within 1.5 s, the same code, the same device', () => {
  const isNew = createRepeatFilter()
  expect(isNew('A', 0)).toBe(true)
  expect(isNew('A', 300)).toBe(false)
  expect(isNew('B', 400)).toBe(true)
  expect(isNew('B', 500, 'other scanner')).toBe(true)
  expect(isNew('B', 3_400)).toBe(true)
})
