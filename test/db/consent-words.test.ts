import { expect, test } from 'vitest'
import { takeRecord } from '#db/recovery/believe'
import { RANK } from '#db/recovery/found'
import type { SyncRecord } from '#shared/sync/wire'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, good } from '#test/builders/till'

// What a customer read must be there for whoever asks, at any till, whatever becomes of the one where they said yes.

test('another till shows the words, also after the shop has another name there', () => {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const tills = [joined(a), joined(b)]
  const { member } = a.aMember()
  a.consents(member, 'marketing/sms')
  for (const sync of [...tills, ...tills]) log.exchange(sync)
  b.as('owner')
  const { staff: _, slip: __, ...settings } = good(b.calls.settings({}))
  good(b.calls.saveSettings({ ...settings, shop: 'Hund & Kaffe' }))
  expect(good(b.calls.consentProof({ member }))[0]).toMatchObject({
    given: { method: 'turnedScreen', by: 'Ingrid' },
    text: { words: 'Ja, Pote & Kopp kan sende meg tilbud på SMS. Jeg kan si nei igjen når som helst.' },
  })
})

test('a damaged database is searched for the words too', () => {
  const till = aTill()
  till.consents(till.aMember().member, 'marketing/sms')
  const [kept] = till.store.recordsOf('text')
  if (!kept) throw new Error('no words were kept')
  const taken: SyncRecord[] = []
  const found = { addRecord: (record: SyncRecord) => void taken.push(record) } as unknown as Parameters<typeof takeRecord>[0]
  takeRecord(found, ['text', kept.key, JSON.stringify(kept.fields), 0], RANK.tail)
  expect(taken).toEqual([kept])
})
