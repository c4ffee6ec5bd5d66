import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { programmeSentence } from '#shared/programmes/programme-sentence'
import { durationText, type SentenceContext, sentenceText } from '#shared/programmes/sentence'
import { catalogues } from '#shared/text/catalogue'
import type { Language } from '#shared/values/money'

const context = (language: Language): SentenceContext => ({
  language,
  currency: 'NOK',
  words: catalogues[language].office.sentence,
  nameOf: (id) => (id === 'bonus' ? 'Bonusstigen' : undefined),
})
/** Plain spaces, so that the expected sentence can be read. */
const say = (programme: Programme, language: Language = 'nb') =>
  sentenceText(programmeSentence(programme, context(language))).replaceAll('\u00a0', ' ')

const card = (part: Partial<Extract<Programme, { kind: 'punchCard' }>>): Programme => ({
  id: 'kaffe',
  version: 1,
  kind: 'punchCard',
  name: 'Kaffekort',
  stampsRequired: 8,
  earn: { by: 'press' },
  reward: { item: 'Kaffe' },
  ...part,
})
const coupon = (part: Partial<Extract<Programme, { kind: 'campaign' }>>): Programme => ({
  id: 'advent',
  version: 1,
  kind: 'campaign',
  name: 'Advent',
  opens: '2026-12-01',
  closes: '2026-12-24',
  audience: { everyone: true },
  reward: { percentOff: 15 },
  ...part,
})

test.each<[Programme, string]>([
  [
    card({ cardValidFor: 'P12M', rewardValidFor: 'P3M', firstCardBonus: 1 }),
    'Hver 9. kaffe er gratis. Kunden får et stempel hver gang kassa trykker. 8 stempler gir gratis kaffe. Kortet gjelder i 12 måneder fra første stempel, og belønningen kan brukes i 3 måneder. Nye medlemmer starter med 1 stempel.',
  ],
  [
    card({ stampsRequired: 10, earn: { by: 'amount', per: 25_000 }, reward: { amountOff: 15_000 }, stacks: false }),
    'Kunden får et stempel for hver 250 kr i et kjøp. 10 stempler gir 150 kr avslag. Kortet gjelder uten frist, og belønningen kan brukes uten frist. Belønningen kan ikke brukes sammen med andre rabatter.',
  ],
  [
    card({
      stampsRequired: 1,
      earn: { by: 'item', match: ['Fôrsekk', 'IPA', 'USB-kabel'] },
      reward: { percentOff: 10, maxOff: 20_000, minPurchase: 80_050 },
    }),
    'Kunden får et stempel for hver fôrsekk, IPA eller USB-kabel. 1 stempel gir 10 % avslag, høyst 200 kr på kjøp fra 800,50 kr. Kortet gjelder uten frist, og belønningen kan brukes uten frist.',
  ],
  [coupon({}), 'Fra 1. desember 2026 til og med 24. desember 2026 får alle medlemmer 15 % avslag, én gang hver.'],
  [
    coupon({ audience: { level: { programme: 'bonus', atLeast: 'Sølv' } }, usesPerMember: 3 }),
    'Fra 1. desember 2026 til og med 24. desember 2026 får medlemmer på Sølv eller høyere i Bonusstigen 15 % avslag, inntil 3 ganger hver.',
  ],
  [
    coupon({ days: ['2026-12-11', '2026-12-04'], audience: { members: ['m1', 'm2'] } }),
    '2 utvalgte medlemmer får 15 % avslag, én gang på hver av disse 2 dagene: 4. desember 2026 og 11. desember 2026.',
  ],
])('says %# in plain words', (programme, sentence) => {
  expect(say(programme)).toBe(sentence)
})

test('what was chosen leads to its field, what was typed is never taken for a field', () => {
  const parts = programmeSentence(card({ reward: { item: '{stamps} {gift}' } }), context('nb'))
  expect(parts.filter(({ field }) => field === 'reward').map(({ text }) => text)).toEqual(['{stamps} {gift}', 'gratis {stamps} {gift}'])
  expect(parts.flatMap(({ field }) => field ?? [])).toEqual(['reward', 'earn', 'stamps', 'reward', 'cardValid', 'rewardValid'])
})

