import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { answerSchemas } from '#shared/registers/answers'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good } from '#test/builders/till'
import { aDoor } from './a-register.ts'

const kinds = (till: ReturnType<typeof aTill>, member: string) => till.store.folded(member).facts.map(({ kind }) => kind)

describe('a sale at the register', () => {
  test('looks up, quotes, registers with a reward, prints, and takes it back', async () => {
    const till = aTill({ printer: true })
    let woken = 0
    const { ask, log } = aDoor(till, { onWake: () => woken++ })
    const { member, code } = till.aMember({ name: 'Kari Nordmann', phone: '+4793418276' })
    good(till.stamp(member, 'kaffekort', 8))
    till.aMember({ name: 'Ola Hansen' })

    const byPhone = await ask<'Hits'>({ path: '/v1/members?phone=+47 934 18 276' })
    expect(byPhone).toMatchObject({ status: 200, body: { members: [{ member, name: 'Kari N.', phone: '934 18 276' }], more: false } })
    for (const search of ['phone=8276', `code=${code}`, 'q=kari+nord', 'q=nordmann']) {
      const { body } = await ask<'Hits'>({ path: `/v1/members?${search}` })
      expect(
        body.members.map((hit) => hit.member),
        search,
      ).toEqual([member])
      expect(body.members[0]?.phone, search).toMatch(/^•••/)
    }

    const basket = { amount: 64_000, rewards: ['kaffekort/1'] }
    const quoted = await ask<'Quote'>({ path: `/v1/members/${member}/quote`, body: basket })
    expect(quoted.body).toMatchObject({ pay: 64_000, lines: [{ reward: 'kaffekort/1', name: 'Gratis kaffe', off: 0 }], refused: [] })
    expect(kinds(till, member)).toEqual(['enrolled', 'stamped'])

    const bought = await ask<'Purchased'>({ path: `/v1/members/${member}/purchases`, body: { ...basket, slip: true }, key: 'receipt 4711' })
    expect(bought).toMatchObject({ status: 200, body: { off: 0, pay: 64_000, used: ['Gratis kaffe'], slip: expect.any(Number) } })
    expect(woken).toBeGreaterThan(0)
    expect(kinds(till, member).slice(2)).toEqual(['redeemed', 'purchased'])
    expect(bought.body.member.rewards).toEqual([])

    const listed = await ask<'Purchases'>({ path: `/v1/members/${member}/purchases` })
    const { purchase } = bought.body
    expect(listed.body.purchases).toMatchObject([{ purchase, amount: 64_000, returned: 0, rewards: ['Gratis kaffe'] }])
    const path = `/v1/purchases/${purchase}/returns`
    const returned = await ask<'Returned'>({ path, body: { member, amount: 64_000 }, key: 'receipt 4712' })
    expect(returned.body).toMatchObject({ purchase, amount: 64_000, member: { rewards: [{ id: 'kaffekort/1' }] } })

    const printed = await ask<'Printing'>({ path: `/v1/members/${member}/slips`, body: { kind: 'status' } })
    expect(printed.body.slip).toBeGreaterThan(bought.body.slip as number)
    expect(log).toEqual([])
  })

  test('enrols, stamps until the card is full, and uses the free coffee without a purchase', async () => {
    const till = aTill()
    const { ask } = aDoor(till)
    const body = { phone: '934 18 276', name: 'Kari Nordmann', birthday: '--03-14' }
    const enrolled = await ask<'Enrolled'>({ path: '/v1/members', body, key: 'new 1' })
    const { member } = enrolled.body.member
    expect(enrolled.body.fact).not.toBe('')
    expect(good(till.calls.openMember({ member }))).toMatchObject({ name: 'Kari N.', birthday: '--03-14', consents: [] })

    const path = `/v1/members/${member}/stamps`
    const first = await ask<'Stamped'>({ path, body: { programme: 'kaffekort' }, key: 's1' })
    expect(first.body).toMatchObject({ programme: 'kaffekort', stamps: 1, required: 8, full: false, newRewards: [] })
    const last = await ask<'Stamped'>({ path, body: { programme: 'kaffekort', count: 7 }, key: 's2' })
    expect(last.body).toMatchObject({ stamps: 8, full: true, newRewards: ['kaffekort/1'], member: { cards: [{ stamps: 0 }] } })
    const used = await ask<'Redeemed'>({ path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, key: 's3' })
    expect(used.body).toMatchObject({ used: ['Gratis kaffe'], member: { rewards: [] } })
    const again = await ask({ path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, key: 's4' })
    expect(again).toMatchObject({ status: 409, body: { refusal: 'alreadyRedeemed', sentence: expect.stringContaining('Ingenting') } })
  })

  test('tells of every programme what it is called and how many stamps it takes', async () => {
    const { body } = await aDoor(aTill()).ask<'Programmes'>({ path: '/v1/programmes' })
    expect(body.programmes).toContainEqual({
      programme: 'kaffekort',
      kind: 'punchCard',
      name: 'Kaffekort',
      inForce: true,
      stampsRequired: 8,
    })
    expect(body.programmes.map(({ kind }) => kind)).toEqual(['punchCard', 'repeatingCoupon', 'ladder', 'occasion'])
  })
})

