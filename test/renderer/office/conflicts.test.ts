import { describe, expect, test } from 'vitest'
import { createWords } from '#test/renderer/words'
import { carryOf, firstName, placesOf, stateOf, titleOf, whenOf } from '../../../renderer/office/conflicts/conflict-words.ts'
import { timePlaces } from '../../../renderer/office/conflicts/time-places.ts'
import { coffee, late, settled, wallet } from './conflict-views.ts'

// How a conflict is said, and where its redemptions stand on the timeline.

const nb = createWords('nb', 'Europe/Oslo')
const sv = createWords('sv', 'Europe/Stockholm')
const en = createWords('en', 'Europe/Oslo')

describe('the words', () => {
  test('name what happened, in each language', () => {
    expect([coffee, wallet, late, { ...coffee, why: 'notEarned' as const }].map((one) => titleOf(nb, one))).toEqual([
      'Samme gratis kaffe brukt to ganger',
      'Lommeboka brukt for mye',
      '150 kr brukt etter fristen',
      'Gratis kaffe brukt uten å være opptjent',
    ])
    expect(titleOf(sv, coffee)).toBe('Samma gratis kaffe använd två gånger')
    expect(titleOf(en, { ...coffee, reward: 'free coffee' })).toBe('Same free coffee used twice')
  })

  test('put tills and people together as one would say them', () => {
    expect(placesOf(nb, coffee)).toBe('Kasse 1 og 2: Ingrid og Sander')
    expect(placesOf(nb, late)).toBe('Kasse 2: Sander')
    expect(placesOf(nb, { ...coffee, this: { ...coffee.this, till: 'Salongen' } })).toBe('Kasse 1 og Salongen: Ingrid og Sander')
    expect(placesOf(sv, { ...coffee, this: { ...coffee.this, till: 'Kasse 1', by: 'Ingrid' } })).toBe('Kasse 1: Ingrid')
    const { by: _, ...nobody } = late.this
    expect(placesOf(nb, { ...late, this: nobody })).toBe('Kasse 2')
  })

  test('tell when in the club’s time zone, and what leaving it means for this member', () => {
    expect(whenOf(nb, coffee.this.at)).toBe('fre. 30. okt. 14:19')
    expect(carryOf(nb, coffee)).toBe('Neste gratis kaffe dekker denne. Bjørn har 4 av 8 stempler og merker det først da.')
    expect(carryOf(en, wallet)).toBe('Åse owes 100 points. The next points repay them first.')
    expect(carryOf(nb, late)).toContain('Ingen senere belønning')
    expect(carryOf(nb, { ...coffee, carry: { kind: 'covered' } })).toContain('får medlemmet gratis kaffe tilbake')
    expect(carryOf(en, { ...wallet, carry: { kind: 'covered' } })).toContain('repaid already')
    expect(firstName({ ...coffee, name: '' })).toBe('••• •• 087')
    expect(stateOf(nb, coffee)).toBeUndefined()
    expect(stateOf(nb, settled)).toBe('Avskrevet av Marit, søn. 1. nov. 10:10')
  })
})

describe('the timeline', () => {
  const apart = (minutes: number) =>
    timePlaces({ ...coffee, this: { ...coffee.this, at: new Date(Date.parse(coffee.other!.at) + minutes * 60_000).toISOString() } })

  test('keeps the order, with room for what is written, however near or far apart they are', () => {
    for (const minutes of [-30, 0, 1, 14, 30, 50, 57, 600]) {
      const { from, other = 0, this: at, noticed, to } = apart(minutes)
      expect(other - from).toBeGreaterThanOrEqual(84)
      expect(at - other).toBeGreaterThanOrEqual(52)
      expect(noticed).toBeGreaterThan(at)
      expect(to).toBeGreaterThan(noticed)
    }
    expect(apart(17).this).toBeGreaterThan(apart(12).this)
  })

  test('gives a long name of a till its room', () => {
    const long = timePlaces({ ...coffee, this: { ...coffee.this, till: 'Hundesalongen i annen etasje' } })
    expect(long.from).toBeGreaterThan(timePlaces(coffee).from)
    expect(long.this).toBeLessThan(long.noticed)
  })
})
