import { expect, test } from 'vitest'
import { createWords } from '#test/renderer/words'
import { niceStep } from '../../../renderer/office/charts/chart-parts.tsx'
import { changeWords } from '../../../renderer/office/report/change-words.ts'
import { hoursOf } from '../../../renderer/office/report/HourChart.tsx'
import { monthWeeks } from '../../../renderer/office/report/month-calendar.ts'
import { october } from './october.ts'

const words = createWords('nb', 'Europe/Oslo')

test.each([
  [1321, 1243, '6 % opp fra september'],
  [141, 147, '4 % ned fra september'],
  [9, 9, 'likt med september'],
  [0, 0, 'likt med september'],
  [12, 0, 'ingen i september'],
  [3, 2, '1 flere enn i september'],
  [0, 4, '4 færre enn i september'],
  [100_001, 100_000, '1 flere enn i september'],
])('%i against %i is said as "%s"', (now, then, said) => {
  expect(changeWords(now, then, 'september', words).words).toBe(said)
})

test('the calendar has the same days as the chart, week by week', () => {
  const weeks = monthWeeks(october.perDay)
  expect(weeks.map(({ week }) => week)).toEqual([40, 41, 42, 43, 44])
  expect(weeks.map(({ sum }) => sum)).toEqual([163, 289, 285, 291, 293])
  expect(weeks[0]?.days.slice(0, 4)).toEqual([undefined, undefined, undefined, october.perDay[0]])
  expect(weeks.flatMap(({ days }) => days.flatMap((day) => day?.date ?? []))).toEqual(october.perDay.map(({ date }) => date))
})

test('the first days of January may belong to the last week of the year before', () => {
  const january = Array.from({ length: 31 }, (_, i) => ({ date: `2027-01-${String(i + 1).padStart(2, '0')}`, stamps: 0 }))
  expect(monthWeeks(january).map(({ week }) => week)).toEqual([53, 1, 2, 3, 4])
})

test('three steps hold the largest day, and are round', () => {
  for (let most = 0; most <= 5000; most++) {
    const step = niceStep(most)
    expect(step * 3).toBeGreaterThanOrEqual(most)
    expect(Number.isInteger(step)).toBe(true)
  }
  expect([1, 10, 73, 90, 1000].map(niceStep)).toEqual([1, 4, 25, 30, 400])
})

test('the hours run without holes from the first stamp to the last', () => {
  expect(
    hoursOf([
      { weekday: 1, hour: 9, stamps: 1 },
      { weekday: 2, hour: 12, stamps: 3 },
      { weekday: 3, hour: 23, stamps: 0 },
    ]),
  ).toEqual([9, 10, 11, 12])
})

test('the numbers that the screens are looked at with agree with each other', () => {
  const sum = (rows: readonly { stamps: number }[]) => rows.reduce((total, row) => total + row.stamps, 0)
  for (const rows of [october.perDay, october.perProgramme, october.perTill, october.perStore, october.perWeekdayHour])
    expect(sum(rows)).toBe(october.total.stamps)
  const { outstandingBefore, filled, redeemed, expired, consumed, outstanding } = october.reconciliation
  expect(outstandingBefore + filled - redeemed - expired - consumed).toBe(outstanding)
})