test('nothing of a member goes out but what the answers name', async () => {
  const till = aTill()
  const { ask } = aDoor(till)
  const { member } = till.aMember({ name: 'Kari Mellomnavn Nordmann', phone: '+4793418276', birthday: '1990-03-14' })
  good(till.calls.saveProfile({ member, email: 'kari@eksempel.no', postalCode: '0155', gender: 'female', tags: ['sur'] }))
  const answers = [
    await ask({ path: `/v1/members/${member}` }),
    await ask({ path: '/v1/members?q=kari' }),
    await ask({ path: '/v1/members?phone=8276' }),
    await ask({ path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' }, key: '1' }),
    await ask({ path: `/v1/members/${member}/purchases`, body: { amount: 100 }, key: '2' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const said = JSON.stringify(answers)
  for (const secret of ['Mellomnavn', 'Nordmann', '93418', '934 18', '1990', 'kari@', '0155', 'female', 'sur'])
    expect(said).not.toContain(secret)
  expect(answerSchemas.Member.extend({ name: z.literal('Kari N.') }).safeParse(answers[0]?.body).success).toBe(true)
})

describe('who a register is', () => {
  test('its facts carry the name of whoever is at the till', async () => {
    const till = aTill()
    const { ask } = aDoor(till)
    const { member } = till.aMember()
    const path = `/v1/members/${member}/stamps`
    for (const [role, name] of [['manager', 'marit'] as const, ['cashier', 'ingrid'] as const]) {
      till.as(role)
      const { body } = await ask<'Stamped'>({ path, body: { programme: 'kaffekort' }, key: role })
      expect(till.store.fact(body.fact)).toMatchObject({ by: name })
    }
  })

  test('it has a cashier’s rights, also while a manager is at the till', async () => {
    const till = aTill()
    till.as('manager')
    const { ask } = aDoor(till, { confirm: async () => 'offline' })
    const { member } = till.aMember()
    good(till.calls.redeem({ command: newId(), member, amount: 100_000_000, rewards: [] }))
    const rewards = [{ id: 'lommebok', steps: 10 }]
    const asked = await ask({ path: `/v1/members/${member}/redemptions`, body: { rewards }, key: 'much' })
    expect(asked).toMatchObject({ status: 403, body: { refusal: 'needsManager', details: { why: 'offlineBudget' } } })
    // The same manager at the screen may.
    expect(till.till.redeem({ command: newId(), member, rewards }, 'offline')).toHaveProperty('ok')
  })

  test('the server is asked before something is used, and not before a purchase', async () => {
    const till = aTill()
    let asked = 0
    const confirm = async () => {
      asked++
      return 'held' as const
    }
    const { ask } = aDoor(till, { confirm })
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 8))
    expect(await ask({ path: `/v1/members/${member}/purchases`, body: { amount: 5_000 }, key: 'a' })).toMatchObject({ status: 200 })
    expect(asked).toBe(0)
    const refused = await ask({ path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, key: 'b' })
    expect(refused).toMatchObject({ status: 409, body: { refusal: 'beingRedeemed' } })
    expect(asked).toBe(1)
  })
})

describe('a key', () => {
  test('that is repeated is answered the same, and written once; asked for something else it is refused', async () => {
    const till = aTill({ printer: true })
    const { ask } = aDoor(till)
    const { member } = till.aMember()
    const writes = [
      { path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort', count: 8, slip: true }, other: { programme: 'kaffekort' } },
      {
        path: `/v1/members/${member}/purchases`,
        body: { amount: 5_000, items: [{ match: 'hundefôr', quantity: 1, amount: 5_000 }] },
        other: { amount: 5_001 },
      },
      { path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, other: { rewards: ['kaffekort/2'] } },
      { path: '/v1/members', body: { phone: '95000001', name: 'Ola' }, other: { phone: '95000002', name: 'Ola' } },
    ]
    for (const [i, { path, body, other }] of writes.entries()) {
      const key = i % 2 === 0 ? newId() : `receipt ${i}`
      const first = await ask({ path, body, key })
      expect(first.status, path).toBe(200)
      const count = till.store.latest(100).length
      expect(await ask({ path, body, key }), path).toEqual(first)
      expect(await ask({ path, body: other, key }), path).toMatchObject({ status: 409, body: { refusal: 'commandReused' } })
      expect(till.store.latest(100), path).toHaveLength(count)
    }
    const [bought] = good(till.calls.purchases({ member }))
    const path = `/v1/purchases/${bought?.purchase}/returns`
    const first = await ask<'Returned'>({ path, body: { member, amount: 1_000 }, key: 'r' })
    expect(await ask<'Returned'>({ path, body: { member, amount: 1_000 }, key: 'r' })).toEqual(first)
    expect(await ask({ path, body: { member, amount: 2_000 }, key: 'r' })).toMatchObject({ status: 409 })
    expect(good(till.calls.purchases({ member }))[0]?.returned).toBe(1_000)
  })

  test('a UUID is the fact’s id, however it is written; other text holds for one endpoint', async () => {
    const till = aTill()
    const { ask } = aDoor(till)
    const { member } = till.aMember()
    const stamps = { path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' } }
    const key = newId()
    for (const written of [key, key.toUpperCase()]) expect((await ask<'Stamped'>({ ...stamps, key: written })).body.fact).toBe(key)
    const one = await ask<'Stamped'>({ ...stamps, key: 'receipt 17' })
    const two = await ask<'Purchased'>({ path: `/v1/members/${member}/purchases`, body: { amount: 100 }, key: 'receipt 17' })
    expect(new Set([key, one.body.fact, two.body.purchase]).size).toBe(3)
  })

  test('two tills with the same receipt number write two facts', async () => {
    const facts = []
    for (const till of [aTill(), aTill()]) {
      const { member } = till.aMember()
      const { body } = await aDoor(till).ask<'Stamped'>({
        path: `/v1/members/${member}/stamps`,
        body: { programme: 'kaffekort' },
        key: '17',
      })
      facts.push(body.fact)
    }
    expect(facts[0]).not.toBe(facts[1])
  })

  test('of a request that was refused is as good as new', async () => {
    const till = aTill()
    const { ask } = aDoor(till)
    const { member } = till.aMember()
    const asking = { path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, key: 'early' }
    expect(await ask(asking)).toMatchObject({ status: 422, body: { refusal: 'notEarned' } })
    good(till.stamp(member, 'kaffekort', 8))
    expect(await ask(asking)).toMatchObject({ status: 200 })
  })
})

test('two registers and the screen at once: one reward is used once, and the screens hear of what the registers did', async () => {
  const till = aTill({ programmes: [COFFEE] })
  const heard: string[][] = []
  till.store.onChanged((members) => heard.push(members))
  const [one, two] = [aDoor(till), aDoor(till)]
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 8))
  heard.length = 0
  const use = (door: typeof one, key: string) =>
    door.ask({ path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, key })
  const answers = await Promise.all([
    use(one, 'a'),
    use(two, 'b'),
    use(one, 'a'),
    one.ask({ path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' }, key: 'c' }),
    Promise.resolve(till.stamp(member)),
  ])
  expect(answers.slice(0, 3).map((answer) => 'status' in answer && answer.status)).toEqual([200, 409, 200])
  expect(kinds(till, member).filter((kind) => kind === 'redeemed')).toHaveLength(1)
  expect(good(till.calls.openMember({ member })).cards[0]?.stamps).toBe(2)
  expect(heard).toContainEqual([member])
})
