import { describe, expect, test } from 'vitest'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import { catalogues } from '#shared/text/catalogue'
import { unsoundField } from '#shared/till/programme-soundness'
import { createWords } from '#test/renderer/words'
import { problemWords } from '../../../../renderer/office/programmes/problem-words.ts'
import type { Problems } from '../../../../renderer/office/programmes/reward-draft.ts'
import { filled, LADDER, offered, read, viewOf } from './kinds.ts'

// Every form survives nonsense: it is said at its field in three languages, and never reaches the ledger.

const KINDS = Object.keys(offered) as Programme['kind'][]
const LANGUAGES = ['nb', 'sv', 'en'] as const
const codes = (found: Problems) => Object.fromEntries(Object.entries(found).map(([field, problem]) => [field, problem?.code]))
type Filled = Record<string, never> & { reward: object; levels: { coupons: object[] }[]; friend: object; top: object }
const begun = (kind: Programme['kind'], template = 0) => filled(kind, {}, template) as Filled
const reward = (kind: Programme['kind'], part: object) => ({ reward: { ...begun(kind).reward, ...part } })
/** The levels of the ladder's form, with one of them typed otherwise. */
const levels = (row: number, part: object, template = 0) => ({
  levels: begun('ladder', template).levels.map((level, i) => (i === row ? { ...level, ...part } : level)),
})

type Case = [kind: Programme['kind'], what: string, part: object, problems: Record<string, string>]
const NAMES: Case[] = KINDS.flatMap((kind): Case[] => [
  [kind, 'no name', { name: '   ' }, { name: 'nameMissing' }],
  [kind, 'a name of 300 characters', { name: 'x'.repeat(300) }, { name: 'nameTooLong' }],
  [kind, 'a name of 300 emoji', { name: '🐶'.repeat(300) }, { name: 'nameTooLong' }],
  [kind, 'a name that is taken', { name: ' NOE SOM finnes' }, { name: 'nameTaken' }],
])
const REWARDS: Case[] = (['punchCard', 'campaign', 'occasion', 'repeatingCoupon'] as const).flatMap((kind): Case[] => [
  [kind, '101 per cent', reward(kind, { kind: 'percentOff', percentOff: '101' }), { percentOff: 'percentImpossible' }],
  [kind, '0 per cent', reward(kind, { kind: 'percentOff', percentOff: '0' }), { percentOff: 'percentImpossible' }],
  [kind, 'half a per cent', reward(kind, { kind: 'percentOff', percentOff: '0,5' }), { percentOff: 'percentImpossible' }],
  [kind, 'a minus', reward(kind, { kind: 'amountOff', amountOff: '-100' }), { amountOff: 'amountImpossible' }],
  [kind, 'letters', reward(kind, { kind: 'amountOff', amountOff: 'hundre' }), { amountOff: 'amountImpossible' }],
  [kind, 'two commas', reward(kind, { kind: 'amountOff', amountOff: '1,2,3' }), { amountOff: 'amountImpossible' }],
  [kind, '10^13 kr', reward(kind, { kind: 'amountOff', amountOff: '10000000000000' }), { amountOff: 'amountTooLarge' }],
  [kind, 'nothing off', reward(kind, { kind: 'amountOff', amountOff: '0' }), { amountOff: 'amountZero' }],
])
const ITEMS: Case[] = (['punchCard', 'campaign', 'occasion'] as const).flatMap((kind): Case[] => [
  [kind, 'no item', reward(kind, { kind: 'item', item: ' ' }), { item: 'itemMissing' }],
  [kind, 'an item of 61 characters', reward(kind, { kind: 'item', item: 'x'.repeat(61) }), { item: 'itemTooLong' }],
  [kind, 'a ceiling of letters', reward(kind, { kind: 'percentOff', percentOff: '10', maxOff: 'x' }), { maxOff: 'amountImpossible' }],
  [
    kind,
    'a least purchase of nothing',
    reward(kind, { kind: 'amountOff', amountOff: '1', minPurchase: '0' }),
    { minPurchase: 'amountZero' },
  ],
])

