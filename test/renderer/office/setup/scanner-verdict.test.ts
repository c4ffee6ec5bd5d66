import { describe, expect, test } from 'vitest'
import { makeMemberCode } from '#shared/devices/member-code'
import { checkEan13 } from '#shared/devices/payload'
import { TEST_CODE } from '#shared/slip/till-slips'
import { ean13Modules } from '../../../../renderer/office/setup/scanner/ean13-bars.ts'
import { knownCode, pressedFor, type ScannerLayout } from '../../../../renderer/office/setup/scanner/key-layouts.ts'
import {
  type Attempt,
  calibrate,
  readAttempt,
  SCREEN_CODE,
  SCREEN_EAN,
  type Scanned,
} from '../../../../renderer/office/setup/scanner/scanner-verdict.ts'

const MEMBER = makeMemberCode(Uint8Array.from([22, 19, 7, 15, 3, 19, 2, 20, 31, 10]))

/** Keys with these gaps between them, over and over. */
function anAttempt(
  text: string,
  gaps: number[],
  { prefix = '', suffix = 'Enter', caps = false, twice = false }: Partial<Extra> = {},
): Attempt {
  let time = 1000
  const keys = [...text].map((character, i) => {
    if (i > 0) time += gaps[(i - 1) % gaps.length] as number
    return { character, time, capsLock: caps }
  })
  return { keys, prefix, suffix, twice }
}
interface Extra {
  prefix: string
  suffix: Attempt['suffix']
  caps: boolean
  twice: boolean
}
const scanned = (...args: Parameters<typeof anAttempt>) => readAttempt(anAttempt(...args)) as Scanned
const calibrated = (...args: Parameters<typeof anAttempt>) => calibrate([scanned(...args), scanned(...args), scanned(...args)])

/** A person at about 60 and about 150 ms a key: hurried, careful, never even. */
const QUICK = [48, 61, 95, 40, 70, 55, 82, 44]
const CAREFUL = [140, 210, 95, 180, 260, 120]

describe('a scanner or a person', () => {
  test.each<[string, number[], string]>([
    [MEMBER, [1], 'scanned'],
    [SCREEN_EAN, [8, 9, 7], 'scanned'],
    [SCREEN_CODE, [30], 'scanned'],
    ['HVA SOM HELST', [12], 'scanned'],
    [MEMBER, [80, 84, 77], 'scanned'],
    [SCREEN_EAN, [105], 'scanned'],
    [SCREEN_EAN, [140], 'tooSlow'],
    ['kari nordmann', [60], 'typed'],
    ['kari nordmann', QUICK, 'typed'],
    [SCREEN_EAN, QUICK, 'typed'],
    [SCREEN_EAN, CAREFUL, 'typed'],
    [MEMBER, CAREFUL, 'typed'],
    ['asd', [6], 'typed'],
  ])('%s at %j ms is %s', (text, gaps, is) => expect(readAttempt(anAttempt(text, gaps)).is).toBe(is))

  test('whatever comes after F13 is a scanner, also a slow one', () => {
    expect(readAttempt(anAttempt(MEMBER, [150], { prefix: 'F13' })).is).toBe('scanned')
  })
  test('a misread code, control characters and too many keys are thrown away, and say why', () => {
    expect(readAttempt(anAttempt('2000000000009', [8]))).toEqual({ is: 'discarded', reason: 'badCheckDigit' })
    expect(readAttempt(anAttempt('ABC\ufffdDEF', [8]))).toEqual({ is: 'discarded', reason: 'noise' })
    expect(readAttempt({ ...anAttempt('A'.repeat(500), [1]), tooLong: true })).toEqual({ is: 'discarded', reason: 'tooLong' })
  })
})

describe('what is measured', () => {
  test('twice the middle gap of all scans, between 30 and 120 ms', () => {
    expect(calibrated(SCREEN_CODE, [8]).thresholdMs).toBe(30)
    expect(calibrated(SCREEN_CODE, [22]).thresholdMs).toBe(44)
    expect(calibrated(SCREEN_EAN, [80]).thresholdMs).toBe(120)
    const mixed = [scanned(MEMBER, [20]), scanned(MEMBER, [20]), scanned(MEMBER, [20, 34])]
    expect(calibrate(mixed).thresholdMs).toBe(40)
  })
  test('how many characters, and how long they took', () => {
    expect(calibrated(SCREEN_CODE, [8])).toMatchObject({ characters: 17, ms: 128, usable: true })
  })
  test.each<[Partial<Extra>, object]>([
    [{ prefix: 'F13' }, { prefix: 'F13', suffix: 'Enter', usable: true }],
    [{ suffix: 'Tab' }, { prefix: '', suffix: 'Tab', usable: true }],
    [{ suffix: 'none' }, { suffix: 'none', usable: false }],
    [{ caps: true }, { capsLock: true, usable: true }],
    [{ twice: true }, { twice: true, suffix: 'Enter', usable: true }],
  ])('%j', (extra, says) => expect(calibrated(SCREEN_CODE, [8], extra)).toMatchObject(says))

  test('a prefix or a suffix that comes only now and then is not relied on', () => {
    const now = calibrate([scanned(MEMBER, [8], { prefix: 'F13' }), scanned(MEMBER, [8]), scanned(MEMBER, [8], { prefix: 'F13' })])
    expect(now.prefix).toBe('')
    const then = calibrate([scanned(MEMBER, [8]), scanned(MEMBER, [8], { suffix: 'none' }), scanned(MEMBER, [8])])
    expect(then).toMatchObject({ suffix: 'none', usable: false })
  })
  test('a symbology’s mark is told from something else in front', () => {
    expect(calibrated(`]Q1${SCREEN_CODE}`, [8])).toMatchObject({ aim: ']Q1', usable: true })
    expect(calibrated(`~${SCREEN_CODE}`, [8])).toMatchObject({ before: '~', usable: false })
    expect(calibrated(`\ufffd${TEST_CODE}`, [8])).toMatchObject({ before: '\ufffd', usable: false })
  })
})

describe('a scanner that is set for another keyboard', () => {
  const codes = [SCREEN_CODE, TEST_CODE, SCREEN_EAN]
  test.each<[ScannerLayout, string, boolean]>([
    ['us', 'STAMKUNDE-YZ-0189', true],
    ['nordic', 'STAMKUNDE/YZ/0189', true],
    ['german', 'STAMKUNDE/ZY/0189', false],
    ['french', 'STQ:KUNDE6YW6)!*(', false],
  ])('%s presses %s', (layout, arrives, usable) => {
    expect(pressedFor(SCREEN_CODE, layout)).toBe(arrives)
    expect(knownCode(arrives, codes)).toEqual({ code: SCREEN_CODE, layout, before: '' })
    expect(knownCode(arrives.toLowerCase(), codes)).toMatchObject({ layout })
    expect(calibrated(arrives, [8])).toMatchObject({ layout, usable })
  })
  test('an item’s barcode tells nothing of the keyboard, and is as good', () => {
    const { layout, usable } = calibrated('7038010009457', [8])
    expect({ layout, usable }).toEqual({ layout: undefined, usable: true })
  })
})

test('the barcode on the screen is an EAN-13: guards, middle, and every digit as it is written', () => {
  expect(checkEan13(SCREEN_EAN)).toBe(true)
  // The example of the standard, digit for digit.
  expect(ean13Modules('4006381333931')).toBe(
    '10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101',
  )
  expect(() => ean13Modules('123')).toThrow(RangeError)
})
