import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { makeBackup } from '#db/recovery/backup'
import { backupFolder } from '#db/recovery/backup-files'
import { cli } from '#electron/cli'
import { createRecovery } from '#electron/recovery/recovery'
import { createSecrets, type Secrets } from '#electron/secrets'
import { catalogues } from '#shared/text/catalogue'
import type { RecoveryProgress } from '#shared/till/desktop-views'
import { aServerWithSnapshots } from '#test/builders/joining'
import { aTill, good, NOON, refusalIn, type TestTill } from '#test/builders/till'

const now = () => NOON + 60_000
let folder = ''
let file = ''
let till: TestTill
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-recovery-'))
  file = path.join(folder, 'till.db')
  till = aTill({ path: file })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Ends the till as a power cut does, with damage in the middle of what it wrote last. */
function damage(): void {
  const files = ['', '-wal'].map((end): [string, Buffer] => [`${file}${end}`, readFileSync(`${file}${end}`)])
  till.store.db.close()
  for (const [name, bytes] of files) {
    const at = name.endsWith('-wal') ? 5_000 : 20
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(name, bytes)
  }
}
const said: string[] = []
const steps: RecoveryProgress['step'][] = []
const aRecovery = (secrets: Secrets = createSecrets(folder)) =>
  createRecovery({ file, secrets, now, log: (what) => void said.push(what), onProgress: ({ step }) => void steps.push(step) })
const facts = (): string[] => till.store.db.sqlite.prepare<[], string>('SELECT id FROM ledger ORDER BY id').pluck().all()

test('what is left is told, and put right on a thread while its steps are said', async () => {
  const { member } = till.aMember()
  good(makeBackup(file, backupFolder(file), NOON))
  till.stamp(member)
  till.stamp(member)
  const before = facts()
  damage()
  const recovery = aRecovery()
  const view = await recovery.view('databaseDamaged')
  expect(view).toMatchObject({ why: 'databaseDamaged', found: { facts: before.length, unsent: 2 }, server: false, best: 'salvage' })
  expect(view.ways).toEqual(['salvage', 'backup', 'again'])
  expect(view.backups).toHaveLength(1)
  const done = good(await recovery.recover({ way: 'salvage' }))
  expect(done).toMatchObject({ way: 'salvage', facts: before.length, salvaged: 2, lost: 0 })
  expect(new Set(steps)).toEqual(new Set(['looking', 'moving', 'restoring', 'checking']))
  recovery.close()
  till = { ...till, store: good(openTillStore(file, { now })) }
  expect(facts()).toEqual(before)
  expect(till.store.folded(member).state.cards[0]?.stamps).toBe(2)
  till.store.db.close()
})

test('where the disk is what is wrong, there is nothing to look for', async () => {
  till.store.db.close()
  const recovery = aRecovery()
  for (const why of ['diskFull', 'readOnly', 'databaseBusy'] as const)
    expect(await recovery.view(why)).toMatchObject({ why, ways: ['again'] })
  expect(refusalIn(await recovery.recover({ way: 'server' }))).toBe('notPaired')
  expect(refusalIn(await recovery.recover({ way: 'backup' }))).toBe('backupUnusable')
  recovery.close()
})

test('two processes do not put the same till right: the second is refused, and may when the first is gone', async () => {
  damage()
  const first = aRecovery()
  const out: string[] = []
  const repair = (...more: string[]) =>
    cli(['repair', '--db', file, ...more], { out: (text) => out.push(text), err: (text) => out.push(text) })
  expect(await repair()).toBe(1)
  expect(out).toEqual([catalogues.nb.refusals.databaseBusy])
  first.close()
  expect(await repair('--dry-run')).toBe(0)
  expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
  expect(await repair()).toBe(0)
  expect(out.at(-1)).toContain('Kassa er reparert')
  expect(await repair()).toBe(0)
  expect(out.at(-1)).toBe(catalogues.nb.recovery.told.sound)
  expect(await repair('--way', 'wrong')).toBe(2)
  expect(await cli(['repair', '--db', path.join(folder, 'none', 'till.db')], { out: () => {}, err: (text) => out.push(text) })).toBe(1)
  expect(out.at(-1)).toContain('Fant ingen database')
})

