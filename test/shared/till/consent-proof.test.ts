import { expect, test } from 'vitest'
import { CONFIRMED_MS } from '#shared/till/consent-confirmations'
import { offeredConsents } from '#shared/till/consents'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { aTill, confirmOn, good, refusalIn, type TestTill } from '#test/builders/till'

const say = (till: TestTill, member: string, granted: boolean, channel = 'sms') =>
  till.calls.consent({ command: newId(), member, purpose: 'marketing', channel, granted })
const choices = (till: TestTill, ...yes: string[]) =>
  offeredConsents(till.till.desk).map(({ purpose, channel }) => ({ purpose, channel, granted: yes.includes(channel) }))
const proofs = (till: TestTill, member: string) => good(till.calls.consentProof({ member }))

test('a cashier gives nobody’s consent: it is written down only after the customer has confirmed that very one', () => {
  const till = aTill()
  const [kari, ola] = [till.aMember().member, till.aMember({ name: 'Ola Hansen' }).member]
  expect(refusalIn(say(till, kari, true))).toBe('notConfirmed')
  good(till.calls.confirmTurned({ member: kari, language: 'nb', choices: choices(till, 'sms') }))
  expect(refusalIn(say(till, ola, true))).toBe('notConfirmed')
  expect(refusalIn(say(till, kari, true, 'email'))).toBe('notConfirmed')
  const inSwedish = { command: newId(), member: kari, purpose: 'marketing', channel: 'sms', granted: true, language: 'sv' as const }
  expect(refusalIn(till.calls.consent(inSwedish))).toBe('notConfirmed')
  expect(good(say(till, kari, true)).consents).toMatchObject([{ channel: 'sms', method: 'turnedScreen' }])
  // Once is once: after a no it takes another yes of the customer's.
  good(say(till, kari, false))
  expect(refusalIn(say(till, kari, true))).toBe('notConfirmed')
})

test('nor for whoever is being enrolled; what one customer confirmed is nobody else’s', () => {
  const till = aTill()
  const enrol = (phone: string) =>
    till.calls.enrol({ command: newId(), phone, name: 'Kari', consents: [{ purpose: 'marketing', channel: 'sms' }] })
  expect(refusalIn(enrol('93414512'))).toBe('notConfirmed')
  expect(till.store.phoneOwner('+4793414512')).toBeUndefined()
  confirmOn(till.till.desk, ['marketing/sms'], undefined, 'sv', 'customerScreen')
  expect(good(enrol('93414512')).view.consents).toMatchObject([{ method: 'customerScreen', text: { language: 'sv' } }])
  expect(refusalIn(enrol('93414513'))).toBe('notConfirmed')
})

test('an enrolment that was refused keeps what the customer has said', () => {
  const till = aTill()
  till.aMember({ phone: '+4793414512' })
  confirmOn(till.till.desk, ['marketing/sms'])
  const input = { name: 'Kari', consents: [{ purpose: 'marketing', channel: 'sms' }] }
  expect(refusalIn(till.calls.enrol({ command: newId(), phone: '93414512', ...input }))).not.toBe('none')
  expect(good(till.calls.enrol({ command: newId(), phone: '93414513', ...input })).view.consents).toHaveLength(1)
})

test('half an answer, or one to something else, confirms nothing', () => {
  const till = aTill()
  const { member } = till.aMember()
  expect(refusalIn(till.calls.confirmTurned({ member, language: 'nb', choices: choices(till, 'sms').slice(1) }))).toBe('badRequest')
  const [first] = choices(till, 'sms')
  const twice = [first, first, first].flatMap((one) => (one ? [one] : []))
  expect(refusalIn(till.calls.confirmTurned({ member, language: 'nb', choices: twice }))).toBe('badRequest')
  expect(refusalIn(till.calls.confirmTurned({ member: 'nobody', language: 'nb', choices: choices(till) }))).toBe('memberUnknown')
  expect(refusalIn(say(till, member, true))).toBe('notConfirmed')
})

