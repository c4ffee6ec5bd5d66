import { describe, expect, test } from 'vitest'
import type { ClubStore } from '#server/store/store'
import { erasedRecord } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'
import { aRecord, aStream } from './streams.ts'

/** What both stores promise of records. */
export function recordsContract(aClub: () => Promise<ClubStore>): void {
  const nothing = { ...aStream('a').push(1, 0), from: 1, after: '' }
  const write = async (club: ClubStore, records: SyncRecord[]) => (await club.push(nothing, records)).standing.recordSeq

  describe('records', () => {
    test('newest write wins, field by field, in whatever order they come', async () => {
      const writes = [aRecord('m', 'Kari', '10:00:00'), aRecord('m', 'Kari N.', '11:00:00'), aRecord('m', 'k@x.no', '09:00:00', 'email')]
      const merged = {
        room: 'profile',
        key: 'm',
        fields: {
          name: { value: 'Kari N.', written: ['2026-03-01T11:00:00.000Z', 1, 'till 1'] },
          email: { value: 'k@x.no', written: ['2026-03-01T09:00:00.000Z', 1, 'till 1'] },
        },
      }
      for (const order of [writes, writes.toReversed()]) {
        const [one, each] = [await aClub(), await aClub()]
        await write(one, order)
        for (const record of order) await write(each, [record])
        expect(await one.record('profile', 'm')).toEqual(merged)
        expect(await each.record('profile', 'm')).toEqual(merged)
      }
    })

    test('what is erased stays erased', async () => {
      const club = await aClub()
      await write(club, [aRecord('m', 'Kari')])
      const erased = await write(club, [erasedRecord('profile', 'm')])
      expect(await write(club, [aRecord('m', 'Kari', '23:00:00')])).toBe(erased)
      expect(await club.record('profile', 'm')).toEqual(erasedRecord('profile', 'm'))
      expect(JSON.stringify(await club.records(0, 10))).not.toContain('Kari')
    })

    test('forgetting the bytes of who was erased leaves everything else as it is', async () => {
      const club = await aClub()
      await write(club, [aRecord('m', 'Kari'), aRecord('o', 'Ola'), erasedRecord('profile', 'm')])
      const before = await club.records(0, 10)
      await club.forgetErased()
      await club.forgetErased()
      expect(await club.records(0, 10)).toEqual(before)
      expect(await write(club, [aRecord('o', 'Ola N.', '23:00:00')])).toBe(before.recordSeq + 1)
    })

    test('what brings nothing new changes nothing', async () => {
      const club = await aClub()
      expect(await write(club, [aRecord('m', 'Kari'), aRecord('o', 'Ola')])).toBe(2)
      expect(await write(club, [aRecord('m', 'Kari'), aRecord('o', 'Older', '08:00:00')])).toBe(2)
      expect(await club.record('profile', 'nobody')).toBeUndefined()
      expect(await club.record('staff', 'm')).toBeUndefined()
    })

    test('are read from a change on, oldest change first, each as it is now, in pages', async () => {
      const club = await aClub()
      for (const key of ['a', 'b', 'c', 'd']) await write(club, [aRecord(key, key)])
      await write(club, [aRecord('a', 'newer', '12:00:00')])
      const first = await club.records(0, 2)
      expect(first).toEqual({ records: [aRecord('b', 'b'), aRecord('c', 'c')], recordSeq: 3 })
      const second = await club.records(first.recordSeq, 2)
      expect(second).toEqual({ records: [aRecord('d', 'd'), aRecord('a', 'newer', '12:00:00')], recordSeq: 5 })
      expect(await club.records(second.recordSeq, 2)).toEqual({ records: [], recordSeq: 5 })
      expect((await club.standing()).recordSeq).toBe(5)
    })

    test('written by many at once leave each key at its newest, and each change a place of its own', async () => {
      const club = await aClub()
      const writes = Array.from({ length: 60 }, (_, i) => aRecord(`m${i % 5}`, `${i}`, `10:00:${String(i).padStart(2, '0')}`))
      await Promise.all(writes.toReversed().map((record) => write(club, [record])))
      for (let i = 55; i < 60; i++) expect(await club.record('profile', `m${i % 5}`)).toEqual(writes[i])
      const all = await club.records(0, 100)
      expect(all.records).toHaveLength(5)
      expect(all.recordSeq).toBe((await club.standing()).recordSeq)
    })
  })
}
