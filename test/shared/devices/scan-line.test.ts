import { beforeEach, expect, test } from 'vitest'
import { makeMemberCode } from '#shared/devices/member-code'
import { createScanLines, type ScanLines } from '#shared/devices/scan-line'

const A = makeMemberCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 18, 29, 30]))
const B = makeMemberCode(Uint8Array.from([9, 8, 7, 6, 5, 24, 23, 22, 21, 20]))
const bytes = (text: string) => new TextEncoder().encode(text)
let codes: string[] = []
let discarded: string[] = []
let lines: ScanLines

beforeEach(() => {
  codes = []
  discarded = []
  lines = createScanLines({ onCode: (code) => codes.push(code), onDiscard: (reason) => discarded.push(reason) })
})

test.each(['\r', '\n', '\r\n'])('lines end with %j', (end) => {
  lines.feed(bytes(`${A}${end}${B}${end}`), 0)
  expect(codes).toEqual([A, B])
  expect(discarded).toEqual([])
})
test('a code may come byte by byte, and \\r\\n in two pieces', () => {
  for (const [i, character] of [...`${A}\r`].entries()) lines.feed(bytes(character), i * 10)
  lines.feed(bytes(`\n${B}\r`), 200)
  expect(codes).toEqual([A, B])
})
test('half a code and five seconds of silence is thrown away; what comes next is whole', () => {
  lines.feed(bytes(A.slice(0, 6)), 0)
  expect(lines.due()).toBe(5_000)
  lines.quiet(4_999)
  expect(discarded).toEqual([])
  lines.quiet(5_000)
  expect(discarded).toEqual(['noSuffix'])
  expect(lines.due()).toBeUndefined()
  lines.feed(bytes(`${B}\r`), 5_100)
  expect(codes).toEqual([B])
})
test('half a code never becomes one with the next, even when nobody asked in between', () => {
  lines.feed(bytes(A.slice(0, 6)), 0)
  lines.feed(bytes(`${B}\r`), 60_000)
  expect(codes).toEqual([B])
  expect(discarded).toEqual(['noSuffix'])
})
test('a scanner that is unplugged in the middle of a code', () => {
  lines.feed(bytes(A.slice(0, 6)), 0)
  lines.quiet(Number.POSITIVE_INFINITY)
  expect(discarded).toEqual(['noSuffix'])
})
test('NUL is noise', () => {
  lines.feed(Uint8Array.from([0, 0, 0x41, 0, 0x0d]), 0)
  expect(discarded).toEqual(['noise'])
  expect(codes).toEqual([])
})
test('ten kilobytes are refused once and kept nowhere', () => {
  for (let i = 0; i < 100; i++) lines.feed(bytes('A'.repeat(100)), i)
  lines.feed(bytes(`\r${A}\r`), 101)
  expect(discarded).toEqual(['tooLong'])
  expect(codes).toEqual([A])
})
test('ten kilobytes without an end are refused after the silence', () => {
  lines.feed(bytes('A'.repeat(10_000)), 0)
  lines.quiet(5_000)
  expect(discarded).toEqual(['tooLong'])
})
