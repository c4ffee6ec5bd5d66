import { expect, test } from 'vitest'
import { demoProgrammes } from '#db/seed/demo-programmes'
import { demoPhone, inventNames } from '#db/seed/names'
import { isOpen, openBy, openDays } from '#db/seed/opening-days'
import { createRandom } from '#db/seed/random'
import { programmeSchema } from '#shared/programmes/programme'
import { formatDate, parseDate } from '#shared/values/local-date'
import { parsePhone } from '#shared/values/phone'

test.each([
  ['2026-11-20', true], // a Friday
  ['2026-11-21', true],
  ['2026-11-22', false], // Sunday
  ['2026-04-02', false], // Maundy Thursday
  ['2026-04-03', false],
  ['2026-04-04', true], // the Saturday between
  ['2026-04-06', false],
  ['2026-04-07', true],
  ['2026-05-14', false], // Ascension
  ['2026-05-25', false], // Whit Monday
  ['2026-05-01', false],
  ['2024-03-29', false], // Good Friday of another year
  ['2026-12-24', true],
  ['2026-12-25', false],
])('%s: open is %s', (date, open) => {
  expect(isOpen(parseDate(date))).toBe(open)
})

test('a closed day goes back to the last open one', () => {
  expect(formatDate(openBy(parseDate('2026-04-06')))).toBe('2026-04-04')
  expect(openDays(parseDate('2026-04-01'), parseDate('2026-04-07')).map(formatDate)).toEqual(['2026-04-01', '2026-04-04', '2026-04-07'])
})

test('the same seed throws the same dice, and all faces come up', () => {
  const throws = (seed: number) => {
    const random = createRandom(seed)
    return Array.from({ length: 600 }, () => random.whole(1, 6))
  }
  expect(throws(7)).toEqual(throws(7))
  expect(throws(7)).not.toEqual(throws(8))
  const counts = [1, 2, 3, 4, 5, 6].map((face) => throws(7).filter((thrown) => thrown === face).length)
  for (const count of counts) expect(count).toBeGreaterThan(60)
})

test('names are different from one another and come from several languages', () => {
  const names = inventNames(290, createRandom(1))
  expect(new Set(names).size).toBe(290)
  for (const family of [
    / (Gaup|Eira|Utsi|Somby|Hætta|Sara|Buljo|Bær)$/,
    / (Nguyen|Tran|Le|Pham|Vo|Dang|Bui)$/,
    / (Warsame|Farah|Jama|Hirsi)$/,
  ]) {
    expect(names.some((name) => family.test(name))).toBe(true)
  }
})

test('numbers are valid Norwegian ones', () => {
  for (const phone of [demoPhone(1, 87), demoPhone(6, 4512), demoPhone(8, 1), demoPhone(8, 460)]) {
    expect(parsePhone(phone)).toEqual({ ok: phone })
  }
})

test.each(['2026-11-21', '2026-12-25', '2027-01-01', '2026-06-14'])(
  'on %s there is a programme of every kind, and the campaign is open',
  (date) => {
    const today = parseDate(date)
    const defined = demoProgrammes(parseDate('2024-01-08'), today)
    for (const { programme, on } of defined) {
      expect(programmeSchema.parse(programme)).toEqual(programme)
      expect(on).toBeLessThan(today)
    }
    const kinds = new Set(defined.map(({ programme }) => programme.kind))
    expect([...kinds].sort()).toEqual(['campaign', 'ladder', 'occasion', 'punchCard', 'referral', 'repeatingCoupon'])
    const campaign = defined.map(({ programme }) => programme).find((programme) => programme.kind === 'campaign')
    expect(campaign && campaign.opens <= date && date <= campaign.closes).toBe(true)
    expect(campaign?.closes.slice(4)).toBe('-12-24')
  },
)
