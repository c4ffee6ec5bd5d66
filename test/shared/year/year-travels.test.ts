import { expect, test } from 'vitest'
import { createSyncStore } from '#db/sync-store'
import { recordSchema, type SyncRecord } from '#shared/sync/wire'
import { aTill, good, type TestTill } from '#test/builders/till'

const NOON = Date.parse('2027-02-01T11:00:00Z')
const SERVER = { url: 'https://klubb.example', club: 'club', incarnation: 'one' }

/** A till of the club, and how records leave it and come to it. */
function aTillOfTheClub() {
  const till = aTill({ now: NOON, programmes: [] })
  const sync = createSyncStore(till.store)
  good(sync.pair(SERVER))
  return {
    ...till,
    sent: (): SyncRecord[] => sync.dirtyRecords(1_000).records.filter(({ room }) => room === 'year'),
    bring(records: SyncRecord[]) {
      const { seq, run, recordSeq } = sync.cursor()
      good(sync.merge({ seq, lines: [], run, records, recordSeq: recordSeq + records.length }))
    },
  }
}
const note = ({ calls }: TestTill, part: { text?: string; done?: boolean; remindDays?: number }) =>
  good(calls.saveYearNote({ year: 2027, key: 'mothersDay/2027', text: '', remindDays: 21, done: false, ...part }))
const noteOf = ({ calls }: TestTill) => good(calls.year({ year: 2027 })).notes

test('a note is a record of the protocol and reaches the other till, where what is done is not reminded of', () => {
  const [here, there] = [aTillOfTheClub(), aTillOfTheClub()]
  note(here, { text: 'Bestill roser', done: true })
  for (const record of here.sent()) recordSchema.parse(record)
  there.bring(here.sent())
  expect(noteOf(there)).toEqual([{ key: 'mothersDay/2027', text: 'Bestill roser', remindDays: 21, done: true }])
  expect(good(there.calls.year({ year: 2027 })).due.map(({ name }) => name)).not.toContain('mothersDay')
})

test('of two notes the newest word wins, in whatever order they come', () => {
  const [here, there] = [aTillOfTheClub(), aTillOfTheClub()]
  note(here, { text: 'Roser' })
  there.clock.now = NOON + 60_000
  note(there, { text: 'Tulipaner', remindDays: 30 })
  const [older, newer] = [here.sent(), there.sent()]
  here.bring(newer)
  there.bring(older)
  for (const till of [here, there])
    expect(noteOf(till)).toEqual([{ key: 'mothersDay/2027', text: 'Tulipaner', remindDays: 30, done: false }])
})
