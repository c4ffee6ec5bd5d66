import { describe, expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { writeCount, writeDate, writeMoney } from '#shared/text/format'

const LANGUAGES = ['nb', 'sv', 'en'] as const
const VALUES = {
  programme: 'Kaffekort',
  stamps: 7,
  required: 8,
  count: 2,
  reward: 'Gratis kaffe',
  amount: 28_950,
  points: 1_240,
  reason: 'feil kunde',
  level: 'Sølv',
  what: 'tilbud på SMS',
  date: '2026-06-30',
  source: 'gammel kasse',
  missing: 1_260,
  currency: 'NOK',
  percent: 15,
  next: 'Gull',
  name: 'Kari N.',
  list: 'Stamgjester',
  friend: 'Gratis kaffe',
  referrer: 'Gratis kaffe',
  least: 30_000,
  debt: 500,
  alone: '20 % på godbiter',
  of: 57_600,
  most: 15_000,
  wasted: 5_000,
  all: 8_740,
  fields: 'navn, e-post',
}

describe.each(LANGUAGES)('%s', (language) => {
  const { history, explain, reward, names, notice } = catalogues[language].ledger
  const { quote } = catalogues[language].till
  test.each(Object.entries({ ...history, ...explain, ...quote }))('%s', (_, line) => {
    expect(line(VALUES)).not.toMatch(/undefined|NaN|\[object|\s\s/)
    expect(line(VALUES).length).toBeGreaterThan(2)
  })

  test('rewards, names and notices', () => {
    expect(reward.item('Kaffe')).toMatch(/kaffe/)
    expect(reward.item('BMW-vask')).toMatch(/BMW-vask/)
    expect(names.till(2)).toMatch(/2/)
    for (const channels of Object.values(notice.consents)) {
      for (const text of Object.values(channels)) expect(text('Pote & Kopp')).toContain('Pote & Kopp')
    }
    expect(notice.text('Pote & Kopp')).toMatch(/15/)
  })

  test('every consent that is asked for has a name in the history', () => {
    for (const [purpose, channels] of Object.entries(notice.consents)) {
      for (const channel of Object.keys(channels)) expect(names.consent[purpose]?.[channel], `${purpose}/${channel}`).toBeTruthy()
    }
  })
})

test('one stamp and several', () => {
  const say = (count: number) => catalogues.nb.ledger.history.stampsGiven({ count, programme: 'Kaffekort' })
  expect([say(1), say(2)]).toEqual(['1 stempel på Kaffekort', '2 stempler på Kaffekort'])
})

test.each([
  ['nb', '30.6.2027', '1\u00a0234,50\u00a0kr', '12\u00a0€', '8\u00a0740'],
  ['sv', '2027-06-30', '1\u00a0234,50\u00a0kr', '12\u00a0€', '8\u00a0740'],
  ['en', '30/06/2027', '1,234.50\u00a0kr', '€12', '8,740'],
] as const)('%s writes dates, money and counts', (language, date, kroner, euro, count) => {
  expect(writeDate('2027-06-30', language)).toBe(date)
  expect(writeMoney(123_450, language)).toBe(kroner)
  expect(writeMoney(1_200, language, 'EUR')).toBe(euro)
  expect(writeCount(8_740, language)).toBe(count)
})
