import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '#db/open-database'
import { isEmptyTill, LOCAL_TABLES, writeSnapshot } from '#db/snapshot'
import { createSyncStore } from '#db/sync-store'
import { aTill, good } from '#test/builders/till'

/** What all tills of a club share: a snapshot brings it. `sync` and `settings` go along emptied of what is one till's. */
const SHARED = [
  'conflicts',
  'consents',
  'externals',
  'happenings',
  'labels',
  'ledger',
  'levels',
  'log_marks',
  'members',
  'names',
  'phones',
  'profiles',
  'punch_cards',
  'records',
  'rewards',
  'schema_versions',
  'settings',
  'staff',
  'stale_members',
  'stores',
  'strangers',
  'sync',
  'tallies',
  'tills',
  'unknown_facts',
  'wallets',
]

it('every table is either everybody’s or one machine’s own: a new one is put in its list', () => {
  const { store } = aTill()
  const tables = store.db.sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all()
  expect(tables.sort()).toEqual([...SHARED, ...LOCAL_TABLES].sort())
  store.db.close()
})

it('a till that was set up is not empty, and no snapshot is made of one that wrote anything itself', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-snapshot-'))
  const { store } = aTill()
  expect(isEmptyTill(store)).toBe(false)
  good(createSyncStore(store).pair({ url: 'http://127.0.0.1:1', club: 'c', incarnation: 'i' }))
  expect(() => writeSnapshot(store, path.join(folder, 'snapshot.db'))).toThrow()
  store.db.close()
  rmSync(folder, { recursive: true })
})

it('a copy holds no identity, no address and no setting of the till it was made from', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-snapshot-'))
  const { store } = aTill()
  good(createSyncStore(store).pair({ url: 'http://secret.example', club: 'c', incarnation: 'i' }))
  for (const table of ['chain', 'commands', 'spool', 'imports', 'streams']) store.db.sqlite.exec(`DELETE FROM ${table}`)
  const file = path.join(folder, 'snapshot.db')
  expect(writeSnapshot(store, file)).toMatchObject({ club: 'c', incarnation: 'i', seq: 0, run: '', recordSeq: 0 })
  const copy = good(openDatabase(file))
  expect(copy.sqlite.prepare('SELECT key FROM settings').pluck().all()).toEqual(['readModels'])
  expect(copy.sqlite.prepare('SELECT paired, url FROM sync').get()).toEqual({ paired: 0, url: '' })
  expect(copy.sqlite.prepare('SELECT count(*) FROM records WHERE dirty IS NOT NULL').pluck().get()).toBe(0)
  expect(copy.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()).toBeGreaterThan(0)
  copy.close()
  const bytes = readFileSync(file)
  for (const own of ['secret.example', store.shared.epoch()]) expect(bytes.includes(own)).toBe(false)
  store.db.close()
  rmSync(folder, { recursive: true })
})
