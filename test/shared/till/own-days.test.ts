import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { aTill, BIRTHDAY, good } from '#test/builders/till'

// Noon in Oslo is 21 November 2026 (test/builders/till.ts).
const celebrates = (till: ReturnType<typeof aTill>, birthday: string) => till.aMember({ birthday }).celebrates

test.each([
  ['--11-21', [{ what: 'birthday', date: '2026-11-21' }]],
  ['1990-11-10', [{ what: 'birthday', date: '2026-11-10' }]], // within the fourteen days of the coupon
  ['--11-06', undefined],
  ['--11-22', undefined],
])('born on %s: %j', (birthday, expected) => {
  expect(celebrates(aTill(), birthday)).toEqual(expected)
})

test('without a programme only the day itself is celebrated', () => {
  const till = aTill({ programmes: [] })
  expect(celebrates(till, '--11-21')).toEqual([{ what: 'birthday', date: '2026-11-21' }])
  expect(celebrates(till, '--11-20')).toBeUndefined()
})

test('a coupon for a year is no birthday of a year', () => {
  const till = aTill({ programmes: [{ ...BIRTHDAY, validFor: 'P1Y' } as Programme] })
  expect(celebrates(till, '--10-01')).toBeUndefined()
})

test('29 February is celebrated on the 28th in other years', () => {
  const till = aTill({ now: Date.parse('2027-02-28T11:00:00.000Z') })
  expect(celebrates(till, '2000-02-29')).toEqual([{ what: 'birthday', date: '2027-02-28' }])
})

test('the membership’s years are counted, and the day of enrolment is none of them', () => {
  const till = aTill()
  const { member, celebrates: atOnce } = till.aMember()
  expect(atOnce).toBeUndefined()
  till.clock.now = Date.parse('2028-11-21T11:00:00.000Z')
  expect(good(till.calls.openMember({ member })).celebrates).toEqual([{ what: 'anniversary', date: '2028-11-21', years: 2 }])
})