test('what was confirmed is not kept in mind for ever, whatever the clock on the wall says', () => {
  const till = aTill()
  const { member } = till.aMember()
  let elapsed = 0
  const other = createTill({ store: till.store, version: 'test', host: 'test', elapsed: () => elapsed })
  good(other.session.open('ingrid'))
  confirmOn(other.desk, ['marketing/sms'], member)
  elapsed = CONFIRMED_MS
  till.clock.now -= CONFIRMED_MS
  expect(refusalIn(other.calls.consent({ command: newId(), member, purpose: 'marketing', channel: 'sms', granted: true }))).toBe(
    'notConfirmed',
  )
})

test('a proof says what was agreed to, how, when, where and before whom, and when it ended', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.consents(member, 'marketing/sms')
  till.clock.now += 60_000
  good(say(till, member, false))
  till.clock.now += 60_000
  till.consents(member, 'marketing/sms')
  const by = { till: 'Kasse 1', by: 'Ingrid' }
  expect(proofs(till, member)).toMatchObject([
    { name: 'tilbud på SMS', given: { at: '2026-11-21T11:02:00.000Z', method: 'turnedScreen', ...by } },
    { given: { at: '2026-11-21T11:00:00.000Z', ...by }, withdrawn: { at: '2026-11-21T11:01:00.000Z', ...by } },
  ])
  expect(proofs(till, member)[0]).not.toHaveProperty('withdrawn')
  const words = 'Ja, Pote & Kopp kan sende meg tilbud på SMS. Jeg kan si nei igjen når som helst.'
  expect(proofs(till, member).map(({ text }) => text)).toEqual(
    [1, 2].map(() => ({ id: 'consent-marketing-sms', version: 1, language: 'nb', sha256: till.store.sha256(words), words })),
  )
})

test('the words stay readable after the shop has another name', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.consents(member, 'profiling/all')
  till.as('owner')
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, shop: 'Hund & Kaffe' }))
  expect(proofs(till, member)[0]?.text.words).toContain('Ja, Pote & Kopp kan bruke')
  // What was read is kept once, whoever says yes to it.
  till.consents(member, 'marketing/sms')
  till.consents(till.aMember({ name: 'Ola' }).member, 'marketing/sms')
  const kept = till.store.recordsOf('text').map(({ fields }) => String(fields.text?.value))
  expect(kept.sort().map((text) => text.slice(0, 25))).toEqual(['Ja, Hund & Kaffe kan send', 'Ja, Pote & Kopp kan bruke'])
})

test('a proof from before the words were kept is read out of the version it names', () => {
  const till = aTill()
  const { member } = till.aMember()
  const [sms] = offeredConsents(till.till.desk)
  if (!sms) throw new Error('nothing is offered')
  const { text: words, ...text } = sms.text
  const consented = (id: string, sha256: string) =>
    good(
      till.store.write(() =>
        till.store.append([
          { id, kind: 'consented', member, purpose: 'marketing', channel: 'sms', text: { ...text, sha256 }, method: 'x' },
        ]),
      ),
    )
  consented(newId(), text.sha256)
  expect(proofs(till, member)[0]?.text.words).toBe(words)
  // Words that do not fit the hash are no proof of anything.
  consented(newId(), 'a'.repeat(64))
  expect(proofs(till, member)[0]?.text).not.toHaveProperty('words')
})

test('a consent that came with an enrolment which was undone has ended', () => {
  const till = aTill()
  const { member } = till.aMember()
  till.consents(member, 'marketing/sms')
  const given = till.store.folded(member).facts.find(({ kind }) => kind === 'consented')?.id ?? ''
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'reversed', member, fact: given, reason: 'feil kunde' }])))
  expect(proofs(till, member)[0]).toHaveProperty('withdrawn')
})
