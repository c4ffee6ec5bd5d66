import { describe, expect, test } from 'vitest'
import { readyMade } from '#shared/insight/ready-made'
import { type Condition, conditionSchema } from '#shared/insight/segment'
import { createWords } from '#test/renderer/words'
import { draftOf, newDraft, sameDrafts } from '../../../renderer/office/members/condition-draft.ts'
import { GROUPS, type GroupName, offered } from '../../../renderer/office/members/condition-kinds.ts'
import { decimalText, percentText } from '../../../renderer/office/members/figures.ts'
import { type Problem, readAll, readCondition } from '../../../renderer/office/members/read-condition.ts'
import { readyLine, segmentName } from '../../../renderer/office/members/segment-name.ts'
import { conditionSentence, segmentSentence } from '../../../renderer/office/members/segment-sentence.ts'
import { choices, emptyView } from './fake-members.ts'
import { everyKind } from './member-scenes.ts'

// Conditions as fields, as sentences, and back.

const nb = createWords('nb', 'Europe/Oslo')
const sv = createWords('sv', 'Europe/Stockholm', 'SEK')
const en = createWords('en', 'Europe/Oslo', 'EUR')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const kinds = Object.values(GROUPS).flat()

describe('the fields of a condition', () => {
  test('say what the condition said: every kind, put into fields and read back', () => {
    const all: Condition[] = [
      ...everyKind,
      ...readyMade('2026-11-02').flatMap(({ conditions }) => conditions),
      { on: 'clvDecile', least: 4 },
      { on: 'clvDecile', most: 3 },
    ]
    const read = all.map((condition, i) => readCondition(draftOf(condition, String(i))))
    // A tenth with only one end has both in its fields, and a year is its twelve months.
    const whole = all.map((one) => {
      if (one.on === 'clvDecile') return { ...one, least: one.least ?? 1, most: one.most ?? 10 }
      return 'span' in one && one.span && 'last' in one.span && one.span.last === 'P1Y' ? { ...one, span: { last: 'P12M' } } : one
    })
    expect(read).toEqual(whole.map((condition) => ({ condition })))
  })

  test('of a new condition hold something that can be counted at once, except postal codes', () => {
    for (const on of kinds) {
      const read = readCondition(newDraft('n1', on, choices, 11))
      if (on === 'postalCode') expect(read).toEqual({ problems: [{ field: 'choice', code: 'postalMissing' }] })
      else expect(conditionSchema.safeParse('condition' in read ? read.condition : read).success, on).toBe(true)
    }
  })

  test.each<[Partial<ReturnType<typeof newDraft>>, Problem[]]>([
    [{ a: '' }, [{ field: 'a', code: 'amountMissing' }]],
    [{ a: '-5' }, [{ field: 'a', code: 'amountImpossible' }]],
    [{ a: '1,2,3' }, [{ field: 'a', code: 'amountImpossible' }]],
    [{ a: '10000000000000' }, [{ field: 'a', code: 'numberTooLarge' }]],
    [{ a: '10000000001' }, [{ field: 'a', code: 'numberTooLarge' }]],
    [{ range: 'between', a: '900', b: '10' }, [{ field: 'b', code: 'leastAboveMost' }]],
    [
      { range: 'between', a: '', b: 'ti' },
      [
        { field: 'a', code: 'amountMissing' },
        { field: 'b', code: 'amountImpossible' },
      ],
    ],
    [
      { a: '', span: 'dates' },
      [
        { field: 'a', code: 'amountMissing' },
        { field: 'dates', code: 'dateMissing' },
      ],
    ],
    [{ span: 'dates', from: '2026-03-01', to: '2026-02-28' }, [{ field: 'dates', code: 'dateOrder' }]],
  ])('an amount written as %o is refused at its field', (part, problems) => {
    expect(readCondition({ ...newDraft('n1', 'spent', choices, 11), ...part })).toEqual({ problems })
  })

  test.each([
    ['', 'numberMissing'],
    ['1,5', 'numberWhole'],
    ['1.5', 'numberWhole'],
    ['-1', 'numberWhole'],
    ['ti', 'numberWhole'],
    ['1000000000001', 'numberTooLarge'],
    ['10000000000000', 'numberTooLarge'],
    ['9'.repeat(24), 'numberTooLarge'],
  ] as const)('a number written as "%s" is refused: %s', (a, code) => {
    expect(readCondition({ ...newDraft('n1', 'purchases', choices, 11), a })).toEqual({ problems: [{ field: 'a', code }] })
  })

  test('take numbers as people write them', () => {
    const spent = (a: string) => readCondition({ ...newDraft('n1', 'spent', choices, 11), span: 'ever', a })
    for (const text of ['2000', '2 000', ' 2\u00a0000 ', '2000,00', '2000,-', '2000 kr'])
      expect(spent(text), text).toEqual({ condition: { on: 'spent', least: 200_000 } })
    expect(spent('99,50')).toEqual({ condition: { on: 'spent', least: 9950 } })
    expect(spent('10000000000')).toEqual({ condition: { on: 'spent', least: 1_000_000_000_000 } })
  })

  test('of postal codes are read apart, each once, and what is none is named', () => {
    const postal = (text: string) => readCondition({ ...newDraft('n1', 'postalCode', choices, 11), postal: text })
    expect(postal('26, 2315;26\n114 55')).toEqual({ condition: { on: 'postalCode', anyOf: ['26', '2315', '11455'] } })
    expect(postal('26, 🐶')).toEqual({ problems: [{ field: 'choice', code: 'postalImpossible', value: '🐶' }] })
    expect(postal(' , ')).toEqual({ problems: [{ field: 'choice', code: 'postalMissing' }] })
    expect(postal(Array.from({ length: 201 }, (_, i) => String(1000 + i)).join())).toMatchObject({ problems: [{ code: 'postalTooMany' }] })
  })

  test('are not read at all while one of them is wrong', () => {
    const good = newDraft('n1', 'age', choices, 11)
    expect(readAll([good])).toEqual([{ on: 'age', least: 18, most: 25 }])
    expect(readAll([good, { ...good, key: 'n2', a: '' }])).toBeUndefined()
    expect(readAll([])).toEqual([])
  })

  test('are the same whatever their keys', () => {
    const draft = newDraft('n1', 'age', choices, 11)
    expect(sameDrafts([draft], [{ ...draft, key: 'c9' }])).toBe(true)
    expect(sameDrafts([draft], [{ ...draft, not: true }])).toBe(false)
  })
})

