import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeMemberCode } from '#shared/devices/member-code'
import { thresholdOfGaps } from '../../renderer/scan/threshold.ts'
import { createWedge, type Wedge } from '../../renderer/scan/wedge.ts'
import type { WedgeKey } from '../../renderer/scan/wedge-keys.ts'

const MEMBER = makeMemberCode(Uint8Array.from([22, 19, 7, 15, 3, 19, 2, 20, 31, 10]))
const OTHER = makeMemberCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 17, 28, 29, 30]))
const EAN = '7038010009457'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A field under a decoder: what a person and scanners do to it. */
function aDesk({ prefix = '', thresholdMs = 35 } = {}) {
  const scans: string[] = []
  const discarded: string[] = []
  const desk = { scans, discarded, field: '', entered: [] as string[], actions: [] as string[] }
  const wedge: Wedge = createWedge({
    prefix,
    thresholdMs,
    onScan: (code) => scans.push(code),
    onDiscard: (reason) => discarded.push(reason),
    onBurst: (typed) => {
      desk.field = desk.field.slice(0, -typed)
    },
    onTyped: (text) => {
      desk.field += text
    },
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
  })
  const press = (key: Omit<WedgeKey, 'time'>) => {
    const verdict = wedge.key({ ...key, time: performance.now() })
    if (verdict === 'swallow') return
    if (key.code === 'Enter') {
      desk.entered.push(desk.field)
    } else if (key.key && key.key.length === 1) desk.field += key.key
  }
  return Object.assign(desk, { wedge, press, wait: (ms: number) => vi.advanceTimersByTime(ms) })
}
type Desk = ReturnType<typeof aDesk>

type Layout = 'us' | 'no' | 'sv'
/** What a Nordic layout makes of the American keys (the part that differs and that scanners use). */
const NORDIC: Record<string, string> = { BracketRight: 'Dead', Semicolon: 'ø', Slash: '-', Minus: '+', Quote: 'æ' }

const US_SHIFTED: Record<string, [string, boolean]> = {
  ':': ['Semicolon', true],
  '/': ['Slash', false],
  '.': ['Period', false],
  ']': ['BracketRight', false],
  '-': ['Minus', false],
  ' ': ['Space', false],
}
/** The keys a scanner presses for a text; `minds` is a scanner that looks at the caps lock light and turns shift round. */
function keysFor(text: string, { layout = 'us', caps = false, minds = true }: { layout?: Layout; caps?: boolean; minds?: boolean } = {}) {
  return [...text].map((character): Omit<WedgeKey, 'time'> => {
    const letter = /[a-z]/i.test(character)
    const [code, shift] = letter
      ? [`Key${character.toUpperCase()}`, character === character.toUpperCase()]
      : /\d/.test(character)
        ? [`Digit${character}`, false]
        : (US_SHIFTED[character] as [string, boolean])
    const shiftKey = letter && caps && minds ? !shift : shift
    const key = layout === 'us' || letter ? character : (NORDIC[code] ?? character)
    return { code, shiftKey, capsLock: caps, key }
  })
}
const ENTER = { code: 'Enter', shiftKey: false, capsLock: false, key: 'Enter' }
const F13 = { code: 'F13', shiftKey: false, capsLock: false, key: 'F13' }

function scan(desk: Desk, text: string, { gap = 8, prefix = false, suffix = true, ...keyboard }: Scan = {}) {
  const keys = [...(prefix ? [F13] : []), ...keysFor(text, keyboard), ...(suffix ? [ENTER] : [])]
  for (const key of keys) {
    if (key.shiftKey) desk.press({ code: 'ShiftLeft', shiftKey: true, capsLock: key.capsLock, key: 'Shift' })
    desk.press(key)
    desk.wait(gap)
  }
}
interface Scan {
  gap?: number
  prefix?: boolean
  suffix?: boolean
  layout?: Layout
  caps?: boolean
  minds?: boolean
}
const type = (desk: Desk, text: string, gap: number) => {
  for (const key of keysFor(text)) {
    desk.press(key)
    desk.wait(gap)
  }
}

