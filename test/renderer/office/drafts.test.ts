import { expect, test } from 'vitest'
import { programmeSchema } from '#shared/programmes/programme'
import { campaignTemplates, punchCardTemplates } from '#shared/programmes/templates'
import { catalogues } from '#shared/text/catalogue'
import { type CampaignDraft, campaignDraft, readCampaign } from '../../../renderer/office/programmes/campaign-draft.ts'
import { type CardDraft, cardDraft, readCard } from '../../../renderer/office/programmes/card-draft.ts'
import { problemWords, shown } from '../../../renderer/office/programmes/problem-words.ts'
import { freeName, programmeId } from '../../../renderer/office/programmes/programme-id.ts'
import { createWords } from '../../../renderer/words.ts'

const { templates } = catalogues.nb.office
const [nth] = punchCardTemplates(templates)
const coffee = cardDraft((nth as NonNullable<typeof nth>).definition, 'nb')
const problemsOf = (part: Partial<CardDraft>, others: string[] = []) =>
  Object.fromEntries(Object.entries(readCard({ ...coffee, ...part }, others).problems).map(([field, problem]) => [field, problem?.code]))
const reward = (part: Partial<CardDraft['reward']>): Partial<CardDraft> => ({ reward: { ...coffee.reward, ...part } })

test('a template put into the form and read again is itself', () => {
  for (const { id, definition } of punchCardTemplates(templates)) {
    if (id === 'empty') continue
    expect(readCard(cardDraft(definition, 'nb'), []).definition).toEqual(definition)
  }
  for (const { definition } of campaignTemplates(templates, '2026-11-02', { programme: 'bonus', atLeast: 'Sølv' })) {
    const read = readCampaign(campaignDraft(definition, 'nb'), { others: [], today: '2026-11-02' })
    expect(read.problems).toEqual({})
    expect(read.definition).toEqual({ ...definition, icon: 'gift' })
  }
})

test.each<[string, Partial<CardDraft>, Record<string, string>]>([
  ['no name', { name: '  ' }, { name: 'nameMissing' }],
  ['a name of 300 emoji', { name: '🐶'.repeat(300) }, { name: 'nameTooLong' }],
  ['no stamps', { stamps: '0' }, { stamps: 'stampsTooFew' }],
  ['101 stamps', { stamps: '101' }, { stamps: 'stampsTooMany' }],
  ['half a stamp', { stamps: '1,5' }, { stamps: 'stampsNotNumber' }],
  ['101 per cent', reward({ kind: 'percentOff', percentOff: '101' }), { percentOff: 'percentImpossible' }],
  ['0 per cent', reward({ kind: 'percentOff', percentOff: '0' }), { percentOff: 'percentImpossible' }],
  ['an amount of 1,2,3', reward({ kind: 'amountOff', amountOff: '1,2,3' }), { amountOff: 'amountImpossible' }],
  ['nothing off', reward({ kind: 'amountOff', amountOff: '0' }), { amountOff: 'amountZero' }],
  ['no item', reward({ item: '' }), { item: 'itemMissing' }],
  ['a gift that fills the card', { stamps: '2', gift: '2' }, { gift: 'giftTooLarge' }],
  ['items of commas only', { earn: 'item', match: ' , ,' }, { match: 'matchMissing' }],
  ['an unreadable amount per stamp', { earn: 'amount', per: 'to' }, { per: 'amountImpossible' }],
])('a card with %s is stopped at its field', (_, part, problems) => {
  expect(problemsOf(part)).toEqual(problems)
})

test('a name that another programme in use has is stopped, whatever its case', () => {
  expect(problemsOf({ name: 'KAFFEKORT ' }, ['Kaffekort'])).toEqual({ name: 'nameTaken' })
  expect(freeName('Kaffekort', ['kaffekort', 'Kaffekort 2'])).toBe('Kaffekort 3')
})

