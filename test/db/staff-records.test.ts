import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { recoverDatabase } from '#db/recovery/recover'
import { createTillStore } from '#db/till-store'
import { aTill, good } from '#test/builders/till'

const KEPT = 'scrypt$15$8$1$00000000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** As the records say it, at another till. */
function elsewhere(fields: Record<string, string | boolean | number | null>, id = 'ola') {
  const from = aTill()
  from.clock.now += 60_000
  from.store.saveRecord('staff', id, fields)
  return from.store.record('staff', id)
}

test('what an older version took in of people without understanding it is there after the update', () => {
  const till = aTill()
  const { db, shared } = till.store
  till.store.savePin('ola', KEPT)
  // The older version's table knew neither owners nor PINs: its rows say so, and its records say more.
  db.sqlite.exec('UPDATE staff SET owner = 0, pin = NULL')
  till.store.saveSetting('readModels', 4)
  const after = createTillStore(db, () => till.clock.now)
  expect(after.staff().find(({ id }) => id === 'ola')).toMatchObject({ role: 'owner', pinned: true })
  expect(after.pinOf('ola')).toBe(KEPT)
  expect(shared.table.record('staff', 'ola')?.fields.pin?.value).toBe(KEPT)
})

test('an older version that makes an owner a cashier has made one', () => {
  const { store } = aTill()
  const merged = store.shared.table.merge(elsewhere({ role: 'cashier' }) ?? fail())
  store.shared.show(merged ?? fail())
  expect(store.record('staff', 'ola')?.fields.owner?.value).toBe(true)
  expect(store.staff().find(({ id }) => id === 'ola')?.role).toBe('cashier')
})

test('who leaves loses the PIN, and comes back without one', () => {
  const { store } = aTill()
  store.savePin('ingrid', KEPT)
  const list = store.staff()
  store.saveStaff(list.filter(({ id }) => id !== 'ingrid'))
  expect(store.pinOf('ingrid')).toBeUndefined()
  store.saveStaff(list)
  expect(store.staff().find(({ id }) => id === 'ingrid')?.pinned).toBeUndefined()
})

test('a database that was put right still knows the PINs, what opens with the code, and who has to wait', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-staff-'))
  const file = path.join(folder, 'till.db')
  const till = aTill({ path: file })
  till.store.savePin('ola', KEPT)
  till.store.saveRecord('club', 'recovery', { code: 'code$salt$sealed' })
  till.store.saveSetting('pinTries', { ola: { wrong: 5, wait: { id: 'w', ms: 60_000 } } })
  till.store.db.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  till.store.db.close()
  // Its first page is gone: SQLite opens nothing of it.
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0, 0, 4096))
  good(recoverDatabase({ file, now: () => till.clock.now, onProgress: () => {} }, { newest: true }))
  const store = good(openTillStore(file, { now: () => till.clock.now }))
  expect(store.pinOf('ola')).toBe(KEPT)
  expect(store.staff().find(({ id }) => id === 'ola')).toMatchObject({ role: 'owner', pinned: true })
  expect(store.record('club', 'recovery')?.fields.code?.value).toBe('code$salt$sealed')
  expect(store.setting('pinTries')).toEqual({ ola: { wrong: 5, wait: { id: 'w', ms: 60_000 } } })
  store.db.close()
  rmSync(folder, { recursive: true, force: true })
})

const fail = (): never => {
  throw new Error('nothing was merged')
}
