import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { createSaveStats } from '#electron/insight/save-stats'
import { type StatsOf, statsFile, statsFileName } from '#electron/report/stats-file'
import type { ProgrammeStats } from '#shared/till/insight-views'
import { ok, refuse } from '#shared/values/result'
import { aTill } from '#test/builders/till'

const stats: ProgrammeStats = {
  asOf: '2026-04-01T08:00:00.000Z',
  behind: 0,
  programme: {
    id: 'kaffe',
    version: 1,
    kind: 'punchCard',
    name: '=Kaffe;kort',
    stampsRequired: 8,
    earn: { by: 'press' },
    reward: { item: 'Kaffe' },
  },
  from: '2026-02-01',
  to: '2026-03-31',
  earned: { unit: 'stamps', count: 1234 },
  given: 150,
  used: 120,
  expired: 7,
  reached: 90,
  users: 80,
  discount: 588_050,
  baskets: { count: 100, average: 24_550, otherCount: 300, otherAverage: 18_925 },
  followed: { members: 40, count: 55, amount: 1_000_000 },
  byMonth: [
    { month: '2026-02', given: 70, used: 60, discount: 294_000, earned: 600 },
    { month: '2026-03', given: 80, used: 60, discount: 294_050, earned: 634 },
  ],
  byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, used: weekday === 5 ? 120 : 0 })),
  byTill: [{ till: 'k1', name: '+Kasse 1', used: 120, discount: 588_050 }],
  byStaff: [{ by: '', name: '', used: 120, discount: 588_050 }],
  byLevel: [],
}
const as = { language: 'nb', currency: 'NOK' } as const

test('CSV: every table under its name, numbers as a Nordic spreadsheet reads them, no formula alive', async () => {
  const csv = (await statsFile({ stats }, 'csv', as)) as string
  expect(csv.startsWith(`\ufeff"'=Kaffe;kort";2026-02-01;2026-03-31\r\n\r\nSammendrag\r\n`)).toBe(true)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of [
    'Stempler gitt;1234',
    'Gitt;150',
    'Rabatt gitt (NOK);5880,50',
    'Kjøp de neste 30 dagene (NOK);10000,00',
    'Måned;Gitt;Brukt;Rabatt gitt (NOK);Stempler gitt',
    '2026-03;80;60;2940,50;634',
    'fredag;120',
    'Med fordelen;100;245,50',
    'Medlemmenes andre kjøp;300;189,25',
    "'+Kasse 1;120;5880,50",
    'Ingen;120;5880,50',
  ])
    expect(csv).toContain(`\r\n${line}\r\n`)
  expect(csv).not.toContain('Per nivå') // nothing to show there
})

test('XLSX: a sheet a table, numbers as numbers', async () => {
  const bytes = (await statsFile({ stats }, 'xlsx', as)) as Uint8Array
  const sheets = await readXlsxFile(Buffer.from(bytes))
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    'Sammendrag',
    'Per måned',
    'Per ukedag',
    'Handlekurver',
    'Per kasse',
    'Per medarbeider',
  ])
  expect(sheets[1]?.data[2]).toEqual(['2026-03', 80, 60, 2940.5, 634])
  expect(sheets[4]?.data[1]).toEqual(['+Kasse 1', 120, 5880.5])
})

test('all programmes in one table, those that have ended said to be so', async () => {
  const rows = [
    { programme: stats.programme, inForce: true, given: 150, used: 120, discount: 588_050 },
    { programme: { ...stats.programme, name: 'Hundebad' }, inForce: false, given: 2, used: 0, discount: 0 },
  ]
  const all: StatsOf = { rows, from: '2026-02-01', to: '2026-03-31' }
  expect(await statsFile(all, 'csv', as)).toBe(
    [
      '\ufeffAlle programmer;2026-02-01;2026-03-31',
      '',
      'Alle programmer',
      'Program;Gitt;Brukt;Rabatt gitt (NOK)',
      `"'=Kaffe;kort";150;120;5880,50`,
      'Hundebad (avsluttet);2;0;0,00',
      '',
    ].join('\r\n'),
  )
  expect(statsFileName(all, as)).toBe('Tall alle programmer 2026-02-01 til 2026-03-31')
  expect(statsFileName({ stats }, { language: 'en', currency: 'NOK' })).toBe('Figures =Kaffe;kort 2026-02-01 to 2026-03-31')
})

test('a campaign’s rewards are offered, in each language', async () => {
  const programme = {
    id: 'k',
    version: 1,
    kind: 'campaign',
    name: 'Jul',
    opens: '2026-02-01',
    closes: '2026-03-31',
    audience: { everyone: true },
    reward: { percentOff: 20 },
  } as const
  const offered = { ...stats, programme, earned: { unit: 'none' as const, count: 0 } }
  for (const [language, heading] of [
    ['nb', 'Måned;Tilbudt;Brukt;'],
    ['sv', 'Månad;Erbjudet;Använt;'],
    ['en', 'Month;Offered;Used;'],
  ] as const)
    expect(await statsFile({ stats: offered }, 'csv', { language, currency: 'NOK' })).toContain(`\r\n${heading}`)
})

test('saving asks for the programme, or for all; an unknown one is refused before any dialogue', async () => {
  const till = aTill()
  const saved: { name: string; bytes: string }[] = []
  const asked: unknown[] = []
  const saveStats = createSaveStats({
    desk: till.till.desk,
    insight: {
      ask: (async (name: string, input: { programme?: string }) => {
        asked.push([name, input])
        if (name === 'allStats') return ok([{ programme: stats.programme, inForce: true, given: 1, used: 0, discount: 0 }])
        return ok(input.programme === 'kaffe' ? stats : undefined)
      }) as never,
    },
    files: {
      save: async (name, bytes) => {
        saved.push({ name, bytes: String(await bytes()).slice(1, 20) })
        return ok({ path: `/tmp/${name}` })
      },
    },
    fileName: (name) => name.replace(/[=;]/g, ' '),
  })
  expect(await saveStats({ programme: 'finnes-ikke', format: 'csv' })).toEqual(refuse('programmeUnknown'))
  expect(saved).toEqual([])
  await saveStats({ programme: 'kaffe', from: '2026-02-01', to: '2026-03-31', format: 'csv' })
  await saveStats({ format: 'csv' })
  expect(saved.map(({ name }) => name)).toEqual([
    'Tall  Kaffe kort 2026-02-01 til 2026-03-31.csv',
    'Tall alle programmer 2025-12-01 til 2026-11-21.csv', // the clock of the test's till
  ])
  expect(asked).toEqual([
    ['programmeStats', { programme: 'finnes-ikke' }],
    ['programmeStats', { programme: 'kaffe', from: '2026-02-01', to: '2026-03-31' }],
    ['allStats', {}],
  ])
})
