import { expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { catalogues } from '#shared/text/catalogue'
import { createTill } from '#shared/till/create-till'
import type { Explanation } from '#shared/till/history-views'
import type { Language } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, type Result } from '#shared/values/result'

// What the panel *Hvorfor* says of programmes that are used bit by bit: what can be used now, and what the next step lacks.

const must = <T>(result: Result<T, string>): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result.ok
}

function aTill() {
  const { calls } = createTill({ store: must(openTillStore(':memory:')), version: '', host: '' })
  must(calls.setUp({ shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
  const define = (programme: Parameters<typeof calls.saveProgramme>[0]['programme']) =>
    must(calls.saveProgramme({ command: newId(), programme }))
  define({
    id: 'lommebok',
    version: 1,
    kind: 'repeatingCoupon',
    name: 'Lommebok',
    spendPerPoint: 100,
    stepPoints: 2_000,
    reward: { amountOff: 10_000 },
    maxSteps: 4,
  })
  define({
    id: 'stige',
    version: 1,
    kind: 'ladder',
    name: 'Bonusstige',
    spendPerPoint: 100,
    period: { months: 12, from: 'calendar' },
    keepFor: 'P12M',
    levels: [
      { name: 'Bronse', from: 0, benefits: [] },
      { name: 'Sølv', from: 3_000, benefits: [{ percentOff: 10, use: 'every' }] },
      { name: 'Gull', from: 8_000, benefits: [{ percentOff: 15, use: 'every' }] },
    ],
  })
  const { member } = must(calls.enrol({ command: newId(), phone: '40711223', name: 'Kari Nordmann', consents: [] })).view
  return {
    buy: (kroner: number) => must(calls.redeem({ command: newId(), member, amount: kroner * 100, rewards: [] })),
    lines: () => must(calls.explain({ member })),
  }
}
const say = (language: Language, { why }: Pick<Explanation, 'why'>) =>
  (catalogues[language].ledger.explain as Record<string, (v: object) => string>)
    [why.key]?.({ currency: 'NOK', ...why.values })
    ?.replaceAll('\u00a0', ' ')

test('before the first step only what is missing', () => {
  const { buy, lines } = aTill()
  buy(1_000)
  const [wallet, ladder] = lines() as [Explanation, Explanation]
  expect([wallet.usable, ladder.usable]).toEqual([false, false])
  expect(say('nb', wallet)).toBe('Mangler 1 000 poeng.')
  expect(say('nb', ladder)).toBe('Det mangler 2 000 poeng til nivået Sølv.')
  expect(say('sv', ladder)).toBe('Det saknas 2 000 poäng till nivån Sølv.')
  expect(say('en', ladder)).toBe('2,000 points missing to the level Sølv.')
})

test('a wallet with steps can be used, a level that gives is used always, and both name what comes next', () => {
  const { buy, lines } = aTill()
  buy(4_740)
  const [wallet, ladder] = lines() as [Explanation, Explanation]
  expect([wallet.usable, ladder.usable]).toEqual([true, true])
  expect(say('nb', wallet)).toBe('Inntil 200 kr kan brukes nå. Det mangler 1 260 poeng til neste.')
  expect(say('sv', wallet)).toMatch(/^Upp till 200 kr? ?\S* ?kan användas nu\. Det saknas 1 260 poäng till nästa\.$/)
  expect(say('en', wallet)).toMatch(/200.* can be used now\. 1,260 points missing to the next\.$/)
  expect(say('nb', ladder)).toBe('Sølv gir 10 % på alt. Det mangler 3 260 poeng til nivået Gull.')
  expect(say('sv', ladder)).toBe('Sølv ger 10 % på allt. Det saknas 3 260 poäng till nivån Gull.')
  expect(say('en', ladder)).toBe('Sølv gives 10% on everything. 3,260 points missing to the level Gull.')
})

test('at the top nothing is missing', () => {
  const { buy, lines } = aTill()
  buy(9_000)
  expect(say('nb', lines()[1] as Explanation)).toBe('Gull gir 15 % på alt.')
})
