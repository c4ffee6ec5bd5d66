import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type FactRow, factOfRow } from '#db/fact-row'
import { openDatabase } from '#db/open-database'
import { openTillStore } from '#db/open-till-store'
import { LOCAL_TABLES } from '#db/snapshot'
import { loggedAt } from '#db/streams'
import { createSyncStore } from '#db/sync-store'
import type { DbTillStore } from '#db/till-store'
import { createSecrets } from '#electron/secrets'
import { createPairing } from '#electron/sync/pairing'
import { putInPlace, takeSnapshot } from '#electron/sync/snapshot'
import { createSqliteStore } from '#server/store/sqlite'
import type { Incoming } from '#server/store/store'
import { lineOf } from '#shared/sync/chain'
import type { SyncRecord } from '#shared/sync/wire'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { aServerProcess } from '#test/builders/server-process'
import { good } from '#test/builders/till'
import type { Figure } from './figures.ts'
import { type LargeTill, openLargeTill } from './ledger.bench.ts'

// A new till joins a club of 100 000 members and a million facts, on loopback, against the server as people run it: from the
// code's last letter until a member is found and stamped. `node test/bench/join.ts` runs it alone.

const BAR_S = 5
const BATCH = 5_000
const BAKE_MS = 15 * 60_000

export async function joinFigure(large: LargeTill): Promise<Figure> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-join-bench-'))
  const data = path.join(folder, 'server')
  mkdirSync(data)
  const said = (what: string) => console.log(`  ${what}`)
  said('filling the server …')
  const club = await fillServer(large.store, data)
  said('starting it, and waiting until it has made its snapshot …')
  const server = await aServerProcess({ STAMKUNDE_SERVER_DATA: data, STAMKUNDE_SERVER_LOG: 'off' })
  try {
    const packed = path.join(data, 'snapshots', club, 'snapshot.zst')
    const baking = performance.now()
    while (!existsSync(path.join(data, 'snapshots', club, 'snapshot.json'))) {
      if (performance.now() - baking > BAKE_MS) throw new Error('the server made no snapshot')
      await pause(200)
    }
    said(`the server packed it in ${((performance.now() - baking) / 1000).toFixed(1)} s: ${megabytes(statSync(packed).size)}`)
    const database = path.join(folder, 'till.db')
    const took = await join({ server: server.url, code: await server.newCode(), database, large })
    said(
      Object.entries(took.steps)
        .map(([step, ms]) => `${step} ${Math.round(ms)} ms`)
        .join(' · '),
    )
    said(
      `the till used ${Math.round(took.cpu)} ms of processor time for the snapshot; load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
    )
    const floor = copied(database, path.join(folder, 'copy.db'))
    return {
      name: 'a new till joins, 100 000 members and 1 M facts',
      bar: `≤ ${BAR_S} s`,
      measured: `${(took.ms / 1000).toFixed(2)} s until a member is found and stamped (${megabytes(statSync(packed).size)} on the wire)`,
      floor: `copying its ${megabytes(statSync(database).size)} durably ${(floor / 1000).toFixed(2)} s`,
      good: took.ms <= BAR_S * 1000,
    }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Everything of the large till goes into a server's database; and into its replica, which would otherwise fold for minutes. */
async function fillServer(from: DbTillStore, data: string): Promise<string> {
  const { sqlite } = from.db
  const server = createSqliteStore(path.join(data, 'server.db'))
  const club = await server.createClub('Torget')
  const log = server.club(club)
  const rows = sqlite
    .prepare<[], FactRow>('SELECT till, n, id, at, tick, by, member, kind, purchase, target, body FROM ledger ORDER BY rowid')
    .raw()
  let batch: Incoming[] = []
  const send = async () => {
    if (batch.length > 0) await log.offer(batch)
    batch = []
  }
  for (const row of rows.iterate()) {
    batch.push({ id: row[2], ...(row[6] !== null && { member: row[6] }), line: lineOf(factOfRow(row)) })
    if (batch.length === BATCH) await send()
  }
  await send()
  const records = sqlite
    .prepare<[], { room: string; key: string; fields: string }>('SELECT room, key, fields FROM records ORDER BY rowid')
    .all()
  for (let i = 0; i < records.length; i += BATCH) {
    const some = records.slice(i, i + BATCH).map(({ room, key, fields }): SyncRecord => ({ room, key, fields: JSON.parse(fields) }))
    await log.push({ epoch: 'bench', till: 'bench', from: 1, after: '', facts: [], hashes: [] }, some)
  }
  const { incarnation, seq, run, recordSeq } = await log.standing()
  await server.close()

  const folder = path.join(data, 'snapshots', club)
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'replica.db')
  sqlite.prepare('VACUUM INTO ?').run(file)
  const replica = good(openDatabase(file, { check: false }))
  for (const table of LOCAL_TABLES) replica.sqlite.exec(`DELETE FROM ${table}`)
  replica.sqlite.exec('UPDATE records SET dirty = NULL')
  replica.sqlite.prepare('UPDATE ledger SET logged = ? + rowid').run(loggedAt(1, 0))
  replica.sqlite
    .prepare(
      'INSERT INTO sync (one, paired, url, club, incarnation, generation, seq, run, record_seq, caught_up, offering) VALUES (1, 1, ?, ?, ?, 1, ?, ?, ?, 0, 0)',
    )
    .run('-', club, incarnation, seq, run, recordSeq)
  replica.close()
  return club
}

interface Joining {
  server: string
  code: string
  database: string
  large: LargeTill
}
/** What the desktop does for `joinClub`, and then a cashier's first find and stamp. */
async function join({ server, code, database, large }: Joining): Promise<{ ms: number; steps: Record<string, number>; cpu: number }> {
  const empty = good(openTillStore(database))
  const log = (what: string, error?: unknown) => console.log(what, error ?? '')
  const pairingOf = (store: DbTillStore) =>
    createPairing({
      sync: createSyncStore(store),
      secrets: createSecrets(path.dirname(database)),
      till: store.till,
      now: Date.now,
      onNet: () => undefined,
      onMerged: () => undefined,
      log,
    })
  const steps: Record<string, number> = {}
  const started = performance.now()
  let last = started
  const step = (name: string) => {
    steps[name] = performance.now() - last
    last = performance.now()
  }
  const pairing = pairingOf(empty)
  const asked = good(await pairing.ask({ server, code, name: 'Kasse 4' }))
  step('pairing')
  const file = `${database}.joining`
  const before = process.cpuUsage()
  const isTaken = await pairing.take(asked, async (from) => 'ok' in (await takeSnapshot({ ...from, empty, file, log })))
  if (!isTaken) throw new Error('the snapshot was not taken')
  step('snapshot')
  const { user, system } = process.cpuUsage(before)
  pairing.stop()
  empty.db.close()
  putInPlace(file, database)
  const store = good(openTillStore(database, { check: false }))
  const till = createTill({ store, version: 'bench', host: 'bench' })
  const exchange = pairingOf(store)
  exchange.connect()
  good(till.joinClub({ till: 'Kasse 4', language: 'nb' }))
  good(till.session.open(store.staff()[0]?.id ?? ''))
  step('moving in')
  const phone = large.club.phones[77_777] as string
  const found = good(till.calls.find({ text: phone.slice(-8) }))
  if (found.kind !== 'hits' || !found.hits[0]) throw new Error('the member was not found')
  step('finding')
  good(till.calls.stamp({ command: newId(), member: found.hits[0].member, programme: 'kaffe', count: 1 }))
  step('stamping')
  const ms = performance.now() - started
  exchange.stop()
  store.db.close()
  return { ms, steps, cpu: (user + system) / 1000 }
}

/** The least that any joining could take: the same bytes from one file to another, and to the disk. */
function copied(from: string, to: string): number {
  const started = performance.now()
  copyFileSync(from, to)
  const file = openSync(to, 'r+')
  fsyncSync(file)
  closeSync(file)
  return performance.now() - started
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

if (import.meta.main) {
  console.log('making a club of 100 000 members and a million facts …')
  const large = openLargeTill()
  try {
    const { name, bar, measured, floor, good: isGood } = await joinFigure(large)
    console.log(`${isGood ? '✓' : '✗'} ${name}: ${measured}; bar ${bar}; floor: ${floor}`)
    process.exitCode = isGood ? 0 : 1
  } finally {
    large.store.db.close()
    large.close()
  }
}
