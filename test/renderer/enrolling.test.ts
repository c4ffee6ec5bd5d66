import { describe, expect, it } from 'vitest'
import { contextOf } from '../../renderer/actions.ts'
import { pinOf } from './fake-bridge.ts'
import { tillInMemory } from './till-in-memory.ts'

// Who may already be a member, and numbers that pass from hand to hand, without a page.

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Somebody is enrolled with this number and name. */
async function enrolling(phone: string, name = '', fake: Parameters<typeof tillInMemory>[0] = {}) {
  const till = await tillInMemory(fake)
  const { stores } = till
  stores.enrolling.start(phone)
  stores.screen.go('enrol')
  stores.enrolling.type('name', name)
  await settled()
  return { ...till, store: stores.enrolling }
}

describe('those who look alike', () => {
  it('are chosen with the arrows, and whoever was chosen stays chosen while others come and go', async () => {
    const { store } = await enrolling('45014512', 'Kari')
    expect(store.getState().notice?.duplicates.map(({ name, why }) => [name, why])).toEqual([
      ['Yusuf A.', 'sameNumber'],
      ['Kari N.', 'likeName'],
    ])
    store.moveAlike(-1)
    expect(store.getState().alike).toBe(0)
    store.moveAlike(1)
    const chosen = store.alikeNow()?.member
    expect(chosen).toBe('m1')
    for (let i = 0; i < 9; i++) store.moveAlike(1)
    expect(store.getState().alike).toBe(1)
    store.type('phone', '4501451')
    await settled()
    expect(store.getState().alike).toBe(0)
    expect(store.alikeNow()?.member).toBe(chosen)
  })

  it('the birthday goes along when it is one', async () => {
    const { store, asked } = await enrolling('', 'Kari Nordmann')
    store.type('day', '14')
    store.type('month', '3')
    await settled()
    expect(asked('enrolNotice').at(-1)).toEqual({ phone: '', name: 'Kari Nordmann', birthday: '--03-14' })
    store.type('day', '31')
    store.type('month', '2')
    await settled()
    expect(asked('enrolNotice').at(-1)).toEqual({ phone: '', name: 'Kari Nordmann' })
  })
})

describe('an enrolment whose form was closed before it was answered', () => {
  it.each([
    ['refused', '123', { kind: 'refused' }],
    ['done', '40712345', { kind: 'enrolled', name: 'Ola D.' }],
  ])('leaves the next one alone: %s', async (_how, phone, happened) => {
    const { stores, store } = await enrolling(phone, 'Ola Dal')
    const answered = store.submit()
    store.clear()
    store.start('Mona')
    expect(await answered).toBe(false)
    expect(store.getState()).toMatchObject({ name: 'Mona', refused: undefined, touched: [] })
    expect(stores.errand.getState().answer?.happened).toMatchObject(happened)
  })
})

describe('an enrolment that is undone', () => {
  it('leaves nobody whom Enter would stamp, and says so', async () => {
    const { stores, store, asked } = await enrolling('40712345', 'Ola Dal')
    expect(await store.submit()).toBe(true)
    expect(stores.errand.getState().view?.name).toBe('Ola D.')
    expect(await stores.errand.undo()).toBe(true)
    expect(asked('reverse')).toHaveLength(1)
    expect(stores.errand.getState().view).toBeUndefined()
    expect(stores.errand.getState().answer?.happened).toMatchObject({ kind: 'undone', name: 'Ola D.', enrolment: true })
  })

  it('leaves the next customer alone who stands there by then', async () => {
    const { stores, store } = await enrolling('40712345', 'Ola Dal')
    await store.submit()
    await stores.open('m1')
    expect(await stores.errand.undo()).toBe(true)
    expect(stores.errand.getState().view?.member).toBe('m1')
  })
})

describe('a birthday written in one go', () => {
  it.each([
    ['312', '31', '2'],
    ['3112', '31', '12'],
    ['31.', '31', ''],
    ['3.12', '3', '12'],
    ['3/1', '3', '1'],
    ['31.12.', '31', '12'],
  ])('%s goes on in the month', async (written, day, month) => {
    const { store } = await enrolling('45014512', 'Kari')
    expect(store.type('day', written)).toBe('month')
    expect(store.getState()).toMatchObject({ day, month })
  })

  it('stays in the day while it has room there, and where a month stands already', async () => {
    const { store } = await enrolling('45014512', 'Kari')
    expect(store.type('day', '31')).toBeUndefined()
    store.type('month', '12')
    expect(store.type('day', '313')).toBeUndefined()
    expect(store.getState()).toMatchObject({ day: '31', month: '12' })
  })

  it('is a whole one with its year where the member is mended', async () => {
    const { stores } = await tillInMemory()
    await stores.open('m1')
    stores.profiling.start()
    for (const field of ['day', 'month', 'year'] as const) stores.profiling.type(field, '')
    expect(stores.profiling.type('day', '04111984')).toBe('year')
    expect(stores.profiling.getState()).toMatchObject({ day: '04', month: '11', year: '1984' })
  })
})