test.each<Case>([
  ...NAMES,
  ...REWARDS,
  ...ITEMS,
  ['punchCard', '0 stamps', { stamps: '0' }, { stamps: 'stampsTooFew' }],
  ['punchCard', '101 stamps', { stamps: '101' }, { stamps: 'stampsTooMany' }],
  ['punchCard', 'half a stamp', { stamps: '1,5' }, { stamps: 'stampsNotNumber' }],
  ['punchCard', 'a gift that fills it', { stamps: '2', gift: '2' }, { gift: 'giftTooLarge' }],
  ['punchCard', 'items of commas only', { earn: 'item', match: ' , ,' }, { match: 'matchMissing' }],
  ['punchCard', 'an amount per stamp in letters', { earn: 'amount', per: 'to' }, { per: 'amountImpossible' }],
  ['punchCard', 'an item of 300 characters', { earn: 'item', match: `Kaffe, ${'x'.repeat(300)}` }, { match: 'itemTooLong' }],
  [
    'punchCard',
    'a card for ever and ever',
    { cardValid: 'P9999Y', rewardValid: 'P99999D' },
    { cardValid: 'durationTooLong', rewardValid: 'durationTooLong' },
  ],
  [
    'punchCard',
    'no time at all',
    { cardValid: 'P0D', rewardValid: 'PD' },
    { cardValid: 'durationImpossible', rewardValid: 'durationImpossible' },
  ],

  ['ladder', 'no amount per point', { spend: '' }, { spend: 'amountImpossible' }],
  ['ladder', 'a first level not at 0', levels(0, { from: '10' }), { 'level0.from': 'thresholdNotZero' }],
  ['ladder', 'equal thresholds', levels(2, { from: '5000' }), { 'level2.from': 'thresholdTwice' }],
  ['ladder', 'a threshold in letters', levels(1, { from: 'mange' }), { 'level1.from': 'thresholdImpossible' }],
  ['ladder', 'a threshold below nothing', levels(1, { from: '-1' }), { 'level1.from': 'thresholdImpossible' }],
  ['ladder', 'a threshold that nobody can buy for', levels(2, { from: '9999999999999' }), { 'level2.from': 'stepUnreachable' }],
  ['ladder', 'more above the top than anybody buys for', { aboveTop: true, every: '1000000000000' }, { every: 'stepUnreachable' }],
  ['ladder', 'a level without a name', levels(1, { name: ' ' }), { 'level1.name': 'levelNameMissing' }],
  ['ladder', 'a level of 300 characters', levels(1, { name: 'x'.repeat(300) }), { 'level1.name': 'nameTooLong' }],
  ['ladder', 'a name twice', levels(1, { name: 'bronse ' }), { 'level1.name': 'levelNameTwice' }],
  ['ladder', '101 per cent on everything', levels(1, { standing: '101' }), { 'level1.standing': 'percentImpossible' }],
  ['ladder', '0 per cent on everything', levels(1, { standing: '0' }), { 'level1.standing': 'percentImpossible' }],
  [
    'ladder',
    'a coupon of nothing, no times',
    levels(1, {
      coupons: [{ key: 1, reward: { ...begun('occasion').reward, kind: 'item', item: '' }, count: '0', one: 'once', validFor: 'P0D' }],
    }),
    { 'level1.coupon0.item': 'itemMissing', 'level1.coupon0.count': 'countImpossible' },
  ],
  ['ladder', 'more above the top for every 0', { aboveTop: true, every: '0' }, { every: 'countImpossible' }],
  [
    'ladder',
    'nothing above the top',
    { aboveTop: true, top: { ...begun('ladder').top, kind: 'amountOff', amountOff: '0' } },
    { 'top.amountOff': 'amountZero' },
  ],
  ['ladder', 'a keep of no time', { keep: 'P0D', pointsValid: 'P1,5M' }, { pointsValid: 'durationImpossible', keep: 'durationImpossible' }],

  ['repeatingCoupon', 'a step of 0', { steps: '0' }, { steps: 'countImpossible' }],
  ['repeatingCoupon', 'a step of 10^13', { steps: '10000000000001' }, { steps: 'countImpossible' }],
  ['repeatingCoupon', 'most steps 0', { maxSteps: '0' }, { maxSteps: 'countImpossible' }],
  ['repeatingCoupon', 'a point for nothing', { spend: '0' }, { spend: 'amountZero' }],
  ['repeatingCoupon', 'a step that nobody can pay', { spend: '1000000', steps: '1000000000' }, { steps: 'stepUnreachable' }],

  ['campaign', 'closes before it opens', { opens: '2026-12-24', closes: '2026-12-01' }, { closes: 'closesFirst' }],
  ['campaign', 'closed already', { opens: '2026-10-01', closes: '2026-11-01' }, { closes: 'closedAlready' }],
  ['campaign', 'no date', { opens: '', closes: '' }, { opens: 'dateImpossible', closes: 'dateImpossible' }],
  ['campaign', 'a day that does not exist', { opens: '2027-02-30', closes: '2027-03-30' }, { opens: 'dateImpossible' }],
  ['campaign', 'no days', { when: 'days', days: [] }, { days: 'daysMissing' }],
  ['campaign', 'days that have passed', { when: 'days', days: ['2026-10-30'] }, { days: 'closedAlready' }],
  ['campaign', 'used no times', { uses: '0' }, { uses: 'usesImpossible' }],
  ['campaign', 'an empty list', { audience: 'members', members: [] }, { members: 'membersMissing' }],
  ['campaign', 'no level', { audience: 'level', level: '' }, { level: 'levelMissing' }],
  ['campaign', 'a level that no longer exists', { audience: 'level', level: 'bonus\nPlatina' }, { level: 'levelGone' }],

  ['campaign', 'no segment', { audience: 'segment', segment: '' }, { segment: 'segmentMissing' }],
  ['campaign', 'no list', { audience: 'list', list: '' }, { list: 'listMissing' }],
  ['campaign', 'early access for a level that no longer exists', { early: 'bonus\nPlatina' }, { early: 'levelGone' }],
  ['campaign', 'early access of a word', { early: 'bonus\nGull', earlyDays: 'noen' }, { earlyDays: 'countImpossible' }],

  ['occasion', 'valid for no time', { validFor: '' }, { validFor: 'validMissing' }],
  ['occasion', 'valid for a word', { validFor: 'PtoD' }, { validFor: 'durationImpossible' }],
  ['occasion', 'a birthday of 9999 years', { on: 'birthday', before: 'P9999Y' }, { before: 'durationTooLong' }],
  ['occasion', 'opening 0 days before', { on: 'birthday', before: 'P0D' }, { before: 'durationImpossible' }],

  [
    'referral',
    'nothing for the friend',
    { friend: { ...begun('referral').friend, kind: 'item', item: '' } },
    { 'friend.item': 'itemMissing' },
  ],
  ['referral', 'a least purchase in letters', { min: 'litt' }, { min: 'amountImpossible' }],
])('%s: %s', (kind, _, part, problems) => {
  const found = read(kind, filled(kind, part), { others: ['Noe som finnes'] })
  expect(codes(found.problems)).toEqual(problems)
  expectWords(found.problems)
})