describe('what is offered', () => {
  test('is every kind once, and nothing that the club does not have', () => {
    const all = (Object.keys(GROUPS) as GroupName[]).flatMap((group) => offered(group, choices))
    expect([...all].sort()).toEqual(Object.keys(nb.text.office.members.segment.kinds).sort())
    const few = (Object.keys(GROUPS) as GroupName[]).flatMap((group) => offered(group, emptyView.choices))
    expect(all.filter((on) => !few.includes(on))).toEqual(['level', 'tag', 'list', 'consent'])
  })
})

describe('a segment in one sentence', () => {
  const said = (condition: Condition, words = nb) => plain(conditionSentence(words, condition, choices))

  test('says every kind of condition', () => {
    expect(everyKind.map((condition) => said(condition))).toEqual([
      'har handlet for minst 2 000 kr siste 12 måneder',
      'ikke har noen kjøp siste 30 dager',
      'har et snittkjøp på mellom 200 kr og 999,50 kr',
      'har minst 2 returer fra 1.1.2026 til 30.6.2026',
      'ikke var her sist for minst 90 dager siden',
      'har vært medlem i høyst 30 dager',
      'er meldt inn i klubben',
      'er på nivå Sølv eller Gull',
      'har vervet minst 1 venn',
      'er mellom 18 og 25 år',
      'har bursdag i mars, april eller desember',
      'er registrert som kvinne eller annet',
      'har postnummer som begynner på 26 eller 2315',
      'ikke er merket «hund» eller «utgått merke»',
      'står på lista «Julekort» eller «en liste som er slettet»',
      'har sagt ja til tilbud på SMS',
      'har sagt ja til tilbud, uansett kanal',
      'har en kundeverdi på nøyaktig 2 000 kr',
      'er blant de 30 % som er verdt mest',
      'ikke er i tidel 4 til 6 etter kundeverdi',
    ])
  })

  test('in Swedish and English as well', () => {
    expect(said({ on: 'returns', most: 1, span: { last: 'P3M' } }, sv)).toBe('har högst 1 retur senaste 3 månader')
    expect(said({ on: 'lastVisit', least: 1 }, en)).toBe('was last here at least 1 day ago')
    expect(said({ on: 'spent', least: 5000, not: true }, en)).toBe('has not spent at least €50')
    expect(said({ on: 'returns', least: 1, span: { last: 'P1Y' } }, sv)).toBe('har minst 1 retur senaste 12 månader')
    expect(said({ on: 'clvDecile', most: 1, not: true }, en)).toBe('is not among the 10% who are worth most')
  })

  test('names the ladder only where there are several', () => {
    const gold: Condition = { on: 'level', programme: 'bonus', anyOf: ['Gull'] }
    const two = { ...choices, ladders: [...choices.ladders, { programme: 'kafe', name: 'Kafétrappa', levels: ['Stammis'] }] }
    expect(conditionSentence(nb, gold, two)).toBe('er på nivå Gull i Bonusstigen')
    expect(conditionSentence(nb, gold, choices)).toBe('er på nivå Gull')
  })

  test('joins them, and says when there are none', () => {
    expect(segmentSentence(nb, [], choices)).toBe('Alle, uten vilkår.')
    expect(segmentSentence(nb, everyKind.slice(6, 9), choices)).toBe(
      'Alle som er meldt inn i klubben, er på nivå Sølv eller Gull og har vervet minst 1 venn.',
    )
  })

  test('turned round says another thing than as it is, in every language', () => {
    for (const words of [nb, sv, en])
      for (const { not: _, ...condition } of everyKind) {
        const as = conditionSentence(words, condition as Condition, choices)
        const turned = conditionSentence(words, { ...condition, not: true } as Condition, choices)
        expect(turned).not.toBe(as)
        for (const sentence of [as, turned]) expect(sentence).not.toMatch(/undefined|NaN|\[object|function| {2}/)
      }
  })
})

describe('names and figures', () => {
  test('every ready-made segment has a name and a line in each language', () => {
    for (const words of [nb, sv, en])
      for (const segment of readyMade('2026-11-02')) {
        const named = { ...segment, name: segment.id }
        expect(segmentName(words, named)).not.toBe(segment.id)
        expect(readyLine(words, named)).toMatch(/\.$/)
      }
    expect(segmentName(nb, { id: 's-1', name: 'Vårt', conditions: [] })).toBe('Vårt')
  })

  test('a share that is there is never none', () => {
    expect(plain(percentText(nb, 46, 100))).toBe('46 %')
    expect(percentText(en, 46, 100)).toBe('46%')
    expect(plain(percentText(nb, 3, 1000))).toBe('< 1 %')
    expect(plain(percentText(nb, 0, 0))).toBe('0 %')
    expect([4.2, 2, 0.0401, 12.34, 0.8031].map((n) => decimalText(nb, n))).toEqual(['4,2', '2', '0,0401', '12,3', '0,803'])
  })
})
