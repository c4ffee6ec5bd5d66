import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { createWords } from '#test/renderer/words'
import { emptyWords } from '../../../renderer/office/stats/empty-words.ts'
import { monthColumns } from '../../../renderer/office/stats/month-columns.ts'
import { notesOn } from '../../../renderer/office/stats/notes.ts'
import { spanDates, spanProblems } from '../../../renderer/office/stats/span-choice.ts'
import { programmes } from './fake-office.ts'
import { busyStats, unusedStats } from './stats-views.ts'

const words = createWords('nb', 'Europe/Oslo')
const card = programmes[0]?.programme as Programme
const campaign: Programme = {
  id: 'k',
  version: 1,
  kind: 'campaign',
  name: 'Julekaffe',
  opens: '2026-12-01',
  closes: '2026-12-24',
  audience: { everyone: true },
  reward: { percentOff: 20 },
}

describe('spans', () => {
  test.each([
    ['twelve', '2026-11-22', '2025-12-01', '2026-11-22'],
    ['twelve', '2026-12-31', '2026-01-01', '2026-12-31'],
    ['month', '2026-11-22', '2026-11-01', '2026-11-22'],
    ['year', '2026-11-22', '2026-01-01', '2026-11-22'],
    ['lastYear', '2026-11-22', '2025-01-01', '2025-12-31'],
  ] as const)('%s on %s is %s to %s', (name, today, from, to) => {
    expect(spanDates(name, today)).toEqual({ from, to })
  })
  test.each([
    ['2026-01-01', '2026-01-01', {}],
    ['2026-01-02', '2026-01-01', { to: 'spanTurned' }],
    ['', '2026-01-01', { from: 'dateMissing' }],
    ['2026-01-01', '', { to: 'dateMissing' }],
    ['', '', { from: 'dateMissing', to: 'dateMissing' }],
    ['2026-02-30', '2026-03-01', { from: 'dateMissing' }],
    ['0026-02-01', '2026-03-01', { from: 'dateMissing' }],
  ])('own dates %j to %j', (from, to, problems) => {
    expect(spanProblems({ from, to })).toEqual(problems)
  })
})

describe('why nobody has used it', () => {
  const said = (programme: Programme, today: string, to = today, inForce = true) =>
    emptyWords(unusedStats(programme, '2026-01-01', to), inForce, today, words)
  test.each([
    ['2026-11-22', 'Ingen har brukt den ennå. Den åpner 1. desember.'],
    ['2026-12-10', 'Ingen har brukt den ennå. Den kan brukes til og med 24. desember.'],
    ['2026-12-24', 'Ingen har brukt den ennå. Den kan brukes til og med 24. desember.'],
    ['2027-01-05', 'Ingen brukte den i dette tidsrommet. Den stengte 24. desember 2026.'],
  ])('of a campaign, on %s: %s', (today, sentence) => {
    expect(said(campaign, today)).toBe(sentence)
  })
  test('of a card: not yet, not then, not any more', () => {
    expect(said(card, '2026-11-22')).toBe('Ingen har brukt den ennå.')
    expect(said(card, '2026-11-22', '2026-06-30')).toBe('Ingen brukte den i dette tidsrommet.')
    expect(said(card, '2026-11-22', '2026-11-22', false)).toBe('Ingen brukte den i dette tidsrommet. Programmet er avsluttet.')
  })
})

test.each([
  ['2025-11-01', '2026-02-10', ['Nov 2025', 'Des', 'Jan 2026', 'Feb']],
  ['2025-12-01', '2026-02-10', ['Des', 'Jan 2026', 'Feb']], // two years would run into each other
  ['2026-01-01', '2026-02-10', ['Jan 2026', 'Feb']],
  ['2025-12-01', '2025-12-31', ['Des 2025']],
])('a column a month from %s to %s, with the years below', (from, to, labels) => {
  const columns = monthColumns(busyStats(card, from, to).byMonth, words, ({ used }) => ({ value: used }))
  expect(columns.map(({ label, under }) => `${label} ${under ?? ''}`.trim())).toEqual(labels)
})

test('what is worth knowing of the figures depends on the programme', () => {
  const text = words.text.office.stats
  const notes = (programme: Programme, make = busyStats) => notesOn(make(programme, '2026-01-01', '2026-03-31'), text)
  expect(notes(card)).toEqual([text.notes.item, text.notes.conflict])
  expect(notes(card, unusedStats)).toEqual([])
  expect(notes(campaign)).toEqual([text.notes.offered, text.notes.conflict])
  expect(notes({ ...campaign, audience: { segment: 'l' } })).toEqual([text.notes.offeredList, text.notes.conflict])
  expect(notes({ ...campaign, audience: { level: { programme: 'bonus', atLeast: 'Gull' } } })).toEqual([
    text.notes.offered,
    text.notes.conflict,
  ])
  expect(notes(programmes.find(({ programme }) => programme.id === 'bonus')?.programme as Programme)).toEqual([
    text.notes.standing,
    text.notes.conflict,
  ])
})
