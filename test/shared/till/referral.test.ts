import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

const REFERRAL: Programme = {
  id: 'verv',
  version: 1,
  kind: 'referral',
  name: 'Verv en venn',
  friend: { amountOff: 5_000 },
  referrer: { item: 'Kaffe' },
  minPurchase: 30_000,
}
const buy = (till: TestTill, member: string, amount: number) => good(till.calls.redeem({ command: newId(), member, amount, rewards: [] }))

/** Kari brought Ola. */
function aPair() {
  const till = aTill({ programmes: [REFERRAL] })
  const kari = till.aMember({ name: 'Kari Nordmann' })
  const ola = till.aMember({ name: 'Ola Hansen', referredBy: kari.member })
  return { till, kari: kari.member, ola: ola.member, history: (member: string) => good(till.calls.history({ member })) }
}

test('the member’s own code is what a friend names, and the programme says what both get', () => {
  const { till, kari } = aPair()
  const view = good(till.calls.openMember({ member: kari }))
  expect(view.referral).toEqual({
    programme: 'verv',
    name: 'Verv en venn',
    friend: '50\u00a0kr i rabatt',
    referrer: 'gratis kaffe',
    minPurchase: 30_000,
  })
  expect(good(till.calls.find({ text: view.code }))).toEqual({ kind: 'member', member: kari })
  expect(good(till.calls.explain({ member: kari }))).toMatchObject([
    {
      programme: 'verv',
      why: { key: 'referralGives', values: { friend: '50\u00a0kr i rabatt', referrer: 'gratis kaffe', least: 30_000 } },
    },
  ])
})

test('the purchase that counts says who is thanked, and both histories tell of it', () => {
  const { till, kari, ola, history } = aPair()
  expect(buy(till, ola, 29_900).thanked).toBeUndefined()
  const counted = buy(till, ola, 30_000)
  expect(counted.thanked).toEqual({ name: 'Kari N.', reward: 'gratis kaffe' })
  expect(buy(till, ola, 90_000).thanked).toBeUndefined()
  expect(good(till.calls.openMember({ member: kari })).rewards).toMatchObject([{ programme: 'verv', name: 'Gratis kaffe' }])
  expect(history(kari)[0]).toMatchObject({
    what: { key: 'referralCompleted', values: { name: 'Ola H.' } },
    why: [{ key: 'rewardEarned', values: { reward: 'Gratis kaffe' } }],
  })
  expect(history(ola).find(({ fact }) => fact === counted.purchase)?.why).toEqual([{ key: 'referrerThanked', values: { name: 'Kari N.' } }])
  expect(history(ola).at(-1)?.why[0]).toEqual({ key: 'referredBy', values: { name: 'Kari N.' } })
})

test('a basket of nothing thanks nobody, whatever the programme asks; the first that is paid for does', () => {
  const till = aTill({ programmes: [{ ...REFERRAL, minPurchase: undefined }] })
  const kari = till.aMember({ name: 'Kari Nordmann' })
  const ola = till.aMember({ name: 'Ola Hansen', referredBy: kari.member })
  expect(buy(till, ola.member, 0).thanked).toBeUndefined()
  const withWelcome = till.calls.redeem({ command: newId(), member: ola.member, amount: 5_000, rewards: ['verv/friend'], slip: false })
  expect(good(withWelcome)).toMatchObject({ pay: 0 })
  expect(good(withWelcome).thanked).toBeUndefined()
  expect(buy(till, ola.member, 100).thanked).toEqual({ name: 'Kari N.', reward: 'gratis kaffe' })
})

test('who asked that what is known of them is only kept is not thanked meanwhile; a purchase after that may still thank them', () => {
  const { till, kari, ola } = aPair()
  const restrict = (on: boolean) => {
    till.as('manager')
    good(till.calls.restrictMember({ command: newId(), member: kari, on, reason: 'Kunden ba om det' }))
    till.as('cashier')
  }
  const thanks = () => till.store.folded(kari).facts.filter(({ kind }) => kind === 'referralCompleted')
  restrict(true)
  expect(buy(till, ola, 30_000).thanked).toBeUndefined()
  expect(thanks()).toEqual([])
  restrict(false)
  expect(buy(till, ola, 30_000).thanked).toEqual({ name: 'Kari N.', reward: 'gratis kaffe' })
  expect(thanks()).toHaveLength(1)
})

test('brought back as a whole it was no purchase: the thanks go, and the answer says so', () => {
  const { till, kari, ola } = aPair()
  const { purchase = '' } = buy(till, ola, 30_000)
  const part = good(till.calls.returnPurchase({ command: newId(), member: ola, purchase, amount: 10_000 }))
  expect(part.effects).toEqual([])
  const rest = good(till.calls.returnPurchase({ command: newId(), member: ola, purchase, amount: 20_000 }))
  expect(rest.effects).toEqual([{ key: 'thanksTakenBack', values: { name: 'Kari N.', reward: 'gratis kaffe' } }])
  expect(good(till.calls.openMember({ member: kari })).rewards).toEqual([])
})

test('the friend’s next purchase earns the thanks that a returned one lost, once', () => {
  const { till, kari, ola } = aPair()
  const first = buy(till, ola, 30_000)
  const back = good(till.calls.returnPurchase({ command: newId(), member: ola, purchase: first.purchase ?? '', amount: 30_000 }))
  expect(buy(till, ola, 40_000).thanked).toEqual({ name: 'Kari N.', reward: 'gratis kaffe' })
  expect(buy(till, ola, 50_000).thanked).toBeUndefined()
  const rewards = () => good(till.calls.openMember({ member: kari })).rewards.map(({ id }) => id)
  expect(rewards()).toEqual([`verv/${ola}`])
  // The return undone, both purchases stand, and the thanks are still one.
  good(till.calls.reverse({ command: newId(), member: ola, facts: [back.fact], reason: '' }))
  expect(rewards()).toEqual([`verv/${ola}`])
})

describe('who can have brought a customer', () => {
  const enrol = (till: TestTill, more: object) =>
    till.calls.enrol({ command: newId(), phone: '40000009', name: 'Ny Kunde', consents: [], ...more })

  test('nobody from the household that is joined', () => {
    const { till, kari, ola } = aPair()
    expect(refusalIn(enrol(till, { household: kari, referredBy: kari }))).toBe('ownHousehold')
    expect(refusalIn(enrol(till, { household: kari, referredBy: ola }))).toBe('ownHousehold')
    expect(till.store.phoneOwner('+4740000009')).toBeUndefined()
  })

  test('nobody unknown, nobody forgotten', () => {
    const { till, kari } = aPair()
    expect(refusalIn(enrol(till, { referredBy: 'nobody' }))).toBe('memberUnknown')
    good(till.store.erase(kari))
    expect(refusalIn(enrol(till, { referredBy: kari }))).toBe('memberErased')
    expect(till.store.phoneOwner('+4740000009')).toBeUndefined()
  })
})

test('without a programme nobody is told of one', () => {
  const till = aTill()
  expect(till.aMember().referral).toBeUndefined()
})
