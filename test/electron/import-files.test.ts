import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { createCsvLines, LONGEST_LINE } from '#electron/import/csv-lines'
import { guessMapping, guessSeparator } from '#electron/import/guess'
import { surveyFile } from '#electron/import/open-file'
import { dateOrderOf, instantOf, readAmount, readBirthday, readDate } from '#electron/import/read-values'
import { previewImport } from '#electron/import/run-import'

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-import-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const club = { programmes: [], consents: [] }
const context = { timezone: 'Europe/Oslo', country: 'NO' as const, now: '2026-11-21T12:00:00.000Z', club }

describe('lines', () => {
  const read = (text: string, separator = ';', pieces = 1) => {
    const lines = createCsvLines(separator)
    const size = Math.ceil(text.length / pieces)
    const rows = []
    for (let at = 0; at < text.length; at += size) rows.push(...lines.push(text.slice(at, at + size)))
    return [...rows, ...lines.end()]
  }
  test.each([1, 3, 7, 100])('quotes, breaks inside quotes, empty lines and both line ends, in %d pieces', (pieces) => {
    const text = 'a;b\r\n\n"x;1";"han sa ""hei"""\n"to\nlinjer"; y \n5" skrue;z'
    expect(read(text, ';', pieces)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x;1', 'han sa "hei"'] },
      { line: 4, cells: ['to\nlinjer', 'y'] },
      { line: 6, cells: ['5" skrue', 'z'] },
    ])
  })
  test('columns apart by white space', () => {
    expect(read('  id  date \r\n 00001 19970101   1\t11.77 \r\n', ' ')).toEqual([
      { line: 1, cells: ['id', 'date'] },
      { line: 2, cells: ['00001', '19970101', '1', '11.77'] },
    ])
  })
  test('a line that is too long is told and left, the next is read', () => {
    const long = 'x'.repeat(LONGEST_LINE + 1)
    for (const pieces of [1, 20]) {
      expect(read(`a;b\n${long}\nc;d\n`, ';', pieces)).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: [], tooLong: true },
        { line: 3, cells: ['c', 'd'] },
      ])
    }
  })
  test('a line without an end is never held', () => {
    const lines = createCsvLines(';')
    const piece = 'y'.repeat(50_000)
    const rows = Array.from({ length: 2000 }, () => lines.push(piece)).flat()
    expect([...rows, ...lines.push('\nc;d\n')]).toEqual([
      { line: 1, cells: [], tooLong: true },
      { line: 2, cells: ['c', 'd'] },
    ])
  })
  test('an open quote costs its own line only', () => {
    const rows = read(`a;"b\n${Array.from({ length: 200 }, (_, i) => `${i};x`).join('\n')}`)
    expect(rows[0]).toEqual({ line: 1, cells: [], tooLong: true })
    expect(rows).toHaveLength(201)
    expect(rows[200]).toEqual({ line: 201, cells: ['199', 'x'] })
  })
})

