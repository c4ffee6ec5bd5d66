import { describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { ok, refuse } from '#shared/values/result'
import { aTill, good, NOON, refusalIn } from '#test/builders/till'

const aNewTill = (seedDemo?: Parameters<typeof createTill>[0]['seedDemo']) => {
  const store = good(openTillStore(':memory:', { now: () => NOON }))
  return { store, ...createTill({ store, version: '1.0', host: 'test', ...(seedDemo && { seedDemo }) }) }
}

describe('the first start', () => {
  test('three answers, and the till is ready', () => {
    const { calls, isSetUp } = aNewTill()
    expect(good(calls.start({}))).toMatchObject({ setUp: false, staff: [], who: { name: '' }, version: '1.0', host: 'test' })
    expect(isSetUp()).toBe(false)
    const view = good(calls.setUp({ shop: '  Pote  & Kopp ', language: 'sv', demo: false, owner: { name: 'Marit', pin: '402816' } }))
    expect(view).toMatchObject({
      setUp: true,
      shop: 'Pote & Kopp',
      language: 'sv',
      timezone: 'Europe/Stockholm',
      currency: 'SEK',
      till: { name: 'Kassa 1' },
      staff: [{ name: 'Marit', role: 'owner' }],
      who: { name: 'Marit', role: 'owner' },
      role: 'owner',
      locked: false,
      programmes: [],
      net: { state: 'alone', waiting: 0 },
    })
    expect(refusalIn(calls.setUp({ shop: 'Another', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))).toBe(
      'alreadySetUp',
    )
  })

  test('a shop without a name is asked again', () => {
    const { calls, isSetUp } = aNewTill()
    expect(refusalIn(calls.setUp({ shop: '   ', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))).toBe(
      'nameMissing',
    )
    expect(isSetUp()).toBe(false)
  })

  test('a demo shop that cannot be written leaves the till as new', () => {
    const { calls, isSetUp } = aNewTill((store) => {
      store.saveStaff([{ id: 'x', name: 'X', role: 'manager' }])
      return refuse('diskFull')
    })
    expect(refusalIn(calls.setUp({ shop: 'Pote', language: 'nb', demo: true, owner: { name: 'Marit', pin: '402816' } }))).toBe('diskFull')
    expect(isSetUp()).toBe(false)
    expect(good(calls.start({})).staff).toEqual([])
    expect(good(calls.setUp({ shop: 'Pote', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } })).setUp).toBe(true)
  })

  test('the demo is asked for only when it is wanted', () => {
    let asked = 0
    const { calls } = aNewTill(() => {
      asked++
      return ok({})
    })
    good(calls.setUp({ shop: 'Pote', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } }))
    expect(asked).toBe(0)
  })
})

describe('who is at the till', () => {
  test('is whoever took over, and signs what they do', () => {
    const till = aTill()
    const { member } = till.aMember()
    expect(good(till.till.session.open('marit'))).toMatchObject({ name: 'Marit', role: 'manager' })
    const { fact } = good(till.stamp(member))
    expect(till.store.fact(fact)?.by).toBe('marit')
    expect(refusalIn(till.till.session.open('nobody'))).toBe('staffUnknown')
    expect(good(till.calls.start({})).who.id).toBe('marit')
  })

  test('who leaves keeps their name in the history, and can no longer be at the till', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.stamp(member))
    till.as('owner')
    const view = good(
      till.calls.saveStaff({
        staff: [
          { name: 'Nye Nina', role: 'cashier' },
          { id: 'ola', name: 'Ola', role: 'owner' },
        ],
      }),
    )
    expect(view.staff.map(({ name }) => name)).toEqual(['Nye Nina', 'Ola'])
    expect(view.who.name).toBe('Ola')
    expect(good(till.calls.history({ member }))[0]?.by).toBe('Ingrid')
    expect(refusalIn(till.till.session.open('ingrid'))).toBe('staffUnknown')
  })

  test('somebody must be an owner, and ids are not invented', () => {
    const till = aTill()
    till.as('owner')
    expect(refusalIn(till.calls.saveStaff({ staff: [{ name: 'Ola', role: 'manager' }] }))).toBe('ownerMissing')
    expect(refusalIn(till.calls.saveStaff({ staff: [{ id: 'x', name: 'Ola', role: 'manager' }] }))).toBe('staffUnknown')
    expect(good(till.calls.start({})).staff).toHaveLength(3)
  })
})

