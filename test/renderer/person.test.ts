import { describe, expect, it } from 'vitest'
import { createActions } from '../../renderer/actions.ts'
import { birthdayOf } from '../../renderer/stores/profiling.ts'
import { tillInMemory } from './till-in-memory.ts'

// Mending a member, giving points, and who brought a new customer: the stores over a till in memory.

const write = (minor: number) => String(minor / 100)
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('points by hand', () => {
  it('are a manager’s: a cashier’s key does nothing', async () => {
    const { stores } = await tillInMemory()
    await stores.open('m1')
    createActions(stores, write).perform('bonus')
    expect(stores.screen.getState().panel).toBeUndefined()
  })

  it('go to the wallet that was chosen, with the reason, and can be undone', async () => {
    const { stores, asked } = await tillInMemory({ manager: true })
    const actions = createActions(stores, write)
    await stores.open('m1')
    actions.perform('bonus')
    expect(stores.screen.getState().panel).toBe('bonus')
    stores.granting.type('0200')
    stores.granting.because('Takk for hjelpen')
    actions.perform('default')
    await settle()
    expect(asked('grantPoints')).toEqual([
      { command: 'command-1', member: 'm1', programme: 'lommebok', points: 200, reason: 'Takk for hjelpen' },
    ])
    const { answer, view } = stores.errand.getState()
    expect(answer?.happened).toEqual({ kind: 'granted', name: 'Kari N.', programme: 'Lommebok', points: 200 })
    expect(answer?.undo?.facts).toHaveLength(1)
    expect(view?.wallets[0]?.points).toBe(8940)
    expect(stores.screen.getState().panel).toBeUndefined()
  })

  it('too many stay in the form, with the till’s reason in the bar', async () => {
    const { stores } = await tillInMemory({ manager: true })
    const actions = createActions(stores, write)
    await stores.open('m1')
    actions.perform('bonus')
    stores.granting.type('1001')
    stores.granting.because('Takk for hjelpen')
    actions.perform('default')
    await settle()
    expect(stores.errand.getState().answer?.happened).toMatchObject({ kind: 'refused', doing: 'grant', refusal: 'bonusTooMuch' })
    expect(stores.screen.getState().panel).toBe('bonus')
    expect(stores.granting.getState().points).toBe('1001')
  })
})

describe('a profile', () => {
  it.each([
    [{ day: '', month: '', year: '' }, ''],
    [{ day: '14', month: '3', year: '' }, '--03-14'],
    [{ day: '29', month: '2', year: '' }, '--02-29'],
    [{ day: '29', month: '2', year: '2023' }, 'wrong'],
    [{ day: '14', month: '3', year: '1990' }, '1990-03-14'],
    [{ day: '14', month: '', year: '1990' }, 'wrong'],
    [{ day: '14', month: '3', year: '90' }, 'wrong'],
    [{ day: '14', month: '3', year: '2999' }, 'wrong'],
  ])('%j is %j', (typed, expected) => {
    expect(birthdayOf(typed, Date.parse('2026-11-21T12:00:00.000Z'))).toBe(expected)
  })

  it('sends what was changed and nothing else, and goes back to the member', async () => {
    const { stores, asked } = await tillInMemory()
    const actions = createActions(stores, write)
    await stores.open('m1')
    actions.perform('edit')
    expect(stores.profiling.getState()).toMatchObject({ name: 'Kari Nordmann', day: '28', month: '11', year: '', tags: ['VIP'] })
    stores.profiling.type('postalCode', '2615')
    actions.perform('default')
    await settle()
    expect(asked('saveProfile')).toEqual([{ member: 'm1', postalCode: '2615' }])
    expect(stores.screen.getState().panel).toBe('details')
    expect(stores.errand.getState().view?.postalCode).toBe('2615')
  })

  it('puts a tag that is half typed on first; Enter again saves', async () => {
    const { stores, asked } = await tillInMemory()
    const actions = createActions(stores, write)
    await stores.open('m1')
    actions.perform('edit')
    await settle()
    stores.profiling.type('tag', 'VALP')
    actions.perform('default')
    await settle()
    expect(asked('saveProfile')).toEqual([])
    expect(stores.profiling.getState()).toMatchObject({ tags: ['VIP', 'valp'], tag: '' })
    actions.perform('default')
    await settle()
    expect(asked('saveProfile')).toEqual([{ member: 'm1', tags: ['VIP', 'valp'] }])
  })

  it('what the till refuses stays in the form; Escape leaves without saving', async () => {
    const { stores } = await tillInMemory()
    const actions = createActions(stores, write)
    await stores.open('m1')
    actions.perform('edit')
    stores.profiling.type('postalCode', '26155')
    actions.perform('default')
    await settle()
    expect(stores.errand.getState().answer?.happened).toMatchObject({ doing: 'profile', refusal: 'postalCodeImpossible' })
    expect(stores.screen.getState().panel).toBe('edit')
    actions.perform('clear')
    expect(stores.screen.getState().panel).toBe('details')
    expect(stores.errand.getState().view?.postalCode).toBe('2609')
  })
})