describe('files', () => {
  const text = 'Navn;Telefon\nBjørg Ærlig;93418276\nÅse Ødegård;41234567\n'
  const utf16 = (be: boolean) => {
    const le = Buffer.from(`\ufeff${text}`, 'utf16le')
    return be ? le.swap16() : le
  }
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['utf-16le', utf16(false)],
    ['utf-16be', utf16(true)],
    ['utf-16le', utf16(false).subarray(2)],
  ])('%s is recognised and read', async (encoding, bytes) => {
    const preview = await previewImport(file('medlemmer.csv', bytes), { kind: 'members' }, context)
    expect(preview).toMatchObject({
      ok: {
        encoding,
        separator: ';',
        columns: ['Navn', 'Telefon'],
        mapping: { columns: { name: 'Navn', phone: 'Telefon' }, header: true },
        total: 2,
        rows: [
          { line: 2, read: { name: 'Bjørg Ærlig', phone: '+4793418276' } },
          { line: 3, read: { name: 'Åse Ødegård' } },
        ],
      },
    })
  })
  test('a Latin-1 letter far down decides for the whole file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('navn;telefon\n'.concat('Kari;93418276\n'.repeat(60_000))),
      Buffer.from('Bjørg;41234567\n', 'latin1'),
    ])
    expect(await surveyFile(file('sent.csv', bytes))).toMatchObject({ ok: { encoding: 'windows-1252' } })
  })
  test('what is no file of lines is refused in words, whatever it is called', async () => {
    mkdirSync(join(folder, 'mappe.csv'))
    expect(await surveyFile(join(folder, 'mappe.csv'))).toEqual({ refusal: 'importUnreadable' })
    expect(await surveyFile(join(folder, 'finnes ikke.csv'))).toEqual({ refusal: 'importUnreadable' })
    expect(await surveyFile('/dev/zero')).toEqual({ refusal: 'importUnreadable' })
    expect(await surveyFile(file('tom.csv', ''))).toEqual({ refusal: 'importEmpty' })
    expect(await previewImport(file('linjeskift.csv', '\n\n \n'), undefined, context)).toEqual({ refusal: 'importEmpty' })
    const junk = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)
    expect(await surveyFile(file('bilde.csv', junk))).toEqual({ refusal: 'importUnreadable' })
    expect(await previewImport(file('ikke.xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), junk])), undefined, context)).toEqual({
      refusal: 'importUnreadable',
    })
  })
  test('a million columns', async () => {
    expect(await previewImport(file('bred.csv', `${'a;'.repeat(1_000_000)}\n1;2\n`), undefined, context)).toEqual({
      refusal: 'importTooWide',
    })
    expect(await previewImport(file('bredere.csv', `${'a;'.repeat(2000)}\n1;2\n`), undefined, context)).toEqual({
      refusal: 'importTooWide',
    })
  })
  test('one line of a gigabyte is read through with little memory', async () => {
    const path = file('lang.csv', 'xxxx') // 128 MB stand for it: what is held does not grow with the line
    const piece = Buffer.alloc(1024 * 1024, 'x')
    for (let i = 0; i < 128; i++) appendFileSync(path, piece)
    const before = process.memoryUsage().rss
    expect(await previewImport(path, undefined, context)).toEqual({ refusal: 'importTooWide' })
    // Held, it would be 128 MB as bytes and as much again as text. What the collector has not come to yet does not grow with
    // the line either, but has been 75 MB on a busy machine: the line must be much longer than that to tell them apart.
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024)
  }, 300_000)
  test('a workbook: numbers, dates, text, the first sheet', async () => {
    const path = join(folder, 'bok.xlsx')
    await writeXlsxFile([
      {
        sheet: 'Salg',
        data: [
          ['Kundenr', 'Dato', 'Beløp'],
          ['00012', { value: new Date('2026-03-29T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' }, 249.9],
          ['00013', { value: new Date('2026-03-29T14:30:00Z'), type: Date, format: 'dd.mm.yyyy hh:mm' }, 0.1 + 0.2],
        ],
      },
    ]).toFile(path)
    expect(await previewImport(path, undefined, context)).toMatchObject({
      ok: {
        format: 'xlsx',
        total: 2,
        mapping: { columns: { member: 'Kundenr', date: 'Dato', amount: 'Beløp' } },
        rows: [
          { line: 2, read: { member: '00012', date: '2026-03-29', amount: '24990' } },
          { line: 3, read: { member: '00013', date: '2026-03-29', amount: '30' } },
        ],
      },
    })
  })
})

describe('guesses', () => {
  test.each([
    ['a;b,c\n1;2,5\n2;3,5\n', ';'],
    ['a,b\n1,2\n', ','],
    ['a\tb c\n1\t2\n', '\t'],
    ['id date amount\n1 2 3\n', ' '],
    ['navn,adresse\n"Moe, Kari",Oslo\n', ','],
    ['bare en kolonne\nx\n', ';'],
  ])('the separator of %j', (text, separator) => {
    expect(guessSeparator(text)).toBe(separator)
  })
  const rows = (...lines: string[]) => lines.map((text, i) => ({ line: i + 1, cells: text.split(';') }))
  test('columns without headings, by what is in them', () => {
    const guess = guessMapping(rows('00001;19970101;1;11.77', '00002;19970112;5;77.00'), { kind: 'purchases', country: 'NO' })
    expect(guess).toMatchObject({
      columns: { member: '1', date: '2', amount: '4' },
      header: false,
      dateFormat: 'YYYYMMDD',
      decimal: '.',
    })
  })
  test('a telephone column says who it is; a shop is nobody', () => {
    const guess = guessMapping(rows('Mobil;Butikk;Dato;Sum', '93418276;Torget;02.03.2026;12,50'), { kind: 'purchases', country: 'NO' })
    expect(guess).toMatchObject({ columns: { phone: 'Mobil', date: 'Dato', amount: 'Sum' }, dateFormat: 'DD.MM.YYYY', decimal: ',' })
    expect(guess.columns.member).toBeUndefined()
  })
  test('American dates where a day is above twelve', () => {
    const guess = guessMapping(rows('id;date;amount', '1;3/14/2026;1.00', '1;3/2/2026;1.00'), { kind: 'purchases', country: 'NO' })
    expect(guess.dateFormat).toBe('MM/DD/YYYY')
  })
  test('members, by Swedish headings', () => {
    const guess = guessMapping(rows('Förnamn;Efternamn;Telefonnummer;Födelsedatum;E-post', 'Åsa;Ek;0701234567;1980-02-01;a@b.se'), {
      kind: 'members',
      country: 'SE',
    })
    expect(guess.columns).toEqual({
      firstName: 'Förnamn',
      lastName: 'Efternamn',
      phone: 'Telefonnummer',
      birthday: 'Födelsedatum',
      email: 'E-post',
    })
  })
})

