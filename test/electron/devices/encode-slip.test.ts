import { describe, expect, test } from 'vitest'
import { ACK_REQUEST, encodeSlip, encodeTrim, HEADER } from '#electron/devices/encode-slip'
import { readPaper } from '#electron/devices/read-paper'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import { samples } from '../../shared/slip/sample-slips.ts'

const doc = (...lines: SlipLine[]): SlipDocument => ({ language: 'nb', lines })
const plain = { columns: 48, cut: true, copy: false, ack: true } as const
const CUT = Buffer.from('1d5600', 'hex')

test('a slip begins with ESC @, FS . and code page 858, and ends with the cut and the question whether it is done', () => {
  const bytes = encodeSlip(samples.stamp as SlipDocument, plain)
  expect(bytes.subarray(0, 7)).toEqual(HEADER)
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
test('the code page is chosen once, whatever the text', () => {
  const bytes = encodeSlip(doc({ kind: 'text', text: 'ø€日本😀Š\u2212\u202fa\u030a' }), plain)
  const pages = bytes.toString('latin1').split('\u001bt').length - 1
  expect(pages).toBe(1)
})
test('a copy says KOPI in double size', () => {
  expect(readPaper(encodeSlip(samples.stamp as SlipDocument, { ...plain, copy: true }), 48).text).toContain('K O P I')
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