describe('every layout, caps lock on and off', () => {
  const layouts: Layout[] = ['us', 'no', 'sv']
  const cases = layouts.flatMap((layout) => [false, true].flatMap((caps) => [true, false].map((prefix) => ({ layout, caps, prefix }))))
  test.each(cases)('$layout, caps $caps, prefix $prefix', ({ layout, caps, prefix }) => {
    const desk = aDesk({ prefix: prefix ? 'F13' : '' })
    for (const text of [MEMBER, EAN, `]E0${EAN}`, `]Q1${OTHER}`, 'https://stamkunde.example/abc-1']) {
      scan(desk, text, { layout, caps, prefix })
      desk.wait(400)
    }
    expect(desk.scans).toEqual([MEMBER, EAN, EAN, OTHER, 'https://stamkunde.example/abc-1'].filter((code, i, all) => all[i - 1] !== code))
    expect(desk.discarded).toEqual([])
    expect(desk.field).toBe('')
    expect(desk.entered).toEqual([])
  })

  test('a scanner that ignores caps lock still gives the member code', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, MEMBER, { caps: true, minds: false, prefix: true })
    expect(desk.scans).toEqual([MEMBER])
  })
})

describe('with the prefix F13', () => {
  test('a scan while a name is half typed leaves the name alone', () => {
    const desk = aDesk({ prefix: 'F13' })
    type(desk, 'Ola No', 90)
    scan(desk, MEMBER, { prefix: true })
    type(desk, 'rdmann', 90)
    expect(desk.field).toBe('Ola Nordmann')
    expect(desk.scans).toEqual([MEMBER])
    expect(desk.entered).toEqual([])
  })
  test('two scanners at once are refused, and the next scan alone is good', () => {
    const desk = aDesk({ prefix: 'F13' })
    const [a, b] = [
      [F13, ...keysFor(MEMBER), ENTER],
      [F13, ...keysFor(OTHER), ENTER],
    ]
    a.forEach((key, i) => {
      desk.press(key)
      desk.wait(4)
      desk.press(b[i] as WedgeKey)
      desk.wait(4)
    })
    expect(desk.scans).toEqual([])
    expect(desk.discarded).toEqual(['twoAtOnce'])
    desk.wait(500)
    scan(desk, OTHER, { prefix: true })
    expect(desk.scans).toEqual([OTHER])
    expect(desk.field).toBe('')
  })
  test('half a code and silence is thrown away after five seconds', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, MEMBER.slice(0, 5), { prefix: true, suffix: false })
    desk.wait(4_000)
    expect(desk.discarded).toEqual([])
    desk.wait(1_100)
    expect(desk.discarded).toEqual(['noSuffix'])
  })
  test('half a code does not swallow what a person types after it', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, MEMBER.slice(0, 5), { prefix: true, suffix: false })
    desk.wait(600)
    type(desk, '9341', 90)
    expect(desk.field).toBe('9341')
    expect(desk.discarded).toEqual(['noSuffix'])
  })
  test('an endless code is refused once', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, 'A'.repeat(10_000), { prefix: true, gap: 1 })
    expect(desk.discarded).toEqual(['tooLong'])
    expect(desk.field).toBe('')
    desk.wait(500)
    scan(desk, MEMBER, { prefix: true })
    expect(desk.scans).toEqual([MEMBER])
  })
  test('a misread code is thrown away', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, `${MEMBER.slice(0, -1)}${MEMBER.endsWith('0') ? '1' : '0'}`, { prefix: true })
    desk.wait(200)
    scan(desk, '7038010009458', { prefix: true })
    desk.wait(200)
    expect(desk.discarded).toEqual(['badCheckDigit', 'badCheckDigit'])
    expect(desk.scans).toEqual([])
  })
})