describe('who brought a new customer', () => {
  it('is found as a member is, and goes along with the enrolment', async () => {
    const { stores, asked } = await tillInMemory({ referral: true })
    const { enrolling } = stores
    enrolling.start('93418276')
    enrolling.type('name', 'Ragnhild Ø')
    enrolling.type('referrer', 'Kari')
    await settle()
    expect(enrolling.getState().found?.map(({ name }) => name)).toEqual(['Kari N.'])
    enrolling.referFirst()
    expect(enrolling.getState()).toMatchObject({ referredBy: { member: 'm1', name: 'Kari N.' }, referrer: '', found: undefined })
    await enrolling.submit()
    expect(asked('enrol')).toMatchObject([{ phone: '93418276', referredBy: 'm1' }])
  })

  it('by code is them alone', async () => {
    const { stores } = await tillInMemory({ referral: true })
    stores.enrolling.type('referrer', 'PK7F3KM1')
    await settle()
    await settle()
    expect(stores.enrolling.getState().referredBy).toEqual({ member: 'm1', name: 'Kari N.' })
  })

  it('is nobody for one who joins a household', async () => {
    const { stores, asked } = await tillInMemory({ referral: true })
    const { enrolling } = stores
    enrolling.start('93418276')
    enrolling.refer({ member: 'm2', name: 'Bente L.' })
    enrolling.join({ member: 'm1', name: 'Kari N.' })
    enrolling.type('name', 'Ola')
    await enrolling.submit()
    expect(asked('enrol')[0]).not.toHaveProperty('referredBy')
  })
})

describe('without a punch card', () => {
  it('Enter registers a purchase', async () => {
    const { stores } = await tillInMemory({ kinds: 'noCards' })
    await stores.open('m1')
    createActions(stores, write).perform('default')
    expect(stores.screen.getState().place).toBe('purchase')
  })
})

describe('a purchase that rewards paid for', () => {
  it('is returned as nothing', async () => {
    const { stores, asked } = await tillInMemory()
    await stores.open('m1')
    await stores.returning.start(write)
    expect(stores.returning.getState()).toMatchObject({ selected: 0, amount: '0' })
    expect(await stores.returning.submit()).toBe(true)
    expect(asked('returnPurchase')).toMatchObject([{ purchase: 'p4', amount: 0 }])
  })
})

describe('the amount of a return', () => {
  const proposed = async () => {
    const { stores } = await tillInMemory()
    await stores.open('m1')
    await stores.returning.start(write)
    stores.returning.choose(1, write)
    const { returning } = stores
    return { returning, was: returning.getState().amount, stands: () => returning.getState().amount }
  }

  it('is all of the purchase until the first digit, which takes its place', async () => {
    const { returning, was, stands } = await proposed()
    expect(was).not.toBe('')
    returning.type(`${was}1`)
    expect(stands()).toBe('1')
    returning.type(`${stands()}0`)
    expect(stands()).toBe('10')
  })

  it('is shortened from what stands there, and goes on from that', async () => {
    const { returning, was, stands } = await proposed()
    returning.type(was.slice(0, -1))
    returning.type(`${stands()}7`)
    expect(stands()).toBe(`${was.slice(0, -1)}7`)
  })

  it('is all of the next purchase when another is chosen', async () => {
    const { returning, was, stands } = await proposed()
    returning.type(`${was}1`)
    returning.choose(1, write)
    returning.type(`${stands()}2`)
    expect(stands()).toBe('2')
  })
})
