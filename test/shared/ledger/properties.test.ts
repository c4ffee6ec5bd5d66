import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '#shared/ledger/facts'
import { fold, foldWithTrace } from '#shared/ledger/fold'
import type { Basket, MemberState } from '#shared/ledger/member-state'
import { quote } from '#shared/programmes/quote'
import { bonus, coffee, fact, inputOf, occasion, stairs } from './story.ts'

// What holds for every story: ten minutes of a shop's life in which anything may be named by anything.

const RUNS = { numRuns: 60, seed: 20260301 }
const PROGRAMMES = [
  coffee({ cardValidFor: 'P1M', rewardValidFor: 'P14D', firstCardBonus: 1 }),
  coffee({ id: 'sekk', earn: { by: 'amount', per: 300, carry: true }, stampsRequired: 2, stacks: false, reward: { amountOff: 200 } }),
  coffee({ id: 'tur', earn: { by: 'visit' }, stampsRequired: 2, reward: { percentOff: 30, maxOff: 90 } }),
  bonus({ pointsValidFor: 'P1M' }),
  stairs({ keepFor: 'P14D', pointsValidFor: 'P2M', aboveTop: { every: 7, reward: { item: 'Bolle' } } }),
  occasion('birthday', { opensBefore: 'P7D' }),
]
const ids = (prefix: string, count: number) => fc.integer({ min: 0, max: count - 1 }).map((i) => `${prefix}${i}`)
const reward = fc.constantFrom(
  'kaffe/1',
  'kaffe/2',
  'sekk/1',
  'tur/1',
  'bonus',
  'trapp/2026-01-01/Sølv/1',
  'trapp/2026-01-01/top/1',
  'dag/2026',
)

const body: fc.Arbitrary<[Fact['kind'], object]> = fc.oneof(
  fc.record({ store: fc.constant('s') }).map((b) => ['enrolled', b] as [Fact['kind'], object]),
  fc.record({ purchase: ids('p', 12), amount: fc.integer({ min: 0, max: 2500 }) }).map((b) => ['purchased', b] as [Fact['kind'], object]),
  fc.record({ purchase: ids('p', 12), amount: fc.integer({ min: 0, max: 1500 }) }).map((b) => ['returned', b] as [Fact['kind'], object]),
  fc
    .record({ programme: fc.constant('kaffe'), count: fc.integer({ min: 1, max: 7 }) })
    .map((b) => ['stamped', b] as [Fact['kind'], object]),
  fc
    .record({
      reward,
      assurance: fc.constant('offline'),
      purchase: fc.option(ids('p', 12), { nil: undefined }),
      steps: fc.integer({ min: 1, max: 3 }),
    })
    .map((b) => ['redeemed', b] as [Fact['kind'], object]),
  fc
    .record({ programme: fc.constantFrom('bonus', 'trapp'), points: fc.integer({ min: 1, max: 30 }), reason: fc.constant('r') })
    .map((b) => ['pointsGranted', b] as [Fact['kind'], object]),
  fc.record({ fact: ids('f', 30), reason: fc.constant('r') }).map((b) => ['reversed', b] as [Fact['kind'], object]),
  fc.record({ conflict: ids('f', 30), how: fc.constant('writtenOff') }).map((b) => ['settled', b] as [Fact['kind'], object]),
  fc.record({ into: ids('m', 3) }).map((b) => ['merged', b] as [Fact['kind'], object]),
)
const life: fc.Arbitrary<Fact[]> = fc
  .array(fc.record({ body, member: ids('m', 3), day: fc.integer({ min: 0, max: 120 }), tick: fc.integer({ min: 0, max: 1 }) }), {
    maxLength: 30,
  })
  .map((drawn) =>
    drawn.map(({ body: [kind, more], member, day, tick }, i) => {
      const at = new Date(Date.UTC(2026, 0, 1, 12) + day * 86_400_000).toISOString()
      return { ...fact(`f${i}`, at, kind as never, more as never), member, tick } as Fact
    }),
  )