describe('without a prefix', () => {
  test('a person at 60 ms a key is not a scanner', () => {
    const desk = aDesk({ thresholdMs: 35 })
    type(desk, 'kari nordmann', 60)
    desk.press(ENTER)
    expect(desk.entered).toEqual(['kari nordmann'])
    expect(desk.scans).toEqual([])
  })
  test('a slow scanner at 80 ms is one, once calibrated', () => {
    const uncalibrated = aDesk({ thresholdMs: 35 })
    scan(uncalibrated, MEMBER, { gap: 80 })
    expect(uncalibrated.scans).toEqual([])

    const desk = aDesk({ thresholdMs: thresholdOfGaps(Array.from({ length: 11 }, () => 80)) })
    scan(desk, MEMBER, { gap: 80 })
    expect(desk.scans).toEqual([MEMBER])
    expect(desk.field).toBe('')
  })
  test('a fast person under a slow scanner’s threshold keeps every letter', () => {
    const desk = aDesk({ thresholdMs: 120 })
    type(desk, 'marianne', 60)
    desk.press(ENTER)
    expect(desk.entered).toEqual(['marianne'])
    expect(desk.scans).toEqual([])
    expect(desk.discarded).toEqual([])
  })
  test('a roll of three keys is given back', () => {
    const desk = aDesk()
    type(desk, 'asd', 10)
    desk.wait(200)
    expect(desk.field).toBe('asd')
    expect(desk.discarded).toEqual([])
  })
  test('a scan into a half-typed name leaves the name alone', () => {
    const desk = aDesk()
    type(desk, 'Ola No', 90)
    scan(desk, MEMBER)
    desk.wait(200)
    type(desk, 'rdmann', 90)
    expect(desk.field).toBe('Ola Nordmann')
    expect(desk.scans).toEqual([MEMBER])
  })
  test.each([0, 1, 3])('two scanners at once, the second %i keys later, are refused and not merged', (offset) => {
    const desk = aDesk()
    const a = [...keysFor(MEMBER), ENTER]
    const b = [...keysFor(OTHER), ENTER]
    for (let i = 0; i < a.length + offset; i++) {
      if (a[i]) desk.press(a[i] as WedgeKey)
      desk.wait(4)
      if (b[i - offset]) desk.press(b[i - offset] as WedgeKey)
      desk.wait(4)
    }
    desk.wait(500)
    expect(desk.scans).toEqual([])
    expect(desk.discarded).toEqual(['twoAtOnce'])
    expect(desk.field).toBe('')
    expect(desk.entered).toEqual([])
  })
  test('a code without its Enter is thrown away', () => {
    const desk = aDesk()
    scan(desk, MEMBER, { suffix: false })
    desk.wait(200)
    expect(desk.discarded).toEqual(['noSuffix'])
    expect(desk.field).toBe('')
  })
  test('shortcuts with control pass through', () => {
    const desk = aDesk()
    expect(desk.wedge.key({ code: 'KeyZ', shiftKey: false, capsLock: false, modified: true, time: 1 })).toBe('pass')
  })
})

test('the same code twice in 300 ms counts once, after three seconds twice', () => {
  const desk = aDesk({ prefix: 'F13' })
  scan(desk, MEMBER, { prefix: true, gap: 1 })
  desk.wait(287)
  scan(desk, MEMBER, { prefix: true, gap: 1 })
  expect(desk.scans).toEqual([MEMBER])
  desk.wait(3_000)
  scan(desk, MEMBER, { prefix: true, gap: 1 })
  expect(desk.scans).toEqual([MEMBER, MEMBER])
})

test('the threshold is twice the median gap, within 30 and 120 ms', () => {
  expect(thresholdOfGaps([5, 5, 5])).toBe(30)
  expect(thresholdOfGaps([20, 20, 160, 20])).toBe(40)
  expect(thresholdOfGaps([80, 80])).toBe(120)
  expect(thresholdOfGaps([])).toBe(30)
})

describe('what no code consists of', () => {
  const NUL = { code: 'Digit2', shiftKey: true, capsLock: false, modified: true, key: '@' }
  test.each(['F13', ''])('NUL in the middle of a code, prefix %j: thrown away as noise, nothing in the field', (prefix) => {
    const desk = aDesk({ prefix })
    const keys = keysFor(MEMBER)
    for (const key of [...(prefix ? [F13] : []), ...keys.slice(0, 5), NUL, ...keys.slice(5), ENTER]) {
      desk.press(key)
      desk.wait(8)
    }
    desk.wait(200)
    expect(desk.discarded).toEqual(['noise'])
    expect(desk.scans).toEqual([])
    expect(desk.field).toBe('')
    expect(desk.entered).toEqual([])
  })
  test('without a prefix an endless code is refused once, and the next scan is good', () => {
    const desk = aDesk()
    scan(desk, 'A'.repeat(10_000), { gap: 1 })
    desk.wait(500)
    expect(desk.discarded).toEqual(['tooLong'])
    expect(desk.field).toBe('')
    scan(desk, MEMBER)
    expect(desk.scans).toEqual([MEMBER])
  })
  test('Alt and the keypad, as some scanners write: noise, and no digit gets out', () => {
    const desk = aDesk({ prefix: 'F13' })
    const digit = (n: number) => ({ code: `Numpad${n}`, shiftKey: false, capsLock: false, modified: true, key: String(n) })
    for (const key of [F13, digit(0), digit(7), digit(5), ENTER]) {
      desk.press(key)
      desk.wait(4)
    }
    desk.wait(200)
    expect(desk.discarded).toEqual(['noise'])
    expect(desk.field).toBe('')
  })
  test('a person who corrects themselves under a slow scanner’s threshold keeps the backspace', () => {
    const desk = aDesk({ thresholdMs: 120 })
    type(desk, 'mari', 60)
    expect(desk.wedge.key({ code: 'Backspace', shiftKey: false, capsLock: false, key: 'Backspace', time: performance.now() })).toBe('pass')
    expect(desk.field).toBe('mari')
    expect(desk.discarded).toEqual([])
  })
})