test.each<[Programme, string]>([
  [
    {
      id: 'r',
      version: 1,
      kind: 'repeatingCoupon',
      name: 'Hundrelapp',
      spendPerPoint: 100,
      stepPoints: 2000,
      reward: { amountOff: 10_000 },
      maxSteps: 4,
    },
    'Kunden får 100 kr avslag for hver 2 000 kr, om og om igjen. Hver 1 kr gir 1 poeng, og 2 000 poeng er ett trinn. Kunden velger selv hvor mye som brukes: høyst 4 trinn om gangen. Poeng gjelder uten frist fra de er tjent.',
  ],
  [
    {
      id: 'l',
      version: 1,
      kind: 'ladder',
      name: 'Stigen',
      spendPerPoint: 1000,
      period: { months: 12, from: 'calendar' },
      keepFor: 'P3M',
      levels: [
        { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
        {
          name: 'Gull',
          from: 1500,
          benefits: [
            { item: 'Bad', use: 'once' },
            { amountOff: 5000, use: 3 },
          ],
        },
      ],
      aboveTop: { every: 2000, reward: { amountOff: 10_000 } },
    },
    'Hver 10 kr gir 1 poeng, og poengene bestemmer nivået: Bronse fra starten (5 % på alt), Gull fra 1 500 poeng (gratis bad én gang, 50 kr avslag 3 ganger). Poengene telles i perioder på 12 måneder fra 1. januar, og så begynner alle på Bronse igjen. Et nivå beholdes likevel i minst 3 måneder. Over øverste nivå gir hver 2 000 poeng 100 kr avslag, som kan brukes uten frist.',
  ],
  [
    {
      id: 'o',
      version: 1,
      kind: 'occasion',
      name: 'Bursdag',
      on: 'birthday',
      opensBefore: 'P7D',
      validFor: 'P14D',
      reward: { amountOff: 15_000, minPurchase: 80_000 },
    },
    'På bursdagen får medlemmet 150 kr avslag på kjøp fra 800 kr. Den kan brukes fra 7 dager før og i 14 dager etter.',
  ],
  [
    {
      id: 'v',
      version: 1,
      kind: 'referral',
      name: 'Verving',
      friend: { item: 'Kaffe' },
      referrer: { amountOff: 10_000 },
      minPurchase: 20_000,
      validFor: 'P1M',
    },
    'Den som blir vervet, får gratis kaffe. Den som vervet, får 100 kr avslag når vennen handler for minst 200 kr. Belønningen kan brukes i 1 måned.',
  ],
])('says the kinds that go on by themselves, %#', (programme, sentence) => {
  expect(say(programme)).toBe(sentence)
})

test('every language says every kind without a hole in it', () => {
  for (const language of ['nb', 'sv', 'en'] as const)
    for (const programme of [card({}), coupon({}), coupon({ days: ['2026-12-04'] })]) {
      expect(say(programme, language)).not.toMatch(/[{}]|undefined|NaN/)
      expect(say(programme, language)).toMatch(/\.$/)
    }
  expect(say(coupon({}), 'sv')).toBe('Från 1 december 2026 till och med 24 december 2026 får alla medlemmar 15 % rabatt, en gång var.')
  expect(say(coupon({}), 'en')).toBe('From 1 December 2026 to 24 December 2026, all members get 15% off, once each.')
})

test.each([
  ['P1Y6M', '1 år og 6 måneder'],
  ['P12M', '12 måneder'],
  ['P1M', '1 måned'],
  ['P2W', '2 uker'],
  ['P1Y2M3D', '1 år, 2 måneder og 3 dager'],
  ['P0D', '0 dager'],
])('%s is %s', (duration, words) => {
  expect(durationText(duration, catalogues.nb.office.sentence)).toBe(words)
})
