// A day of a till, a server and a till that joins, recorded: the child of power-cuts.ts. Says everything it has an answer to.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createImporter } from '#db/import'
import type { Database } from '#db/open-sqlite'
import { openTillStore } from '#db/open-till-store'
import { makeBackup } from '#db/recovery/backup'
import { backupFolder } from '#db/recovery/backup-files'
import { recoverDatabase } from '#db/recovery/recover'
import { createSpoolStore } from '#db/spool'
import type { DbTillStore } from '#db/till-store'
import { createSecrets, newKeyPair } from '#electron/secrets'
import { putInPlace, takeSnapshot } from '#electron/sync/snapshot'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { aServerWithSnapshots } from '#test/builders/joining'
import { aTill, COFFEE, good, WALLET } from '#test/builders/till'
import { DAMAGED, type Look, lookAtBackups, lookAtDatabase, lookAtSecrets, START, STORES, type StoreName } from './look.ts'
import { MARKS, type Mark } from './recording.ts'

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '' },
    synchronous: { type: 'string', default: 'FULL' },
    /** The step with which the day ends, where it is not to be played to its end. */
    until: { type: 'string' },
  },
})
const { root, synchronous } = values
for (const folder of ['till/backups', 'joining', 'recovered', 'server']) mkdirSync(path.join(root, folder), { recursive: true })
const marks = openSync(path.join(root, MARKS), 'a')
const place = (name: StoreName) => path.join(root, STORES[name].file)
const dataFolder = path.dirname(place('till'))
const backups = path.join(dataFolder, 'backups')

/** The stores that live, and what of theirs was acknowledged before. */
const open: Partial<Record<StoreName, { sqlite: Database; facts: string }>> = {}
const known = new Set<string>()
/** What says how much of a WAL is in use. */
const INDEX_BYTES = 136
/** Some pages. */
const SPOILT_BYTES = 40_000

/** The answer is there: from here on it must outlive every cut. */
function say(step: string, more: Partial<Record<StoreName, Look>> = {}): void {
  const looks: Partial<Record<StoreName, Look>> = { secrets: lookAtSecrets(dataFolder), backups: lookAtBackups(backups), ...more }
  const facts: Partial<Record<StoreName, string[]>> = {}
  const indexes: Record<string, string> = {}
  for (const [name, { sqlite, facts: table }] of Object.entries(open) as [StoreName, { sqlite: Database; facts: string }][]) {
    looks[name] = lookAtDatabase(sqlite)
    const ids = sqlite.prepare<[], string>(`SELECT id FROM ${table}`).pluck().all()
    facts[name] = ids.filter((id) => !known.has(`${name} ${id}`))
    for (const id of ids) known.add(`${name} ${id}`)
    indexes[`${STORES[name].file}-shm`] = readFileSync(`${place(name)}-shm`).toString('base64', 0, INDEX_BYTES)
  }
  writeSync(marks, `${JSON.stringify({ step, looks, facts, indexes } satisfies Mark)}\n`)
  if (step === values.until) process.exit()
}

/** A database of the story's: as the program opens it, but for what a control takes away, and with checkpoints as often as a year has them. */
function live<T extends Database>(name: StoreName, sqlite: T, facts: string): T {
  sqlite.pragma(`synchronous = ${synchronous}`)
  sqlite.pragma('wal_autocheckpoint = 70')
  open[name] = { sqlite, facts }
  return sqlite
}
const liveTill = (name: StoreName, store: DbTillStore): DbTillStore => {
  live(name, store.db.sqlite, 'ledger')
  return store
}

/** Opens what the till wrote before, as after lunch. */
function reopened(name: StoreName): DbTillStore {
  open[name]?.sqlite.close()
  return liveTill(name, good(openTillStore(place(name), { now: () => clock.now })))
}

// The first start: nothing is there yet.
liveTill('till', good(openTillStore(place('till'), { now: () => START })))
say('the first start')
open.till?.sqlite.close()

const first = aTill({ path: place('till'), now: START, programmes: [COFFEE, WALLET], printer: true })
liveTill('till', first.store)
const { clock } = first
say('set up')

const secrets = createSecrets(dataFolder)
const credentials = { club: 'c', till: 't', since: new Date(START).toISOString(), privateKey: newKeyPair().privateKey }
secrets.save({ ...credentials, token: 'first' })
say('credentials')

const members = ['Kari', 'Ola', 'Åse', 'Per'].map((name) => {
  clock.now += 60_000
  const { member } = first.aMember({ name: `${name} Nordmann`, birthday: '1990-03-14' })
  say(`enrolled ${name}`)
  return member
})
const [kari, ola, ase, per] = members as [string, string, string, string]

let till = first.till
const stamp = (member: string, count = 1) => {
  clock.now += 60_000
  good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count }))
  say('stamped')
}
for (let i = 0; i < 6; i++) stamp(members[i % members.length] as string)
stamp(kari, 6)
clock.now += 60_000
good(till.calls.redeem({ command: newId(), member: kari, amount: 64_000, rewards: ['kaffekort/1'] }))
say('redeemed with a purchase')
secrets.save({ ...credentials, token: 'second' })
say('credentials changed')
stamp(ola)

