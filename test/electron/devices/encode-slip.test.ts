import { describe, expect, test } from 'vitest'
import { encodeSlip, encodeTrim, headerOf } from '#electron/devices/encode-slip'
import { encodeText } from '#electron/devices/encode-text'
import { ACK_REQUEST } from '#electron/devices/printer-status'
import { readPaper } from '#electron/devices/read-paper'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import { samples } from '../../shared/slip/sample-slips.ts'

const doc = (...lines: SlipLine[]): SlipDocument => ({ language: 'nb', lines })
const plain = { columns: 48, cut: true, copy: false, ack: true } as const
const CUT = Buffer.from('1d5600', 'hex')

test('a slip begins with ESC @, FS . and code page 858, and ends with the cut and the question whether it is done', () => {
  const bytes = encodeSlip(samples.stamp as SlipDocument, plain)
  expect(bytes.subarray(0, 7)).toEqual(headerOf('pc858'))
  expect(bytes.subarray(-3)).toEqual(ACK_REQUEST)
  expect(bytes.indexOf(CUT)).toBe(bytes.length - 3 - 2 - 3) // cut, ESC @, GS r 1
  expect(bytes.indexOf(CUT)).toBe(bytes.lastIndexOf(CUT))
})
test('without a cutter, and for a printer that never answers', () => {
  const bytes = encodeSlip(samples.stamp as SlipDocument, { ...plain, cut: false, ack: false })
  expect(bytes.includes(CUT)).toBe(false)
  expect(bytes.includes(ACK_REQUEST)).toBe(false)
  expect(bytes.subarray(-3).toString('hex')).toBe('1b6404')
})
test('no slip kicks the cash drawer', () => {
  for (const document of Object.values(samples)) expect(encodeSlip(document, plain).includes(Buffer.from('1b70', 'hex'))).toBe(false)
})
test('two slips in one session both have the right ø and €', () => {
  const one = encodeSlip(doc({ kind: 'text', text: 'Kjøp € først' }), plain)
  const two = encodeSlip(doc({ kind: 'text', text: 'Ærlig € så' }), plain)
  expect(one.includes(Buffer.from([0x9b]))).toBe(true)
  expect(one.includes(Buffer.from([0xd5]))).toBe(true)
  expect(readPaper(Buffer.concat([one, two]), 48)).toEqual({ text: 'Kjøp € først\nÆrlig € så\n', cuts: 2, strange: 0 })
})
test('a name cannot command the printer', () => {
  const bytes = encodeSlip(doc({ kind: 'text', text: '\u001b@\u001dV\u0000\u001bp0Kari' }), plain)
  expect(readPaper(bytes, 48)).toEqual({ text: '@Vp0Kari\n', cuts: 1, strange: 0 })
})
test.each([
  ['ESC @', '\u001b@Kari', '@Kari'],
  ['a decomposed å', 'Pa\u030al', 'Pål'],
  ['emoji', 'Kari 👩‍👧🎂', 'Kari ??'],
  ['U+2212', 'Kari \u22125', 'Kari -5'],
  ['300 characters', 'Å'.repeat(300), 'Å'.repeat(300)],
])('a name with %s: nothing but letters, within the paper, in every width', (_, name, printed) => {
  for (const columns of [32, 42, 48] as const)
    for (const double of [false, true]) {
      const bytes = encodeSlip(doc({ kind: 'text', text: name, double }), { ...plain, columns })
      const paper = readPaper(bytes, columns)
      expect(paper).toMatchObject({ cuts: 1, strange: 0 })
      for (const line of paper.text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns)
      const letters = paper.text.replace(/\s/g, '')
      expect(letters).toBe(printed.replace(/\s/g, ''))
    }
})
test('the code page is chosen once, whatever the text', () => {
  const bytes = encodeSlip(doc({ kind: 'text', text: 'ø€日本😀Š\u2212\u202fa\u030a' }), plain)
  const pages = bytes.toString('latin1').split('\u001bt').length - 1
  expect(pages).toBe(1)
})
test('a copy says KOPI in double size', () => {
  expect(readPaper(encodeSlip(samples.stamp as SlipDocument, { ...plain, copy: true }), 48).text).toContain('K O P I')
})

