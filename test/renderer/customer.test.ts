import { describe, expect, it } from 'vitest'
import type { FakeOptions } from './fake-bridge.ts'
import { tillInMemory } from './till-in-memory.ts'

// What the customer's own screen is told as the cashier goes, and what becomes of the answers.

async function withScreen(options: FakeOptions = {}) {
  const till = await tillInMemory({ display: true, ...options })
  const { customer, errand } = till.stores
  customer.listen()
  const scenes = () => till.asked('showOnDisplay').map(({ scene, ...rest }) => [scene, rest])
  await expect.poll(() => customer.getState().hasScreen).toBe(options.display ?? true)
  const openKari = async () => {
    await till.stores.open('m1')
    await expect.poll(() => scenes().at(-1)?.[0]).toBe('member')
    return errand.getState().view?.cards[0]?.programme ?? ''
  }
  const choices = (...granted: string[]) =>
    [
      { purpose: 'marketing', channel: 'sms' },
      { purpose: 'marketing', channel: 'email' },
      { purpose: 'profiling', channel: 'all' },
    ].map((one) => ({ ...one, granted: granted.includes(one.channel) }))
  return { ...till, scenes, openKari, choices }
}

describe('the customer’s screen is told', () => {
  it('who is served, what was just written, and that they have left', async () => {
    const { stores, scenes, openKari } = await withScreen()
    const card = await openKari()
    expect(scenes()).toEqual([
      ['idle', {}],
      ['member', { member: 'm1', facts: [] }],
    ])
    await stores.errand.stamp(card)
    const [, stamped] = scenes().at(-1) ?? []
    expect(stamped).toMatchObject({ member: 'm1', facts: [expect.any(String)] })
    stores.errand.close()
    expect(scenes().at(-1)).toEqual(['idle', {}])
    expect(scenes().length).toBe(4)
  })
  it('news until the customer is left, also when the eight seconds are over', async () => {
    const { stores, scenes, openKari, pass } = await withScreen()
    await stores.errand.stamp(await openKari())
    const before = scenes().length
    pass(9_000)
    expect(stores.errand.getState().answer?.undo).toBeUndefined()
    expect(scenes().length).toBe(before)
  })
  it('no news any more when they were undone', async () => {
    const { stores, scenes, openKari } = await withScreen()
    await stores.errand.stamp(await openKari())
    await stores.errand.undo()
    expect(scenes().at(-1)).toEqual(['member', { member: 'm1', facts: [] }])
  })
  it('nothing of a customer while the cashier is in the office', async () => {
    const { stores, scenes, openKari } = await withScreen()
    await openKari()
    stores.screen.go('office')
    expect(scenes().at(-1)).toEqual(['idle', {}])
    stores.screen.go('till')
    expect(scenes().at(-1)?.[0]).toBe('member')
  })
})