const expectWords = (found: Problems) => {
  for (const language of LANGUAGES)
    for (const problem of Object.values(found)) {
      const sentence = problemWords(problem, createWords(language, 'Europe/Oslo'))
      expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u)
      expect(sentence).not.toMatch(/undefined|NaN|\[object/)
    }
}

describe('what is odd but possible is warned of, with the numbers', () => {
  const coupon = (count: string) => ({
    key: 1,
    reward: { ...begun('ladder', 3).top, kind: 'amountOff', amountOff: '3000', minPurchase: '' },
    count,
    one: 'once',
    validFor: '',
  })
  test.each<[Programme['kind'], string, object, string, string]>([
    [
      'punchCard',
      'a reward worth more than the purchases that earn it',
      { earn: 'amount', per: '50', stamps: '2', ...reward('punchCard', { kind: 'amountOff', amountOff: '150' }) },
      'amountOff',
      'Kortet gir 150 kr for kjøp på 100 kr.',
    ],
    [
      'punchCard',
      'an item worth more than the visits that earn it',
      { earn: 'visit', visitMin: '10', stamps: '3', ...reward('punchCard', { kind: 'item', item: 'Kaffe', worth: '49' }) },
      'item',
      'Kortet gir 49 kr for kjøp på 30 kr.',
    ],
    ['punchCard', '21 stamps', { stamps: '21' }, 'stamps', 'Over 20 stempler er langt. Kort med 5 til 10 blir oftest fulle.'],
    [
      'punchCard',
      'all of it free',
      reward('punchCard', { kind: 'percentOff', percentOff: '100' }),
      'percentOff',
      '100 % av betyr at alt blir gratis. Sett en grense med Høyst.',
    ],
    ['repeatingCoupon', 'a step worth more than it costs', { steps: '50' }, 'amountOff', 'Kupongen gir 100 kr for kjøp på 50 kr.'],
    [
      'repeatingCoupon',
      'a step for every crown',
      { steps: '1', ...reward('repeatingCoupon', { kind: 'amountOff', amountOff: '0,05' }) },
      'steps',
      'Et trinn for hver 1 kr gir tusenvis av valg. Sett et høyeste antall trinn, eller flere poeng per trinn.',
    ],
    [
      'repeatingCoupon',
      'steps until all is free',
      { ...reward('repeatingCoupon', { kind: 'percentOff', percentOff: '30' }), maxSteps: '' },
      'maxSteps',
      'Med 4 trinn er alt gratis. Sett et høyeste antall trinn.',
    ],
    [
      'ladder',
      'a Gold that gives less than Silver',
      levels(2, { standing: '5' }),
      'level2.standing',
      'Gull gir 5 % på alt, mindre enn Sølv med 10 %.',
    ],
    ['ladder', 'a Gold that pays nothing', levels(2, { standing: '100' }), 'level2.standing', 'Gull gir 100 % av: da er alt gratis.'],
    [
      'ladder',
      'all of it free above the top',
      { aboveTop: true, top: { ...begun('ladder').top, kind: 'percentOff', percentOff: '100' } },
      'top.percentOff',
      '100 % av betyr at alt blir gratis. Sett en grense med Høyst.',
    ],
    ['ladder', 'a Gold that gives nothing', levels(2, { standing: '' }), 'level2.standing', 'Gull gir ingenting, men Sølv gjør det.'],
    [
      'ladder',
      'coupons for more than it takes to come there',
      levels(1, { coupons: [coupon('2')] }),
      'level1.standing',
      'Sølv gir kuponger for 6 000 kr, men nås med kjøp for 5 000 kr.',
    ],
    [
      'ladder',
      'more above the top than is bought for it',
      { aboveTop: true, every: '50', top: { ...begun('ladder').top, kind: 'amountOff', amountOff: '100' } },
      'top.amountOff',
      'Over øverste nivå gis 100 kr for kjøp på 50 kr.',
    ],
    [
      'occasion',
      'a birthday that opens 400 days before',
      { on: 'birthday', before: 'P400D' },
      'before',
      'Gjelder i 365 dager av året: da har medlemmet nesten alltid en slik kupong.',
    ],
    [
      'occasion',
      'a discount as large as the least purchase',
      reward('occasion', { kind: 'amountOff', amountOff: '100', minPurchase: '100' }),
      'amountOff',
      'Avslaget er like stort som det minste kjøpet: da betaler kunden ingenting.',
    ],
    [
      'referral',
      'money for a friend who may buy for next to nothing',
      { referrer: { ...begun('referral').friend, kind: 'amountOff', amountOff: '100' } },
      'min',
      'Uten minste kjøp får den som vervet 100 kr også når vennen handler for 1 kr.',
    ],
    [
      'referral',
      'two rewards for more than the friend must buy for',
      {
        friend: { ...begun('referral').friend, kind: 'amountOff', amountOff: '100' },
        referrer: { ...begun('referral').friend, kind: 'amountOff', amountOff: '100' },
        min: '150',
      },
      'referrer.amountOff',
      'De to får 200 kr til sammen for et kjøp på 150 kr.',
    ],
  ])('%s: %s', (kind, _, part, field, sentence) => {
    const found = read(kind, filled(kind, part))
    expect(found.problems).toEqual({})
    expect(problemWords(found.warnings[field], createWords('nb', 'Europe/Oslo'))?.replaceAll('\u00a0', ' ')).toBe(sentence)
    expectWords(found.warnings)
    // Warned of, and allowed.
    const programme = programmeSchema.parse({ ...found.definition, id: 'x', version: 1 })
    expect(unsoundField(programme, [LADDER])).toBeUndefined()
  })

  test('a level that a campaign waits for, renamed', () => {
    const campaign = {
      ...(offered.campaign.find(({ id }) => id === 'level')?.definition as object),
      id: 'takk',
      version: 1,
    } as Programme
    const draft = filled('ladder', levels(1, { name: 'Sterling' }))
    const { problems, warnings } = read('ladder', draft, { kept: LADDER, all: [viewOf(LADDER), viewOf(campaign)] })
    expect(problems).toEqual({})
    expect(problemWords(warnings.levels, createWords('nb', 'Europe/Oslo'))).toBe(
      'Takk for handelen gjelder for Sølv. Uten det nivået når den ingen.',
    )
  })
})