test('what cannot be read is never sent: without problems the definition is valid', () => {
  const read = readCard({ ...coffee, earn: 'item', match: 'Sekk, sekk , Sekk', gift: '1', stacks: false, cardValid: '' }, [])
  expect(read.problems).toEqual({})
  expect(programmeSchema.parse({ ...read.definition, id: 'x', version: 1 })).toMatchObject({
    earn: { by: 'item', match: ['Sekk', 'sekk'] },
    firstCardBonus: 1,
    stacks: false,
  })
  expect('cardValidFor' in read.definition).toBe(false)
})

test('a reward worth more than the purchases that earn it is warned of, and allowed', () => {
  const generous = {
    ...coffee,
    stamps: '2',
    earn: 'amount' as const,
    per: '50',
    reward: { ...coffee.reward, kind: 'amountOff' as const, amountOff: '150' },
  }
  expect(readCard(generous, [])).toMatchObject({ problems: {}, warnings: { reward: { code: 'rewardTooLarge' } } })
  expect(readCard({ ...generous, per: '75' }, []).warnings).toEqual({})
  const item = { ...coffee, stamps: '3', earn: 'visit' as const, visitMin: '10', reward: { ...coffee.reward, worth: '49' } }
  expect(readCard(item, []).warnings).toEqual({ reward: { code: 'rewardTooLarge' } })
  expect(readCard({ ...coffee, stamps: '21' }, []).warnings).toEqual({ stamps: { code: 'longCard' } })
})

const [advent] = campaignTemplates(templates, '2026-11-02')
const everyone = campaignDraft((advent as NonNullable<typeof advent>).definition, 'nb')
test.each<[string, Partial<CampaignDraft>, Record<string, string>]>([
  ['closes before it opens', { opens: '2026-12-24', closes: '2026-12-01' }, { closes: 'closesFirst' }],
  ['closed already', { opens: '2026-10-01', closes: '2026-11-01' }, { closes: 'closedAlready' }],
  ['has no date', { opens: '', closes: '' }, { opens: 'dateImpossible', closes: 'dateImpossible' }],
  ['has no days', { when: 'days', days: [] }, { days: 'daysMissing' }],
  ['can be used no times', { uses: '0' }, { uses: 'usesImpossible' }],
  ['goes to an empty list', { audience: 'members' }, { members: 'membersMissing' }],
  ['goes to a level that is not chosen', { audience: 'level' }, { level: 'levelMissing' }],
])('a coupon that %s is stopped at its field', (_, part, problems) => {
  const read = readCampaign({ ...everyone, ...part }, { others: [], today: '2026-11-02' })
  expect(Object.fromEntries(Object.entries(read.problems).map(([field, problem]) => [field, problem?.code]))).toEqual(problems)
})

test('the last day is a day: a coupon that closes today can be taken into use', () => {
  expect(readCampaign({ ...everyone, opens: '2026-11-01', closes: '2026-11-02' }, { others: [], today: '2026-11-02' }).problems).toEqual({})
})

test('what is missing is said when one tries, what is wrong at once', () => {
  const { problems } = readCard({ ...coffee, name: '', stamps: '0' }, [])
  expect(Object.keys(shown(problems, false))).toEqual(['stamps'])
  expect(Object.keys(shown(problems, true))).toEqual(['name', 'stamps'])
  expect(problemWords(readCard({ ...coffee, name: 'x'.repeat(300) }, []).problems.name, createWords('nb', 'Europe/Oslo'))).toBe(
    'Navnet er på 300 tegn. Det er plass til 60.',
  )
})

test('an id is made of the name and is never one that was used', () => {
  expect(programmeId('Fôrkort på søndag & ærlig', [])).toBe('forkort-pa-sondag-aerlig')
  expect(programmeId('Kaffe', ['kaffe', 'kaffe-2'])).toBe('kaffe-3')
  expect(programmeId('🐶🐶', [])).toBe('program')
})
