import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '#shared/exceptions/deeds'
import { exceptionsIn, peopleIn } from '#shared/exceptions/exceptions'
import { FINDINGS } from '#shared/till/people-views'
import { aShop } from './a-shop.ts'

// A planted thief comes first, and in an honest shop nothing weighs much.

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
/** What stands out of honest work stays below this. */
const HONEST = 40
type Shop = ReturnType<typeof aShop>

/** Each way of helping oneself, planted by a cashier who works as the others do. */
const THIEVES: Record<(typeof FINDINGS)[number], (shop: Shop) => void> = {
  oneMemberOneCashier({ add, at, openDays }) {
    for (const day of openDays.slice(0, 20))
      for (const hour of [10, 14]) add({ atMs: at(day, hour, 7), by: 'cato', member: 'a-friend', count: 2, isManual: true })
  },
  burst({ add, at, openDays }) {
    for (let i = 0; i < 40; i++) add({ atMs: at(openDays[9] as number, 15, i / 10), by: 'cato', member: `m${i}`, isManual: true })
  },
  undoRate({ deeds }) {
    for (const deed of deeds.filter(({ by, kind }) => by === 'cato' && kind === 'stamped').slice(0, 45)) {
      deed.undone = { atMs: deed.atMs + 6_000, by: 'cato', fact: `undo ${deed.fact}` }
    }
  },
  manualShare({ deeds }) {
    for (const deed of deeds) if (deed.by === 'cato' && deed.kind === 'stamped' && Number(deed.fact.slice(1)) % 3 > 0) deed.isManual = true
  },
  selfApproved({ add, at, openDays }) {
    for (const [i, day] of openDays.slice(0, 8).entries())
      add({ atMs: at(day, 13, 0), by: 'cato', member: `m${i}`, kind: 'pointsGranted', count: 500 })
  },
  lateReversal({ deeds }) {
    for (const deed of deeds.filter(({ by, kind }) => by === 'cato' && kind === 'redeemed').slice(0, 9)) {
      deed.undone = { atMs: deed.atMs + 50 * MINUTE_MS, by: 'marit', fact: `undo ${deed.fact}` }
    }
  },
  largePurchases({ add, at, openDays }) {
    for (const day of openDays.slice(0, 12))
      add({ atMs: at(day, 14, 7), by: 'cato', member: 'a-friend', kind: 'purchased', value: 400_000 })
  },
  ownName({ add, at, openDays }) {
    for (const day of openDays.slice(0, 6)) add({ atMs: at(day, 12, 3), by: 'cato', member: 'namesake', isManual: true })
  },
  nearCap({ add, at, openDays }) {
    for (const [i, day] of openDays.slice(0, 10).entries()) {
      for (const hour of [10, 17]) add({ atMs: at(day, hour, 9), by: 'cato', member: `lucky-${i}`, count: 10, isManual: false })
    }
  },
  afterHours({ add, at, openDays }) {
    for (const [i, day] of openDays.slice(0, 9).entries()) add({ atMs: at(day, 22, 40), by: 'cato', member: `late-${i}`, isManual: false })
  },
  clockMoved({ marks, at, openDays }) {
    marks.push({ fact: 'moved', atMs: at(openDays[3] as number, 12, 0), by: 'cato', kind: 'clockMoved', minutes: 1440 })
  },
  lockedOut({ marks, at, openDays }) {
    for (const day of openDays.slice(0, 4))
      marks.push({ fact: `locked ${day}`, atMs: at(day, 8, 0), by: 'cato', kind: 'lockedOut', minutes: 0 })
  },
  linkChanged({ marks, at, openDays }) {
    const about = { by: 'cato', kind: 'linkChanged', minutes: 0, who: 'marit' } as const
    marks.push({ fact: 'unlinked', atMs: at(openDays[3] as number, 12, 0), ...about, what: 'linkTaken' })
  },
  settingsChanged({ marks, at, openDays }) {
    for (const day of openDays.slice(0, 2))
      marks.push({ fact: `raised ${day}`, atMs: at(day, 8, 0), by: 'cato', kind: 'settingsChanged', minutes: 0, what: 'capsRaised' })
  },
}

