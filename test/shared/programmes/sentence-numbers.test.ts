import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Programme, programmeSchema, type Reward } from '#shared/programmes/programme'
import { programmeSentence } from '#shared/programmes/programme-sentence'
import { type SentenceContext, sentenceText } from '#shared/programmes/sentence'
import { catalogues } from '#shared/text/catalogue'
import { unsoundField } from '#shared/till/programme-soundness'
import type { Language } from '#shared/values/money'
import { anyProgramme } from '#test/builders/programmes'
import { readSentence, tokensOf } from './sentence-reader.ts'

// A sentence that leaves a number out, or says another, fails here: each is read back out of it in three languages.

const RUNS = { numRuns: 120, seed: 20261122 }
const KINDS = Object.keys(anyProgramme) as Programme['kind'][]
const LANGUAGES = ['nb', 'sv', 'en'] as const
const say = (programme: Programme, language: Language) => {
  const context: SentenceContext = { language, currency: 'NOK', words: catalogues[language].office.sentence, nameOf: () => 'Stigen' }
  return sentenceText(programmeSentence(programme, context))
}

describe.each(KINDS)('%s', (kind) => {
  test.each(LANGUAGES)('every number is read back out of the sentence: %s', (language) => {
    fc.assert(
      fc.property(anyProgramme[kind] as fc.Arbitrary<Programme>, (programme) => {
        const sentence = say(programme, language)
        expect(readSentence(sentence, language), sentence).toEqual(tokensOf(programme))
        for (const name of namesOf(programme)) expect(sentence.toLocaleLowerCase()).toContain(name.toLocaleLowerCase())
        expect(sentence).not.toMatch(/[{}]|undefined|NaN|\s\s/)
        expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u)
      }),
      RUNS,
    )
  })

  test('what is read belongs to definitions that a till would take', () => {
    fc.assert(
      fc.property(anyProgramme[kind] as fc.Arbitrary<Programme>, (programme) => {
        expect(programmeSchema.parse(programme)).toEqual(programme)
        const others = ['bonus', 'klubb'].map((id) => aLadder(id))
        expect(unsoundField(programme, others)).toBeUndefined()
      }),
      RUNS,
    )
  })
})

test('the reader sees what is wrong: a number left out, another one, two of them in each other’s place', () => {
  const referral: Programme = {
    id: 'v',
    version: 1,
    kind: 'referral',
    name: 'Verving',
    friend: { amountOff: 10_000 },
    referrer: { amountOff: 5_000 },
    minPurchase: 20_000,
  }
  const wrong: Programme[] = [
    { ...referral, minPurchase: 0 },
    { ...referral, minPurchase: 20_050 },
    { ...referral, friend: referral.referrer, referrer: referral.friend },
    { ...referral, validFor: 'P1M' },
    { ...referral, stacks: false },
  ]
  const read = readSentence(say(referral, 'nb'), 'nb')
  expect(read).toEqual(['kr 100.00', 'kr 50.00', 'kr 200.00', 'forever'])
  for (const other of wrong) expect(tokensOf(other)).not.toEqual(read)
})

const named = (reward: Reward): string[] => ('item' in reward ? [reward.item] : [])
function namesOf(p: Programme): string[] {
  switch (p.kind) {
    case 'punchCard':
      return [...named(p.reward), ...(p.earn.by === 'item' ? p.earn.match : [])]
    case 'ladder':
      return [...p.levels.flatMap((level) => [level.name, ...level.benefits.flatMap((one) => (one.use === 'every' ? [] : named(one)))])]
    case 'campaign':
      return [
        ...named(p.reward),
        ...('level' in p.audience ? [p.audience.level.atLeast] : 'segment' in p.audience ? [p.audience.segment] : []),
      ]
    case 'referral':
      return [...named(p.friend), ...named(p.referrer)]
    case 'occasion':
      return named(p.reward)
    case 'repeatingCoupon':
      return []
  }
}

const aLadder = (id: string): Programme => ({
  id,
  version: 1,
  kind: 'ladder',
  name: id,
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: ['Bronse', 'Sølv', 'Gull', 'Platina', 'Venn av huset'].map((name, i) => ({ name, from: i * 100, benefits: [] })),
})
