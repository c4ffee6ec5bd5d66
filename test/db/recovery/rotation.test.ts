import { describe, expect, test } from 'vitest'
import { isOutlived, outlived } from '#db/recovery/rotation'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = Date.parse('2026-11-21T12:00:00.000Z')

/** Makes a backup at each of these instants, and throws away what is outlived each time, as the till does. */
function live(times: readonly number[]): { at: string; serial: number }[] {
  let kept: { at: string; serial: number }[] = []
  for (const [i, time] of times.entries()) {
    kept = [{ at: new Date(time).toISOString(), serial: i + 1 }, ...kept]
    const gone = new Set(outlived(kept).map(({ serial }) => serial))
    kept = kept.filter(({ serial }) => !gone.has(serial))
  }
  return kept
}
const hourly = (from: number, hours: number) => Array.from({ length: hours }, (_, i) => from + i * HOUR)
const days = (kept: { at: string }[]) => new Set(kept.map(({ at }) => at.slice(0, 10))).size

test('a day of hourly ones, then one a day, and nothing older than thirty-five days', () => {
  const kept = live(hourly(NOON - 60 * DAY, 60 * 24 + 1))
  expect(kept.slice(0, 24).map(({ at }) => at)).toEqual(
    hourly(NOON - 23 * HOUR, 24)
      .reverse()
      .map((time) => new Date(time).toISOString()),
  )
  expect(kept).toHaveLength(24 + 34)
  expect(Date.parse(kept.at(-1)?.at as string)).toBeGreaterThanOrEqual(NOON - 35 * DAY)
  // Of an older day it is the last one that stays: it holds the whole day.
  expect(kept.slice(25).every(({ at }) => at.slice(11, 13) === '23')).toBe(true)
})

test('a clock that is years ahead for a day costs nothing; set back, it costs nothing either', () => {
  const month = hourly(NOON - 30 * DAY, 30 * 24)
  const before = live(month)
  const ahead = [...month, ...hourly(NOON + 5 * 365 * DAY, 20)]
  const kept = live(ahead)
  expect(kept.filter(({ serial }) => serial <= month.length).length).toBeGreaterThanOrEqual(days(before) - 1)
  const back = live([...ahead, ...hourly(NOON + 21 * HOUR, 5)])
  expect(days(back.filter(({ at }) => at < '2027'))).toBeGreaterThanOrEqual(days(before) - 2)
  // The newest are by their serial: what was made last is there, whatever year it says.
  expect(back.slice(0, 24).map(({ serial }) => serial)).toEqual(Array.from({ length: 24 }, (_, i) => ahead.length + 5 - i))
})

test('a clock that begins at 1970 after a flat battery throws nothing away', () => {
  const week = hourly(NOON - 7 * DAY, 7 * 24)
  const kept = live([...week, ...hourly(0, 30)])
  expect(days(kept.filter(({ at }) => at > '2026'))).toBe(days(live(week)) - 0)
})

test('a shop that was closed for the winter: the old ones go when a week of days has shown that the clock is right', () => {
  const autumn = hourly(NOON - 150 * DAY, 20 * 24)
  const opened = live([...autumn, ...hourly(NOON, 10)])
  expect(opened.some(({ at }) => at < '2026-09')).toBe(true)
  const weekOn = live([...autumn, ...hourly(NOON, 8 * 24)])
  expect(weekOn.every(({ at }) => at >= '2026-11-21')).toBe(true)
})

test('a clock that flips between two years at every backup costs no good day', () => {
  const month = hourly(NOON - 30 * DAY, 30 * 24)
  const flips = hourly(NOON, 200).map((time, i) => time + (i % 2) * 15 * 365 * DAY)
  const kept = live([...month, ...flips])
  // Eight days have passed since, whatever the clock said of them, and the last leap may have been two more.
  expect(days(kept.filter(({ serial }) => serial <= month.length))).toBeGreaterThanOrEqual(35 - 9 - 2)
})

test('a clock that only leaps forward, again and again, leaves the newest twenty-four; time that surely passed does not', () => {
  const kept = live([...hourly(NOON - 30 * DAY, 100), ...hourly(NOON, 60).map((_, i) => NOON + i * 30 * DAY)])
  expect(kept).toHaveLength(24)
  const calm = live(Array.from({ length: 60 }, (_, i) => NOON + i * 2 * DAY))
  expect(calm).toHaveLength(18)
})

describe('what was kept aside when backup 3 was the newest', () => {
  const at = new Date(NOON).toISOString()
  const since = (serial: number, time: number) => ({ serial, at: new Date(time).toISOString() })
  /** A backup a day from then on, newest first, of which those that are outlived are gone. */
  const daily = (many: number, from = NOON) =>
    Array.from({ length: many }, (_, i) => since(4 + i, from + i * DAY))
      .reverse()
      .slice(0, 36)

  test('lives as long as a backup, and not longer', () => {
    expect(isOutlived([], { serial: 3, at })).toBe(false)
    expect(isOutlived([...daily(1), since(3, NOON - HOUR)], { serial: 3, at })).toBe(false)
    expect(isOutlived(daily(36), { serial: 3, at })).toBe(false)
    expect(isOutlived(daily(37), { serial: 3, at })).toBe(true)
  })

  test('a clock that is years ahead for a day, or was when it was kept, takes nothing and keeps nothing for ever', () => {
    const ahead = NOON + 15 * 365 * DAY
    expect(isOutlived([since(5, ahead), ...daily(1)], { serial: 3, at })).toBe(false)
    const then = { serial: 3, at: new Date(ahead).toISOString() }
    expect(isOutlived(daily(2), then)).toBe(false)
    expect(isOutlived(daily(34), then)).toBe(false)
    expect(isOutlived(daily(40), then)).toBe(true)
  })
})

test('the only one there is stays, however old', () => {
  expect(outlived([{ at: '1999-01-01T00:00:00.000Z', serial: 1 }])).toEqual([])
  expect(outlived([])).toEqual([])
})