describe('an honest shop', () => {
  test.each([true, false])('has nothing that weighs much (purchases registered: %s)', (purchases) => {
    for (const seed of SEEDS) {
      const worst = exceptionsIn(aShop(seed, { purchases }).watched())[0]
      expect(worst?.weight ?? 0, `${seed} ${worst?.kind} ${worst?.by} ${JSON.stringify(worst?.values)}`).toBeLessThan(HONEST)
    }
  })

  test('a shop with three stamps has no findings at all', () => {
    const shop = aShop(1)
    expect(
      exceptionsIn({
        ...shop.watched(),
        deeds: shop
          .watched()
          .deeds.filter(({ kind }) => kind === 'stamped')
          .slice(0, 3),
      }),
    ).toEqual([])
  })
})

describe('a planted thief', () => {
  test.each(FINDINGS)('%s comes first', (kind) => {
    for (const seed of SEEDS.slice(0, 6)) {
      const shop = aShop(seed)
      THIEVES[kind](shop)
      const found = exceptionsIn(shop.watched({ isNamed: (member, by) => member === 'namesake' && by === 'cato' }))
      const own = found.find((one) => one.kind === kind && one.by === 'cato')
      expect(own, `${seed}`).toBeDefined()
      const first = found[0]
      // Who steals in one way stands out in others too; nobody else comes before them.
      expect([first?.by, own?.facts.length === 0], `${seed} ${JSON.stringify({ ...first, facts: [] })}`).toEqual(['cato', false])
    }
  })

  test('who does a little of everything comes first, whatever the day', () => {
    for (const seed of SEEDS) {
      const shop = aShop(seed)
      THIEVES.oneMemberOneCashier(shop)
      THIEVES.afterHours(shop)
      const found = exceptionsIn(shop.watched())
      expect(found[0]).toMatchObject({ by: 'cato' })
      expect(found[0]?.weight).toBeGreaterThanOrEqual(60)
      expect(found.filter(({ by, weight }) => by !== 'cato' && weight >= HONEST)).toEqual([])
    }
  })

  test('a large customer of the whole shop is none of it, and in a shop of one cashier nobody is', () => {
    for (const seed of SEEDS) {
      const shop = aShop(seed)
      for (const [i, day] of shop.openDays.entries()) {
        const by = ['ada', 'bo', 'cato', 'dina'][i % 4] as string
        shop.add({ atMs: shop.at(day, 13, 0), by, member: 'a-firm', kind: 'purchased', value: 300_000 })
      }
      const large = (deeds = shop.watched().deeds) =>
        exceptionsIn({ ...shop.watched(), deeds }).filter(({ kind, weight }) => kind === 'largePurchases' && weight >= HONEST)
      expect(large()).toEqual([])
      expect(large(shop.watched().deeds.map((deed) => ({ ...deed, by: 'ada' })))).toEqual([])
    }
  })

  test('in a small club the one is not their own measure', () => {
    const shop = aShop(1)
    THIEVES.largePurchases(shop)
    const few = shop.watched().deeds.filter(({ member, by }) => member === 'a-friend' || (member < 'member-11' && by !== 'dina'))
    expect(new Set(few.map(({ member }) => member)).size).toBeLessThan(20)
    expect(exceptionsIn({ ...shop.watched(), deeds: few })[0]).toMatchObject({ kind: 'largePurchases', by: 'cato', member: 'a-friend' })
  })

  test('what is taken back in time is no theft', () => {
    const shop = aShop(3)
    THIEVES.oneMemberOneCashier(shop)
    for (const deed of shop.deeds)
      if (deed.member === 'a-friend') deed.undone = { atMs: deed.atMs + 5_000, by: 'marit', fact: `undo ${deed.fact}` }
    expect(exceptionsIn(shop.watched()).filter(({ kind }) => kind === 'oneMemberOneCashier')).toEqual([])
  })
})

test('weights are whole, from 1 to 100, and fall', () => {
  for (const seed of SEEDS) {
    const shop = aShop(seed)
    for (const plant of Object.values(THIEVES)) plant(shop)
    const weights = exceptionsIn(shop.watched()).map(({ weight }) => weight)
    expect(weights.every((weight) => Number.isInteger(weight) && weight >= 1 && weight <= 100)).toBe(true)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
  }
})

test('everybody’s figures add up to what was done', () => {
  const { deeds } = aShop(4).watched()
  const people = peopleIn(deeds)
  const stamps = deeds.filter(({ kind, undone }) => kind === 'stamped' && !undone)
  expect(people.reduce((sum, one) => sum + one.stamps, 0)).toBe(stamps.reduce((sum, { count }) => sum + count, 0))
  expect(people.reduce((sum, one) => sum + one.undone, 0)).toBe(deeds.filter(({ undone }) => undone).length)
  expect(people.map(({ by }) => by).sort()).toEqual(['ada', 'bo', 'cato', 'dina'])
})