// The printer, from the first byte to the last.
const spool = createSpoolStore(first.store.db.sqlite)
const at = () => new Date(clock.now).toISOString()
for (const ends of ['printed', 'sending', 'awaitingAck'] as const) {
  const job = spool.next()?.job as number
  spool.sending(job, { bytes: Buffer.from(`slip ${job}`), sha256: 'x', columns: 48, at: at() })
  say('a slip is being sent')
  if (ends === 'sending') continue
  spool.move(job, { state: ends, at: at() })
  say(`a slip is ${ends}`)
}

// A file of another system's, in two batches.
const importer = createImporter(first.store, 'Gammelt', {
  balance: 'fra det gamle',
  level: (name) => name,
  proof: { id: 'x', version: 1, sha256: 'x', language: 'nb' },
})
const birthday = '1980-05-05'
const people = Array.from({ length: 12 }, (_, i) => ({ line: i + 2, name: `Gammel Kunde ${i}`, external: `k${i}`, birthday }))
good(importer.members(people))
say('members imported')
good(
  importer.purchases(
    people.map(({ external }, i) => ({
      customer: { external },
      firstAt: '2025-01-02T10:00:00.000Z',
      purchases: [{ at: '2025-01-02T10:00:00.000Z', amount: 10_000 + i, occurrence: 0 }],
    })),
  ),
)
say('purchases imported')
stamp(ase)
first.store.db.sqlite.pragma('wal_checkpoint(PASSIVE)')
say('checkpoint')
stamp(ase)
stamp(per)

good(makeBackup(place('till'), backups, clock.now))
say('a backup')

// Somebody is forgotten for ever: overwritten in the file, and the WAL emptied.
clock.now += 60_000
good(first.store.erase(per))
say('erased')
stamp(kari)
stamp(ola)

// After lunch.
let store = reopened('till')
till = createTill({ store, version: 'test', host: 'test' })
good(till.session.open('ingrid'))
say('opened again')
for (let i = 0; i < 4; i++) stamp([kari, ola, ase][i % 3] as string)

// The server, and what the till sends it.
const serverDatabase = live('server', good(openServerDatabase(place('server'))), 'log')
const server = await aServerWithSnapshots({ now: () => clock.now, store: createSqliteStore(serverDatabase) })
say('a server')
const paired = await server.pair(store)
say('paired')
await server.exchange(store, paired)
say('everything pushed')
for (let i = 0; i < 2; i++) {
  stamp(ola)
  await server.exchange(store, paired)
  say('pushed')
}
secrets.save({ ...credentials, token: 'third' })
say('credentials changed again')

// A second till, started twice, takes the club's snapshot in the place of its own empty database.
liveTill('joining', good(openTillStore(place('joining'), { now: () => clock.now })))
say('another till, empty')
const empty = reopened('joining')
empty.saveSetting('device', 'a')
say('started again')
const joins = await server.pair(empty)
const file = `${place('joining')}.joining`
good(await takeSnapshot({ ask: joins.transport.askSnapshot, club: server.club, url: server.url, empty, file, log: console.error }))
say('the snapshot is there')
empty.db.close()
delete open.joining
putInPlace(file, place('joining'))
store = liveTill('joining', good(openTillStore(place('joining'), { now: () => clock.now })))
say('moved into the snapshot')
const joined = createTill({ store, version: 'test', host: 'test' })
good(joined.joinClub({ till: 'Kasse 2', language: 'nb' }))
good(joined.session.open('ingrid'))
say('joined')
good(joined.calls.stamp({ command: newId(), member: kari, programme: 'kaffekort', count: 1 }))
say('stamped at the other till')
await server.exchange(store, joins)
say('the other till has pushed')

// A till whose database is damaged and recovered: from a backup, and from what the bytes still hold.
const unlucky = aTill({ path: place('recovered'), now: clock.now, programmes: [COFFEE] })
liveTill('recovered', unlucky.store)
const anna = unlucky.aMember({ name: 'Anna Berg' }).member
good(makeBackup(place('recovered'), backupFolder(place('recovered')), clock.now))
good(unlucky.stamp(anna))
say('a till and its backup')
unlucky.store.db.close()
delete open.recovered
spoil(place('recovered'))
say('damaged', { recovered: DAMAGED })
good(recoverDatabase({ file: place('recovered'), now: () => clock.now, onProgress: () => undefined }, { newest: true }))
reopened('recovered')
say('recovered')

secrets.forget()
say('credentials forgotten')
delete open.server
await server.close()
for (const { sqlite } of Object.values(open)) sqlite.close()

/** Writes over the end of a file, past SQLite. */
function spoil(file: string): void {
  const spoilt = openSync(file, 'r+')
  writeSync(spoilt, Buffer.alloc(SPOILT_BYTES, 0x5a), 0, SPOILT_BYTES, statSync(file).size / 2)
  fsyncSync(spoilt)
  closeSync(spoilt)
}
