import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, refusalIn, WALLET } from '#test/builders/till'

const buy = (till: ReturnType<typeof aTill>, member: string, amount: number, rewards: string[] = []) =>
  good(till.calls.redeem({ command: newId(), member, amount, rewards })).purchase as string
const bringBack = (till: ReturnType<typeof aTill>, member: string, purchase: string, amount: number) =>
  till.calls.returnPurchase({ command: newId(), member, purchase, amount })

test('a whole return takes back what was earned and gives back what was used', () => {
  const till = aTill({ programmes: [COFFEE, WALLET] })
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 8))
  const purchase = buy(till, member, 64_000, ['kaffekort/1'])
  expect(good(till.calls.purchases({ member }))).toMatchObject([{ purchase, amount: 64_000, returned: 0, rewards: ['Gratis kaffe'] }])
  const answer = good(bringBack(till, member, purchase, 64_000))
  expect(answer.effects).toEqual([
    { key: 'pointsTakenBack', values: { programme: 'Lommebok', points: 640 } },
    { key: 'rewardBack', values: { reward: 'Gratis kaffe' } },
  ])
  expect(answer.view.rewards.map(({ id }) => id)).toEqual(['kaffekort/1'])
  expect(answer.view.wallets[0]?.points).toBe(0)
  expect(good(till.calls.purchases({ member }))).toEqual([])
  // Undone, everything is as it was.
  good(till.calls.reverse({ command: newId(), member, facts: [answer.fact], reason: '' }))
  expect(good(till.calls.openMember({ member })).rewards).toEqual([])
})

test('ten small returns cost what one large one does, and no more can be brought back than was bought', () => {
  const stamps: Programme = { ...COFFEE, earn: { by: 'amount', per: 25_000 } } as Programme
  const till = aTill({ programmes: [stamps] })
  const { member } = till.aMember()
  const purchase = buy(till, member, 100_000)
  expect(good(till.calls.openMember({ member })).cards[0]?.stamps).toBe(4)
  for (let i = 0; i < 9; i++) good(bringBack(till, member, purchase, 10_000))
  expect(good(till.calls.purchases({ member }))).toMatchObject([{ amount: 100_000, returned: 90_000 }])
  expect(bringBack(till, member, purchase, 10_001)).toEqual({ refusal: 'returnTooLarge', details: { left: '100\u00a0kr' } })
  expect(refusalIn(bringBack(till, member, purchase, 0))).toBe('nothingToDo')
  const last = good(bringBack(till, member, purchase, 10_000))
  expect(last.view.cards[0]?.stamps).toBe(0)
  expect(refusalIn(bringBack(till, member, purchase, 1))).toBe('purchaseUnknown')
})

test('a purchase that rewards paid for can be brought back as nothing, and gives them back', () => {
  const till = aTill({ programmes: [{ ...COFFEE, reward: { amountOff: 15_000 } } as Programme] })
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 8))
  const purchase = buy(till, member, 12_000, ['kaffekort/1'])
  expect(good(till.calls.purchases({ member }))).toMatchObject([{ amount: 0 }])
  expect(good(bringBack(till, member, purchase, 0)).view.rewards.map(({ id }) => id)).toEqual(['kaffekort/1'])
})

test("somebody else's purchase, and one that was undone", () => {
  const till = aTill()
  const [kari, per] = [till.aMember(), till.aMember()]
  const purchase = buy(till, kari.member, 10_000)
  expect(refusalIn(bringBack(till, per.member, purchase, 10_000))).toBe('purchaseUnknown')
  good(till.calls.reverse({ command: newId(), member: kari.member, facts: [purchase], reason: '' }))
  expect(refusalIn(bringBack(till, kari.member, purchase, 10_000))).toBe('purchaseUnknown')
})

test('repeated, it is one return', () => {
  const till = aTill()
  const { member } = till.aMember()
  const purchase = buy(till, member, 50_000)
  const input = { command: newId(), member, purchase, amount: 20_000 }
  const first = good(till.calls.returnPurchase(input))
  expect(good(till.calls.returnPurchase(input))).toMatchObject({ fact: first.fact, undoUntil: first.undoUntil })
  expect(good(till.calls.purchases({ member }))).toMatchObject([{ returned: 20_000 }])
  expect(refusalIn(till.calls.returnPurchase({ ...input, amount: 30_000 }))).toBe('commandReused')
})
