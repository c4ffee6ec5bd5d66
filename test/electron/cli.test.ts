import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { cli } from '#electron/cli'
import { catalogues } from '#shared/text/catalogue'

const folder = mkdtempSync(join(tmpdir(), 'stamkunde-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
let db = ''
let count = 0
beforeEach(() => {
  db = at(`till-${count++}.db`)
})
async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await cli(args, { out: (text) => out.push(`${text}\n`), err: (text) => err.push(`${text}\n`) })
  return { code, out: out.join(''), err: err.join('') }
}
const card = {
  id: 'hver8',
  version: 1,
  kind: 'punchCard',
  name: 'Hver 8. gratis',
  stampsRequired: 2,
  earn: { by: 'visit' },
  reward: { item: 'Kaffe' },
}
writeFileSync(at('kjøp.txt'), ' id date n amount\n 1 19970301 1 10.00\n 1 19970302 1 0.00\n 2 19970302 2 5.00\n 2 19970231 2 5.00\n')
writeFileSync(at('program.json'), JSON.stringify([card]))

test('programmes, purchases, report: a month from nothing but files', async () => {
  expect(await run('define', at('program.json'), '--from', '1997-01-01', '--db', db)).toMatchObject({
    code: 0,
    out: 'Ett program er lagt inn.\n',
  })
  const imported = await run('import', 'purchases', at('kjøp.txt'), '--map', 'kunde=1,dato=2,beløp=4', '--db', db)
  expect(imported).toMatchObject({ code: 0, out: '3 lest inn, 0 fantes fra før, 1 avvist. 2 nye medlemmer.\n' })
  expect(imported.err).toContain('Linje 5: Datoen kan ikke leses. (19970231)')
  expect((await run('import', 'purchases', at('kjøp.txt'), '--map', 'member=id,date=date,amount=amount', '--db', db)).out).toContain(
    '0 lest inn, 3 fantes',
  )

  const made = await run('report', '1997-03', '--csv', at('mars.csv'), '--xlsx', at('mars.xlsx'), '--db', db)
  expect(made).toMatchObject({ code: 0, out: `Lagret: ${at('mars.csv')}\nLagret: ${at('mars.xlsx')}\n` })
  expect(readFileSync(at('mars.csv'), 'utf8')).toContain('Hver 8. gratis;3;0;0;1;0;0;0;1;')
  const sheets = await readXlsxFile(at('mars.xlsx'))
  expect(sheets[0]?.data[1]).toEqual(['Stempler', 3, 0, 0])
  expect((await run('report', '1997-03', '--db', db)).out).toContain('Stempler;3;0;0')
})

test('the guess is said before anything is written; a preview writes nothing', async () => {
  const preview = await run('import', 'purchases', at('kjøp.txt'), '--preview', '--db', db)
  expect(preview).toMatchObject({ code: 0, err: 'Kolonnene leses slik:\n  member = id\n  date = date\n  amount = amount\n' })
  expect(preview.out.trim().split('\n')).toHaveLength(4)
  expect((await run('report', '1997-03', '--db', db)).out).toContain('Stempler;0;0;0')
})

test('refused lines as a file', async () => {
  await run('import', 'purchases', at('kjøp.txt'), '--db', db, '--refused', at('avvist.csv'))
  expect(readFileSync(at('avvist.csv'), 'utf8')).toBe(
    '\ufeffLinje;Hvorfor;Kolonne;Det som sto der\r\n5;Datoen kan ikke leses.;date;19970231\r\n',
  )
})

test.each([
  [['import', 'purchases']],
  [['import', 'stamps', 'x.csv']],
  [['fly']],
  [['import', 'purchases', 'x.csv', '--map', 'farge=1']],
  [['import', 'purchases', 'x.csv', '--decimal', ';']],
  [['import', 'purchases', 'x.csv', '--ukjent']],
])('%j is not understood, and the usage is told', async (args) => {
  expect(await run(...args, '--db', db)).toEqual({ code: 2, out: '', err: `${catalogues.nb.report.cli.usage}\n` })
})

test('what is refused is refused in a sentence', async () => {
  const { refusals } = catalogues.nb
  const sentence = (code: keyof typeof refusals) => {
    const of: unknown = refusals[code]
    return String(typeof of === 'function' ? of({}) : of).slice(0, 20)
  }
  writeFileSync(at('tom.csv'), '')
  writeFileSync(at('feil.json'), '{"kind": "punchCard"}')
  expect(await run('import', 'purchases', at('tom.csv'), '--db', db)).toMatchObject({
    code: 1,
    err: expect.stringContaining(sentence('importEmpty')),
  })
  expect(await run('import', 'purchases', at('nei.csv'), '--db', db)).toMatchObject({
    code: 1,
    err: expect.stringContaining(sentence('importUnreadable')),
  })
  expect(await run('define', at('feil.json'), '--db', db)).toMatchObject({
    code: 1,
    err: expect.stringContaining(sentence('programmeInvalid')),
  })
  expect(await run('define', at('nei.json'), '--db', db)).toMatchObject({
    code: 1,
    err: expect.stringContaining(sentence('fileUnreadable')),
  })
  expect(await run('report', '1997-3', '--db', db)).toMatchObject({
    code: 2,
    err: '«1997-3» er ikke en måned. Skriv for eksempel 2026-10.\n',
  })
  expect(await run('report', '1997-03', '--csv', join(folder, 'ingen', 'slik.csv'), '--db', db)).toMatchObject({
    code: 1,
    err: expect.stringContaining(sentence('cannotWriteFile')),
  })
})

test('no till is made where nobody named one', async () => {
  const before = process.env.STAMKUNDE_DATA
  process.env.STAMKUNDE_DATA = join(folder, 'ingen kasse')
  try {
    const answer = await run('report', '1997-03')
    expect(answer.code).toBe(1)
    expect(answer.err).toContain(`Det finnes ingen kasse i ${join(folder, 'ingen kasse', 'till.db')}`)
    expect(existsSync(join(folder, 'ingen kasse'))).toBe(false)
  } finally {
    if (before === undefined) delete process.env.STAMKUNDE_DATA
    else process.env.STAMKUNDE_DATA = before
  }
})
