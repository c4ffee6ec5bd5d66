import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDate, parseDate } from '#shared/values/local-date'
import { KINDS } from '#shared/year/trade-days'
import { ON_PAPER, ON_SCREEN } from '../../../renderer/office/year/Wheel.tsx'
import { spread, wheelPlaces } from '../../../renderer/office/year/wheel-places.ts'
import { inOrder, isCampaign, itemsOn, monthDays, yearItems } from '../../../renderer/office/year/year-items.ts'
import { busyYear } from './year-views.ts'

const all = new Set(KINDS)
const campaigns = (year: number) => yearItems(year, 'NO', busyYear, all).campaigns

describe('what stands in a year', () => {
  test('campaigns that are open in it, numbered as they open, cut at New Year and where they were ended', () => {
    expect(
      campaigns(2026).map(({ programme, number, first, last }) => [number, programme.id, formatDate(first), formatDate(last)]),
    ).toEqual([
      [1, 'januar', '2026-01-02', '2026-01-31'],
      [2, 'morsdag', '2026-02-02', '2026-02-08'],
      [3, 'paske', '2026-03-23', '2026-04-04'],
      [4, 'vaar', '2026-04-01', '2026-05-10'],
      [5, 'fredag', '2026-09-04', '2026-11-20'],
      [6, 'host', '2026-09-21', '2026-10-11'],
      [7, 'black', '2026-11-23', '2026-11-29'],
      [8, 'romjul', '2026-12-27', '2026-12-31'],
    ])
    expect(campaigns(2027).map(({ programme, first, last }) => [programme.id, formatDate(first), formatDate(last)])).toEqual([
      ['romjul', '2027-01-01', '2027-01-09'],
    ])
    expect(campaigns(2025)).toEqual([])
  })
  test('those that overlap have each their ring', () => {
    for (const [i, one] of campaigns(2026).entries())
      for (const other of campaigns(2026).slice(i + 1))
        if (one.ring === other.ring) expect(one.last < other.first || other.last < one.first).toBe(true)
  })
  test('a campaign on chosen days is on those only; an occasion is on none', () => {
    const items = yearItems(2026, 'NO', busyYear, all)
    const on = (date: string) => itemsOn(items, date).map((item) => (isCampaign(item) ? item.programme.id : item.day.id))
    expect(on('2026-09-18')).toEqual(['fredag'])
    expect(on('2026-09-17')).toEqual([])
    expect(on('2026-11-27')).toEqual(['blackWeek', 'blackFriday', 'black'])
    expect(items.occasions.map(({ programme }) => programme.id)).toEqual(['bursdag'])
  })
  test('kinds of days can be left out', () => {
    const items = yearItems(2026, 'SE', [], new Set(['sale'] as const))
    expect(new Set(items.days.map(({ day }) => day.kind))).toEqual(new Set(['sale']))
    expect(inOrder(items)).toEqual(items.days)
  })
  test('a month has its days, February in leap years too', () => {
    expect(monthDays(2028, 2)).toHaveLength(29)
    expect(monthDays(2027, 12).at(-1)).toBe('2027-12-31')
  })
})

describe('the wheel', () => {
  test('no name lies on another, and all are in the picture, in any year of any country', () => {
    for (const country of ['NO', 'SE', 'DK', 'FI'] as const)
      for (let year = 1970; year <= 2200; year += 7)
        for (const size of [ON_SCREEN, ON_PAPER]) {
          const { names } = wheelPlaces(yearItems(year, country, busyYear, all), size)
          for (const side of ['left', 'right'] as const) {
            const heights = names.filter((name) => name.side === side).map(({ name }) => name.y)
            const apart = heights.slice(1).map((y, i) => y - (heights[i] as number))
            expect(Math.min(...apart)).toBeGreaterThanOrEqual(size.row - 0.01)
            expect(Math.min(...heights)).toBeGreaterThanOrEqual(size.row / 2 - 0.01)
            expect(Math.max(...heights)).toBeLessThanOrEqual(size.height - size.row / 2 + 0.01)
          }
        }
  })
  test('1 January is at the top and 2 July below it, and today is marked in its own year only', () => {
    const items = yearItems(2027, 'NO', [], all)
    const at = (id: string) => wheelPlaces(items, ON_SCREEN).names.find(({ item }) => item.day.id === id)?.at
    expect(at('newYearsDay')?.x).toBeCloseTo(ON_SCREEN.width / 2, -1)
    expect(at('newYearsDay')?.y).toBeLessThan(ON_SCREEN.height / 2 - ON_SCREEN.radius)
    expect(at('easter')?.x).toBeGreaterThan(ON_SCREEN.width / 2)
    expect(at('halloween')?.x).toBeLessThan(ON_SCREEN.width / 2)
    expect(wheelPlaces(items, ON_SCREEN, parseDate('2027-07-02')).today?.at.y).toBeGreaterThan(ON_SCREEN.height / 2)
    expect(wheelPlaces(items, ON_SCREEN, parseDate('2026-07-02')).today).toBeUndefined()
  })
  test('a campaign of a whole year is a ring, and thirty at once still have one each', () => {
    const [first] = busyYear
    const many = Array.from({ length: 30 }, (_, i) =>
      structuredClone({ ...first, programme: { ...first?.programme, id: `k${i}` } }),
    ) as typeof busyYear
    const year = many.map((view) => ({
      ...view,
      programme: { ...view.programme, opens: '2026-01-01', closes: '2026-12-31' },
    })) as typeof busyYear
    const { arcs, thick } = wheelPlaces(yearItems(2026, 'NO', year, all), ON_SCREEN)
    expect(new Set(arcs.map(({ chip }) => chip.y.toFixed(2))).size).toBe(30)
    expect(arcs.every(({ paths }) => paths.every((path) => !path.includes('NaN')))).toBe(true)
    expect(thick).toBeGreaterThan(0)
  })
})

test('heights that rise are moved apart, in order, within their bounds, and no more than they must', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 20 }), (wished) => {
      wished.sort((a, b) => a - b)
      const got = spread(wished, 20, 0, 400)
      expect(got).toHaveLength(wished.length)
      for (const [i, y] of got.entries()) {
        expect(y).toBeGreaterThanOrEqual(-1e-9)
        expect(y).toBeLessThanOrEqual(400 + 1e-9)
        if (i > 0) expect(y - (got[i - 1] as number)).toBeGreaterThanOrEqual(20 - 1e-9)
      }
      const isFree = wished.every((y, i) => i === 0 || y - (wished[i - 1] as number) >= 20)
      if (isFree) expect(got).toEqual(wished)
    }),
    { seed: 1 },
  )
})
