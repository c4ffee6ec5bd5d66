import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signsOf } from '#shared/values/signs'

const segmenter = new Intl.Segmenter('nb', { granularity: 'grapheme' })
const asSegmented = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

test.each([
  ['Åse Ødegård', 11],
  ['a\u030ase', 3],
  ['👩‍👩‍👧', 1],
  ['Zoë 🇳🇴', 5],
  ['', 0],
])('%j has %i', (text, count) => expect(signsOf(text)).toHaveLength(count))

test('the short way and the table agree, for every pair of plain characters and for any text', () => {
  const plain = Array.from({ length: 0x2ff - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)).join('')
  expect(signsOf(plain)).toEqual(asSegmented(plain))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0x20, max: 0x2ff }), { maxLength: 40 }), (codes) => {
      const text = String.fromCharCode(...codes)
      expect(signsOf(text)).toEqual(asSegmented(text))
    }),
    { seed: 1 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(signsOf(text)).toEqual(asSegmented(text))
    }),
    { seed: 1 },
  )
})
