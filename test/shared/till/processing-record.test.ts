import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#shared/text/languages'
import { createTill } from '#shared/till/create-till'
import { KEPT } from '#shared/till/kept'
import { makeExport } from '#shared/till/rights/make-export'
import { newId } from '#shared/values/ids'
import { aTill, good } from '#test/builders/till'

test('the record says how many, to what they said yes, and with which words; of nobody who they are', () => {
  const till = aTill()
  const kari = till.aMember({ name: 'Kari Etternavnsen', phone: '+4799911222' }).member
  till.aMember({ name: 'Ola Nordås' })
  till.consents(kari, 'marketing/sms', 'profiling/all')
  const twin = till.aMember({ name: 'Kari Etternavnsen' }).member
  good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: twin, into: kari }])))
  const gone = till.aMember({ name: 'Siv Borte' }).member
  good(till.store.erase(gone))
  till.as('manager')
  good(till.calls.restrictMember({ command: newId(), member: kari, on: true, reason: 'bestrider et kjøp' }))
  const record = good(till.calls.processingRecord({}))
  expect(record).toMatchObject({ shop: 'Pote & Kopp', language: 'nb', on: '2026-11-21', members: 2 })
  const says = (term: string) => record.sections.flatMap(({ rows }) => rows).find((row) => row.term === term)?.says
  expect([says('Medlemmer'), says('Tilbud på SMS'), says('Tilbud på e-post'), says('Begrenset behandling')]).toEqual([
    '2. Fra 15 år.',
    expect.stringContaining('1 har sagt ja nå.'),
    expect.stringContaining('0 har sagt ja nå.'),
    expect.stringContaining('1 har bedt om'),
  ])
  const all = JSON.stringify(record)
  for (const personal of ['Etternavnsen', 'Nordås', 'Borte', '99911222', 'bestrider']) expect(all).not.toContain(personal)
  const sms = 'Ja, Pote & Kopp kan sende meg tilbud på SMS. Jeg kan si nei igjen når som helst.'
  expect(says('Tilbud på SMS, versjon 1, norsk')).toBe(`${sms} SHA-256: ${createHash('sha256').update(sms).digest('hex')}`)
})

test('words that somebody agreed to before the shop had its name stand beside those of today', () => {
  const till = aTill()
  till.consents(till.aMember().member, 'marketing/sms')
  till.as('owner')
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, shop: 'Hund & Kaffe', language: 'en' }))
  const rows = good(till.calls.processingRecord({})).sections.at(-1)?.rows ?? []
  expect(rows).toHaveLength(13)
  expect(rows.at(-1)).toMatchObject({ term: 'Offers by SMS, version 1, Norwegian', says: expect.stringContaining('Ja, Pote & Kopp') })
})

test('a till on its own names no recipient; one with a server leaves a line for where that stands', () => {
  const alone = aTill()
  alone.as('manager')
  const recipients = (calls: typeof alone.calls) => JSON.stringify(good(calls.processingRecord({})).sections[4])
  expect(recipients(alone.calls)).toContain('Kassa står alene')
  const paired = createTill({ store: alone.store, version: 'test', host: 'test', net: () => ({ state: 'offline', waiting: 0 }) })
  good(paired.session.open('marit'))
  expect(recipients(paired.calls)).toContain('databehandler')
})

test.each(LANGUAGES.map(({ language }) => language))(
  '%s: how long is the same in the record, in a member’s copy and in what they read first',
  (language) => {
    const till = aTill()
    const { member } = till.aMember()
    till.as('owner')
    const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
    good(till.calls.saveSettings({ ...settings, language }))
    const record = JSON.stringify(good(till.calls.processingRecord({})).sections.slice(0, -1))
    const copy = JSON.stringify(good(makeExport(till.till.desk, { member })).processing)
    const { text } = good(till.calls.enrolNotice({ phone: '', name: '' })).notice
    for (const said of [record, copy, text]) expect(said).toMatch(new RegExp(`\\b${KEPT.months} m`))
    for (const said of [record, copy]) expect(said).toMatch(new RegExp(`\\b${KEPT.backupDays} da`))
    expect(copy).toMatch(new RegExp(`\\b${KEPT.slipDays} da`))
  },
)
