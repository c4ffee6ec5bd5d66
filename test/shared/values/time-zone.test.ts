import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isTimeZone, localDate, parseInstant, startOfDay } from '#shared/values/time-zone'

describe('time zones', () => {
  it.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
  ])('%s is %s in Oslo', (instant, date) => {
    expect(localDate(instant, 'Europe/Oslo')).toBe(date)
  })

  it('starts a day at the change of the clock where midnight is skipped', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  })

  it.each(['Europe/Oslo', 'Europe/London', 'America/New_York', 'Africa/Cairo', 'Asia/Kolkata', 'Africa/Casablanca', 'UTC'])(
    'agrees with Temporal in %s',
    (timezone) => {
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2037, 11) }), (ms) => {
          const truth = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone)
          const date = localDate(new Date(ms).toISOString(), timezone)
          expect(date).toBe(truth.toPlainDate().toString())
          expect(Date.parse(startOfDay(date, timezone))).toBe(truth.startOfDay().epochMilliseconds)
        }),
        { seed: 1, numRuns: 60 },
      )
    },
  )

  it('reads instants as Date does', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.getTime())
      }),
      { seed: 1 },
    )
  })

  it('refuses a zone that does not exist', () => {
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
  })
})
