import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import type { ImpactView } from '#shared/till/trial-views'
import { createWords } from '#test/renderer/words'
import { impactText } from '../../../renderer/office/trial/use-impact.ts'
import {
  emptyRow,
  exampleVisits,
  isTable,
  lastDayFor,
  MOST_VISITS,
  readPasted,
  readRows,
  rowsOf,
} from '../../../renderer/office/trial/visits.ts'

describe('ready-made customers', () => {
  test('come within the year that ends on a day, also from 29 February', () => {
    for (const until of ['2026-11-02', '2028-02-29', '2026-03-31']) {
      const counts = (['weekly', 'monthly', 'seldom'] as const).map((example) => {
        const visits = exampleVisits(example, until, 25_000)
        for (const { date } of visits)
          expect(date > `${Number(until.slice(0, 4)) - 1}${until.slice(4)}` && date <= until, `${until} ${date}`).toBe(true)
        return visits.length
      })
      expect(counts).toEqual([52, 12, 4])
    }
  })
  test('come up to the last day of a campaign that lies ahead', () => {
    const campaign = { kind: 'campaign', closes: '2026-12-24' } as Programme
    expect(lastDayFor(campaign, '2026-11-02')).toBe('2026-12-24')
    expect(lastDayFor({ ...campaign, closes: '2026-10-24' } as Programme, '2026-11-02')).toBe('2026-11-02')
    expect(lastDayFor({ ...campaign, closes: 'når som helst' } as Programme, '2026-11-02')).toBe('2026-11-02')
  })
})

describe('rows', () => {
  const row = (date: string, amount: string, stamps = '') => ({ ...emptyRow(date), amount, stamps })
  test('are read as people write; what is empty is no visit, what is wrong is named', () => {
    const rows = [
      row('2026-03-02', '1 299,50'),
      row('2026-03-03', '', '2'),
      row('2026-03-04', ''),
      row('2026-02-30', '10'),
      row('2026-03-05', '-3'),
      row('2026-03-06', '5', '100'),
    ]
    const { visits, unreadable } = readRows(rows, false)
    expect(visits).toEqual([
      { date: '2026-03-02', amount: 129_950 },
      { date: '2026-03-03', amount: 0, stamps: 2 },
    ])
    expect([...unreadable]).toEqual(rows.slice(3).map(({ key }) => key))
  })
  test('on a pressed card nothing said is one stamp, and 0 is none', () => {
    expect(readRows([row('2026-03-02', '40'), row('2026-03-03', '40', '0')], true).visits).toEqual([
      { date: '2026-03-02', amount: 4_000, stamps: 1 },
      { date: '2026-03-03', amount: 4_000 },
    ])
  })
  test('say again what they were made of', () => {
    const visits = [
      { date: '2026-03-02', amount: 129_950 },
      { date: '2026-03-03', amount: 4_000, stamps: 3 },
    ]
    for (const language of ['nb', 'sv', 'en'] as const) expect(readRows(rowsOf(visits, language), false).visits).toEqual(visits)
  })
})

describe('what is pasted', () => {
  test('has dates in the ways of the Nordic countries, a heading or none, and perhaps stamps', () => {
    expect(readPasted('Dato\tBeløp\tStempler\n2.3.2026\t399,00\t2\n02/03/26\t12\n2026-03-04;7,50\n\n')).toEqual({
      visits: [
        { date: '2026-03-02', amount: 39_900, stamps: 2 },
        { date: '2026-03-02', amount: 1_200 },
        { date: '2026-03-04', amount: 750 },
      ],
      refused: 0,
    })
    expect(readPasted('31.2.2026\t5\nrot\t7')).toEqual({ visits: [], refused: 2 })
  })
  test('is as much as a trial takes', () => {
    const { visits, refused } = readPasted(Array.from({ length: MOST_VISITS + 7 }, () => '02.03.2026\t5').join('\n'))
    expect([visits.length, refused]).toEqual([MOST_VISITS, 7])
  })
  test('is a table where it has lines or cells', () => {
    expect(['399,00', '399,00\n', 'a\tb', 'a\nb'].map(isTable)).toEqual([false, false, true, true])
  })
})

test('whom a change touches is one or two sentences in each language', () => {
  const none: ImpactView = { from: '', underWay: 0, fullAtNext: 0, up: 0, down: 0, outstanding: 0, changed: ['reward'] }
  const words = createWords('nb', 'Europe/Oslo')
  expect(impactText(none, words)).toBe('Ingen er i gang med programmet ennå. Endret: belønning.')
  expect(impactText({ ...none, underWay: 214, fullAtNext: 12, outstanding: 61, changed: ['stampsRequired'] }, words)).toBe(
    '**Gjelder fra nå, også for 214 som er i gang; 12 kort blir fulle ved neste stempel.** 61 belønninger som er tjent, står som de er. Endret: antall stempler.',
  )
  expect(impactText({ ...none, up: 8, down: 3, changed: ['levels', 'period'] }, createWords('en', 'Europe/Oslo'))).toBe(
    '**8 go up a level at once; 3 go down a level at once; points are counted anew for the new period.** Changed: levels, period.',
  )
  expect(impactText({ ...none, up: 8 }, createWords('sv', 'Europe/Stockholm'))).toContain('8 går upp en nivå direkt')
})
