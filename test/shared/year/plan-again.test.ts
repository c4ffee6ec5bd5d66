import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { formatDate, parseDate, weekday } from '#shared/values/local-date'
import { planAgain } from '#shared/year/plan-again'
import { isoWeek } from '#shared/year/week-days'

const aCampaign = (opens: string, closes: string, part: Partial<CampaignProgramme> = {}): CampaignProgramme => ({
  id: 'tilbud',
  version: 3,
  kind: 'campaign',
  name: 'Tilbud',
  opens,
  closes,
  audience: { everyone: true },
  reward: { percentOff: 15 },
  ...part,
})
const moved = (opens: string, closes: string, year: number, country: 'NO' | 'SE' = 'NO', part: Partial<CampaignProgramme> = {}) => {
  const { definition, follows } = planAgain(aCampaign(opens, closes, part), country, year)
  return [definition.opens, definition.closes, ...(follows ? [follows] : [])]
}

describe('a window follows its trade day', () => {
  test('the week up to mother’s day, which is another day in each country', () => {
    expect(moved('2026-02-02', '2026-02-08', 2027)).toEqual(['2027-02-08', '2027-02-14', 'mothersDay'])
    expect(moved('2026-05-25', '2026-05-31', 2027, 'SE')).toEqual(['2027-05-24', '2027-05-30', 'mothersDay'])
  })
  test('it may close the day before', () => {
    expect(moved('2026-11-02', '2026-11-07', 2027)).toEqual(['2027-11-08', '2027-11-13', 'fathersDay'])
  })
  test('Easter, three weeks earlier or later', () => {
    expect(moved('2026-03-27', '2026-04-05', 2027)).toEqual(['2027-03-19', '2027-03-28', 'easter'])
    expect(moved('2027-03-15', '2027-03-25', 2028)).toEqual(['2028-04-03', '2028-04-13', 'maundyThursday'])
  })
  test('a date that does not move keeps its date', () => {
    expect(moved('2026-05-10', '2026-05-17', 2027)).toEqual(['2027-05-10', '2027-05-17', 'constitutionDay'])
    expect(moved('2026-12-10', '2026-12-24', 2029)).toEqual(['2029-12-10', '2029-12-24', 'christmasEve'])
  })
  test('Black Week and midsummer with their weekdays', () => {
    expect(moved('2026-11-23', '2026-11-29', 2028)).toEqual(['2028-11-20', '2028-11-26', 'blackWeek'])
    expect(moved('2026-06-15', '2026-06-20', 2027, 'SE')[0]).toBe('2027-06-21')
  })
  test('of two on one date the one that the campaign names', () => {
    const names = { mothersDay: 'Morsdag', valentines: 'Valentinsdagen' }
    const around = aCampaign('2027-02-12', '2027-02-14', { name: 'Valentinsdagen 20 %' })
    expect(planAgain(around, 'NO', 2028, names)).toMatchObject({ follows: 'valentines', definition: { closes: '2028-02-14' } })
    const mothers = { ...around, name: 'Blomster til morsdag' }
    expect(planAgain(mothers, 'NO', 2028, names)).toMatchObject({ follows: 'mothersDay', definition: { closes: '2028-02-13' } })
  })
  test('over New Year', () => {
    expect(moved('2026-12-27', '2027-01-05', 2027)).toEqual(['2027-12-27', '2028-01-05', 'afterChristmasSale'])
  })
})

describe('a window without a trade day', () => {
  test('keeps weekdays and ISO week: 364 days, or 371 where the week would be another', () => {
    expect(moved('2027-09-06', '2027-09-12', 2028)).toEqual(['2028-09-04', '2028-09-10'])
    // 2026 has 53 weeks.
    expect(moved('2026-09-07', '2026-09-13', 2027)).toEqual(['2027-09-13', '2027-09-19'])
  })
  test('nor does the change of clocks move it, or a leap day', () => {
    // The clocks change on 25 March 2029.
    expect(moved('2029-03-23', '2029-03-26', 2030)).toEqual(['2030-03-22', '2030-03-25'])
    expect(moved('2028-02-28', '2028-03-01', 2029)).toEqual(['2029-02-26', '2029-02-28'])
  })
  test('a long one that holds a theme day by chance does not follow it', () => {
    expect(moved('2027-03-01', '2027-03-14', 2028)).toEqual(['2028-02-28', '2028-03-12'])
  })
  test('whole months stay whole, February too', () => {
    expect(moved('2026-11-01', '2026-11-30', 2027)).toEqual(['2027-11-01', '2027-11-30'])
    expect(moved('2027-02-01', '2027-02-28', 2028)).toEqual(['2028-02-01', '2028-02-29'])
    expect(moved('2026-12-01', '2027-02-28', 2027)).toEqual(['2027-12-01', '2028-02-29'])
  })
  test('keeps weekday, length and calendar year, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80_000 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 5 }),
        (day, length, years) => {
          const opens = formatDate(day)
          const year = Number(opens.slice(0, 4)) + years
          const { definition, follows } = planAgain(aCampaign(opens, formatDate(day + length)), 'NO', year)
          expect(definition.opens <= definition.closes).toBe(true)
          const isMonths = opens.endsWith('-01') && formatDate(day + length + 1).endsWith('-01')
          if (isMonths) return
          expect(parseDate(definition.closes) - parseDate(definition.opens)).toBe(length)
          if (follows) return
          expect(definition.opens.slice(0, 4)).toBe(String(year))
          expect(weekday(definition.opens)).toBe(weekday(opens))
          const weeks = [isoWeek(day).week, isoWeek(parseDate(definition.opens)).week]
          expect(weeks[0] === weeks[1] || [1, 52, 53].includes(weeks[0] as number)).toBe(true)
        },
      ),
      { seed: 1 },
    )
  })
})

describe('chosen days', () => {
  const days = (list: string[], year: number) => {
    const sorted = [...list].sort()
    const { definition } = planAgain(aCampaign(sorted[0] as string, sorted.at(-1) as string, { days: list }), 'NO', year)
    expect([definition.opens, definition.closes]).toEqual([definition.days?.[0], definition.days?.at(-1)])
    return definition.days
  }
  test('six Fridays stay Fridays, also where one of them was Valentine’s Day', () => {
    expect(days(['2025-02-07', '2025-02-14', '2025-02-21'], 2026)).toEqual(['2026-02-06', '2026-02-13', '2026-02-20'])
  })
  test('of other days each follows its own', () => {
    expect(days(['2026-11-27', '2026-09-09', '2026-02-08', '2026-05-17'], 2027)).toEqual([
      '2027-02-14',
      '2027-05-17',
      '2027-09-15',
      '2027-11-26',
    ])
  })
})

test('the rest of the campaign is as it was, but for a year in its name; id and version are for the new one to have', () => {
  const early = { level: { programme: 'bonus', atLeast: 'Gull' }, days: 2 }
  const campaign = aCampaign('2026-02-02', '2026-02-08', {
    name: 'Morsdag 2026: 1500 kr, 20260 poeng',
    earlyAccess: early,
    audience: { segment: 's1' },
    stores: ['b1'],
    usesPerMember: 2,
  })
  const { definition } = planAgain(campaign, 'NO', 2028)
  expect(definition).toEqual({
    kind: 'campaign',
    name: 'Morsdag 2028: 1500 kr, 20260 poeng',
    opens: '2028-02-07',
    closes: '2028-02-13',
    audience: { segment: 's1' },
    reward: { percentOff: 15 },
    earlyAccess: early,
    stores: ['b1'],
    usesPerMember: 2,
  })
})
