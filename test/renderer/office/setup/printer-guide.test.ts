import { describe, expect, test } from 'vitest'
import type { FoundDevice } from '#shared/till/till-views'
import {
  answer,
  beginGuide,
  fromFirstSpeed,
  type Guide,
  networkPath,
  numberOf,
  otherSpeed,
  type Printer,
  printed,
  QUESTIONS,
  trialFor,
  widthIs,
  widthsLeft,
} from '../../../../renderer/office/setup/printer/printer-guide.ts'

const usual: Printer = { transport: 'usb', path: '/dev/usb/lp0', baud: 9600, columns: 48, cut: true, codePage: 'pc858', device: undefined }
const serial: Printer = { ...usual, transport: 'serial', path: 'COM3' }
const begun = (printer = usual): Guide => printed(beginGuide(printer, 'Epson'))
/** Answers with `j` and `n`, printing whenever the guide wants a slip; answers how many it wanted too. */
function told(guide: Guide, answers: string): { guide: Guide; slips: number } {
  let slips = 0
  for (const one of answers) {
    guide = answer(guide, one === 'j')
    if (guide.at === 'printing') {
      slips++
      guide = printed(guide)
    }
  }
  return { guide, slips }
}

describe('what the answers make of the settings', () => {
  test.each<[answers: string, of: Partial<Printer>, slips: number, notes: string[]]>([
    ['jjjjj', {}, 0, []],
    ['jnjjjj', { columns: 42 }, 1, []],
    ['jnnjjjj', { columns: 32 }, 2, []],
    ['jnnnjjj', { columns: 32 }, 2, ['width']],
    ['jjnjjj', { codePage: 'wpc1252' }, 1, []],
    ['jjnnjjj', { codePage: 'pc865' }, 2, []],
    ['jjnnnjj', { codePage: 'pc858' }, 2, ['letters']],
    ['jjjnj', {}, 0, ['qr']],
    ['jjjjnj', { cut: false }, 1, []],
    ['jjjjnn', { cut: false }, 1, ['tear']],
    ['jnjnjnnn', { columns: 42, codePage: 'wpc1252', cut: false }, 3, ['qr', 'tear']],
  ])('%s', (answers, part, slips, notes) => {
    const end = told(begun(), answers)
    expect(end.guide).toMatchObject({ at: 'saving', printer: { ...usual, ...part }, notes })
    expect(end.slips).toBe(slips)
  })

  test('every no changes one setting and no other', () => {
    for (const [before, setting] of [
      ['j', 'columns'],
      ['jj', 'codePage'],
      ['jjjj', 'cut'],
    ] as const) {
      const { guide } = told(begun(), before)
      const next = answer(guide, false)
      expect(next.changed).toBe(setting)
      const { [setting]: a, ...rest } = guide.printer
      const { [setting]: b, ...others } = next.printer
      expect(a).not.toEqual(b)
      expect(rest).toEqual(others)
    }
  })

  test('the number at the edge of the paper is tried at once, and is not tried again', () => {
    const { guide } = told(begun(), 'j')
    expect(widthsLeft(guide)).toEqual([42, 32])
    const narrow = widthIs(guide, 32)
    expect(narrow).toMatchObject({ at: 'printing', changed: 'columns', printer: { ...usual, columns: 32 } })
    expect(widthsLeft(narrow)).toEqual([42])
    expect(told(printed(narrow), 'jjjj').guide).toMatchObject({ at: 'saving', printer: { columns: 32 } })
  })
  test('a narrow printer that was set up before begins narrow, and tries the wide ones', () => {
    const { guide } = told(begun({ ...usual, columns: 32 }), 'jn')
    expect(guide.printer.columns).toBe(48)
  })
})

describe('nothing came out', () => {
  test('a cable tries its speeds one after the other, then says what to look for, at the first again', () => {
    const speeds: number[] = []
    let guide = begun(serial)
    while (guide.at === 'asking') {
      guide = answer(guide, false)
      if (guide.at === 'printing') {
        speeds.push(guide.printer.baud)
        guide = printed(guide)
      }
    }
    expect(speeds).toEqual([19_200, 38_400, 57_600, 115_200])
    expect(guide).toMatchObject({ at: 'notOut', printer: { baud: 9600 } })
  })
  test('anything else has no speed', () => {
    expect(answer(begun(), false)).toMatchObject({ at: 'notOut', printer: usual })
    expect(otherSpeed(begun())).toBeUndefined()
  })
  test('a serial printer of which nothing came out is tried at the next speed', () => {
    expect(otherSpeed(begun(serial))).toMatchObject({ at: 'printing', printer: { baud: 19_200 }, changed: 'baud' })
    expect(fromFirstSpeed(otherSpeed(begun(serial)) as Guide).printer.baud).toBe(9600)
  })
  test('the speed that the till found by itself is the one that is kept, and is not tried again', () => {
    const found = printed(begun(serial), 38_400)
    expect(found).toMatchObject({ at: 'asking', printer: { baud: 38_400 }, tried: { baud: [9600, 38_400] } })
    expect(printed(begun(serial)).printer.baud).toBe(9600)
  })
})

describe('which printer', () => {
  const found: FoundDevice = { kind: 'printer', transport: 'serial', path: 'COM4', name: 'Epson (COM4)', device: '04b8:0202:X1' }
  test('one that is new is tried as most are', () => {
    expect(trialFor(found, { ...serial, path: 'COM9', columns: 32 })).toEqual({ ...serial, path: 'COM4', device: '04b8:0202:X1' })
  })
  test('the one in use is known again under another port, and keeps its settings, but is asked about its cutter anew', () => {
    const saved: Printer = { ...serial, path: 'COM3', device: '04b8:0202:X1', baud: 38_400, columns: 42, cut: false, codePage: 'pc865' }
    expect(trialFor(found, saved)).toEqual({ ...saved, path: 'COM4', cut: true })
  })
  test('a device without an identity leaves none behind', () => {
    const { device: _, ...bare } = found
    expect(trialFor(bare, { ...serial, device: 'old' }).device).toBeUndefined()
  })
  test.each([
    ['192.168.1.50', '192.168.1.50:9100'],
    [' 192.168.1.50:9101 ', '192.168.1.50:9101'],
    ['skriver.local', 'skriver.local:9100'],
    ['skriver', 'skriver:9100'],
    ['', undefined],
    ['192.168.1.50:0', undefined],
    ['192.168.1.50:70000', undefined],
    ['http://skriver', undefined],
    ['to ord', undefined],
    ['-x', undefined],
  ])('the address %j', (typed, path) => expect(networkPath(typed)).toBe(path))
})

test('the questions are counted', () => {
  expect((['out', 'width', 'letters', 'qr', 'cut'] as const).map(numberOf)).toEqual([1, 2, 3, 4, 5])
  expect(numberOf('tear')).toBe(QUESTIONS)
})