const AS_OF = '2026-06-01'
const state = (facts: Fact[], asOf = AS_OF): MemberState =>
  fold(inputOf({ programmes: PROGRAMMES, facts, asOf, member: 'm1', birthday: '1990-03-14' }))

describe('every fold', () => {
  it('is the same whatever order the facts arrive in, and however often', () => {
    fc.assert(
      fc.property(
        life.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }))),
        ([facts, arrived]) => {
          expect(state(arrived)).toEqual(state(facts))
        },
      ),
      RUNS,
    )
  })
  it('as of an instant ignores what came after it', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 120 }), (facts, day) => {
        const asOf = new Date(Date.UTC(2026, 0, 1, 12) + day * 86_400_000).toISOString()
        expect(state(facts, asOf)).toEqual(
          state(
            facts.filter((one) => one.at <= asOf),
            asOf,
          ),
        )
      }),
      RUNS,
    )
  })
  it('leaves its input as it was and gives the same with a trace', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const input = inputOf({ programmes: PROGRAMMES, facts, asOf: AS_OF, birthday: '1990-03-14' })
        const before = structuredClone(input)
        expect(foldWithTrace(input).state).toEqual(fold(input))
        expect(input).toEqual(before)
      }),
      RUNS,
    )
  })
  it('and a fact with its reversal is as if neither had been', () => {
    fc.assert(
      fc.property(life, fc.nat(), (facts, pick) => {
        const others = facts.filter((one) => one.kind !== 'reversed')
        const target = others[pick % Math.max(1, others.length)]
        if (!target) return
        const undone = { ...fact('f99', '2026-05-20', 'reversed', { fact: target.id, reason: 'r' }), member: 'm9' } as Fact
        expect(state([...others, undone])).toEqual(state(others.filter((one) => one !== target)))
      }),
      RUNS,
    )
  })
  it('costs ten small returns what one large one does', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 1200 }), (facts, part) => {
        const others = facts.filter((one) => one.kind !== 'returned')
        const back = (i: number, amount: number) => fact(`r${i}`, '2026-05-20', 'returned', { purchase: 'p1', amount })
        const { returns: _, ...one } = state([...others, back(0, part * 10)]).stats
        const { returns: __, ...ten } = state([...others, ...Array.from({ length: 10 }, (_, i) => back(i, part))]).stats
        expect(ten).toEqual(one)
      }),
      RUNS,
    )
  })
  it('lists each thing once, in order, and never below nothing', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const { rewards, cards, wallets, stats } = state(facts)
        const keys = rewards.map(({ programme, id }) => `${programme}\u0000${id}`)
        expect(keys).toEqual([...new Set(keys)].sort())
        for (const card of cards) expect(card.stamps).toBeLessThan(card.required)
        for (const { points, debt, lots } of wallets) {
          expect(lots.reduce((sum, lot) => sum + lot.points, 0)).toBe(points)
          expect(points === 0 || debt === 0).toBe(true)
        }
        expect(stats.spent).toBeGreaterThanOrEqual(0)
      }),
      RUNS,
    )
  })
})

describe('every quote', () => {
  const basket: fc.Arbitrary<Basket> = fc.record({
    amount: fc.integer({ min: 0, max: 3000 }),
    rewards: fc.array(fc.oneof(reward, fc.record({ id: fc.constant('bonus'), steps: fc.integer({ min: 1, max: 4 }) })), { maxLength: 6 }),
  })
  it('adds up, never pays the customer, and answers each wish once', () => {
    fc.assert(
      fc.property(life, basket, (facts, wanted) => {
        const now = state(facts)
        const { lines, off, pay, refused } = quote(now, wanted)
        expect(lines.reduce((sum, line) => sum + line.off, 0)).toBe(off)
        expect(off + pay).toBe(wanted.amount)
        expect(pay).toBeGreaterThanOrEqual(0)
        for (const line of lines) expect(line.wasted === undefined || line.wasted > 0).toBe(true)
        expect(lines.length + refused.length).toBe(wanted.rewards.length + now.standing.length)
      }),
      RUNS,
    )
  })
})