describe('settings', () => {
  test('are kept, name the till and the shop, and preview the slip', () => {
    const till = aTill()
    const { staff, slip, ...settings } = good(till.calls.settings({}))
    expect(staff).toHaveLength(3)
    expect(JSON.stringify(slip)).toContain('Pote & Kopp')
    const saved = good(till.calls.saveSettings({ ...settings, shop: 'Kopp & Pote', till: 'Disken', language: 'en' }))
    expect(saved).toMatchObject({ shop: 'Kopp & Pote', language: 'en' })
    expect(JSON.stringify(saved.slip)).toContain('NOT A SALES RECEIPT')
    expect(till.store.tills()).toMatchObject([{ name: 'Disken' }])
    expect(till.store.stores()).toMatchObject([{ name: 'Kopp & Pote' }])
  })

  test('a time zone that does not exist, and a shop without a name', () => {
    const till = aTill()
    const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
    expect(refusalIn(till.calls.saveSettings({ ...settings, timezone: 'Mars/Olympus' }))).toBe('badRequest')
    expect(refusalIn(till.calls.saveSettings({ ...settings, shop: ' ' }))).toBe('nameMissing')
    expect(good(till.calls.settings({})).timezone).toBe('Europe/Oslo')
  })
})

test('the desk: a line a member, the day so far, and what was last', () => {
  const till = aTill()
  const [kari, per] = [till.aMember({ name: 'Kari Nordmann' }), till.aMember({ name: 'Per Berg' })]
  const steps = [
    () => till.stamp(kari.member),
    () => till.stamp(per.member, 'kaffekort', 8),
    () => till.calls.redeem({ command: newId(), member: per.member, rewards: ['kaffekort/1'] }),
    () => till.stamp(kari.member),
  ]
  for (const step of steps) {
    till.clock.now += 60_000
    good<unknown>(step())
  }
  const undone = good(till.stamp(per.member))
  good(till.calls.reverse({ command: newId(), member: per.member, facts: [undone.fact], reason: '' }))
  const view = good(till.calls.recent({}))
  expect(view.items.map(({ name, what }) => [name, what])).toEqual([
    ['Kari N.', { key: 'stamped', values: { programme: 'Kaffekort', stamps: 2, required: 8 } }],
    ['Per B.', { key: 'redeemed', values: { reward: 'Gratis kaffe' } }],
  ])
  expect(view.today).toEqual({ date: '2026-11-21', stamps: 10, redeemed: 1, enrolled: 2, perHour: [{ hour: 12, stamps: 10 }] })
  expect(view.last).toMatchObject({ name: 'Kari N.', what: { key: 'stamped' } })
  till.clock.now += 86_400_000
  expect(good(till.calls.recent({})).today).toMatchObject({ date: '2026-11-22', stamps: 0, perHour: [] })
})

test('the first screen names the programmes, and adds up nothing that a large club waits for', () => {
  const till = aTill()
  till.aMember()
  let sums = 0
  const { programmeCounts } = till.store
  till.store.programmeCounts = (today) => {
    sums++
    return programmeCounts(today)
  }
  const named = good(till.calls.programmes({})).map(({ members, outstanding, ...view }) => view)
  expect(sums).toBe(1)
  expect(good(till.calls.start({})).programmes).toEqual(named)
  expect([named.length > 0, sums]).toEqual([true, 1])
})

test('the history tells what each fact led to, and what went by itself', () => {
  const till = aTill({
    programmes: [
      {
        id: 'kort',
        version: 1,
        kind: 'punchCard',
        name: 'Kort',
        stampsRequired: 3,
        earn: { by: 'amount', per: 10_000 },
        reward: { item: 'Bolle' },
        cardValidFor: 'P10D',
      },
    ],
  })
  const { member } = till.aMember()
  good(till.calls.redeem({ command: newId(), member, amount: 40_000, rewards: [] }))
  till.clock.now += 12 * 86_400_000
  good(till.calls.redeem({ command: newId(), member, amount: 5_000, rewards: [] }))
  const history = good(till.calls.history({ member }))
  expect(history.map(({ what, why }) => [what, why])).toEqual([
    [{ key: 'purchased', values: { amount: 5_000, currency: 'NOK' } }, []],
    [{ key: 'stampsExpired', values: { count: 1, programme: 'Kort', date: '2026-12-01' } }, []],
    [
      { key: 'purchased', values: { amount: 40_000, currency: 'NOK' } },
      [
        { key: 'stampsGiven', values: { count: 4, programme: 'Kort' } },
        { key: 'cardFilled', values: { programme: 'Kort', reward: 'Gratis bolle' } },
      ],
    ],
    [{ key: 'enrolled', values: {} }, []],
  ])
  expect(history[1]?.at).toBe('2026-12-01T23:00:00.000Z') // midnight in Oslo, whenever somebody looked
  expect(good(till.calls.history({ member, limit: 2 }))).toEqual(history.slice(0, 2))
  expect(refusalIn(till.calls.history({ member: 'nobody' }))).toBe('memberUnknown')
})
