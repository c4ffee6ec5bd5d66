import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { catalogues } from '#shared/text/catalogue'
import type { QuoteText } from '#shared/till/errand-views'
import type { Language } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aTill, BIRTHDAY, good, LADDER, WALLET } from '#test/builders/till'

// Every line of a quote says what it was taken of, every refusal what is missing: the same words on every till.

const say = ({ key, values }: QuoteText, language: Language = 'nb') =>
  catalogues[language].till.quote[key]({ currency: 'NOK', ...values }).replaceAll('\u00a0', ' ')

const campaign = (id: string, reward: object, more: object = {}) =>
  ({
    id,
    version: 1,
    kind: 'campaign',
    name: id,
    opens: '2026-11-01',
    closes: '2026-11-30',
    audience: { everyone: true },
    reward,
    ...more,
  }) as Programme
const FIFTY = campaign('femti', { amountOff: 5_000 })
const QUARTER = campaign('kvart', { percentOff: 25, maxOff: 15_000 })
const FIFTEEN = campaign('femten', { percentOff: 15 })
const ALONE = campaign('alene', { percentOff: 30 }, { stacks: false })
const COFFEE_FREE = campaign('kaffe', { item: 'Kaffe' })

/** A member on silver (10 %), with four thousand points. */
function aRich(...programmes: Programme[]) {
  const till = aTill({ programmes: [WALLET, LADDER, ...programmes] })
  const { member } = till.aMember({ birthday: '--11-20' })
  good(till.calls.redeem({ command: newId(), member, amount: 400_000, rewards: [] }))
  return {
    till,
    member,
    quote: (amount: number, ...rewards: (string | { id: string; steps: number })[]) => good(till.calls.quote({ member, amount, rewards })),
  }
}
const saidOf = (quote: { lines: { reward: string; says: QuoteText }[] }, language: Language = 'nb') =>
  Object.fromEntries(quote.lines.map(({ reward, says }) => [reward, say(says, language)]))

test('in the order they are taken, each of what is left', () => {
  const { quote } = aRich(FIFTY, QUARTER, COFFEE_FREE)
  const priced = quote(80_000, 'femti/1', { id: 'lommebok', steps: 1 }, 'kvart/1', 'kaffe/1')
  expect(priced.lines.map(({ reward }) => reward)).toEqual(['kaffe/1', 'kvart/1', 'bonus', 'lommebok', 'femti/1'])
  expect(saidOf(priced)).toEqual({
    'kaffe/1': 'Slå varen inn til 0 kr i kassa',
    'kvart/1': '25 % av 800 kr, høyst 150 kr',
    bonus: '10 % av 650 kr. Følger nivået, alltid med',
    lommebok: '2 000 av 4 000 poeng, trekkes fra 585 kr',
    'femti/1': 'Trekkes fra 485 kr',
  })
})

test('the level of a ladder that is for another shop takes nothing off here', () => {
  const till = aTill({ programmes: [{ ...LADDER, stores: ['another'] } as Programme] })
  const { member } = till.aMember()
  const { view } = good(till.calls.redeem({ command: newId(), member, amount: 400_000, rewards: [] }))
  expect(view).toMatchObject({ standing: [], ladders: [{ level: 'Sølv' }] })
  expect(good(till.calls.quote({ member, amount: 80_000, rewards: [] }))).toMatchObject({ lines: [], off: 0, pay: 80_000 })
  good(till.calls.redeem({ command: newId(), member, amount: 80_000, rewards: [] }))
  expect(till.store.folded(member).state.stats.spent).toBe(480_000)
  expect(JSON.stringify(good(till.calls.explain({ member })))).not.toContain('levelGives')
})

test('a percentage below its limit says nothing of it', () => {
  const { quote } = aRich(QUARTER)
  expect(saidOf(quote(40_000, 'kvart/1'))['kvart/1']).toBe('25 % av 400 kr')
})

test('what is cut says what was lost, and what finds nothing left says so', () => {
  const { quote } = aRich(FIFTY, FIFTEEN)
  const said = saidOf(quote(20_000, 'femti/1', { id: 'lommebok', steps: 2 }))
  expect(said.lommebok).toBe('4 000 av 4 000 poeng. Tok det siste av kjøpet; 20 kr ble borte')
  expect(said['femti/1']).toBe('Det var ingenting igjen å trekke fra')
  const { quote: poor } = aRich(FIFTY)
  expect(saidOf(poor(4_000, 'femti/1'))['femti/1']).toBe('Tok det siste av kjøpet; 14 kr ble borte')
  expect(saidOf(poor(4_000, 'femti/1'), 'sv')['femti/1']).toBe('Tog det sista av köpet; 14 kr gick förlorat')
  expect(saidOf(poor(4_000, 'femti/1'), 'en')['femti/1']).toBe('Took the last of the purchase; 14 kr was lost')
})

test('each refusal says why, and what is missing', () => {
  const { quote, till, member } = aRich(ALONE, FIFTEEN, BIRTHDAY)
  const refused = (amount: number, ...rewards: Parameters<typeof quote>[1][]) =>
    Object.fromEntries(quote(amount, ...rewards).refused.map(({ reward, says }) => [reward, say(says)]))
  expect(refused(64_000, 'bursdag/2026')).toEqual({ 'bursdag/2026': 'Gjelder kjøp fra 800 kr. Det mangler 160 kr.' })
  expect(refused(64_000, { id: 'lommebok', steps: 3 })).toEqual({ lommebok: 'Det mangler 2 000 poeng.' })
  expect(refused(64_000, 'alene/1', 'femten/1')).toEqual({
    'femten/1': 'Kan ikke brukes sammen med alene, 30 %.',
    bonus: 'Kan ikke brukes sammen med alene, 30 %.',
  })
  expect(refused(64_000, 'ukjent/1')).toEqual({ 'ukjent/1': 'Kunden har ikke denne.' })
  good(till.calls.redeem({ command: newId(), member, rewards: ['femten/1'], amount: 10_000 }))
  expect(refused(64_000, 'femten/1')).toEqual({ 'femten/1': 'Den er brukt før.' })
  till.clock.now = Date.parse('2026-12-24T11:00:00.000Z')
  expect(refused(90_000, 'bursdag/2026')).toEqual({ 'bursdag/2026': 'Den gikk ut 4.12.2026.' })
})
