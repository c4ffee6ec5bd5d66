import { describe, expect, it } from 'vitest'
import { readAmount } from '../../renderer/stores/basket.ts'
import { readBirthday } from '../../renderer/stores/enrolling.ts'
import { tillInMemory } from './till-in-memory.ts'

describe('an amount as it is typed', () => {
  it.each([
    ['640', 64000],
    ['640,', 64000],
    ['640,5', 64050],
    ['1 284.50', 128450],
  ])('%s', (text, minor) => {
    expect(readAmount(text)).toEqual({ kind: 'amount', minor })
  })
  it('is nothing yet when empty, and wrong when it cannot be', () => {
    expect(readAmount(' ')).toEqual({ kind: 'none' })
    expect(readAmount('1,2,3')).toEqual({ kind: 'wrong' })
  })
})

describe('a basket', () => {
  async function withKari() {
    const till = await tillInMemory()
    await till.stores.open('m1')
    till.stores.basket.start()
    return till
  }

  it('quotes what is typed and leaves the refused out of what is used', async () => {
    const { stores, asked } = await withKari()
    stores.basket.toggle('bursdag/2026')
    stores.basket.step('lommebok', 2)
    stores.basket.type('640')
    await expect.poll(() => stores.basket.getState().quote?.refused.length).toBe(1)
    expect(stores.basket.used()).toEqual([{ id: 'lommebok', steps: 2 }])
    expect(await stores.basket.submit()).toBe(true)
    expect(asked('redeem')).toMatchObject([{ member: 'm1', amount: 64000, rewards: [{ id: 'lommebok', steps: 2 }] }])
  })

  it('waits for the quote of the amount that stands there before it uses anything', async () => {
    const { stores, asked } = await withKari()
    stores.basket.toggle('bursdag/2026')
    stores.basket.type('640')
    await stores.basket.submit()
    expect(asked('redeem')).toMatchObject([{ rewards: [] }])
  })

  it('writes nothing for an amount that cannot be read', async () => {
    const { stores, asked } = await withKari()
    stores.basket.type('1,2,3')
    expect(await stores.basket.submit()).toBe(false)
    expect(asked('redeem')).toEqual([])
    expect(stores.errand.getState().answer?.happened).toMatchObject({ kind: 'refused', refusal: 'amountInvalid' })
  })

  it('is written once however often Enter is pressed', async () => {
    const { stores, asked } = await withKari()
    stores.basket.type('100')
    await Promise.all([stores.basket.submit(), stores.basket.submit()])
    expect(asked('redeem')).toHaveLength(1)
  })

  it('keeps what is typed while a free item just used is still on its way', async () => {
    const { stores } = await withKari()
    const view = stores.errand.getState().view
    if (!view) throw new Error('nobody is open')
    const used = stores.basket.redeemNow(view, view.rewards[0]?.id ?? '')
    stores.basket.type('6')
    await used
    stores.basket.type(`${stores.basket.getState().amount}40`)
    expect(stores.basket.getState().amount).toBe('640')
  })

  it('lets go of a coin that is pressed twice', async () => {
    const { stores } = await withKari()
    stores.basket.step('lommebok', 2)
    stores.basket.step('lommebok', 3)
    expect(stores.basket.getState().steps).toEqual({ lommebok: 3 })
    stores.basket.step('lommebok', 3)
    expect(stores.basket.getState().steps).toEqual({})
  })
})

describe('a birthday', () => {
  it.each([
    ['', '', undefined],
    ['14', '3', '--03-14'],
    ['29', '2', '--02-29'],
    ['31', '4', 'wrong'],
    ['14', '', 'wrong'],
    ['0', '1', 'wrong'],
  ])('%s.%s', (day, month, expected) => {
    expect(readBirthday(day, month)).toBe(expected)
  })
})

describe('enrolling', () => {
  it('carries the number that was searched for, and a name as a name', async () => {
    const { stores } = await tillInMemory()
    stores.enrolling.start('934 18 276')
    expect(stores.enrolling.getState()).toMatchObject({ phone: '934 18 276', name: '' })
    stores.enrolling.start('Ragnhild')
    expect(stores.enrolling.getState()).toMatchObject({ phone: '', name: 'Ragnhild' })
  })
  it('begins with nothing ticked and sends only what the customer ticked', async () => {
    const { stores, asked } = await tillInMemory()
    stores.enrolling.start('93418276')
    await expect.poll(() => stores.enrolling.getState().notice?.consents.length).toBe(3)
    expect(stores.enrolling.getState().ticked).toEqual([])
    stores.enrolling.type('name', 'Ragnhild Ødegård')
    stores.enrolling.tick('marketing/sms')
    expect(await stores.enrolling.submit()).toBe(true)
    expect(asked('enrol')).toMatchObject([
      { phone: '93418276', name: 'Ragnhild Ødegård', consents: [{ purpose: 'marketing', channel: 'sms' }] },
    ])
    expect(stores.enrolling.getState()).toMatchObject({ phone: '', ticked: [] })
  })
})