describe('who is enrolled', () => {
  it('is asked there; what they choose is what is sent, with the language they read it in', async () => {
    const { stores, scenes, bridge, choices, asked } = await withScreen()
    stores.enrolling.start('93418276')
    stores.screen.go('enrol')
    stores.enrolling.type('name', 'Ragnhild Ødegård')
    expect(scenes().at(-1)).toEqual(['consent', { name: 'Ragnhild Ødegård' }])
    await expect.poll(() => stores.enrolling.getState().notice?.consents.length).toBe(3)
    bridge.emit('displayAnswer', { confirmed: true, language: 'sv', choices: choices('email') })
    expect(stores.enrolling.getState()).toMatchObject({ asked: 'answered', ticked: ['marketing/email'] })
    const before = scenes().length
    stores.enrolling.type('name', 'Ragnhild Øyen')
    expect(scenes().length).toBe(before) // they have answered: typing on does not ask again
    expect(await stores.enrolling.submit()).toBe(true)
    expect(asked('enrol')).toMatchObject([{ consents: [{ purpose: 'marketing', channel: 'email', language: 'sv' }] }])
    stores.screen.go('till')
    expect(scenes().at(-1)?.[0]).toBe('member')
  })
  it('is asked once more when the cashier says so', async () => {
    const { stores, scenes, bridge, choices } = await withScreen()
    stores.enrolling.start('Ragnhild')
    stores.screen.go('enrol')
    bridge.emit('displayAnswer', { confirmed: true, language: 'nb', choices: choices() })
    const before = scenes().length
    stores.enrolling.askAgain()
    expect(scenes().slice(before)).toEqual([['consent', { name: 'Ragnhild' }]])
  })
  it('whose screen went away is turned to instead', async () => {
    const { stores, scenes, bridge, choices } = await withScreen()
    stores.enrolling.start('Ragnhild')
    stores.screen.go('enrol')
    bridge.emit('displayAnswer', { confirmed: false, language: 'nb', choices: [] })
    expect(stores.enrolling.getState()).toMatchObject({ asked: 'gone', ticked: [] })
    expect(stores.customer.getState().hasScreen).toBe(false)
    stores.enrolling.turn(true)
    expect(scenes().at(-1)).toEqual(['idle', {}])
    stores.enrolling.choose(choices('sms'), 'nb')
    expect(stores.enrolling.getState()).toMatchObject({ turned: false, asked: 'answered', ticked: ['marketing/sms'] })
  })
  it('into a household is asked nothing: the membership has its consents', async () => {
    const { stores, scenes } = await withScreen()
    stores.enrolling.start('93418276', { member: 'm1', name: 'Kari N.' })
    stores.screen.go('enrol')
    expect(scenes().map(([scene]) => scene)).toEqual(['idle'])
    stores.enrolling.join(undefined)
    expect(scenes().at(-1)?.[0]).toBe('consent')
  })
  it.each([
    ['phone', '4'],
    ['phone', ''],
    ['phone', '93418277'],
    ['name', 'K'],
    ['name', 'Bente Moe'],
  ] as const)('is asked again where another %s is written over the one before', async (field, typed) => {
    const { stores, scenes, bridge, choices } = await withScreen()
    stores.enrolling.start('93418276')
    stores.screen.go('enrol')
    stores.enrolling.type('name', 'Ragnhild')
    bridge.emit('displayAnswer', { confirmed: true, language: 'nb', choices: choices('sms') })
    // Writing on is the same person.
    stores.enrolling.type('name', 'Ragnhild Moe')
    expect(stores.enrolling.getState()).toMatchObject({ asked: 'answered', ticked: ['marketing/sms'] })
    const before = scenes().length
    stores.enrolling.type(field, typed)
    expect(stores.enrolling.getState()).toMatchObject({ asked: 'waiting', ticked: [], readIn: undefined })
    expect(scenes()[before]?.[0]).toBe('consent')
  })
  it('begins unasked again after somebody else', async () => {
    const { stores, bridge, choices } = await withScreen()
    stores.enrolling.start('Ragnhild')
    stores.screen.go('enrol')
    bridge.emit('displayAnswer', { confirmed: true, language: 'en', choices: choices('sms') })
    stores.enrolling.clear()
    expect(stores.enrolling.getState()).toMatchObject({ asked: 'waiting', ticked: [], readIn: undefined })
  })
})

describe('a member’s choices', () => {
  it('are asked for on their screen, and only what is new is written', async () => {
    const { stores, scenes, bridge, choices, asked, openKari } = await withScreen()
    await openKari()
    const has = stores.errand.getState().view?.consents.map(({ channel }) => channel) ?? []
    stores.customer.ask()
    expect(scenes().at(-1)).toMatchObject(['consent', { member: 'm1' }])
    bridge.emit('displayAnswer', { confirmed: true, language: 'en', member: 'm1', choices: choices('email') })
    await expect.poll(() => stores.customer.getState().asked).toBeUndefined()
    await expect.poll(() => stores.errand.getState().view?.consents.map(({ channel }) => channel)).toEqual(['email'])
    const written = asked('consent').map(({ channel, granted, language }) => [channel, granted, language])
    const withdrawn = has.filter((channel) => channel !== 'email').map((channel) => [channel, false, undefined])
    expect(written.toSorted()).toEqual([...(has.includes('email') ? [] : [['email', true, 'en']]), ...withdrawn].toSorted())
  })
  it('come from this screen where they have none of their own', async () => {
    const { stores, openKari } = await withScreen({ display: false })
    await openKari()
    stores.customer.ask()
    expect(stores.customer.getState().asked).toMatchObject({ way: 'turned' })
  })
  it('are nobody’s once the cashier has gone on, and an answer for another member is dropped', async () => {
    const { stores, bridge, choices, asked, openKari } = await withScreen()
    await openKari()
    stores.customer.ask()
    bridge.emit('displayAnswer', { confirmed: true, language: 'nb', member: 'm2', choices: choices('sms') })
    expect(stores.customer.getState().asked).toBeDefined()
    stores.errand.close()
    expect(stores.customer.getState().asked).toBeUndefined()
    bridge.emit('displayAnswer', { confirmed: true, language: 'nb', member: 'm1', choices: choices('sms') })
    expect(asked('consent')).toEqual([])
  })
  it('are said to be lost when their screen goes, and this one can be turned', async () => {
    const { stores, bridge, openKari } = await withScreen()
    await openKari()
    stores.customer.ask()
    bridge.emit('displayAnswer', { confirmed: false, language: 'nb', member: 'm1', choices: [] })
    expect(stores.customer.getState().asked).toMatchObject({ state: 'gone', way: 'display' })
    stores.customer.turn()
    expect(stores.customer.getState().asked).toMatchObject({ state: 'waiting', way: 'turned' })
  })
})
