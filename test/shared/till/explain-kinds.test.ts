import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { catalogues } from '#shared/text/catalogue'
import type { Explanation } from '#shared/till/history-views'
import { newId } from '#shared/values/ids'
import { aTill, BIRTHDAY, good, LADDER, type TestTill } from '#test/builders/till'

// Why, kind by kind: each line is the sentence that the cashier reads. It is noon on 21 November 2026.

const sentence = ({ why }: Explanation) => {
  const { history, explain } = catalogues.nb.ledger
  const say = (why.key in explain ? explain : history) as Record<string, (values: object) => string>
  return (say[why.key] as (values: object) => string)({ currency: 'NOK', ...why.values }).replaceAll('\u00a0', ' ')
}
const lines = (till: TestTill, member: string) =>
  Object.fromEntries(good(till.calls.explain({ member })).map((one) => [one.reward ?? one.programme, sentence(one)]))
const campaign = (id: string, more: object): Programme =>
  ({
    id,
    version: 1,
    kind: 'campaign',
    name: id,
    opens: '2026-11-01',
    closes: '2026-12-31',
    audience: { everyone: true },
    reward: { percentOff: 20 },
    ...more,
  }) as Programme
const GOLD = { programme: 'bonus', atLeast: 'Sølv' }

test('a campaign for a level says the level and what is missing to it', () => {
  const till = aTill({ programmes: [LADDER, campaign('solv', { audience: { level: GOLD } })] })
  const { member } = till.aMember()
  expect(lines(till, member).solv).toBe('Gjelder fra nivået Sølv. Det mangler 3 000 poeng.')
  good(till.calls.redeem({ command: newId(), member, amount: 100_000, rewards: [] }))
  expect(lines(till, member).solv).toBe('Gjelder fra nivået Sølv. Det mangler 2 000 poeng.')
})

test('a window that opens later says when, and the level that is let in early sees its own day', () => {
  const till = aTill({
    programmes: [LADDER, campaign('jul', { opens: '2026-12-10', earlyAccess: { level: GOLD, days: 5 } })],
  })
  const { member } = till.aMember()
  expect(lines(till, member).jul).toBe('Åpner 10.12.2026.')
  good(till.calls.redeem({ command: newId(), member, amount: 300_000, rewards: [] }))
  expect(lines(till, member).jul).toBe('Åpner 5.12.2026.')
})

test('a campaign of days says today’s coupon, or the next day', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-12-18']
  const till = aTill({ programmes: [campaign('pizza', { days })] })
  const { member } = till.aMember()
  expect(lines(till, member)).toEqual({ 'pizza/2026-11-21': 'Kan brukes til og med 21.11.2026.', pizza: 'Neste dag er 18.12.2026.' })
  expect(good(till.calls.openMember({ member })).rewards).toMatchObject([{ id: 'pizza/2026-11-21', today: 'only' }])
  till.clock.now += 86_400_000
  expect(lines(till, member)).toEqual({ 'pizza/2026-11-21': 'Gikk ut 21.11.2026.', pizza: 'Neste dag er 18.12.2026.' })
  till.clock.now = Date.parse('2026-12-19T11:00:00.000Z')
  expect(lines(till, member).pizza).toBeUndefined()
})

test('a list that the member is not on is named; on it, the coupon is there', () => {
  const till = aTill({ programmes: [campaign('stam', { audience: { segment: 'liste-1' } })] })
  const { member } = till.aMember()
  good(
    till.store.write(() => {
      till.store.saveRecord('list', 'liste-1', { name: 'Stamgjester' })
      return { ok: undefined }
    }),
  )
  expect(lines(till, member).stam).toBe('Medlemmet står ikke på lista Stamgjester.')
  good(
    till.store.write(() => {
      till.store.label([member], 'list', 'liste-1', true)
      return { ok: undefined }
    }),
  )
  expect(lines(till, member)).toEqual({ 'stam/1': 'Kan brukes til og med 31.12.2026.' })
})

test('an invitation that is not for this member', () => {
  const till = aTill({ programmes: [campaign('noen', { audience: { members: ['en annen'] } })] })
  expect(lines(till, till.aMember().member).noen).toBe('Medlemmet er ikke blant dem den gjelder for.')
})

test('what can be used says from which amount, and that it stands alone', () => {
  const till = aTill({
    programmes: [BIRTHDAY, campaign('alene', { stacks: false, reward: { percentOff: 30, minPurchase: 50_000 } })],
  })
  const { member } = till.aMember({ birthday: '--11-20' })
  expect(lines(till, member)).toEqual({
    'bursdag/2026': 'Kan brukes til og med 4.12.2026, på kjøp fra 800 kr.',
    'alene/1': 'Kan brukes til og med 31.12.2026, på kjøp fra 500 kr, men ikke sammen med andre rabatter.',
  })
})

test('nobody knows the birthday, or it is to come', () => {
  const till = aTill({ programmes: [BIRTHDAY] })
  const { member } = till.aMember()
  expect(lines(till, member).bursdag).toBe('Medlemmet har ikke oppgitt bursdag.')
  good(till.calls.saveProfile({ member, birthday: '--02-29' }))
  expect(lines(till, member).bursdag).toBe('Åpner 28.2.2027.')
})