describe('values', () => {
  test.each([
    ['19970101', 'YMD', '1997-01-01T11:00:00.000Z'],
    ['01.07.97', 'DMY', '1997-07-01T10:00:00.000Z'],
    ['1/7-2026', 'DMY', '2026-07-01T10:00:00.000Z'],
    ['7/1/2026', 'MDY', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01', 'DMY', '2026-07-01T10:00:00.000Z'],
    ['01.07.2026 23:30', 'DMY', '2026-07-01T21:30:00.000Z'],
    ['2026-07-01T23:30:00Z', 'DMY', '2026-07-01T23:30:00.000Z'],
    ['2026-07-01 23:30:05.123', 'YMD', '2026-07-01T21:30:05.000Z'],
    ['29.03.2026', 'DMY', '2026-03-29T10:00:00.000Z'],
    ['29.03.2026 01:30', 'DMY', '2026-03-29T00:30:00.000Z'],
    ['25.10.2026 03:30', 'DMY', '2026-10-25T02:30:00.000Z'],
    ['31.02.2026', 'DMY', undefined],
    ['29.02.2025', 'DMY', undefined],
    ['00000000', 'YMD', undefined],
    ['i går', 'DMY', undefined],
    ['', 'DMY', undefined],
    ['01.07.2026 25:00', 'DMY', undefined],
  ] as const)('the date %j in order %s', (text, order, expected) => {
    const read = readDate(text, order)
    expect(read && instantOf(read, 'Europe/Oslo')).toBe(expected)
  })
  test.each([
    ['11.77', '.', 1177],
    ['0.00', '.', 0],
    ['1 234,50', ',', 123_450],
    ['1.234,50', ',', 123_450],
    ['1,234.5', '.', 123_450],
    ['kr 99,-', ',', 9900],
    ['99 kr', ',', 9900],
    ['250', ',', 25_000],
    ['12,500', ',', 1250],
    ['12,505', ',', undefined],
    ['1,2,3', ',', undefined],
    ['1.2.3', '.', undefined],
    ['12,34,56', '.', undefined],
    ['-5,00', ',', 'negative'],
    ['−5', ',', 'negative'],
    ['(5,00)', ',', 'negative'],
    ['abc', ',', undefined],
    ['', ',', undefined],
    ['1e9', ',', undefined],
    ['99999999999999', ',', undefined],
    [249.9, ',', 24_990],
    [-1, '.', 'negative'],
    [Number.POSITIVE_INFINITY, '.', undefined],
  ] as const)('the amount %j with %j is %s', (cell, decimal, expected) => {
    expect(readAmount(cell, { decimal, amounts: 'major' })).toBe(expected)
  })
  test('amounts in øre', () => {
    expect(readAmount('24990', { decimal: ',', amounts: 'minor' })).toBe(24_990)
    expect(readAmount('249,90', { decimal: ',', amounts: 'minor' })).toBeUndefined()
  })
  test('birthdays, with and without a year', () => {
    expect(readBirthday('14.03.1990', 'DMY')).toBe('1990-03-14')
    expect(readBirthday('14.3.', 'DMY')).toBe('--03-14')
    expect(readBirthday('29/02', 'DMY')).toBe('--02-29')
    expect(readBirthday('30/02', 'DMY')).toBeUndefined()
  })
  test('written formats', () => {
    expect(['YYYYMMDD', 'DD.MM.ÅÅÅÅ', 'M/D/YY', 'yyyy-mm-dd', 'dag'].map(dateOrderOf)).toEqual(['YMD', 'DMY', 'MDY', 'YMD', undefined])
  })
})
