import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consentAsks } from '#shared/till/consent-asks'
import { displayView } from '#shared/till/display'
import type { DisplayView } from '#shared/till/display-views'
import { firstName } from '#shared/till/first-name'
import { CONSENT_PAGE } from '#shared/till/slips'
import { newId } from '#shared/values/ids'
import { aTill, confirmOn, good, refusalIn, type TestTill, WALLET } from '#test/builders/till'

const member = ({ till }: TestTill, id: string, facts: string[] = []) => {
  const view = good(displayView(till.desk, { scene: 'member', member: id, facts }))
  if (view.scene !== 'member') throw new Error(view.scene)
  return view
}

describe('what was just earned', () => {
  test('the stamp that fills the card: 8 of 8, torn off, and the new reward', () => {
    const till = aTill()
    const kari = till.aMember()
    good(till.stamp(kari.member, 'kaffekort', 6))
    const { fact } = good(till.stamp(kari.member, 'kaffekort', 2))
    const view = member(till, kari.member, [fact])
    expect(view.cards[0]).toMatchObject({ name: 'Kaffekort', stamps: 8, required: 8, just: 2, full: true, reward: 'Gratis kaffe' })
    expect(view.rewards).toEqual([{ name: 'Gratis kaffe', expiresOn: '2027-02-21', isNew: true }])
    expect(view.news).toEqual(['2 nye stempler på Kaffekort.', 'Kaffekort er fullt.', 'Du har fått: Gratis kaffe.'])
  })
  test('without a fact nothing is new', () => {
    const till = aTill()
    const kari = till.aMember()
    good(till.stamp(kari.member))
    const view = member(till, kari.member)
    expect([view.news, view.cards[0]]).toMatchObject([[], { stamps: 1, just: 0, full: false }])
  })
  test('a stamp that was taken back is not told', () => {
    const till = aTill()
    const kari = till.aMember()
    const { fact } = good(till.stamp(kari.member))
    good(till.calls.reverse({ command: newId(), member: kari.member, facts: [fact], reason: '' }))
    expect(member(till, kari.member, [fact])).toMatchObject({ news: [], cards: [{ stamps: 0, just: 0 }] })
  })
  test('a purchase: points on the wallet and the ladder, and the level they reach', () => {
    const till = aTill()
    const kari = till.aMember()
    const { facts } = good(till.calls.redeem({ command: newId(), member: kari.member, amount: 350_000, rewards: [] }))
    const view = member(till, kari.member, facts)
    expect(view.news).toContain('3\u00a0500 nye poeng på Lommebok.')
    expect(view.news).toContain('Nytt nivå: Sølv!')
    expect(JSON.stringify(view)).not.toContain('350000')
  })
  test('what was used is named', () => {
    const till = aTill()
    const kari = till.aMember()
    const { view } = good(till.stamp(kari.member, 'kaffekort', 8))
    const { facts } = good(till.calls.redeem({ command: newId(), member: kari.member, rewards: [view.rewards[0]?.id ?? ''] }))
    expect(member(till, kari.member, facts).news).toEqual(['Brukt: Gratis kaffe.'])
  })
  test('what a return takes back is not told for all to read', () => {
    const byPurchase = { ...aFirstCard, earn: { by: 'amount' as const, per: 10_000 } }
    const till = aTill({ programmes: [byPurchase, WALLET] })
    const kari = till.aMember()
    const { facts, purchase = '' } = good(till.calls.redeem({ command: newId(), member: kari.member, amount: 30_000, rewards: [] }))
    expect(member(till, kari.member, facts).news).toEqual(['3 nye stempler på En.', '300 nye poeng på Lommebok.'])
    const back = good(till.calls.returnPurchase({ command: newId(), member: kari.member, purchase, amount: 30_000 }))
    expect(member(till, kari.member, [back.fact])).toMatchObject({ news: [], cards: [{ stamps: 0, just: 0 }] })
  })
  test('a new member is welcomed', () => {
    const till = aTill()
    const answer = good(till.calls.enrol({ command: newId(), phone: '934 14 512', name: 'Kari Nordmann', consents: [] }))
    expect(member(till, answer.view.member, [answer.fact]).news).toEqual(['Velkommen som medlem!'])
  })
  test('the card that was stamped stands first', () => {
    const second = { ...aSecondCard }
    const till = aTill({ programmes: [aFirstCard, second] })
    const kari = till.aMember()
    const { fact } = good(till.stamp(kari.member, second.id))
    expect(member(till, kari.member, [fact]).cards.map(({ programme }) => programme)).toEqual(['to', 'en'])
    expect(member(till, kari.member).cards.map(({ programme }) => programme)).toEqual(['en', 'to'])
  })
})

