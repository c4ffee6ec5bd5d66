import { describe, expect, it } from 'vitest'
import { BOUNCE_MS } from '../../renderer/stores/errand.ts'
import { tillInMemory } from './till-in-memory.ts'

async function withKari(options = {}) {
  const till = await tillInMemory(options)
  await till.stores.open('m1')
  till.pass(1000)
  return till
}

describe('a stamp', () => {
  it('is given once however often Enter is pressed before the answer', async () => {
    const { stores, asked } = await withKari({ delays: { stamp: 5 } })
    const first = stores.errand.stamp('kaffe')
    await Promise.all([stores.errand.stamp('kaffe'), stores.errand.stamp('kaffe'), first])
    expect(asked('stamp')).toHaveLength(1)
  })

  it('is given once when the finger bounces after the answer, and the customer stays', async () => {
    const { stores, asked, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    pass(BOUNCE_MS - 1)
    await stores.errand.stamp('kaffe')
    expect(stores.errand.next()).toBe(false)
    expect(asked('stamp')).toHaveLength(1)
    expect(stores.errand.getState().view?.name).toBe('Kari N.')
  })

  it('makes Enter the next customer', async () => {
    const { stores, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    pass(BOUNCE_MS)
    expect(stores.errand.getState().done).toBe(true)
    expect(stores.errand.next()).toBe(true)
    expect(stores.errand.getState().view).toBeUndefined()
  })

  it('stands at the counter once the customer has gone, and so does what was taken back after that', async () => {
    const { stores, asked, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    const before = asked('recent').length
    pass(BOUNCE_MS)
    stores.errand.next()
    expect(asked('recent')).toHaveLength(before + 1)
    await stores.errand.undo()
    expect(asked('recent')).toHaveLength(before + 2)
  })

  it('can still be undone after a code that nothing has, and until the eight seconds are over', async () => {
    const { stores, asked, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    const stamped = stores.errand.getState().answer
    pass(5000)
    stores.errand.mention({ kind: 'notFound', code: '4006381333931' })
    expect(stores.errand.getState().answer).toEqual({
      happened: { kind: 'notFound', code: '4006381333931' },
      undo: stamped?.undo,
      job: stamped?.job,
    })
    await stores.errand.undo()
    expect(asked('reverse')).toMatchObject([{ member: 'm1', facts: stamped?.undo?.facts }])
    await stores.errand.stamp('kaffe')
    pass(8000)
    stores.errand.mention({ kind: 'notFound', code: '4006381333931' })
    expect(stores.errand.getState().answer?.undo).toBeUndefined()
  })

  it('shows the full card until the errand ends', async () => {
    const { stores } = await withKari()
    await stores.errand.stamp('kaffe')
    const { stamped, view } = stores.errand.getState()
    expect(stamped?.shown).toMatchObject({ stamps: 8, required: 8, full: true })
    expect(view?.cards[0]?.stamps).toBe(0)
  })

  it('carries the same command when it is tried again after no answer, and a new one after that', async () => {
    const { stores, bridge, asked, pass } = await withKari()
    const call = bridge.call
    bridge.call = async (name, input) => {
      const answer = await call(name, input)
      if (name === 'stamp') throw new Error('the pipe broke after it was written')
      return answer
    }
    await stores.errand.stamp('kaffe')
    expect(stores.errand.getState().answer?.happened).toMatchObject({ kind: 'refused', refusal: 'unexpected' })
    bridge.call = call
    pass(1000)
    await stores.errand.stamp('kaffe')
    pass(1000)
    await stores.errand.stamp('kaffe')
    const [first, second, third] = asked('stamp').map(({ command }) => command)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('is refused on a card that is not stamped here, without asking the till', async () => {
    const { stores, asked } = await withKari({ cards: 4 })
    await stores.errand.stamp('bad')
    expect(asked('stamp')).toHaveLength(0)
    expect(stores.errand.getState().answer?.happened).toMatchObject({ kind: 'refused', refusal: 'wrongStore' })
  })
})

describe('undo', () => {
  it('takes back the stamp and makes Enter stamp again', async () => {
    const { stores, asked } = await withKari()
    await stores.errand.stamp('kaffe')
    const { undo } = stores.errand.getState().answer ?? {}
    expect(await stores.errand.undo()).toBe(true)
    expect(asked('reverse')).toMatchObject([{ member: 'm1', facts: undo?.facts, reason: '' }])
    expect(stores.errand.getState()).toMatchObject({ done: false, stamped: undefined })
    expect(stores.errand.getState().view?.cards[0]?.stamps).toBe(7)
  })

  it('is gone after eight seconds while the words stay with the customer', async () => {
    const { stores, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    pass(9000)
    expect(stores.errand.getState().answer).toMatchObject({ happened: { kind: 'stamped' } })
    expect(stores.errand.getState().answer?.undo).toBeUndefined()
    expect(await stores.errand.undo()).toBe(false)
  })

  it('stays within reach after the next customer was called, and then makes room', async () => {
    const { stores, pass } = await withKari()
    await stores.errand.stamp('kaffe')
    pass(1000)
    stores.errand.next()
    expect(stores.errand.getState().answer?.undo?.member).toBe('m1')
    pass(8000)
    expect(stores.errand.getState().answer).toBeUndefined()
  })
})

describe('rewards and their letters', () => {
  it('keeps a letter for the errand, so that a new reward moves nobody', async () => {
    const { stores } = await withKari()
    const before = stores.errand.getState().letters
    expect(before).toEqual({ 'bursdag/2026': 'X', 'godbiter/1': 'C' })
    await stores.errand.stamp('kaffe')
    expect(stores.errand.getState().view?.rewards[0]?.id).toBe('kaffe/1')
    expect(stores.errand.getState().letters).toEqual({ ...before, 'kaffe/1': 'V' })
  })
})

describe('opening', () => {
  it('shows the member asked for last', async () => {
    const { stores, bridge } = await tillInMemory()
    const call = bridge.call
    bridge.call = async (name, input) => {
      const answer = await call(name, input)
      if ((input as { member?: string }).member === 'm1') await new Promise((resolve) => setTimeout(resolve, 10))
      return answer
    }
    await Promise.all([stores.open('m1'), stores.open('m2')])
    expect(stores.errand.getState().view?.name).toBe('Bente L.')
  })
})
