import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import { anyProgramme } from '#test/builders/programmes'
import { createWords } from '#test/renderer/words'
import { tokensOf } from '#test/shared/programmes/sentence-reader'
import { type Begun, typed, withTemplate } from '../../../../renderer/office/programmes/begun.ts'
import { problemWords, shown } from '../../../../renderer/office/programmes/problem-words.ts'
import { freeName, programmeId } from '../../../../renderer/office/programmes/programme-id.ts'
import { filled, forms, offered, read } from './kinds.ts'

const KINDS = Object.keys(offered) as Programme['kind'][]

describe.each(KINDS)('%s', (kind) => {
  test('a template put into the form and read again is itself', () => {
    for (const { definition } of offered[kind]) {
      const found = read(kind, forms[kind].open(definition as never, 'nb'))
      expect(found.problems).toEqual({})
      expect(found.warnings).toEqual({})
      expect(found.definition).toEqual({ icon: 'gift', ...definition })
    }
  })

  test('any definition survives the form: what it says, and what the form does not know', () => {
    fc.assert(
      fc.property(anyProgramme[kind] as fc.Arbitrary<Programme>, fc.constantFrom('nb', 'sv', 'en'), (programme, language) => {
        const odd: Programme = Object.assign({ ...programme }, { invented: { by: ['a newer till'] } })
        const draft = { ...forms[kind].open(odd as never, language as 'nb'), name: 'Et annet navn' }
        const { definition } = read(kind, draft, { kept: odd, today: '2020-01-01' })
        expect(definition).toMatchObject({ name: 'Et annet navn', invented: { by: ['a newer till'] } })
        expect(tokensOf({ ...definition, id: programme.id, version: 2 } as Programme)).toEqual(tokensOf(inFormOrder(programme)))
        if (programme.stores) expect(definition.stores).toEqual(programme.stores)
        if (programme.worth !== undefined) expect(definition.worth).toBe(programme.worth)
        expect(definition.stacks).toBe(programme.stacks)
      }),
      { numRuns: 100, seed: 20261102 },
    )
  })
})

/** The form says what a level gives always before its coupons: their numbers count coupons only, so nothing changes. */
function inFormOrder(programme: Programme): Programme {
  if (programme.kind !== 'ladder') return programme
  const order = (use: 'every' | 'once' | number) => (use === 'every' ? 0 : 1)
  const levels = programme.levels.map((level) => ({ ...level, benefits: [...level.benefits].sort((a, b) => order(a.use) - order(b.use)) }))
  return { ...programme, levels }
}

test('what is read without problems is a valid definition', () => {
  const found = read(
    'punchCard',
    filled('punchCard', { earn: 'item', match: 'Sekk, sekk , Sekk', gift: '1', stacks: false, cardValid: '' }),
  )
  expect(found.problems).toEqual({})
  expect(programmeSchema.parse({ ...found.definition, id: 'x', version: 1 })).toMatchObject({
    earn: { by: 'item', match: ['Sekk', 'sekk'] },
    firstCardBonus: 1,
    stacks: false,
  })
  expect('cardValidFor' in found.definition).toBe(false)
})

test('an item with a comma in its name stays one item, until the items are written anew', () => {
  const kept = { ...offered.punchCard[0]?.definition, id: 'x', version: 1, earn: { by: 'item', match: ['Fôr, 12 kg', 'Bein'] } } as never
  const draft = forms.punchCard.open(kept, 'nb')
  expect(read('punchCard', { ...draft, name: 'Nytt' }, { kept }).definition).toMatchObject({ earn: { match: ['Fôr, 12 kg', 'Bein'] } })
  expect(read('punchCard', { ...draft, match: 'Fôr, Bein' }, { kept }).definition).toMatchObject({ earn: { match: ['Fôr', 'Bein'] } })
})

test('the last day is a day: a coupon that closes today can be taken into use', () => {
  expect(read('campaign', filled('campaign', { opens: '2026-11-01', closes: '2026-11-02' })).problems).toEqual({})
})

test('what is missing is said when one tries, what is wrong at once', () => {
  const { problems } = read('punchCard', filled('punchCard', { name: '', stamps: '0' }))
  expect(Object.keys(shown(problems, false))).toEqual(['stamps'])
  expect(Object.keys(shown(problems, true))).toEqual(['name', 'stamps'])
  const long = read('punchCard', filled('punchCard', { name: 'x'.repeat(300) })).problems.name
  expect(problemWords(long, createWords('nb', 'Europe/Oslo'))).toBe('Navnet er på 300 tegn. Det er plass til 60.')
})

test('an id is made of the name and is never one that was used', () => {
  expect(programmeId('Fôrkort på søndag & ærlig', [])).toBe('forkort-pa-sondag-aerlig')
  expect(programmeId('Kaffe', ['kaffe', 'kaffe-2'])).toBe('kaffe-3')
  expect(programmeId('🐶🐶', [])).toBe('program')
  expect(freeName('Kaffekort', ['kaffekort', 'Kaffekort 2'])).toBe('Kaffekort 3')
})

describe('another template', () => {
  const nth = { name: 'Kaffekort', stamps: '7' }
  const perAmount = { name: 'Stempelkort', stamps: '10' }
  type Id = 'nth' | 'perAmount'
  const begun: Begun<Id, typeof nth> = { template: 'nth', draft: nth, isTyped: false, left: new Map() }
  const to = (form: typeof begun, id: Id) => withTemplate(form, id, id === 'nth' ? nth : perAmount)

  test('is itself where nothing was typed', () => {
    expect(to(begun, 'perAmount')).toMatchObject({ template: 'perAmount', draft: perAmount, left: new Map() })
  })

  test('takes the name along that was typed, until it is emptied', () => {
    const named = to(typed(begun, { name: 'Sju kaffe' }), 'perAmount')
    expect(named).toMatchObject({ draft: { name: 'Sju kaffe', stamps: '10' }, left: new Map() })
    expect(to(typed(named, { name: ' ' }), 'nth').draft).toEqual(nth)
  })

  test('leaves the numbers that were typed where they were, and they are there on coming back, also after a third', () => {
    const away = to(typed(begun, { stamps: '5' }), 'perAmount')
    expect(away).toMatchObject({ draft: perAmount, left: new Map([['nth', { name: 'Kaffekort', stamps: '5' }]]) })
    const renamed = typed(typed(away, { name: 'Kloklipp' }), { stamps: '12' })
    const back = to(renamed, 'nth')
    expect(back).toMatchObject({
      draft: { name: 'Kloklipp', stamps: '5' },
      left: new Map([['perAmount', { name: 'Kloklipp', stamps: '12' }]]),
    })
    expect(to(back, 'perAmount').draft).toEqual({ name: 'Kloklipp', stamps: '12' })
  })
})
