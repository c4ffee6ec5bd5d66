import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createForgetting } from '#server/forgetting'
import { createSqliteStore } from '#server/store/sqlite'
import type { ClubStore, Store } from '#server/store/store'
import { erasedRecord } from '#shared/sync/records'
import { aRecord, aStream } from '#test/server/store/streams'

let folder: string
let store: Store
let club: string
let rewritten: number
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-forgetting-'))
  const made = createSqliteStore(path.join(folder, 'server.db'))
  rewritten = 0
  store = {
    ...made,
    club(id): ClubStore {
      const ours = made.club(id)
      return {
        ...ours,
        forgetErased() {
          rewritten++
          return ours.forgetErased()
        },
      }
    },
  }
  club = await store.createClub('Kafé Kroken')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
const errors: unknown[] = []
const start = async (ring = { changed: () => {} }) => {
  const forgetting = createForgetting({
    store,
    folder: path.join(folder, 'snapshots'),
    onError: (error) => errors.push(error),
    onChanged(_club, listener) {
      ring.changed = listener
      return () => {}
    },
    quietMs: 1,
  })
  await forgetting.start()
  await forgetting.lookNow(club)
  return forgetting
}
const write = (...records: Parameters<ClubStore['push']>[1]) =>
  store.club(club).push({ ...aStream('a').push(1, 0), from: 1, after: '' }, records)

test('the bytes of who was erased leave the file, also of one who was erased while the server was away', async () => {
  await write(aRecord('m', 'Quarkenstad'))
  const first = await start()
  expect(rewritten).toBe(0)
  await first.close()
  await write(erasedRecord('profile', 'm'))
  const second = await start()
  expect(rewritten).toBe(1)
  await second.close()
  for (const end of ['', '-wal']) expect(readFileSync(path.join(folder, `server.db${end}`)).includes('Quarkenstad')).toBe(false)
  // What was done is noted: nothing is written again for nothing.
  await (await start()).close()
  expect(rewritten).toBe(1)
  expect(errors).toEqual([])
})

test('a store that was put back unsaid is looked through again', async () => {
  await write(aRecord('m', 'Quarkenstad'))
  const { incarnation, recordSeq } = await store.club(club).standing()
  // Noted on the server that the backup was of, whose records had gone further.
  mkdirSync(path.join(folder, 'snapshots', club), { recursive: true })
  writeFileSync(path.join(folder, 'snapshots', club, 'forgotten.json'), JSON.stringify({ incarnation, recordSeq: recordSeq + 9 }))
  await write(erasedRecord('profile', 'm'))
  await (await start()).close()
  expect(rewritten).toBe(1)
})

test('it hears of an erasure by itself', async () => {
  const ring = { changed: () => {} }
  await write(aRecord('m', 'Quarkenstad'))
  const forgetting = await start(ring)
  await write(erasedRecord('profile', 'm'))
  ring.changed()
  await expect.poll(() => rewritten, { timeout: 10_000 }).toBe(1)
  await forgetting.close()
})
