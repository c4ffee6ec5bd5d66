import { expect, test } from 'vitest'
import { programmeSchema } from '#shared/programmes/programme'
import { campaignTemplates, punchCardTemplates } from '#shared/programmes/templates'
import { catalogues } from '#shared/text/catalogue'
import { weekday } from '#shared/values/local-date'

const words = catalogues.nb.office.templates
const ladder = { programme: 'bonus', atLeast: 'Sølv' }

test('every template but the empty card can be taken into use as it stands, in every language', () => {
  for (const language of ['nb', 'sv', 'en'] as const) {
    const { templates } = catalogues[language].office
    const ready = [
      ...punchCardTemplates(templates).filter(({ id }) => id !== 'empty'),
      ...campaignTemplates(templates, '2026-11-02', ladder),
    ]
    for (const { definition } of ready) {
      const read = programmeSchema.safeParse({ ...definition, id: 'x', version: 1 })
      expect(read.error?.message).toBeUndefined()
      expect(read.data).toEqual({ ...definition, id: 'x', version: 1 })
    }
  }
})

test('the cards are those that clubs ask for', () => {
  const cards = Object.fromEntries(punchCardTemplates(words).map(({ id, definition }) => [id, definition]))
  // "Every 8th free" is seven stamps; "150 off every tenth" is nine.
  expect(cards.nth).toMatchObject({ stampsRequired: 7, reward: { item: 'Kaffe' } })
  expect(cards.nthOff).toMatchObject({ stampsRequired: 9, reward: { amountOff: 15_000 } })
  expect(cards.perAmount).toMatchObject({ stampsRequired: 10, earn: { by: 'amount', per: 25_000 }, reward: { amountOff: 15_000 } })
})

test('the Friday campaign is six first Fridays, and its window is from the first to the last', () => {
  const days = campaignTemplates(words, '2026-11-02').find(({ id }) => id === 'days')?.definition
  expect(days?.days).toEqual(['2026-12-04', '2027-01-01', '2027-02-05', '2027-03-05', '2027-04-02', '2027-05-07'])
  expect(days?.days?.map(weekday)).toEqual([5, 5, 5, 5, 5, 5])
  expect([days?.opens, days?.closes]).toEqual(['2026-12-04', '2027-05-07'])
})

test('a campaign for a level is offered only to a club that has a ladder', () => {
  expect(campaignTemplates(words, '2026-11-02').map(({ id }) => id)).toEqual(['everyone', 'days', 'amount'])
  expect(campaignTemplates(words, '2026-11-02', ladder).find(({ id }) => id === 'level')?.definition.audience).toEqual({ level: ladder })
})

test('a campaign begun on the last day of a year opens in the next', () => {
  const [everyone] = campaignTemplates(words, '2026-12-31')
  expect([everyone?.definition.opens, everyone?.definition.closes]).toEqual(['2027-01-01', '2027-01-31'])
})
