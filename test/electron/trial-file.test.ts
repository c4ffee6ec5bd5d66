import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readTrialFile } from '#electron/import/trial-file'
import { good, refusalIn } from '#test/builders/till'

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-trial-'))
afterAll(() => rmSync(folder, { recursive: true }))
const shop = { country: 'NO' as const, timezone: 'Europe/Oslo' }
const read = (text: string | Uint8Array) => {
  const path = join(folder, 'besok.csv')
  writeFileSync(path, text)
  return readTrialFile(path, shop)
}

test('dates and amounts, with or without a heading, in whatever way they are written', async () => {
  const visits = [
    { date: '2026-03-02', amount: 39_900 },
    { date: '2026-01-05', amount: 12_950 },
  ]
  expect(good(await read('Dato;Beløp\n02.03.2026;399,00\n05.01.2026;129,50\n'))).toEqual({ visits, refused: 0 })
  expect(good(await read('2026-03-02\t399.00\n2026-01-05\t129.50\n'))).toEqual({ visits, refused: 0 })
  const whole = [{ date: '2026-03-02', amount: 40_000 }]
  expect(good(await read('02.03.2026;400'))).toEqual({ visits: whole, refused: 0 })
  expect(good(await read('dato;sum;stempler\n02.03.2026;400;2\n'))).toEqual({ visits: [{ ...whole[0], stamps: 2 }], refused: 0 })
})

test('of a file with several customers the first one is taken; what cannot be read is counted', async () => {
  const text =
    'Kundenr;Dato;Beløp\n1044;03.01.2025;249,00\n1045;03.01.2025;99,00\n1044;31.02.2025;10,00\n1044;04.01.2025;-5,00\n1044;05.01.2025;51,00\n'
  expect(good(await read(text))).toEqual({
    visits: [
      { date: '2025-01-03', amount: 24_900 },
      { date: '2025-01-05', amount: 5_100 },
    ],
    refused: 2,
  })
})

test('a trial takes two thousand; the others are counted', async () => {
  const lines = Array.from({ length: 2_300 }, (_, i) => `${String((i % 28) + 1).padStart(2, '0')}.01.2026;${i % 90},50`)
  const { visits, refused } = good(await read(`Dato;Beløp\n${lines.join('\n')}\n`))
  expect([visits.length, refused]).toEqual([2_000, 300])
})

test('a workbook; what has no dates or is no file is refused', async () => {
  const path = join(folder, 'besok.xlsx')
  await writeXlsxFile([
    [{ value: 'Dato' }, { value: 'Beløp' }],
    [{ value: '02.03.2026' }, { value: 399 }],
  ] as never).toFile(path)
  expect(good(await readTrialFile(path, shop)).visits).toEqual([{ date: '2026-03-02', amount: 39_900 }])
  expect(refusalIn(await read('navn;by\nKari;Hamar\nOla;Moss\n'))).toBe('importColumnsMissing')
  expect(refusalIn(await read(''))).toBe('importEmpty')
  expect(refusalIn(await readTrialFile(join(folder, 'nope.csv'), shop))).toBe('importUnreadable')
})