describe('two scanners at once, both with a prefix', () => {
  test.each([1, 5, 11])('the second begins %i keys into the first: both refused, none merged', (offset) => {
    const desk = aDesk({ prefix: 'F13' })
    const [a, b] = [
      [F13, ...keysFor(MEMBER), ENTER],
      [F13, ...keysFor(EAN), ENTER],
    ]
    for (let i = 0; i < b.length + offset; i++) {
      if (a[i]) desk.press(a[i] as WedgeKey)
      desk.wait(3)
      if (b[i - offset]) desk.press(b[i - offset] as WedgeKey)
      desk.wait(3)
    }
    desk.wait(500)
    expect(desk.scans).toEqual([])
    expect(desk.discarded).toEqual(['twoAtOnce'])
    expect(desk.field).toBe('')
    expect(desk.entered).toEqual([])
  })
  test('one with a prefix and one without: the one that typed into it is in no code', () => {
    const desk = aDesk({ prefix: 'F13' })
    const [a, b] = [
      [F13, ...keysFor(MEMBER), ENTER],
      [...keysFor(OTHER), ENTER],
    ]
    for (let i = 0; i < a.length; i++) {
      desk.press(a[i] as WedgeKey)
      desk.wait(3)
      if (b[i]) desk.press(b[i] as WedgeKey)
      desk.wait(3)
    }
    desk.wait(500)
    expect(desk.scans).toEqual([])
    expect(desk.discarded).toEqual(['twoAtOnce'])
    expect(desk.field).toBe('')
    expect(desk.entered).toEqual([])
  })
})

test('without a prefix the same code twice in 300 ms counts once too, after three seconds twice', () => {
  const desk = aDesk()
  scan(desk, MEMBER, { gap: 1 })
  desk.wait(287)
  scan(desk, MEMBER, { gap: 1 })
  expect(desk.scans).toEqual([MEMBER])
  desk.wait(3_000)
  scan(desk, MEMBER, { gap: 1 })
  expect(desk.scans).toEqual([MEMBER, MEMBER])
  expect(desk.field).toBe('')
})

describe('a suffix of two keys', () => {
  const CTRL_J = { code: 'KeyJ', shiftKey: false, capsLock: false, modified: true, key: 'j' }
  test.each([
    ['F13', 'Enter twice', ENTER],
    ['F13', 'Enter and Ctrl+J', CTRL_J],
    ['', 'Enter twice', ENTER],
    ['', 'Enter and Ctrl+J', CTRL_J],
  ] as const)('prefix %j, %s: a member code is read, and nothing is pressed', (prefix, _, second) => {
    const desk = aDesk({ prefix })
    scan(desk, MEMBER, { prefix: prefix !== '' })
    expect(desk.wedge.key({ ...second, time: performance.now() })).toBe('swallow')
    desk.wait(500)
    expect(desk.scans).toEqual([MEMBER])
    expect(desk.discarded).toEqual([])
    expect(desk.entered).toEqual([])
  })
  test('a person’s Enter after the scan is the person’s', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, MEMBER, { prefix: true })
    desk.wait(300)
    desk.press(ENTER)
    expect(desk.entered).toEqual([''])
  })
  test('what is typed at once after a scan is typed', () => {
    const desk = aDesk({ prefix: 'F13' })
    scan(desk, MEMBER, { prefix: true })
    type(desk, '93', 90)
    expect(desk.field).toBe('93')
  })
})
