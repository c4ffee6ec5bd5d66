import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { aTill, good } from '#test/builders/till'

const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-sounds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

test('a club of an older version is found by sound too, and by letters as before', () => {
  const file = path.join(folder, 'till.db')
  const till = aTill({ path: file })
  const { member } = till.aMember({ name: 'Kristian Møller' })
  const { sqlite } = till.store.db
  // As a version left it that knew no sounds.
  expect(sqlite.prepare("DELETE FROM names WHERE word < ' '").run().changes).toBe(2)
  sqlite.prepare("UPDATE settings SET value = '4' WHERE key = 'readModels'").run()
  expect(till.store.byLikeName('Christian Moeller', 5)).toEqual([])
  sqlite.close()

  const store = good(openTillStore(file))
  expect(store.byLikeName('Moeller Christian', 5).map((row) => row.member)).toEqual([member])
  expect(store.byName('kristian mol', 5).map((row) => row.member)).toEqual([member])
  store.eraseProfile(member)
  expect(store.byLikeName('Christian Moeller', 5)).toEqual([])
  store.db.sqlite.close()
})
