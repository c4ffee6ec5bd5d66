import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupFolder, backupName } from '#db/recovery/backup-files'
import { createDiagnosticsCalls, type DiagnosticsDeps } from '#electron/diagnostics/diagnostics-calls'
import { isRefusal, ok } from '#shared/values/result'
import { aTill, type TestTill } from '#test/builders/till'

const NOW = Date.parse('2026-11-21T13:32:00.000Z')
let folder: string
let shop: TestTill
let saved: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-diagnostics-'))
  shop = aTill({ path: path.join(folder, 'till.db'), now: NOW })
})
afterEach(() => {
  shop.store.db.close()
  rmSync(folder, { recursive: true, force: true })
})
const QUIET: DiagnosticsDeps['devices'] = {
  view: () => ({
    printer: { state: 'paperOut', name: 'Simulert skriver', queued: 2 },
    scanner: { state: 'wedge', name: 'Tastatur' },
    uncertain: [],
  }),
  record: () => ({ printer: { failures: [] }, scanner: { scans: 0, discarded: {} } }),
  discarded: () => {},
}
const calls = (given: Partial<DiagnosticsDeps> = {}) => {
  const { store, till } = shop
  return createDiagnosticsCalls({
    desk: till.desk,
    store,
    devices: QUIET,
    net: () => ({ state: 'alone', waiting: 0 }),
    club: () => undefined,
    files: {
      async save(name, bytes) {
        saved = path.join(folder, name)
        writeFileSync(saved, await bytes())
        return ok({ path: saved })
      },
    },
    version: '0.1.0',
    host: 'test',
    now: () => NOW,
    ...given,
  })
}

test('a real till says how it is, and names nobody', async () => {
  shop.stamp(shop.aMember({ name: 'Torbjørg Øverland', phone: '+4799912345' }).member)
  const folderOfBackups = backupFolder(path.join(folder, 'till.db'))
  mkdirSync(folderOfBackups, { recursive: true })
  const name = backupName({ serial: 1, at: '2026-11-21T13:22:00.000Z', facts: 3, proof: '0123456789abcdef' })
  writeFileSync(path.join(folderOfBackups, name), 'x')
  const answer = await calls().diagnostics({})
  if (isRefusal(answer)) throw new Error(answer.refusal)
  expect(answer.ok).toMatchObject({ at: '2026-11-21T13:32:00.000Z', printer: 'paperOut' })
  const lines = new Map(answer.ok.groups.flatMap((group) => group.lines).map((line) => [line.code, line]))
  expect(lines.get('D1')?.value).toBe(String(shop.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()))
  expect(lines.get('D3')).toMatchObject({ value: 'for 10 min siden', good: true })
  expect(lines.get('D4')?.value).toMatch(/^[\d,\u00a0]+ [GMk]B$/)
  expect(lines.get('P3')).toMatchObject({ good: false })
  const text = JSON.stringify(answer.ok)
  for (const personal of ['Torbjørg', 'Øverland', '99912345', '12345', 'Ingrid', 'Marit', 'Pote']) expect(text).not.toContain(personal)
})
test('what a scanner that types does in vain is counted', async () => {
  const noted: string[] = []
  const { noteDiscard } = calls({ devices: { ...QUIET, discarded: (reason) => noted.push(reason) } })
  expect(noteDiscard({ reason: 'twoAtOnce' })).toEqual({ ok: { noted: true } })
  expect(noted).toEqual(['twoAtOnce'])
})
test('the file says the same', async () => {
  expect(await calls().saveDiagnostics({})).toEqual({ ok: { path: path.join(folder, 'stamkunde-202611211332.txt') } })
  expect(readFileSync(saved, 'utf8')).toContain('! P3  Tilstand                 paperOut: Tomt for papir. Utskriften venter.')
})
