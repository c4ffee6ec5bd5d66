import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '#db/recovery/backup'
import { createForgetting } from '#server/forgetting'
import { openReplica } from '#server/replica'
import { createSnapshots } from '#server/snapshot'
import { createPostgresStore } from '#server/store/postgres'
import { createSqliteStore } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aServer, type TestServer } from '#test/builders/server'
import { COFFEE, good } from '#test/builders/till'
import { aRealTill, type RealTill } from '#test/electron/a-real-till'
import { filesWith, formsOf } from '#test/electron/rights-places'
import { aPostgres, asked, type TestPostgres } from '#test/server/postgres'

// Somebody who is like nobody else is a member of a club of two tills and a server, and asks to be forgotten. Then every file that
// any of the three keeps is read, byte by byte.

const CANARY = {
  name: 'Zyxomira Quarkenstad',
  phone: '+4791827364',
  email: 'qwerzy@canary-post.example',
  tag: 'Fuglekjennerske',
  number: 'KNR-7719-QX',
}
const FORMS = formsOf(['Zyxomira', 'Quarkenstad', '91827364', 'canary-post', 'Fuglekjennerske', 'KNR-7719-QX'])
const WAIT = { timeout: 120_000, interval: 250 }

let root: string
let postgres: TestPostgres | undefined
let stops: (() => unknown)[]
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stamkunde-canary-'))
  stops = []
})
afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  await postgres?.stop()
  postgres = undefined
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
})

interface Club {
  a: RealTill
  b: RealTill
  server: TestServer
  snapshots: ReturnType<typeof createSnapshots>
  forgetting: ReturnType<typeof createForgetting>
}

function till(name: string): RealTill {
  const folder = path.join(root, name)
  mkdirSync(folder, { recursive: true })
  const made = aRealTill({ folder, now: Date.now })
  stops.push(made.stop)
  return made
}

async function aClub(store: Store): Promise<Club> {
  const server = await aServer({ store })
  stops.push(() => server.close())
  const beside = {
    store,
    folder: path.join(root, 'server', 'snapshots'),
    onError: (error: unknown) => void server.log.push(String(error)),
    onChanged: server.core.onChanged,
    quietMs: 50,
  }
  const snapshots = createSnapshots({ ...beside, openReplica })
  const forgetting = createForgetting(beside)
  await forgetting.start()
  stops.push(
    () => snapshots.close(),
    () => forgetting.close(),
  )
  const a = till('a')
  await a.got('setUp', { shop: 'Pote & Kopp', language: 'nb', demo: false, owner: { name: 'Marit', pin: '402816' } })
  good(a.store.write(() => a.store.append([{ id: newId(), kind: 'programmeDefined', programme: COFFEE }])))
  const { staff: _, slip: __, ...settings } = await a.got<Record<string, unknown> & { printer: object }>('settings', {})
  await a.got('saveSettings', { ...settings, slipAfterStamp: true, printer: { ...settings.printer, transport: 'simulated' } })
  await a.got('pairServer', { server: server.url, code: await server.code() })
  // A till joins once the club's people are on the server.
  await expect.poll(() => a.store.shared.table.dirty(1).records.length, WAIT).toBe(0)
  const b = till('b')
  await b.got('joinClub', { server: server.url, code: await server.code(), till: 'Kasse 2', language: 'nb' })
  return { a, b, server, snapshots, forgetting }
}

const LETTERS = 'abcdefghijklmnoprstuvy'
const nameOf = (i: number) =>
  `${LETTERS[i % 22]?.toUpperCase()}${LETTERS[(i * 7) % 22]}ri ${LETTERS[(i * 5) % 22]?.toUpperCase()}vensen${i}`
/** Others, by whom pages are split while the canary's rows stand on them. */
async function others(a: RealTill, from: number, count: number): Promise<void> {
  for (let i = from; i < from + count; i++) {
    await a.got('enrol', { command: newId(), phone: `+47400${String(i).padStart(5, '0')}`, name: nameOf(i), consents: [], slip: false })
  }
}

async function theCanary({ a, b }: Club): Promise<string> {
  await others(a, 0, 150)
  const { view } = await a.got<{ view: { member: string } }>('enrol', {
    command: newId(),
    phone: CANARY.phone,
    name: CANARY.name,
    birthday: '1990-03-14',
    consents: [],
    slip: true,
  })
  const { member } = view
  await a.got('saveProfile', { member, email: CANARY.email, tags: [CANARY.tag] })
  good(a.store.write(() => ok(a.store.saveExternal('gammel kasse', CANARY.number, member))))
  await a.got('stamp', { command: newId(), member, programme: 'kaffekort', count: 3 })
  await others(a, 150, 150)
  await expect.poll(() => b.store.profile(member)?.email, WAIT).toBe(CANARY.email)
  // The other till knows them, too: it has served them, and printed for them.
  good(
    b.store.write(() => {
      const document = { language: 'nb' as const, lines: [{ kind: 'text' as const, text: CANARY.name }] }
      b.store.addJob({ member, kind: 'status', columns: 32, document: () => document })
      return b.store.append([{ id: newId(), kind: 'stamped', member, programme: 'kaffekort', count: 1 }])
    }),
  )
  await expect.poll(() => a.store.folded(member).state.cards[0]?.stamps, WAIT).toBe(4)
  await expect.poll(() => filesWith(path.join(root, 'a', 'slips'), FORMS).length, WAIT).toBeGreaterThan(1)
  return member
}

