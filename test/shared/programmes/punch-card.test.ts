import { describe, expect, it } from 'vitest'
import type { Earn } from '#shared/programmes/programme'
import { coffee, fact, rewardsOf, tell } from '../ledger/story.ts'

const sack = (quantity: number) => [{ match: 'sekk', quantity, amount: 100 * quantity }]
const buy = (id: string, at: string, amount: number, more = {}) => fact(id, at, 'purchased', { purchase: `p${id}`, amount, ...more })

describe('what a purchase stamps', () => {
  const rows: [string, Earn, { amount: number; back?: number; items?: number; itemsBack?: number }[], number][] = [
    ['nothing when the cashier presses', { by: 'press' }, [{ amount: 900 }], 0],
    ['a visit', { by: 'visit' }, [{ amount: 0 }], 1],
    ['a visit above the minimum', { by: 'visit', minAmount: 100 }, [{ amount: 99 }, { amount: 100 }], 1],
    ['a visit whose returns go below the minimum', { by: 'visit', minAmount: 100 }, [{ amount: 150, back: 51 }], 0],
    ['nothing for a visit that came back whole', { by: 'visit' }, [{ amount: 0, back: 0 }], 0],
    ['one for each whole amount', { by: 'amount', per: 100 }, [{ amount: 199 }, { amount: 199 }], 2],
    ['what the remainders make together', { by: 'amount', per: 100, carry: true }, [{ amount: 199 }, { amount: 199 }], 3],
    ['what is left after returns', { by: 'amount', per: 100 }, [{ amount: 350, back: 60 }], 2],
    ['never less than nothing', { by: 'amount', per: 100 }, [{ amount: 100, back: 900 }], 0],
    ['one for each unit', { by: 'item', match: ['sekk'] }, [{ amount: 300, items: 3 }], 3],
    ['units less those brought back', { by: 'item', match: ['sekk'] }, [{ amount: 300, items: 3, back: 100, itemsBack: 1 }], 2],
    ['all units when the return names none', { by: 'item', match: ['sekk'] }, [{ amount: 300, items: 3, back: 299 }], 3],
    ['no units when everything came back', { by: 'item', match: ['sekk'] }, [{ amount: 300, items: 3, back: 300 }], 0],
  ]
  it.each(rows)('%s', (_, earn, purchases, stamps) => {
    const facts = purchases.flatMap(({ amount, back, items, itemsBack }, i) => {
      const at = `2026-01-0${i + 1}`
      const purchase = buy(`f${i}`, at, amount, items === undefined ? {} : { items: sack(items) })
      if (back === undefined) return [purchase]
      const returned = { purchase: `pf${i}`, amount: back, ...(itemsBack !== undefined && { items: sack(itemsBack) }) }
      return [purchase, fact(`r${i}`, at, 'returned', returned)]
    })
    const state = tell({ programmes: [coffee({ earn, stampsRequired: 99 })], facts, asOf: '2026-02-01' })
    expect(state.cards[0]?.stamps).toBe(stamps)
  })

  it('one visit a local day, and a visit that came back whole frees it', () => {
    const facts = [
      buy('f1', '2026-01-01T22:30:00.000Z', 100),
      buy('f2', '2026-01-01T22:45:00.000Z', 100),
      buy('f3', '2026-01-01T23:15:00.000Z', 100), // the second, in Oslo
    ]
    const stamps = (more: typeof facts) =>
      tell({ programmes: [coffee({ earn: { by: 'visit' } })], facts: [...facts, ...more], asOf: '2026-02-01' }).cards[0]?.stamps
    expect(stamps([])).toBe(2)
    expect(stamps([fact('f4', '2026-01-05', 'returned', { purchase: 'pf1', amount: 100 })])).toBe(2)
    expect(stamps([buy('f0', '2026-01-01T22:00:00.000Z', 100)])).toBe(2)
  })

  it('not the free unit, so that every third stays every third', () => {
    const card = coffee({ earn: { by: 'item', match: ['sekk'] }, stampsRequired: 2 })
    const facts = [
      buy('f1', '2026-01-01', 200, { items: sack(2) }),
      buy('f2', '2026-01-02', 100, { items: sack(2) }),
      fact('f3', '2026-01-02', 'redeemed', { reward: 'kaffe/1', purchase: 'pf2', assurance: 'server' }),
    ]
    expect(tell({ programmes: [card], facts, asOf: '2026-02-01' }).cards[0]?.stamps).toBe(1)
  })
})

describe('cards', () => {
  const stamp = (id: string, at: string, count: number) => fact(id, at, 'stamped', { programme: 'kaffe', count })
  it('roll the surplus over, several at once', () => {
    const state = tell({ programmes: [coffee()], facts: [stamp('f1', '2026-01-01', 12)], asOf: '2026-02-01' })
    expect([state.cards[0]?.stamps, rewardsOf(state)]).toEqual([2, { 'kaffe/1': 'available', 'kaffe/2': 'available' }])
  })
  it('are gone the day after their last day', () => {
    const at = (asOf: string) =>
      tell({ programmes: [coffee({ cardValidFor: 'P1M' })], facts: [stamp('f1', '2026-01-31', 2)], asOf }).cards[0]
    expect(at('2026-02-28T22:59:59.999Z')).toEqual({ programme: 'kaffe', stamps: 2, required: 5, expiresOn: '2026-02-28' })
    expect(at('2026-02-28T23:00:00.000Z')).toEqual({ programme: 'kaffe', stamps: 0, required: 5 })
  })
  it('start with a bonus at enrolment, where they were in force then', () => {
    const card = coffee({ firstCardBonus: 2, cardValidFor: 'P1Y' })
    const facts = [fact('f1', '2026-01-01', 'enrolled', { store: 's' }), fact('f2', '2026-01-02', 'enrolled', { store: 's' })]
    expect(tell({ programmes: [card], facts, asOf: '2026-02-01' }).cards[0]).toMatchObject({ stamps: 2, expiresOn: '2027-01-01' })
    const later = { ...card, at: '2026-01-01T12:00:00.001Z' }
    expect(tell({ programmes: [later], facts, asOf: '2026-02-01' }).cards[0]?.stamps).toBe(0)
  })
})
