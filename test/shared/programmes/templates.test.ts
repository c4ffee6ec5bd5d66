import { expect, test } from 'vitest'
import { ladderTemplates, occasionTemplates, referralTemplates, walletTemplates } from '#shared/programmes/lasting-templates'
import { programmeSchema } from '#shared/programmes/programme'
import { walletState } from '#shared/programmes/repeating-coupon'
import { campaignTemplates, punchCardTemplates } from '#shared/programmes/templates'
import { catalogues } from '#shared/text/catalogue'
import { NEVER, weekday } from '#shared/values/local-date'

const words = catalogues.nb.office.templates
const ladder = { id: 'bonus', levels: ['Bronse', 'Sølv', 'Gull'].map((name, i) => ({ name, from: i * 500, benefits: [] })) }

test('every template but the empty card can be taken into use as it stands, in every language', () => {
  for (const language of ['nb', 'sv', 'en'] as const) {
    const { templates } = catalogues[language].office
    const ready: { definition: object }[] = [
      ...punchCardTemplates(templates).filter(({ id }) => id !== 'empty'),
      ...campaignTemplates(templates, '2026-11-02', ladder),
      ...ladderTemplates(templates),
      ...walletTemplates(templates),
      ...occasionTemplates(templates),
      ...referralTemplates(templates),
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
  expect(campaignTemplates(words, '2026-11-02', ladder).find(({ id }) => id === 'level')?.definition.audience).toEqual({
    level: { programme: 'bonus', atLeast: 'Sølv' },
  })
})

test('a campaign begun on the last day of a year opens in the next', () => {
  const [everyone] = campaignTemplates(words, '2026-12-31')
  expect([everyone?.definition.opens, everyone?.definition.closes]).toEqual(['2027-01-01', '2027-01-31'])
})

test('the ladders are Bronze 5, Silver 10, Gold 15, in periods of one, two and three years', () => {
  const ladders = ladderTemplates(words)
  for (const { definition } of ladders.slice(0, 3))
    expect(definition.levels.map(({ name, benefits }) => [name, benefits])).toEqual([
      ['Bronse', [{ percentOff: 5, use: 'every' }]],
      ['Sølv', [{ percentOff: 10, use: 'every' }]],
      ['Gull', [{ percentOff: 15, use: 'every' }]],
    ])
  expect(ladders.slice(0, 3).map(({ definition }) => definition.period.months)).toEqual([12, 24, 36])
  expect(ladders[3]?.definition.aboveTop).toBeDefined() // F24: it never stops
})

test('10 000 points offer 100, 200, 300 and 400 kr', () => {
  const choice = walletTemplates(words).find(({ id }) => id === 'choice')?.definition
  const wallet = { lots: [{ points: 10_000, expires: NEVER }], first: 0, debt: 0 }
  const { options } = walletState(wallet, { ...(choice as NonNullable<typeof choice>), id: 'x', version: 1 }, 20_000)
  expect(options.map(({ amountOff }) => amountOff)).toEqual([10_000, 20_000, 30_000, 40_000])
})

test('early access is for the top of the ladder, and bring a friend is 10 %', () => {
  const early = campaignTemplates(words, '2026-11-02', ladder).find(({ id }) => id === 'early')?.definition
  expect(early?.earlyAccess).toEqual({ level: { programme: 'bonus', atLeast: 'Gull' }, days: 3 })
  expect(referralTemplates(words)[0]?.definition).toMatchObject({ friend: { percentOff: 10 }, referrer: { percentOff: 10 } })
  expect(occasionTemplates(words).map(({ definition }) => definition.on)).toEqual(['enrolment', 'birthday', 'anniversary'])
})
