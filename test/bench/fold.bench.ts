import type { Fact } from '#shared/ledger/facts'
import { fold } from '#shared/ledger/fold'
import type { Programme } from '#shared/programmes/programme'
import { type Figure, ms, percentile, timed } from './figures.ts'

const DAY_MS = 86_400_000
const START = Date.parse('2024-01-02T10:00:00.000Z')

const programmes: Programme[] = [
  {
    id: 'kaffe',
    version: 1,
    kind: 'punchCard',
    name: 'Kaffekort',
    stampsRequired: 8,
    earn: { by: 'press' },
    reward: { item: 'Kaffe' },
    cardValidFor: 'P1Y',
    rewardValidFor: 'P90D',
  },
  {
    id: 'bonus',
    version: 1,
    kind: 'repeatingCoupon',
    name: 'Lommebok',
    spendPerPoint: 100,
    stepPoints: 2000,
    reward: { amountOff: 10_000 },
    pointsValidFor: 'P1Y',
  },
  {
    id: 'trapp',
    version: 1,
    kind: 'ladder',
    name: 'Bonusstige',
    spendPerPoint: 100,
    period: { months: 12, from: 'calendar' },
    keepFor: 'P90D',
    levels: [
      { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
      { name: 'Sølv', from: 5000, benefits: [{ percentOff: 10, use: 'every' }] },
      { name: 'Gull', from: 10_000, benefits: [{ percentOff: 15, use: 'every' }] },
    ],
  },
]

/** A member of three years and 480 facts: purchases, stamps, redemptions, returns and a reversal now and then. */
function manyFacts(): Fact[] {
  const facts: Fact[] = []
  const head = (i: number) => ({
    id: `f${i}`,
    at: new Date(START + i * 2 * DAY_MS).toISOString(),
    tick: 0,
    till: 'T1',
    n: i + 1,
    by: 'ingrid',
    member: 'm1',
  })
  for (let i = 0; i < 480; i++) {
    if (i === 0) facts.push({ ...head(i), kind: 'enrolled', store: 's' })
    else if (i % 40 === 39) facts.push({ ...head(i), kind: 'reversed', fact: `f${i - 1}`, reason: 'feil' })
    else if (i % 40 === 20) facts.push({ ...head(i), kind: 'redeemed', reward: `kaffe/${(i - 20) / 40 + 1}`, assurance: 'offline' })
    else if (i % 30 === 7) facts.push({ ...head(i), kind: 'returned', purchase: `p${i - 1}`, amount: 5000 })
    else if (i % 2 === 0) facts.push({ ...head(i), kind: 'purchased', purchase: `p${i}`, amount: 20_000 + i * 10 })
    else facts.push({ ...head(i), kind: 'stamped', programme: 'kaffe', count: 1 })
  }
  return facts
}

/** The fold of a member with 480 facts, beside a plain walk over the same facts that parses each instant. */
export function foldFigure(): Figure {
  const facts = manyFacts()
  const asOf = new Date(START + 961 * DAY_MS).toISOString()
  const club = { timezone: 'Europe/Oslo', currency: 'NOK' }
  const took = timed(500, 200, () => fold({ club, programmes, profile: {}, facts, member: 'm1', asOf }))
  const floor = timed(500, 200, () => facts.reduce((sum, fact) => sum + Date.parse(fact.at), 0))
  const median = percentile(took, 50)
  return {
    name: 'fold of a member with 480 facts, three programmes, median',
    bar: '≤ 1 ms',
    measured: `${ms(median)} (p99 ${ms(percentile(took, 99))})`,
    floor: `a walk that parses each instant ${ms(percentile(floor, 50))}`,
    good: median <= 1,
  }
}
