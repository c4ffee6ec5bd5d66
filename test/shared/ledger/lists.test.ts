import { describe, expect, test } from 'vitest'
import { foldWithTrace } from '#shared/ledger/fold'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { fact, inputOf, rewardsOf, type Story, stairs, tell } from './story.ts'

const enrolled = fact('f0', '2026-01-01', 'enrolled', { store: 's' })
const use = (id: string, reward: string) => fact(id, '2026-09-10', 'redeemed', { reward, assurance: 'server' })
const buy = (id: string, at: string, amount: number) => fact(id, at, 'purchased', { purchase: id, amount })
const forList: CampaignProgramme = {
  id: 'host',
  version: 1,
  kind: 'campaign',
  name: 'Høst',
  opens: '2026-09-01',
  closes: '2026-09-30',
  audience: { segment: 'nye' },
  reward: { percentOff: 10 },
}
const story = (lists: string[] | undefined, more: Partial<Story> = {}, campaign: Partial<CampaignProgramme> = {}): Story => ({
  programmes: [stairs({ levels: stairs().levels.map((level) => ({ ...level, benefits: [] })) }), { ...forList, ...campaign }],
  facts: [enrolled],
  asOf: '2026-09-15',
  ...(lists && { lists }),
  ...more,
})

describe('a campaign for a list', () => {
  test('invites who is on it', () => {
    expect(rewardsOf(tell(story(['nye', 'gamle'])))).toEqual({ 'host/1': 'available' })
    expect([tell(story(['gamle'])).rewards, tell(story([])).rewards, tell(story(undefined)).rewards]).toEqual([[], [], []])
  })
  test('keeps its days and its early access', () => {
    const days = ['2026-09-04', '2026-09-11']
    expect(rewardsOf(tell(story(['nye'], {}, { days })))).toEqual({ 'host/2026-09-04': 'expired', 'host/2026-09-11': 'expired' })
    const early = { earlyAccess: { level: { programme: 'trapp', atLeast: 'Sølv' }, days: 5 } }
    const silver = { facts: [enrolled, buy('f1', '2026-02-01', 1000)], asOf: '2026-08-28' }
    expect(rewardsOf(tell(story(['nye'], silver, early)))).toEqual({ 'host/1': 'available' })
    expect(tell(story([], silver, early)).rewards).toEqual([])
    expect(tell(story(['nye'], { asOf: '2026-08-28' }, early)).rewards).toEqual([])
  })
  test('was one for who used it and was taken off; another campaign’s use says nothing', () => {
    const used = tell(story([], { facts: [enrolled, use('f1', 'host/1')] }, { usesPerMember: 2 }))
    expect([rewardsOf(used), used.conflicts]).toEqual([{ 'host/1': 'redeemed', 'host/2': 'available' }, []])
    const other = tell(story([], { facts: [enrolled, use('f1', 'hostmat/1')] }))
    expect(other.conflicts.map(({ why }) => why)).toEqual(['notEarned'])
    // A fold that is told of no lists at all judges as it always did.
    expect(tell(story(undefined, { facts: [enrolled, use('f1', 'host/1')] })).conflicts).toHaveLength(1)
  })
})

describe('beside the state', () => {
  const aside = (facts: Story['facts'], asOf = '2026-09-15') => foldWithTrace(inputOf({ programmes: [stairs()], facts, asOf })).aside

  test('stands what is left of each purchase that counts', () => {
    const back = (id: string, purchase: string, amount: number) => fact(id, '2026-03-02', 'returned', { purchase, amount })
    const { nets } = aside([
      enrolled,
      buy('f1', '2026-03-01', 500),
      buy('f2', '2026-03-01', 300),
      buy('f3', '2026-03-01', 0),
      back('f4', 'f1', 200),
      back('f5', 'f2', 300),
      fact('f6', '2026-03-03', 'purchased', { purchase: 'f1', amount: 900 }),
    ])
    expect([...nets]).toEqual([
      ['f1', 300],
      ['f3', 0],
    ])
  })
  test('stand the friends who are somebody else, and the day on which a ladder wakes', () => {
    const brought = (id: string, friend: string) => fact(id, '2026-03-01', 'referralCompleted', { friend, purchase: `p${id}` })
    const { referrals, wakes } = aside([enrolled, brought('f1', 'm2'), brought('f2', 'm1')])
    expect([...referrals]).toEqual(['f1'])
    expect([...wakes]).toEqual([['trapp', Math.floor(Date.parse('2027-01-01') / 86_400_000)]])
  })
})
