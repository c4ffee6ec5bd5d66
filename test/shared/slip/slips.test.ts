import { describe, expect, test } from 'vitest'
import { renderText } from '#shared/slip/layout'
import { type SlipMember, statusSlip } from '#shared/slip/member-slips'
import { rewardLabel, slipPhone } from '#shared/slip/slip-words'
import { asCopy, sampleSlip } from '#shared/slip/till-slips'
import type { MemberView } from '#shared/till/member-views'
import { kari, samples, shop } from './sample-slips.ts'

describe('every slip', () => {
  test.each(Object.entries(samples))('%s says what it is not, and its number', (_, document) => {
    const big = document.lines.filter((line) => line.kind === 'text' && line.double).map((line) => (line.kind === 'text' ? line.text : ''))
    expect(big.at(-1)).toBe({ nb: 'IKKE KVITTERING FOR KJØP', sv: 'EJ KVITTO', en: 'NOT A SALES RECEIPT' }[document.language])
    expect(renderText(document, 32)).toMatch(/(Lapp nr\.?|Slip no\.) \d+/)
  })
  test.each(Object.entries(samples))('%s hides the phone and names no whole number', (_, document) => {
    expect(renderText(document, 48)).not.toMatch(/934 ?14|9341/)
  })
})

test('the shop’s zone decides the time', () => {
  const slip = statusSlip({ place: { ...shop, timezone: 'Europe/Helsinki' }, member: kari, job: 1, at: '2026-11-21T22:30:00.000Z' })
  expect(renderText(slip, 48)).toContain('22.11.2026 00:30')
})
test('rewards that look alike are counted', () => {
  const [reward] = kari.rewards
  const slip = statusSlip({
    place: shop,
    member: { ...kari, rewards: [reward, reward, reward].flatMap((r) => r ?? []) },
    job: 1,
    at: '2026-11-21T13:32:00.000Z',
  })
  expect(renderText(slip, 48)).toContain('3 × GRATIS KAFFE ER KLARE')
})
test('a phone shows three digits, whichever way it comes', () => {
  expect(slipPhone('934 14 512')).toBe('*** ** 512')
  expect(slipPhone('••• •4 512')).toBe('*** ** 512')
})
test('a reward says its value once', () => {
  expect(rewardLabel('Bursdag', { amountOff: 15_000 }, shop)).toBe('Bursdag, 150 kr')
  expect(rewardLabel('150 kr i bursdagsgave', { amountOff: 15_000 }, shop)).toBe('150 kr i bursdagsgave')
  expect(rewardLabel('Gratis kaffe', { item: 'Kaffe' }, shop)).toBe('Gratis kaffe')
  expect(rewardLabel('Klippekort', { item: 'Kaffe' }, shop)).toBe('Klippekort, Kaffe')
})
test('a copy says so in the slip’s language', () => {
  expect(asCopy(samples.status as never).lines[0]).toMatchObject({ text: 'KOPI', double: true })
  expect(asCopy(samples['status-sv'] as never).lines[0]).toMatchObject({ text: 'KOPIA' })
})
test('the preview is a slip like any other', () => {
  const text = renderText(sampleSlip({ place: { ...shop, shop: '', language: 'sv' }, at: '2026-11-21T13:32:00.000Z' }), 32)
  expect(text).toContain('Butiken')
  expect(text).toContain('Födelsedag')
})
test('the till’s view of a member is all that a slip needs', () => {
  const view = { ...kari, member: 'm1', phone: '••• •4 512' } as unknown as MemberView
  const member: SlipMember = view
  expect(renderText(statusSlip({ place: shop, member, job: 1, at: '2026-11-21T13:32:00.000Z' }), 32)).toContain('*** ** 512')
})

test('where the club thanks for friends, the code says what it is for', () => {
  const member = { ...kari, referral: { friend: '50 kr i rabatt', referrer: 'gratis kaffe' } }
  for (const width of [32, 48] as const) {
    const text = renderText(statusSlip({ place: shop, member, job: 1, at: '2026-11-21T13:32:00.000Z' }), width).replace(/\s+/g, ' ')
    expect(text).toContain('PK7F3K2M Vervekode: vis den til en venn Vennen får 50 kr i rabatt, du får gratis kaffe.')
  }
  expect(renderText(statusSlip({ place: shop, member: kari, job: 1, at: '2026-11-21T13:32:00.000Z' }), 32)).not.toContain('Verv')
})
