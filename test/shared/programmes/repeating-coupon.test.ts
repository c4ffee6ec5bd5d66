import { describe, expect, it } from 'vitest'
import { bonus, fact, tell } from '../ledger/story.ts'

const buy = (id: string, at: string, amount: number) => fact(id, at, 'purchased', { purchase: `p${id}`, amount })
const use = (id: string, at: string, steps?: number) => fact(id, at, 'redeemed', { reward: 'bonus', steps, assurance: 'server' })
const wallet = (facts: ReturnType<typeof fact>[], asOf = '2026-06-01', programme = bonus()) =>
  tell({ programmes: [programme], facts, asOf }).wallets[0]

describe('repeating coupons', () => {
  it('give a point for each whole amount and a lot for each purchase or grant', () => {
    const facts = [buy('f1', '2026-01-01', 1299), fact('f2', '2026-01-02', 'pointsGranted', { programme: 'bonus', points: 3, reason: 'r' })]
    expect(wallet(facts)).toEqual({
      programme: 'bonus',
      points: 15,
      debt: 0,
      lots: [{ points: 12 }, { points: 3 }],
      options: [{ steps: 1, points: 10, amountOff: 500 }],
    })
  })
  it('offer percentages up to a hundred, and no more steps than the most', () => {
    const programme = bonus({ reward: { percentOff: 60 }, maxSteps: 2 })
    expect(wallet([buy('f1', '2026-01-01', 3000)], '2026-06-01', programme)?.options).toEqual([
      { steps: 1, points: 10, percentOff: 60 },
      { steps: 2, points: 20, percentOff: 100 },
    ])
  })
  it('owe what was missing, and repay it from the next points', () => {
    const facts = [buy('f1', '2026-01-01', 1500), use('f2', '2026-01-02', 2), buy('f3', '2026-01-03', 300), buy('f4', '2026-01-04', 700)]
    expect(wallet(facts.slice(0, 3))).toMatchObject({ points: 0, debt: 2, lots: [] })
    expect(wallet(facts)).toMatchObject({ points: 5, debt: 0, lots: [{ points: 5 }] })
  })
  it('forgive the missing points only: what was there stays spent', () => {
    const facts = [
      buy('f1', '2026-01-01', 1500),
      use('f2', '2026-01-02', 2),
      fact('f3', '2026-01-05', 'settled', { conflict: 'f2', how: 'writtenOff' }),
    ]
    expect(wallet(facts)).toMatchObject({ points: 0, debt: 0 })
  })
  it('take what expires first, then what does not expire', () => {
    const forever = fact('f2', '2026-01-02', 'programmeDefined', { programme: bonus({ version: 2 }) } as never)
    const facts = [buy('f1', '2026-01-01', 700), forever, buy('f3', '2026-01-03', 800), use('f4', '2026-01-04')]
    expect(wallet(facts, '2026-01-05', bonus({ pointsValidFor: 'P1Y' }))?.lots).toEqual([{ points: 5 }])
  })
  it('know no redemption after the end', () => {
    const ended = fact('f2', '2026-01-02', 'programmeEnded', { programme: 'bonus' } as never)
    const state = tell({
      programmes: [bonus()],
      facts: [buy('f1', '2026-01-01', 1000), ended, use('f3', '2026-01-03')],
      asOf: '2026-02-01',
    })
    expect([state.wallets, state.conflicts]).toEqual([[], [{ fact: 'f3', reward: 'bonus', why: 'notEarned' }]])
  })
})
