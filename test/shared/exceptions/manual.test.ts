import { describe, expect, test } from 'vitest'
import { type Deed, MINUTE_MS } from '#shared/exceptions/deeds'
import { exceptionsIn } from '#shared/exceptions/exceptions'
import { tellManual } from '#shared/exceptions/manual'
import { aShop } from './a-shop.ts'

// Which stamps had a purchase, and that next to nothing is none.

const HONEST = 40
const SEEDS = [1, 2, 3, 4, 5, 6]
type Shop = ReturnType<typeof aShop>
const judged = (shop: Shop) => {
  const watched = shop.watched()
  tellManual(watched.deeds)
  return watched
}
/** Twice a day, two stamps for a friend, each with a purchase of so much. */
const plant = ({ add, at, openDays }: Shop, value: number) => {
  for (const day of openDays.slice(0, 20)) {
    for (const hour of [10, 14]) {
      add({ atMs: at(day, hour, 7), by: 'cato', member: 'a-friend', kind: 'purchased', value })
      add({ atMs: at(day, hour, 8), by: 'cato', member: 'a-friend', count: 2 })
    }
  }
}

describe('purchases of one krone beside free stamps', () => {
  test('hide nothing: who makes them up comes first', () => {
    for (const seed of SEEDS) {
      const shop = aShop(seed)
      plant(shop, 100)
      const found = exceptionsIn(judged(shop))
      expect(found[0], `${seed}`).toMatchObject({ kind: 'oneMemberOneCashier', by: 'cato', member: 'a-friend' })
      expect(found[0]?.weight).toBeGreaterThanOrEqual(60)
      expect(found.filter(({ by, weight }) => by !== 'cato' && weight >= HONEST)).toEqual([])
    }
  })

  test('of a usual basket it is a good customer; ten stamps for one basket is not', () => {
    const good = aShop(1)
    plant(good, 30_000)
    expect(exceptionsIn(judged(good)).filter(({ member, weight }) => member === 'a-friend' && weight >= HONEST)).toEqual([])
    const many = aShop(1)
    for (const day of many.openDays.slice(0, 20)) {
      many.add({ atMs: many.at(day, 10, 7), by: 'cato', member: 'a-friend', kind: 'purchased', value: 18_000 })
      for (const minute of [8, 9]) many.add({ atMs: many.at(day, 10, minute), by: 'cato', member: 'a-friend', count: 5 })
    }
    expect(exceptionsIn(judged(many))[0]).toMatchObject({ kind: 'oneMemberOneCashier', by: 'cato', member: 'a-friend' })
  })
})

test('an honest shop stays quiet, and hardly a stamp of it with a purchase is taken for one without', () => {
  for (const seed of SEEDS) {
    const shop = aShop(seed)
    const before = shop.deeds.filter(({ isManual }) => isManual).length
    const watched = judged(shop)
    const worst = exceptionsIn(watched)[0]
    expect(worst?.weight ?? 0, `${seed} ${worst?.kind} ${worst?.by}`).toBeLessThan(HONEST)
    const after = watched.deeds.filter(({ isManual }) => isManual).length
    expect(after - before).toBeLessThan(0.05 * watched.deeds.length)
  }
})

test('within the hour, before or after; one that was taken back is none, and a stamp taken back uses nothing up', () => {
  const deed = (minute: number, more: Partial<Deed> = {}): Deed => ({
    fact: `f${minute}`,
    atMs: minute * MINUTE_MS,
    till: 'one',
    by: 'ada',
    member: 'm',
    kind: 'stamped',
    count: 1,
    value: 0,
    isManual: false,
    ...more,
  })
  const undone = { atMs: 0, by: 'ada', fact: 'u' }
  const deeds = [
    deed(0),
    deed(1),
    deed(2, { undone, count: 4 }),
    deed(60, { kind: 'purchased', value: 20_000 }),
    deed(119),
    deed(121),
    deed(300, { kind: 'purchased', value: 20_000, undone }),
    deed(301),
    deed(302, { member: 'n' }),
  ]
  tellManual(deeds)
  expect(deeds.filter(({ isManual }) => isManual).map(({ fact }) => fact)).toEqual(['f121', 'f301', 'f302'])
})
