import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { inert, refusedLinesCsv, reportCsv } from '#electron/report/csv'
import { reportXlsx } from '#electron/report/xlsx'
import { assembleMonthlyReport } from '#shared/report/assemble'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { parseDate } from '#shared/values/local-date'

const report: MonthlyReport = assembleMonthlyReport(
  {
    month: {
      happened: [{ kind: 'stamps', programme: 'kaffe', till: 'T1', by: '', count: 1234, day: parseDate('2026-03-02'), hour: 9 }],
      rewards: [{ programme: 'kaffe', till: 'T1', by: '', expired: 0, consumed: 0, outstanding: 3, worth: 1_234_550 }],
      active: 9,
      new: 1,
    },
    before: { happened: [], rewards: [], active: 0, new: 0 },
    lastYear: { happened: [], rewards: [], active: 0, new: 0 },
    facts: 2,
    unsent: 0,
  },
  {
    month: '2026-03',
    shop: '=HYPERLINK("http://evil")',
    language: 'nb',
    currency: 'NOK',
    filter: {},
    madeAt: '2026-04-01T08:00:00.000Z',
    madeBy: 'Marit',
    programmes: [
      {
        id: 'kaffe',
        name: '@Kaffe;"kort"',
        kind: 'punchCard',
        version: 1,
        stampsRequired: 7,
        earn: { by: 'press' },
        reward: { item: 'Kaffe' },
      },
    ],
    tills: [{ id: 'T1', name: 'Kasse 1', store: 'S1' }],
    stores: [{ id: 'S1', name: 'Pote & Kopp' }],
    staff: [],
  },
)

test('CSV opens in a Nordic spreadsheet: BOM, semicolons, decimal comma, CRLF', () => {
  const csv = reportCsv(report)
  expect(csv.startsWith('\ufeffKlippekortrapport;2026-03;')).toBe(true)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(csv).toContain('Utestående;3;0;0\r\n')
  expect(csv).toContain('Verdi (NOK);12345,50;0,00;0,00\r\n')
  expect(csv).toContain('2026-03-02;mandag;1234;0\r\n')
  expect(csv).toContain('Kasse 1;Ingen;1234;')
})

test('no cell of a file is a formula, and a quote or a semicolon stays inside its cell', () => {
  const csv = reportCsv(report)
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(csv).toContain(`"'@Kaffe;""kort""";1234;`)
  expect(refusedLinesCsv([{ line: 7, code: 'amountUnreadable', column: '+beløp', value: '\tcmd' }], 'nb')).toBe(
    `\ufeffLinje;Hvorfor;Kolonne;Det som sto der\r\n7;Beløpet kan ikke leses.;'+beløp;'\tcmd\r\n`,
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['+47 934', "'+47 934"],
  ['-cmd', "'-cmd"],
  ['-5-3', "'-5-3"],
  ['@a', "'@a"],
  ['\ta', "'\ta"],
  ['\ra', "'\ra"],
  ['-5', '-5'],
  ['-12,50', '-12,50'],
  ['Kari', 'Kari'],
  ['', ''],
])('inert %j is %j', (text, expected) => {
  expect(inert(text)).toBe(expected)
})

test('XLSX has one sheet a table, numbers as numbers, dates as dates and formulas as text', async () => {
  const sheets = await readXlsxFile(Buffer.from(await reportXlsx(report)))
  expect(sheets.map((sheet) => sheet.sheet)).toEqual([
    'Sammendrag',
    'Per program',
    'Per butikk',
    'Per kasse og medarbeider',
    'Per dag',
    'Per ukedag og time',
    'Avstemming',
  ])
  const [summary, programmes, , , days] = sheets.map((sheet) => sheet.data)
  expect(summary?.[1]).toEqual(['Stempler', 1234, 0, 0])
  expect(summary?.[7]).toEqual(['Verdi (NOK)', 12_345.5, 0, 0])
  expect(programmes?.[1]?.[0]).toBe('@Kaffe;"kort"')
  expect(days?.[2]).toEqual([new Date('2026-03-02T00:00:00.000Z'), 'mandag', 1234, 0])
})

test.each(['nb', 'sv', 'en'] as const)('the files are whole in %s', async (language) => {
  expect(reportCsv(report, language)).not.toMatch(/undefined|NaN/)
  expect((await reportXlsx(report, language)).length).toBeGreaterThan(2000)
})