describe('a number that has a new holder', () => {
  it('is said so, unless another number is typed', async () => {
    const { store, asked } = await enrolling('93414512', 'Ola Hansen')
    store.giveNumber(store.alikeNow())
    store.type('phone', '9341451')
    expect(store.getState().newHolder).toBeUndefined()
    store.type('phone', '93414512')
    expect(await store.submit()).toBe(false)
    expect(store.getState().refused).toMatchObject({ refusal: 'phoneTaken' })
    store.giveNumber({ member: 'm1', name: 'Kari N.' })
    expect(await store.submit()).toBe(true)
    expect(asked('enrol').map(({ newHolder }) => newHolder)).toEqual([undefined, true])
  })

  it('asks a manager where it is in use, about the membership that loses it, and is asked again as the same command', async () => {
    const needs = { enrol: { why: 'numberInUse', limit: 90, member: 'm1' } } as const
    const { stores, store, asked } = await enrolling('93414512', 'Ola Hansen', { needs })
    store.giveNumber(store.alikeNow())
    const enrolled = store.submit()
    await settled()
    expect(contextOf(stores)).toBe('approve')
    expect(stores.approving.getState().asked).toMatchObject({ call: 'enrol', member: 'm1', why: 'numberInUse', limit: 90 })
    stores.approving.because('Kunden viste SMS på nummeret')
    for (const digit of pinOf('manager')) stores.approving.pad.press(digit)
    expect(await enrolled).toBe(true)
    expect(asked('override')).toMatchObject([{ call: 'enrol', member: 'm1', reason: 'Kunden viste SMS på nummeret' }])
    const [first, second] = asked('enrol')
    expect(second).toEqual({ ...first, approval: expect.any(String) })
  })
})

describe('what the customer answered', () => {
  const choices = [{ purpose: 'marketing', channel: 'sms', granted: true }]
  async function answered(phone: string, name: string) {
    const { store } = await enrolling(phone, name)
    store.choose(choices, 'nb')
    const asks = () => [store.getState().asked, store.getState().ticked]
    return { store, asks }
  }
  const kept = ['answered', ['marketing/sms']]
  const again = ['waiting', []]

  it.each([
    ['phone', '45014999'],
    ['phone', '+47 450 14 13'],
    ['phone', '450145121'],
    ['name', 'Ola Nordmann'],
    ['name', 'Karl Nordmann'],
  ] as const)('is asked again where the %s becomes %s', async (field, value) => {
    const { store, asks } = await answered('45014512', 'Kari Nordmann')
    store.type(field, value)
    expect(asks()).toEqual(again)
  })

  it.each([
    ['phone', '450 14 512'],
    ['name', 'Kari Nordman'],
    ['name', 'kari Nordmann Moe'],
    ['day', '14'],
  ] as const)('stands where the %s becomes %s', async (field, value) => {
    const { store, asks } = await answered('45014512', 'Kari Nordmann')
    store.type(field, value)
    expect(asks()).toEqual(kept)
  })

  it('stands while what was not there yet is typed, with its slips, and is asked again when it is changed later', async () => {
    const { store, asks } = await answered('', '')
    for (const text of ['Kar', 'Karr', 'Kar', 'Kari']) store.type('name', text)
    for (const text of ['4501', '450', '45014512']) store.type('phone', text)
    expect(asks()).toEqual(kept)
    store.start()
    store.type('phone', '45014519')
    expect(asks()).toEqual(again)
  })

  it('is asked again where a name is changed after the number was typed', async () => {
    const { store, asks } = await answered('', '')
    store.type('name', 'Kari')
    store.type('phone', '45014512')
    store.type('name', 'Mari')
    expect(asks()).toEqual(again)
  })
})

describe('a household’s number', () => {
  it('needs no name, and one key takes it off again', async () => {
    const { stores, store, asked } = await enrolling('40414512')
    store.join(store.alikeNow())
    expect(await store.submit()).toBe(true)
    const { answer, view } = stores.errand.getState()
    expect(answer?.happened).toEqual({ kind: 'joined', name: 'Kari N.' })
    expect(await stores.errand.undo()).toBe(true)
    expect(asked('savePhone')).toMatchObject([{ member: 'm1', remove: '40414512' }])
    expect(stores.errand.getState().answer).toEqual({ happened: { kind: 'undone', name: 'Kari N.' } })
    expect([view, stores.errand.getState().view].map((one) => one?.phones?.includes('••• •• 512'))).toEqual([true, false])
    expect(asked('reverse')).toEqual([])
  })

  it('that was somebody else’s is not nobody’s by one key', async () => {
    const { stores, store } = await enrolling('45014512', 'Kari')
    const [holder, kari] = store.getState().notice?.duplicates ?? []
    store.giveNumber(holder)
    store.join(kari)
    expect(await store.submit()).toBe(true)
    expect(stores.errand.getState().answer?.undo).toBeUndefined()
  })
})

describe('the numbers of the open member', () => {
  async function open() {
    const till = await tillInMemory()
    await till.stores.open('m1')
    till.stores.numbering.start()
    return till
  }

  it('one more and one less', async () => {
    const { stores, asked } = await open()
    stores.numbering.type('40000001')
    expect(await stores.numbering.add()).toBe(true)
    expect(stores.errand.getState().view?.phones).toEqual(expect.arrayContaining(['••• •4 512', '••• •• 001']))
    expect(await stores.numbering.remove('••• •4 512')).toBe(true)
    expect(stores.errand.getState().view?.phones).not.toContain('••• •4 512')
    expect(asked('savePhone')).toMatchObject([
      { member: 'm1', add: '40000001' },
      { member: 'm1', remove: '••• •4 512' },
    ])
  })

  it('one that another has is refused first; said to have a new holder, it passes', async () => {
    const { stores, asked } = await open()
    stores.numbering.type('45014512')
    expect(await stores.numbering.add()).toBe(false)
    expect(stores.numbering.getState().taken).toBe(true)
    stores.numbering.type('450145129')
    expect(stores.numbering.getState().taken).toBe(false)
    stores.numbering.type('45014512')
    expect(await stores.numbering.add(true)).toBe(true)
    expect(asked('savePhone').at(-1)).toMatchObject({ add: '45014512', newHolder: true })
  })
})
