import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { aTill, good, refusalIn } from '#test/builders/till'

const campaign = (id: string, opens: string, closes: string): Programme => ({
  id,
  version: 1,
  kind: 'campaign',
  name: `Tilbud ${id}`,
  opens,
  closes,
  audience: { everyone: true },
  reward: { percentOff: 15 },
})
const at = (date: string) => Date.parse(`${date}T11:00:00Z`)
/** A till in Norway on a day of 2027. */
const aYear = (today: string, programmes: Programme[] = []) => {
  const till = aTill({ now: at(today), programmes })
  const ask = (year = 2027) => good(till.calls.year({ year }))
  const note = (key: string, part: Partial<{ year: number; text: string; remindDays: number; done: boolean }> = {}) =>
    till.calls.saveYearNote({ year: 2027, key, text: '', remindDays: 21, done: false, ...part })
  return { till, ask, note, names: () => ask().due.map(({ name }) => name) }
}

test('a feast is thought of from 21 days before to the day itself', () => {
  const { till, names, ask } = aYear('2027-01-23')
  expect(names()).toEqual([])
  till.clock.now = at('2027-01-24')
  expect(ask().due).toEqual([
    // Both are on 14 February this year.
    { key: 'valentines/2027', kind: 'tradeDay', name: 'valentines', date: '2027-02-14', since: '2027-01-24', text: '' },
    { key: 'mothersDay/2027', kind: 'tradeDay', name: 'mothersDay', date: '2027-02-14', since: '2027-01-24', text: '' },
  ])
  till.clock.now = at('2027-02-14')
  expect(names()).toHaveLength(2)
  till.clock.now = at('2027-02-15')
  expect(names()).toEqual([])
})

test('a campaign is thought of a week before it opens; one that has ended is not', () => {
  const { till, names } = aYear('2027-09-01', [campaign('a', '2027-09-10', '2027-09-20'), campaign('b', '2027-09-09', '2027-09-20')])
  expect(names()).toEqual([])
  till.clock.now = at('2027-09-03')
  expect(names()).toEqual(['Tilbud b', 'Tilbud a'])
  till.clock.now = at('2027-09-10')
  expect(names()).toEqual(['Tilbud a'])
  good(till.calls.endProgramme({ command: '0199a3a0-0000-7000-8000-000000000001', programme: 'a' }))
  expect(names()).toEqual([])
})

test('what is not reminded of can be, what is can be left: earlier, later, never, done', () => {
  const { note, names, till } = aYear('2027-03-01')
  expect(names()).toEqual([])
  good(note('womensDay/2027', { remindDays: 10 }))
  expect(names()).toEqual(['womensDay'])
  good(note('easter/2027', { remindDays: 40, text: '  Bestill påskeegg ' }))
  expect(names()).toEqual(['womensDay', 'easter'])
  good(note('womensDay/2027', { remindDays: 0 }))
  const { due, notes } = good(note('easter/2027', { remindDays: 40, text: '  Bestill påskeegg ' }))
  expect(due.map(({ text }) => text)).toEqual(['Bestill påskeegg'])
  expect(notes).toContainEqual({ key: 'easter/2027', text: 'Bestill påskeegg', remindDays: 40, done: false })
  good(note('easter/2027', { remindDays: 40, done: true }))
  expect(names()).toEqual([])
  // Done for that year; the next has its own.
  till.clock.now = at('2028-04-01')
  expect(names()).toEqual(['easter'])
})

test('a campaign’s note belongs to the year it opens in', () => {
  const { note, names, ask } = aYear('2027-09-03', [campaign('a', '2027-09-10', '2027-09-20')])
  good(note('programme/a', { year: 2026, remindDays: 7, done: true, text: 'I fjor' }))
  expect(names()).toEqual(['Tilbud a'])
  good(note('programme/a', { remindDays: 7, done: true, text: 'I år' }))
  expect(names()).toEqual([])
  expect(ask(2026).notes).toEqual([{ key: 'programme/a', text: 'I fjor', remindDays: 7, done: true }])
  expect(ask(2027).notes).toEqual([{ key: 'programme/a', text: 'I år', remindDays: 7, done: true }])
})

test('over New Year a campaign has the note of the year it opened in', () => {
  const { note, ask } = aYear('2027-01-03', [campaign('a', '2026-12-27', '2027-01-09')])
  good(note('programme/a', { year: 2026, remindDays: 7, text: 'Halv pris' }))
  for (const year of [2026, 2027]) expect(ask(year).notes).toEqual([{ key: 'programme/a', text: 'Halv pris', remindDays: 7, done: false }])
  expect(ask(2028).notes).toEqual([])
})

test('in December the next year’s first days are thought of', () => {
  const { note, names } = aYear('2027-12-30')
  good(note('januarySale/2028', { year: 2028, remindDays: 5 }))
  expect(names()).toEqual(['januarySale'])
})

test('the days are those of the country the shop stands in', () => {
  const { till, names, ask } = aYear('2027-05-20')
  expect(names()).toEqual([])
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, country: 'SE' }))
  expect(names()).toEqual(['mothersDay'])
  expect(ask().country).toBe('SE')
})

test('a note on a day that the year has not, or on no programme, is refused', () => {
  const { note } = aYear('2027-05-20')
  expect(refusalIn(note('easter/2026'))).toBe('badRequest')
  expect(refusalIn(note('toString/2027'))).toBe('badRequest')
  expect(refusalIn(note('programme/none'))).toBe('programmeUnknown')
})

test('a record that is no note is left alone', () => {
  const { till, ask, names } = aYear('2027-02-01')
  good(
    till.store.write(() => {
      till.store.saveRecord('year', 'mothersDay/2027', { text: 4, remindDays: '3', done: null })
      return { ok: undefined }
    }),
  )
  expect(ask().notes).toEqual([])
  expect(names()).toContain('mothersDay')
})