describe('the page of letters', () => {
  const LETTERS = 'æøå ÆØÅ äö ÄÖ é ü'
  const letters = doc({ kind: 'text', text: `${LETTERS} À` }, { kind: 'pair', left: 'Pris', right: '150 €' }, { kind: 'qr', data: 'A€' })
  test.each([
    ['pc858', 19, '919b86', 'À', '150 €'],
    ['wpc1252', 16, 'e6f8e5', 'À', '150 €'],
    // The Nordic page has no € and no À: the words are changed before they are laid out, so nothing runs over the edge.
    ['pc865', 5, '919b86', 'A', '150 EUR'],
  ] as const)('%s is chosen once and has every letter', async (codePage, select, æøå, grave, price) => {
    const bytes = encodeSlip(letters, { ...plain, codePage })
    expect(bytes.subarray(0, 7).toString('hex')).toBe(`1b401c2e1b74${select.toString(16).padStart(2, '0')}`)
    expect(bytes.toString('latin1').split('\u001bt')).toHaveLength(2)
    expect(bytes.includes(Buffer.from(æøå, 'hex'))).toBe(true)
    const paper = readPaper(bytes, 48)
    expect(paper.strange).toBe(0)
    expect(paper.text.split('\n').slice(0, 2)).toEqual([`${LETTERS} ${grave}`, `Pris${price.padStart(44)}`])
    await expect(`${bytes.toString('hex').replace(/(.{64})/g, '$1\n')}\n`).toMatchFileSnapshot(`../../golden/pages/${codePage}.hex`)
  })
  test('every page prints every slip, and none wider than the paper', () => {
    for (const codePage of ['pc858', 'wpc1252', 'pc865'] as const)
      for (const document of Object.values(samples))
        for (const columns of [32, 42, 48] as const) {
          const paper = readPaper(encodeSlip(document, { ...plain, columns, codePage }), columns)
          expect(paper).toMatchObject({ strange: 0, cuts: 1 })
          for (const line of paper.text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns)
        }
  })
  test('what a page lacks is one character, and never another page', () => {
    expect(encodeText('░À€', 'wpc1252').toString('hex')).toBe('3fc080')
    expect(encodeText('À€ø', 'pc865').toString('hex')).toBe('413f9b')
  })
})

describe('a QR code', () => {
  const qr = (data: string) => encodeSlip(doc({ kind: 'qr', data }), plain)
  test('of other than ASCII has as many bytes as it says', () => {
    expect(readPaper(qr('blåbær'), 48)).toMatchObject({ strange: 0, text: expect.stringContaining('[QR bl%C3%A5b%C3%A6r]') })
  })
  test('of nothing sends nothing', () => {
    expect(qr('').includes(Buffer.from('1d286b', 'hex'))).toBe(false)
  })
  test('of a thousand bytes fits 58 mm paper', () => {
    const bytes = qr('x'.repeat(1000))
    const stored = bytes.indexOf(Buffer.from('315030', 'hex'))
    expect(bytes.readUInt16LE(stored - 2)).toBe(1003)
    // Version 27 at most (125 modules): 3 dots each is 375 of 384.
    expect(bytes.includes(Buffer.from('1d286b0300314303', 'hex'))).toBe(true)
    expect(readPaper(bytes, 48).strange).toBe(0)
  })
})

test('what a broken-off slip left hanging is fed and cut', () => {
  expect(readPaper(encodeTrim(), 48)).toEqual({ text: '', cuts: 1, strange: 0 })
})
test('the same slip is always the same bytes', () => {
  expect(encodeSlip(samples.stamp as SlipDocument, plain)).toEqual(encodeSlip(samples.stamp as SlipDocument, plain))
})
