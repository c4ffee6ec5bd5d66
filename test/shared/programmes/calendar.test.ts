import { describe, expect, it } from 'vitest'
import type { CampaignProgramme, ReferralProgramme } from '#shared/programmes/programme'
import { fact, occasion, rewardsOf, stairs, tell } from '../ledger/story.ts'

const enrolled = (at: string, more = {}) => fact('f0', at, 'enrolled', { store: 's', ...more })
const buy = (id: string, at: string, amount: number) => fact(id, at, 'purchased', { purchase: `p${id}`, amount })
const campaign = (more: Partial<CampaignProgramme> = {}): CampaignProgramme => ({
  id: 'host',
  version: 1,
  kind: 'campaign',
  name: 'Høst',
  opens: '2026-09-01',
  closes: '2026-09-30',
  audience: { everyone: true },
  reward: { percentOff: 10 },
  ...more,
})
const silver = { programme: 'trapp', atLeast: 'Sølv' }
const earnedAt = (programme: CampaignProgramme & { at?: string }, facts: ReturnType<typeof fact>[], asOf = '2026-10-10') =>
  tell({
    programmes: [programme, stairs({ levels: stairs().levels.map((level) => ({ ...level, benefits: [] })) })],
    facts,
    asOf,
  }).rewards.map((reward) => [reward.id, reward.earnedAt])

describe('campaigns', () => {
  it('open at local midnight, or when membership or the campaign begins', () => {
    expect(earnedAt(campaign(), [enrolled('2026-01-01')])).toEqual([['host/1', '2026-08-31T22:00:00.000Z']])
    expect(earnedAt(campaign(), [enrolled('2026-09-10')])).toEqual([['host/1', '2026-09-10T12:00:00.000Z']])
    const late = { ...campaign(), at: '2026-09-12T08:00:00.000Z' }
    expect(earnedAt(late, [enrolled('2026-01-01')])).toEqual([['host/1', '2026-09-12T08:00:00.000Z']])
    expect(earnedAt(campaign(), [enrolled('2026-10-01')])).toEqual([])
  })
  it('wait for a level and let it go afterwards', () => {
    const toSilver = campaign({ audience: { level: silver } })
    expect(earnedAt(toSilver, [enrolled('2026-01-01'), buy('f1', '2026-09-15', 1000)])).toEqual([['host/1', '2026-09-15T12:00:00.000Z']])
    expect(earnedAt(toSilver, [enrolled('2026-01-01'), buy('f1', '2026-10-01', 1000)])).toEqual([])
  })
  it('open early for a level, from its midnight or from reaching it', () => {
    const early = campaign({ earlyAccess: { level: silver, days: 3 } })
    expect(earnedAt(early, [enrolled('2026-01-01'), buy('f1', '2026-02-01', 1000)])).toEqual([['host/1', '2026-08-28T22:00:00.000Z']])
    expect(earnedAt(early, [enrolled('2026-01-01'), buy('f1', '2026-08-30', 1000)])).toEqual([['host/1', '2026-08-30T12:00:00.000Z']])
    expect(earnedAt(early, [enrolled('2026-01-01')])).toEqual([['host/1', '2026-08-31T22:00:00.000Z']])
  })
  it('give one a day, or as many as a member may use', () => {
    expect(earnedAt(campaign({ days: ['2026-09-04', '2026-09-11'] }), [enrolled('2026-09-11')])).toEqual([
      ['host/2026-09-11', '2026-09-11T12:00:00.000Z'],
    ])
    expect(earnedAt(campaign({ usesPerMember: 2 }), [enrolled('2026-01-01')]).map(([id]) => id)).toEqual(['host/1', 'host/2'])
  })
  it('know a listed member by any of the merged memberships', () => {
    const merged = fact('f2', '2026-01-02', 'merged', { into: 'm2' })
    expect(earnedAt(campaign({ audience: { members: ['m1'] } }), [enrolled('2026-01-01'), merged])).toHaveLength(1)
    expect(earnedAt(campaign({ audience: { members: ['m9'] } }), [enrolled('2026-01-01'), merged])).toHaveLength(0)
    expect(earnedAt(campaign({ audience: { segment: 'nye' } }), [enrolled('2026-01-01')])).toHaveLength(0)
  })
})

describe('occasions', () => {
  const given = (on: 'enrolment' | 'birthday' | 'anniversary', asOf: string, more = {}, birthday = '--02-29') =>
    tell({ programmes: [occasion(on, more)], facts: [enrolled('2024-02-29')], asOf, birthday }).rewards.map(
      ({ id, expiresOn }) => `${id} ${expiresOn}`,
    )

  it.each([
    ['enrolment', '2024-03-07', {}, ['dag 2024-03-07']],
    ['anniversary', '2025-02-27', {}, []],
    ['anniversary', '2025-02-28', {}, ['dag/2025 2025-03-07']],
    ['anniversary', '2028-02-29', {}, ['dag/2025 2025-03-07', 'dag/2026 2026-03-07', 'dag/2027 2027-03-07', 'dag/2028 2028-03-07']],
    ['birthday', '2024-03-01', {}, ['dag/2024 2024-03-07']],
    ['birthday', '2025-01-31', { opensBefore: 'P1M' }, ['dag/2024 2024-03-07', 'dag/2025 2025-03-07']],
    ['birthday', '2025-01-27', { opensBefore: 'P1M' }, ['dag/2024 2024-03-07']],
  ] as const)('%s on %s %o gives %o', (on, asOf, more, rewards) => {
    expect(given(on, asOf, more)).toEqual(rewards)
  })
  it('reach across New Year', () => {
    expect(given('birthday', '2024-12-20', { opensBefore: 'P1M' }, '1990-01-10')).toEqual(['dag/2025 2025-01-17'])
  })
})

describe('referrals', () => {
  const referral: ReferralProgramme = {
    id: 'verve',
    version: 1,
    kind: 'referral',
    name: 'V',
    friend: { amountOff: 1 },
    referrer: { amountOff: 2 },
  }
  const completed = fact('f5', '2026-01-05', 'referralCompleted', { friend: 'm2', purchase: 'p2' })
  const state = (facts: ReturnType<typeof fact>[]) => rewardsOf(tell({ programmes: [referral], facts, asOf: '2026-02-01' }))

  it('welcome the friend and thank the referrer', () => {
    expect(state([enrolled('2026-01-01', { referredBy: 'm0' }), completed])).toEqual({
      'verve/friend': 'available',
      'verve/m2': 'available',
    })
  })
  it('know nobody as their own friend, after merges either', () => {
    const merged = fact('f6', '2026-01-06', 'merged', { member: 'm2', into: 'm1' })
    expect(state([enrolled('2026-01-01', { referredBy: 'm2' }), completed, merged])).toEqual({})
  })
  it('did not happen when the purchase came back whole', () => {
    const facts = [
      completed,
      fact('f1', '2026-01-04', 'purchased', { member: 'm2', purchase: 'p2', amount: 100 }),
      fact('f2', '2026-01-09', 'returned', { member: 'm2', purchase: 'p2', amount: 100 }),
    ]
    expect(state(facts)).toEqual({})
    expect(state(facts.slice(0, 2))).toEqual({ 'verve/m2': 'available' })
  })
})