test('a till that is started while it is repaired on the command line waits, and nobody repairs it once it runs', () => {
  till.store.db.close()
  const repair = aRecovery()
  const started = aRecovery()
  expect([repair.isAlone(), started.isAlone()]).toEqual([true, false])
  repair.close()
  expect(started.isAlone()).toBe(true)
  // Who looks whether it may be opened clears nothing away that is being worked with.
  writeFileSync(`${file}.recovering-found`, 'half a copy')
  expect(started.isAlone()).toBe(true)
  expect(readFileSync(`${file}.recovering-found`, 'utf8')).toBe('half a copy')
  expect(aRecovery().isAlone()).toBe(false)
  started.close()
})

describe('with a server', () => {
  let server: Awaited<ReturnType<typeof aServerWithSnapshots>>
  beforeEach(async () => {
    server = await aServerWithSnapshots({ now })
  })
  afterEach(() => server.close())

  test('its data comes from there, and what was never sent from the damaged files; then both hold the same', async () => {
    const { member } = till.aMember()
    till.stamp(member)
    const line = await server.pair(till.store)
    await server.exchange(till.store, line)
    const other = aTill({ now: NOON })
    const elsewhere = other.aMember({ phone: '+4799912345' }).member
    const otherLine = await server.pair(other.store)
    await server.exchange(other.store, otherLine)
    await server.snapshots.refresh(server.club)
    for (let i = 0; i < 3; i++) till.stamp(member)
    const written = facts()
    const { till: id, epoch } = { till: till.store.till, epoch: till.store.shared.epoch() }
    damage()

    const secrets: Secrets = {
      ...createSecrets(folder),
      read: () => ({ club: server.club, till: id, token: line.paired.token, since: '', privateKey: '' }),
    }
    const recovery = aRecovery(secrets)
    const view = await recovery.view('databaseDamaged')
    expect(view).toMatchObject({ server: true, best: 'server', found: { unsent: 3 } })
    const done = good(await recovery.recover({ way: 'server' }))
    expect(done).toMatchObject({ way: 'server', salvaged: 3, lost: 0 })
    recovery.close()
    till = { ...till, store: good(openTillStore(file, { now })) }
    expect(facts()).toEqual(expect.arrayContaining(written))
    expect([till.store.till, till.store.shared.epoch() === epoch]).toEqual([id, false])
    expect(till.store.setting('settings')).toMatchObject({ shop: 'Pote & Kopp' })
    await server.exchange(till.store, line)
    await server.exchange(other.store, otherLine)
    expect(till.store.unsent()).toMatchObject({ waiting: 0 })
    const ids = (one: TestTill) => one.store.db.sqlite.prepare<[], string>('SELECT id FROM ledger ORDER BY id').pluck().all()
    expect(ids(other)).toEqual(facts())
    while (other.store.refold(1_000));
    expect(other.store.folded(member).state.cards).toEqual(till.store.folded(member).state.cards)
    expect(till.store.profile(elsewhere)).toBeDefined()
    till.store.db.close()
    other.store.db.close()
  })

  test('a backup and what was never sent: the server finds a fork, and in the end holds everything once', async () => {
    const { member } = till.aMember()
    const line = await server.pair(till.store)
    await server.exchange(till.store, line)
    good(makeBackup(file, backupFolder(file), NOON))
    till.stamp(member)
    await server.exchange(till.store, line)
    till.stamp(member)
    till.stamp(member)
    const written = facts()
    damage()
    const recovery = aRecovery()
    expect(good(await recovery.recover({ way: 'salvage' }))).toMatchObject({ salvaged: 3, lost: 0 })
    recovery.close()
    till = { ...till, store: good(openTillStore(file, { now })) }
    const { store } = till
    good(store.write(() => store.append([{ id: 'afterwards', kind: 'stamped', member, programme: 'kaffekort', count: 1 }])))
    await server.exchange(till.store, line)
    expect(till.store.unsent()).toMatchObject({ waiting: 0 })
    const reader = server.anEmptyTill('reader')
    await server.exchange(reader.store, await server.pair(reader.store))
    const all = reader.store.db.sqlite.prepare<[], string>('SELECT id FROM ledger ORDER BY id').pluck().all()
    expect(all).toEqual(facts())
    expect(all).toHaveLength(written.length + 1)
    expect(till.store.shared.ledger.brokenLink()).toBeUndefined()
    till.store.db.close()
  })
})