const aFirstCard = {
  id: 'en',
  version: 1,
  kind: 'punchCard' as const,
  name: 'En',
  stampsRequired: 5,
  earn: { by: 'press' as const },
  reward: { item: 'Kaffe' },
}
const aSecondCard = { ...aFirstCard, id: 'to', name: 'To' }

test('nobody’s last name, number or friend is ever shown', () => {
  const till = aTill()
  const ole = till.aMember({ name: 'Ole Hemmelighansen', phone: '+4793414512' })
  const kari = till.aMember({ name: 'Kari Etternavnsen', phone: '+4793414513', referredBy: ole.member })
  const { facts } = good(till.calls.redeem({ command: newId(), member: kari.member, amount: 100_000, rewards: [] }))
  const { fact } = good(till.stamp(kari.member, 'kaffekort', 8))
  const scenes: DisplayView[] = [
    member(till, kari.member, [fact, ...facts]),
    good(displayView(till.till.desk, { scene: 'consent', asking: 1, name: 'Kari Etternavnsen', member: kari.member })),
    good(displayView(till.till.desk, { scene: 'thanks', name: 'Kari Etternavnsen' })),
    good(displayView(till.till.desk, { scene: 'idle' })),
  ]
  for (const scene of scenes) {
    expect(JSON.stringify(scene)).not.toMatch(/Etternavn|Kari E|Hemmelig|Ole|9341|512|513|•/)
  }
})

describe('a first name', () => {
  test.each([
    ['Kari Nordmann', 'Kari'],
    ['Tor-Arne Berg', 'Tor-Arne'],
    ['  Åse ', 'Åse'],
    ['', undefined],
    ['93414512', undefined],
    ['+47934', undefined],
    ['934 14 512', undefined],
    ['👩‍👩‍👧‍👦 Familien', '👩‍👩‍👧‍👦'],
    ['R2 Dahl', 'R2'],
    ['W'.repeat(100), `${'W'.repeat(23)}…`],
  ])('of %j', (name, first) => {
    expect(firstName(name)).toBe(first)
  })
  test('is never longer than a screen is wide, nor a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const first = firstName(name) ?? ''
        expect([...new Intl.Segmenter('nb').segment(first)].length).toBeLessThanOrEqual(24)
        expect(first).not.toMatch(/\s|\d{4}/)
      }),
      { seed: 1 },
    )
  })
})

test('somebody unknown or erased is refused', () => {
  const { till } = aTill()
  expect(refusalIn(displayView(till.desk, { scene: 'member', member: 'x', facts: [] }))).toBe('memberUnknown')
  expect(refusalIn(displayView(till.desk, { scene: 'consent', asking: 1, name: '', member: 'x' }))).toBe('memberUnknown')
})

test('the whole text is a scan away where the club’s server shows it', () => {
  const till = aTill()
  const consent = () => good(displayView(till.till.desk, { scene: 'consent', asking: 1, name: 'Kari' }))
  expect(consent()).not.toHaveProperty('link')
  till.store.saveSetting(CONSENT_PAGE, 'https://klubb.eksempel.no/c')
  expect(consent()).toMatchObject({ link: 'https://klubb.eksempel.no/c' })
  expect(good(till.calls.enrolNotice({ phone: '', name: '' })).link).toBe('https://klubb.eksempel.no/c')
})

test('the questions are the till’s own, word for word, in the language they were read in', () => {
  const till = aTill()
  const { notice, asks } = consentAsks('Pote & Kopp')
  const offered = good(till.calls.enrolNotice({ phone: '', name: '' }))
  expect(notice.nb).toBe(offered.notice.text)
  expect(asks.map(({ purpose, channel, text }) => [purpose, channel, text.nb])).toEqual(
    offered.consents.map(({ purpose, channel, text }) => [purpose, channel, text.text]),
  )
  confirmOn(till.till.desk, ['marketing/sms'], undefined, 'en')
  const { view } = good(
    till.calls.enrol({
      command: newId(),
      phone: '934 14 512',
      name: 'Kari Nordmann',
      consents: [{ purpose: 'marketing', channel: 'sms', language: 'en' }],
    }),
  )
  const sms = asks.find(({ channel }) => channel === 'sms')
  expect(view.consents[0]?.text).toMatchObject({ language: 'en', sha256: till.store.sha256(sms?.text.en ?? '') })
  for (const ask of asks) for (const words of [ask.name, ask.text]) expect(new Set(Object.values(words)).size).toBe(3)
})
