import type { Fact, FactKind, FactOf } from '#shared/ledger/facts'
import { type FoldInput, fold, foldWithTrace } from '#shared/ledger/fold'
import type { MemberState, TraceEvent } from '#shared/ledger/member-state'
import type { GivenProgramme } from '#shared/programmes/definitions'
import type { LadderProgramme, OccasionProgramme, PunchCardProgramme, RepeatingCouponProgramme } from '#shared/programmes/programme'

// A story is a member's life in a few lines: what happened, in the order told, and what it adds up to.

type Body<K extends FactKind> = Omit<FactOf<K>, 'id' | 'at' | 'tick' | 'till' | 'n' | 'kind' | 'member'> & Partial<FactOf<K>>

/** Writes a fact at `2026-03-01` (noon in UTC) or at a whole instant, of member `m1` unless it says another. */
export function fact<K extends FactKind>(id: string, at: string, kind: K, body: Body<K>): Fact {
  const instant = at.length === 10 ? `${at}T12:00:00.000Z` : at
  return { id, at: instant, tick: 0, till: 'T1', n: Number(id.replace(/\D/g, '')) + 1, member: 'm1', kind, ...body } as unknown as Fact
}

export interface Story {
  programmes: GivenProgramme[]
  facts: Fact[]
  asOf: string
  member?: string
  birthday?: string
  lists?: string[]
  timezone?: string
}

export const inputOf = ({ programmes, facts, asOf, member = 'm1', birthday, lists, timezone = 'Europe/Oslo' }: Story): FoldInput => ({
  club: { timezone, currency: 'NOK' },
  programmes,
  profile: { ...(birthday !== undefined && { birthday }), ...(lists && { lists }) },
  facts,
  member,
  asOf: asOf.length === 10 ? `${asOf}T12:00:00.000Z` : asOf,
})

export const tell = (story: Story): MemberState => fold(inputOf(story))
export const trace = (story: Story): TraceEvent[] => foldWithTrace(inputOf(story)).trace

/** Rewards as `id: state`, the way a test wants to read them. */
export const rewardsOf = (state: MemberState): Record<string, string> =>
  Object.fromEntries(state.rewards.map((reward) => [reward.id, reward.state]))

export const coffee = (more: Partial<PunchCardProgramme> = {}): PunchCardProgramme => ({
  id: 'kaffe',
  version: 1,
  kind: 'punchCard',
  name: 'Kaffekort',
  stampsRequired: 5,
  earn: { by: 'press' },
  reward: { item: 'Kaffe' },
  ...more,
})

export const bonus = (more: Partial<RepeatingCouponProgramme> = {}): RepeatingCouponProgramme => ({
  id: 'bonus',
  version: 1,
  kind: 'repeatingCoupon',
  name: 'Bonus',
  spendPerPoint: 100,
  stepPoints: 10,
  reward: { amountOff: 500 },
  ...more,
})

export const stairs = (more: Partial<LadderProgramme> = {}): LadderProgramme => ({
  id: 'trapp',
  version: 1,
  kind: 'ladder',
  name: 'Trapp',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
    { name: 'Sølv', from: 10, benefits: [{ amountOff: 100, use: 2 }] },
    { name: 'Gull', from: 20, benefits: [{ item: 'Gave', use: 'once' }] },
  ],
  ...more,
})

export const occasion = (on: OccasionProgramme['on'], more: Partial<OccasionProgramme> = {}): OccasionProgramme => ({
  id: 'dag',
  version: 1,
  kind: 'occasion',
  name: 'Dag',
  on,
  validFor: 'P7D',
  reward: { percentOff: 20 },
  ...more,
})
