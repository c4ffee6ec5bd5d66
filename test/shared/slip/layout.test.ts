import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutSlip, QR_LIMIT, renderText } from '#shared/slip/layout'
import { printable } from '#shared/slip/printable'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'

const doc = (...lines: SlipLine[]): SlipDocument => ({ language: 'nb', lines })
const columns = fc.constantFrom(32, 42, 48) as fc.Arbitrary<32 | 42 | 48>
const anyText = fc.string({ unit: 'grapheme', maxLength: 300 })

const anyLine: fc.Arbitrary<SlipLine> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: anyText,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    double: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('pair' as const), left: anyText, right: anyText }),
  fc.record({ kind: fc.constant('card' as const), name: anyText, stamps: fc.nat(1000), required: fc.integer({ min: 1, max: 1000 }) }),
  fc.constantFrom({ kind: 'rule' as const }, { kind: 'blank' as const }),
)

test('no row is ever wider than the paper, double width included', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 5 }), columns, (lines, width) => {
      for (const row of layoutSlip(doc(...lines), width)) {
        if (row.kind === 'text') expect(row.text.length * (row.double ? 2 : 1)).toBeLessThanOrEqual(width)
      }
    }),
    { numRuns: 300, seed: 1 },
  )
})
test('what is printable stays as it is, and is one column a character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = printable(text)
      expect(printable(once)).toBe(once)
      expect(once).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    }),
    { seed: 1 },
  )
})

describe('text becomes what code page 858 has', () => {
  test.each([
    ['æøåÆØÅ äöÄÖ éü €', 'æøåÆØÅ äöÄÖ éü €'],
    ['A\u030ase Bla\u030a', 'Åse Blå'],
    ['\u001b@\u001dV\u0000Kari\u009b', '@VKari'],
    ['1\u202f234\u00a0kr \u22125', '1 234 kr -5'],
    ['«Ære» – “så” …', '«Ære» - "så" ...'],
    ['Đorđe Šimić Łukasz Ŋáŋŋŧá', 'Dorde Simic Lukasz Nánntá'],
    ['😀👨‍👩‍👧👍🏽🇳🇴', '????'],
    ['日本', '??'],
    ['a\tb\nc', 'a b c'],
  ])('%j', (text, printed) => {
    expect(printable(text)).toBe(printed)
  })
})

describe('a card', () => {
  const bar = (stamps: number, required: number) => renderText(doc({ kind: 'card', name: 'Kaffe', stamps, required }), 48).trimEnd()
  test.each([
    [7, 10, '[#######---]'],
    [0, 10, '[----------]'],
    [10, 10, '[##########]'],
    [1, 1000, '[#-------------------]'],
    [999, 1000, '[###################-]'],
    [12, 10, '[##########]'],
  ])('%i of %i', (stamps, required, drawn) => {
    expect(bar(stamps, required)).toBe(`Kaffe ${stamps}/${required}`.padEnd(48 - drawn.length) + drawn)
  })
})

describe('a QR code', () => {
  const qr = (data: string) => layoutSlip(doc({ kind: 'qr', data }), 32)
  test('of other than ASCII is percent-encoded', () => {
    expect(qr('blåbær/€')).toEqual([{ kind: 'qr', data: 'bl%C3%A5b%C3%A6r/%E2%82%AC' }])
  })
  test('without content, or longer than a code can be, is left out', () => {
    expect(qr('')).toEqual([])
    expect(qr('x'.repeat(QR_LIMIT + 1))).toEqual([])
    expect(qr('x'.repeat(1000))).toEqual([{ kind: 'qr', data: 'x'.repeat(1000) }])
  })
})

test('a centred text is broken evenly', () => {
  const text = (width: 32 | 42 | 48) =>
    layoutSlip(doc({ kind: 'text', text: 'IKKE KVITTERING FOR KJØP', align: 'center', double: true }), width).map((row) =>
      row.kind === 'text' ? row.text.trim() : '',
    )
  expect(text(48)).toEqual(['IKKE KVITTERING FOR KJØP'])
  expect(text(42)).toEqual(['IKKE KVITTERING', 'FOR KJØP'])
  expect(text(32)).toEqual(['IKKE KVITTERING', 'FOR KJØP'])
})
