import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/values/canonical-json'
import { createClock } from '#shared/values/clock'
import { derivedId, newId } from '#shared/values/ids'
import { formatAmount, parseAmount } from '#shared/values/money'
import { formatPhone, maskPhone, parsePhone, searchDigits } from '#shared/values/phone'

describe('amounts', () => {
  it.each([
    ['1 234,50', 123_450],
    ['1234.50', 123_450],
    ['1\u00a0234,5', 123_450],
    ['250', 25_000],
    ['250,-', 25_000],
    ['0', 0],
    ['99 kr', 9_900],
    ['10 000 000 000', 1_000_000_000_000],
  ])('reads %j as %i', (text, ore) => {
    expect(parseAmount(text)).toEqual({ ok: ore })
  })
  it.each(['1,2,3', '', '-5', '1,234', '12 34', 'kaffe', '10 000 000 000,01', '1e3'])('refuses %j', (text) => {
    expect(parseAmount(text)).toEqual({ refusal: 'amountImpossible' })
  })
  it('writes as each language does', () => {
    expect(formatAmount(123_450, 'nb')).toBe('1\u00a0234,50')
    expect(formatAmount(123_450, 'en')).toBe('1,234.50')
    expect(formatAmount(141_200, 'sv', 'short')).toBe('1\u00a0412')
    expect(formatAmount(141_205, 'sv', 'short')).toBe('1\u00a0412,05')
    expect(formatAmount(-500, 'nb')).toBe('\u22125,00')
  })
})

describe('telephone numbers', () => {
  it.each([
    ['934 18 276', 'NO', '+4793418276'],
    ['+47 934 18 276', 'NO', '+4793418276'],
    ['0047 93418276', 'NO', '+4793418276'],
    ['22 12 34 56', 'NO', '+4722123456'],
    ['070-123 45 67', 'SE', '+46701234567'],
    ['+46 70 123 45 67', 'NO', '+46701234567'],
  ] as const)('%s in %s is %s', (text, country, phone) => {
    expect(parsePhone(text, country)).toEqual({ ok: phone })
  })
  it.each(['1234', 'Kari', '', '934 18 27', '+47 111 11 111'])('refuses %j', (text) => {
    expect(parsePhone(text)).toEqual({ refusal: 'phoneImpossible' })
  })
  it.each([
    ['+47 934 18 276', 'NO', '93418276'],
    ['004793418276', 'NO', '93418276'],
    ['8276', 'NO', '8276'],
    ['0012', 'NO', '0012'],
    ['0123', 'SE', '0123'],
    ['0046701234567', 'SE', '701234567'],
    ['070-123 45 67', 'SE', '701234567'],
    ['+46 70 123', 'NO', '4670123'],
    ['Kari 2', 'NO', ''],
    ['', 'NO', ''],
  ] as const)('searches %j in %s as %j', (text, country, digits) => {
    expect(searchDigits(text, country)).toBe(digits)
  })
  it('masks all but the last digits', () => {
    expect(maskPhone('+4793418276')).toBe('••• •• 276')
    expect(maskPhone('+4793418276', 4)).toBe('••• •8 276')
    expect(maskPhone('+4722123456')).toBe('•• •• •4 56')
    expect(formatPhone('+46701234567')).toBe('070-123 45 67')
  })
})

describe('the clock', () => {
  it('never goes back', () => {
    const times = [1000, 1000, 500, 2000]
    const clock = createClock({ now: () => times.shift() as number, last: { at: '1970-01-01T00:00:00.900Z', tick: 4 } })
    expect([clock.next(), clock.next(), clock.next(), clock.next()]).toEqual([
      { at: '1970-01-01T00:00:01.000Z', tick: 0 },
      { at: '1970-01-01T00:00:01.000Z', tick: 1 },
      { at: '1970-01-01T00:00:01.000Z', tick: 2 },
      { at: '1970-01-01T00:00:02.000Z', tick: 0 },
    ])
  })
  it('goes on from the last fact when the wall clock was set back', () => {
    const clock = createClock({ now: () => 1000, last: { at: '2026-01-01T00:00:00.000Z', tick: 4 } })
    expect(clock.next()).toEqual({ at: '2026-01-01T00:00:00.000Z', tick: 5 })
    expect(clock.now()).toBe('2026-01-01T00:00:00.000Z')
  })
})

describe('ids', () => {
  it('are sortable by time, or follow from their causes', () => {
    expect(newId(1_000) < newId(2_000)).toBe(true)
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(derivedId(['referralCompleted', 'm1', 'm2'])).toBe(derivedId(['referralCompleted', 'm1', 'm2']))
    expect(derivedId(['referralCompleted', 'm1', 'm2'])).not.toBe(derivedId(['referralCompleted', 'm2', 'm1']))
  })
})

it('canonical JSON sorts keys and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: 'å' })).toBe('{"a":"å","b":[{"d":1}]}')
})