test('thresholds out of order are put in order', () => {
  const { definition, problems } = read('ladder', filled('ladder', levels(1, { from: '20 000' })))
  expect(problems).toEqual({})
  expect(definition).toMatchObject({
    levels: [
      { name: 'Bronse', from: 0 },
      { name: 'Gull', from: 15_000 },
      { name: 'Sølv', from: 20_000 },
    ],
  })
})

test('what no form would send, the till refuses: the second wall', () => {
  const card = { ...(offered.punchCard[0]?.definition as object), id: 'x', version: 1 } as Extract<Programme, { kind: 'punchCard' }>
  const wallet = { ...(offered.repeatingCoupon[0]?.definition as object), id: 'x', version: 1 } as Extract<
    Programme,
    { kind: 'repeatingCoupon' }
  >
  const campaign = { ...(offered.campaign[0]?.definition as object), id: 'x', version: 1 } as Extract<Programme, { kind: 'campaign' }>
  const level = { programme: 'bonus', atLeast: 'Platina' }
  const wrong: [Programme, string][] = [
    [{ ...card, reward: { amountOff: 0 } }, 'reward'],
    [{ ...card, reward: { percentOff: 10, maxOff: 0 } }, 'reward'],
    [{ ...card, earn: { by: 'item', match: [' '] } }, 'earn'],
    [{ ...card, stores: [] }, 'stores'],
    [{ ...wallet, spendPerPoint: 1_000_000_000, stepPoints: 1_000_000_000 }, 'stepPoints'],
    [{ ...campaign, opens: '2026-12-24', closes: '2026-12-01' }, 'closes'],
    [{ ...campaign, days: [] }, 'days'],
    [{ ...campaign, days: ['2026-11-30'] }, 'days'],
    [{ ...campaign, audience: { members: [] } }, 'audience'],
    [{ ...campaign, audience: { level } }, 'audience'],
    [{ ...campaign, earlyAccess: { level, days: 3 } }, 'earlyAccess'],
    [
      {
        ...LADDER,
        levels: [
          { name: 'A', from: 0, benefits: [] },
          { name: 'a ', from: 1, benefits: [] },
        ],
      },
      'levels',
    ],
    [{ ...LADDER, levels: [{ name: ' ', from: 0, benefits: [] }] }, 'levels'],
    [{ ...LADDER, levels: [{ name: 'A', from: 0, benefits: [{ amountOff: 0, use: 'once' }] }] }, 'levels'],
    [{ ...LADDER, aboveTop: { every: 10, reward: { item: ' ' } } }, 'aboveTop'],
    [{ id: 'v', version: 1, kind: 'referral', name: 'V', friend: { item: ' ' }, referrer: { item: 'Kaffe' } }, 'friend'],
    [{ id: 'v', version: 1, kind: 'referral', name: 'V', friend: { item: 'Kaffe' }, referrer: { amountOff: 0 } }, 'referrer'],
  ]
  for (const [programme, field] of wrong) expect([programme.kind, unsoundField(programme, [LADDER])]).toEqual([programme.kind, field])
  // A day before the window is for those with early access.
  expect(
    unsoundField({ ...campaign, days: ['2026-11-30'], earlyAccess: { level: { ...level, atLeast: 'Gull' }, days: 1 } }, [LADDER]),
  ).toBeUndefined()
})

test('every problem and warning is said in every language', () => {
  for (const language of LANGUAGES) {
    const { problem, warning } = catalogues[language].office.programmes
    expect(Object.keys(problem)).toEqual(Object.keys(catalogues.nb.office.programmes.problem))
    expect(Object.keys(warning)).toEqual(Object.keys(catalogues.nb.office.programmes.warning))
  }
})
