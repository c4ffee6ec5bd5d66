import { describe, expect, it } from 'vitest'
import type { LadderProgramme } from '#shared/programmes/programme'
import { fact, rewardsOf, stairs, tell } from '../ledger/story.ts'

const enrolled = (at: string) => fact('f0', at, 'enrolled', { store: 's' })
const buy = (id: string, at: string, amount: number) => fact(id, at, 'purchased', { purchase: `p${id}`, amount })
const at = (programme: LadderProgramme, facts: ReturnType<typeof fact>[], asOf: string) => {
  const state = tell({ programmes: [programme], facts, asOf })
  return {
    ...(state.ladders[0] as (typeof state.ladders)[number]),
    rewards: rewardsOf(state),
    held: state.rewards,
    standing: state.standing,
  }
}

describe('periods', () => {
  it.each([
    [12, 'calendar', '2026-05-05', '2026-12-31'],
    [24, 'calendar', '2026-05-05', '2027-12-31'],
    [24, 'calendar', '2027-05-05', '2027-12-31'],
    [36, 'calendar', '2026-05-05', '2027-12-31'],
    [12, 'enrolment', '2026-05-05', '2027-01-30'],
    [24, 'enrolment', '2026-05-05', '2027-01-30'],
    [36, 'enrolment', '2026-05-05', '2028-01-30'],
  ] as const)('of %i months from %s: on %s they end on %s', (months, from, asOf, ends) => {
    expect(at(stairs({ period: { months, from } }), [enrolled('2025-01-31')], asOf).periodEndsOn).toBe(ends)
  })
  it('from an enrolment on a leap day keep to the day', () => {
    const programme = stairs({ period: { months: 12, from: 'enrolment' } })
    expect(at(programme, [enrolled('2024-02-29')], '2025-02-28').periodEndsOn).toBe('2026-02-27')
    expect(at(programme, [enrolled('2024-02-29')], '2027-03-01').periodEndsOn).toBe('2028-02-28')
  })
  it('do not exist without the enrolment they count from', () => {
    const state = at(stairs({ period: { months: 12, from: 'enrolment' } }), [buy('f1', '2026-01-01', 5000)], '2026-02-01')
    expect(state).toMatchObject({ points: 0, level: 'Bronse', rewards: {}, next: { level: 'Sølv', missing: 10 } })
    expect([state.levelSince, state.periodEndsOn]).toEqual([undefined, undefined])
  })
})

describe('levels', () => {
  it('jumped over give their coupons too, once a period', () => {
    const facts = [enrolled('2026-01-01'), buy('f1', '2026-02-01', 2500)]
    expect(at(stairs(), facts, '2026-03-01')).toMatchObject({
      level: 'Gull',
      levelSince: '2026-02-01',
      rewards: { 'trapp/2026-01-01/Gull/1': 'available', 'trapp/2026-01-01/Sølv/1': 'available', 'trapp/2026-01-01/Sølv/2': 'available' },
    })
  })
  it('are kept, without new coupons until points reach them again', () => {
    const programme = stairs({ keepFor: 'P90D' })
    const facts = [enrolled('2026-01-01'), buy('f1', '2026-12-30', 1000)]
    const kept = at(programme, facts, '2027-01-10')
    expect(kept).toMatchObject({ level: 'Sølv', levelSince: '2026-12-30', points: 0 })
    expect(kept.held[0]).toMatchObject({ id: 'trapp/2026-01-01/Sølv/1', expiresOn: '2027-03-30' })
    const again = at(programme, [...facts, buy('f2', '2027-01-05', 1000)], '2027-04-04')
    expect(again).toMatchObject({ level: 'Sølv', levelSince: '2026-12-30' })
    expect(Object.keys(again.rewards)).toContain('trapp/2027-01-01/Sølv/2')
    expect(at(programme, facts, '2027-03-31')).toMatchObject({ level: 'Bronse', levelSince: '2027-03-31' })
  })
  it('fall when points are outlived, within the period too', () => {
    const programme = stairs({ pointsValidFor: 'P1M' })
    const facts = [enrolled('2026-01-01'), buy('f1', '2026-01-31', 1000)]
    expect(at(programme, facts, '2026-02-28').level).toBe('Sølv')
    expect(at(programme, facts, '2026-03-01')).toMatchObject({ level: 'Bronse', levelSince: '2026-03-01', points: 0 })
  })
  it('follow lowered thresholds at once', () => {
    const lower = stairs({
      version: 2,
      levels: [
        { name: 'Bronse', from: 0, benefits: [] },
        { name: 'Sølv', from: 3, benefits: [{ item: 'Gave', use: 'once' }] },
      ],
    })
    const defined = fact('f2', '2026-02-02', 'programmeDefined', { programme: lower } as never)
    const state = at(stairs(), [enrolled('2026-01-01'), buy('f1', '2026-02-01', 500), defined], '2026-02-03')
    expect(state).toMatchObject({ level: 'Sølv', levelSince: '2026-02-02' })
    expect(state.held[0]?.earnedAt).toBe('2026-02-02T12:00:00.000Z')
  })
  it('give the first level its coupons when each period starts', () => {
    const programme = stairs({ levels: [{ name: 'Bronse', from: 0, benefits: [{ item: 'Kaffe', use: 'once', validFor: 'P1M' }] }] })
    const state = at(programme, [enrolled('2026-05-05')], '2027-01-15')
    expect(state.held.map(({ id, earnedAt, expiresOn }) => [id, earnedAt, expiresOn])).toEqual([
      ['trapp/2026-01-01/Bronse/1', '2026-05-05T12:00:00.000Z', '2026-06-05'],
      ['trapp/2027-01-01/Bronse/1', '2026-12-31T23:00:00.000Z', '2027-02-01'],
    ])
  })
  it('never end: above the top every so many points earn', () => {
    const programme = stairs({ aboveTop: { every: 5, reward: { amountOff: 700 } } })
    const state = at(programme, [enrolled('2026-01-01'), buy('f1', '2026-02-01', 2900), buy('f2', '2026-02-02', 600)], '2026-03-01')
    expect(Object.keys(state.rewards).filter((id) => id.includes('/top/'))).toEqual([
      'trapp/2026-01-01/top/1',
      'trapp/2026-01-01/top/2',
      'trapp/2026-01-01/top/3',
    ])
  })
  it('give the standing discount of the level held only', () => {
    expect(at(stairs(), [enrolled('2026-01-01')], '2026-03-01').standing).toEqual([{ programme: 'trapp', percentOff: 5 }])
    expect(at(stairs(), [buy('f1', '2026-02-01', 1000)], '2026-03-01').standing).toEqual([])
  })
})
