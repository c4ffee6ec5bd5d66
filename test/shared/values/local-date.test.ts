import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addToDate,
  addToMonth,
  formatDate,
  monthBounds,
  parseDate,
  parseDuration,
  subtractDuration,
  weekday,
  yearMonthDay,
} from '#shared/values/local-date'

describe('local dates', () => {
  it.each([
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2026-01-31', 'P30D', '2026-03-02'],
    ['2026-12-31', 'P2W', '2027-01-14'],
    ['2026-01-31', 'P1M1D', '2026-03-01'],
    ['2025-08-31', 'P1Y6M', '2027-02-28'],
  ])('%s + %s is %s', (date, duration, sum) => {
    expect(addToDate(date, duration)).toBe(sum)
  })

  it('takes months before days when it subtracts', () => {
    expect(formatDate(subtractDuration(parseDate('2026-03-31'), parseDuration('P1M1D')))).toBe('2026-02-27')
  })

  it('agrees with Date on every day from 1600 to 2400', () => {
    fc.assert(
      fc.property(fc.integer({ min: -135_140, max: 157_054 }), (day) => {
        expect(formatDate(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
        expect(parseDate(formatDate(day))).toBe(day)
      }),
      { seed: 1 },
    )
  })

  it('knows weekdays, months and leap days', () => {
    expect(weekday('2026-03-06')).toBe(5)
    expect(weekday('1969-12-28')).toBe(7)
    expect(monthBounds('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' })
    expect(addToMonth('2026-01', -1)).toBe('2025-12')
    expect(yearMonthDay(parseDate('2000-02-29'))).toEqual({ year: 2000, month: 2, day: 29 })
  })
})