/** What the three leave lying about while they work. */
async function whatIsKept({ a, b, server, snapshots }: Club): Promise<void> {
  for (const one of [a, b]) {
    good(makeBackup(path.join(one.folder, 'till.db'), path.join(one.folder, 'backups'), Date.now()))
    copyFileSync(path.join(one.folder, 'till.db-wal'), path.join(one.folder, 'till.db-wal.torn'))
    one.store.db.sqlite.pragma('wal_checkpoint(FULL)')
    const aside = path.join(one.folder, 'damaged-2026-11-01T09-00-00Z_0')
    mkdirSync(aside)
    copyFileSync(path.join(one.folder, 'till.db'), path.join(aside, 'till.db'))
    copyFileSync(path.join(one.folder, 'till.db'), path.join(one.folder, 'till.db.joining'))
  }
  expect(await snapshots.refresh(server.club)).toBeDefined()
}

function logs({ a, b, server }: Club): void {
  for (const [name, lines] of [
    ['a', a.log],
    ['b', b.log],
    ['server', server.log],
  ] as const) {
    writeFileSync(path.join(root, name, 'written.log'), lines.join('\n'))
  }
}

async function erase({ a, b, server, snapshots, forgetting }: Club, member: string): Promise<void> {
  await a.got('eraseMember', { command: newId(), member })
  await expect.poll(() => b.store.record('profile', member)?.erased, WAIT).toBe(true)
  await expect.poll(() => [...a.store.toForget(), ...b.store.toForget()], WAIT).toEqual([])
  await forgetting.lookNow(server.club)
  // Whoever asks for a snapshot next: the one with the canary is gone, and the copy it was made of forgets.
  await snapshots.start()
  expect(await snapshots.refresh(server.club)).toBeDefined()
}

const inFolder = (name: string) => filesWith(path.join(root, name), FORMS)

test('a canary is in no file of tills and server when it was erased, and does not come back with an old backup', {
  timeout: 600_000,
}, async () => {
  mkdirSync(path.join(root, 'server'))
  const club = await aClub(createSqliteStore(path.join(root, 'server', 'server.db')))
  const { a, b } = club
  const member = await theCanary(club)
  await whatIsKept(club)
  logs(club)

  // The control: it is everywhere that it is looked for afterwards.
  for (const one of ['a', 'b']) {
    const places = inFolder(one).map((file) => file.split('/')[0]?.replace(/-(wal|shm)$/, ''))
    expect(new Set(places), one).toEqual(
      new Set([
        'backups',
        'damaged-2026-11-01T09-00-00Z_0',
        'till.db',
        'till.db.joining',
        'till.db-wal.torn',
        ...(one === 'a' ? ['slips'] : []),
      ]),
    )
  }
  const onServer = inFolder('server')
  expect(onServer.some((file) => file.startsWith('server.db'))).toBe(true)
  expect(onServer.some((file) => file.endsWith('snapshot.zst'))).toBe(true)
  expect(onServer.some((file) => /replica\.db/.test(file))).toBe(true)
  const [backup = ''] = readdirSync(path.join(a.folder, 'backups'))
  const away = mkdtempSync(path.join(tmpdir(), 'stamkunde-canary-away-'))
  stops.push(() => rmSync(away, { recursive: true, force: true }))
  copyFileSync(path.join(a.folder, 'backups', backup), path.join(away, backup))

  await erase(club, member)
  logs(club)
  expect(inFolder('.')).toEqual([])
  // What is left is a backup as good as before, of the same facts.
  expect(readdirSync(path.join(a.folder, 'backups'))).toContain(backup)

  // Somebody puts the old backup that was carried away in the database's place.
  a.stop()
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(a.folder, `till.db${end}`), { force: true })
  rmSync(path.join(a.folder, 'backups'), { recursive: true })
  copyFileSync(path.join(away, backup), path.join(a.folder, 'till.db'))
  expect(inFolder('a')).toEqual(['till.db'])
  const again = till('a')
  await expect.poll(() => again.store.record('profile', member)?.erased, WAIT).toBe(true)
  await expect.poll(() => again.store.membership(member)?.erased, WAIT).toBe(true)
  await expect.poll(() => again.store.toForget(), WAIT).toEqual([])
  expect(again.store.profile(member)).toBeUndefined()
  expect(b.store.profile(member)).toBeUndefined()
  again.stop()
  b.stop()
  logs({ ...club, a: again })
  expect(inFolder('.')).toEqual([])
})

test('nor is it in a data file of PostgreSQL', { timeout: 600_000 }, async () => {
  mkdirSync(path.join(root, 'server'))
  postgres = await aPostgres()
  const url = await postgres.database()
  const store = await createPostgresStore(url)
  const club = await aClub(store)
  const member = await theCanary(club)
  /** In the database's own files, as the disk has them: the WAL keeps it until it is written over, and nobody can hurry that. */
  const onDisk = async () => {
    await asked(url, 'CHECKPOINT')
    const { rows } = await asked(
      url,
      "SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()",
    )
    return filesWith(rows[0].folder, FORMS)
  }
  expect(await onDisk()).not.toEqual([])
  await erase(club, member)
  expect(await onDisk()).toEqual([])
  expect(filesWith(path.join(root, 'server'), FORMS)).toEqual([])
})
