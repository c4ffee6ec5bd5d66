import { describe, expect, test } from 'vitest'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import { changedFields } from '#shared/till/programme-impact'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, refusalIn, WALLET } from '#test/builders/till'

const CARD = { ...COFFEE, stampsRequired: 8 } as Programme
const LEVELS = (LADDER as LadderProgramme).levels

describe('a card', () => {
  test('says how many are under way, which fill at the next stamp, what stays; and is right when it is done', () => {
    const till = aTill({ programmes: [CARD] })
    const members = [1, 4, 5, 6, 7, 9].map((stamps) => {
      const { member } = till.aMember({ name: `Med ${stamps}` })
      good(till.stamp(member, 'kaffekort', stamps))
      return member
    })
    const changed = { ...CARD, stampsRequired: 6 } as Programme
    const impact = good(till.calls.programmeImpact({ programme: changed }))
    expect(impact).toMatchObject({ underWay: 6, fullAtNext: 2, outstanding: 1, up: 0, down: 0, changed: ['stampsRequired'] })
    expect(impact.from).toBe(till.store.now())
    till.clock.now += 1_000
    good(till.calls.saveProgramme({ command: newId(), programme: changed }))
    const full = members.filter((member) => good(till.stamp(member)).shown.full)
    // The one with seven was full at the next stamp before, too.
    expect(full).toHaveLength(impact.fullAtNext + 1)
  })

  test('nothing is under way on what is new, and nothing is changed', () => {
    const till = aTill({ programmes: [CARD] })
    expect(good(till.calls.programmeImpact({ programme: { ...CARD, id: 'nytt' } as Programme }))).toMatchObject({
      underWay: 0,
      changed: [],
    })
    expect(good(till.calls.programmeImpact({ programme: { ...CARD, version: 7, stacks: true } as Programme })).changed).toEqual([])
    expect(refusalIn(till.calls.programmeImpact({ programme: { ...LADDER, id: 'kaffekort' } as Programme }))).toBe('programmeInvalid')
  })
})

describe('a ladder', () => {
  /** Members who have bought for so much, and what the change says of them. */
  function ladder(old: Programme, changed: Programme, amounts: number[], later = 0) {
    const till = aTill({ programmes: [old] })
    const members = amounts.map((amount, i) => {
      const { member } = till.aMember({ name: `Medlem ${i}` })
      good(till.calls.redeem({ command: newId(), member, amount, rewards: [] }))
      return member
    })
    till.clock.now += 1_000 + later
    const level = (member: string) => good(till.calls.openMember({ member })).ladders[0]?.level
    const before = members.map(level)
    const impact = good(till.calls.programmeImpact({ programme: changed }))
    good(till.calls.saveProgramme({ command: newId(), programme: changed }))
    till.clock.now += 1_000
    const after = members.map(level)
    const place = (name: string | undefined, definition: Programme) =>
      (definition as LadderProgramme).levels.findIndex((one) => one.name === name)
    const moves = after.map((name, i) => place(name, changed) - place(before[i], changed))
    return { impact, up: moves.filter((move) => move > 0).length, down: moves.filter((move) => move < 0).length }
  }
  const amounts = [0, 100_000, 250_000, 299_900, 300_000, 450_000, 900_000]
  const withFrom = (...from: number[]): Programme =>
    ({
      ...LADDER,
      levels: from.map((points, i) => ({ name: ['Bronse', 'Sølv', 'Gull'][i], from: points, benefits: LEVELS[Math.min(i, 1)]?.benefits })),
    }) as Programme

  test.each([
    ['lower', withFrom(0, 3_000), withFrom(0, 2_000)],
    ['higher', withFrom(0, 3_000), withFrom(0, 5_000)],
    ['one more on top', withFrom(0, 3_000), withFrom(0, 3_000, 4_000)],
    ['both ways', withFrom(0, 1_000, 3_000), withFrom(0, 2_600, 2_700)],
  ])('thresholds %s: those who move are those who were said to', (_, old, changed) => {
    const { impact, up, down } = ladder(old, changed, amounts)
    expect([impact.up, impact.down]).toEqual([up, down])
    expect(up + down).toBeGreaterThan(0)
    expect(impact.changed).toEqual(['levels'])
    expect(impact.underWay).toBe(6)
  })

  test('a level that is kept is kept, until that has run out', () => {
    const kept = { ...withFrom(0, 3_000), keepFor: 'P10D' } as Programme
    const higher = { ...withFrom(0, 5_000), keepFor: 'P10D' } as Programme
    const soon = ladder(kept, higher, amounts)
    expect([soon.impact.down, soon.down]).toEqual([0, 0])
    const late = ladder(kept, higher, amounts, 12 * 86_400_000)
    expect(late.down).toBe(2)
    expect(late.impact.down).toBe(2)
  })

  test('of another period nobody can say who moves', () => {
    const { impact } = ladder(withFrom(0, 3_000), { ...withFrom(0, 2_000), period: { months: 24, from: 'calendar' } } as Programme, amounts)
    expect(impact).toMatchObject({ up: 0, down: 0, changed: ['levels', 'period'] })
  })
})

test('what is different is named in the order of the form, whatever was left out before', () => {
  expect(changedFields(WALLET, { ...WALLET, name: 'Konto', stepPoints: 1, stacks: true, ink: 'lyng' } as Programme)).toEqual([
    'name',
    'stepPoints',
    'ink',
  ])
  expect(changedFields(COFFEE, { ...COFFEE, firstCardBonus: 0 } as Programme)).toEqual([])
  expect(changedFields(COFFEE, { ...COFFEE, reward: { item: 'Te' }, cardValidFor: 'P1Y', earn: { by: 'visit' } } as Programme)).toEqual([
    'earn',
    'reward',
    'cardValidFor',
  ])
})
