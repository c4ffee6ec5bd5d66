import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { openDatabase } from '#db/open-database'
import { openTillStore } from '#db/open-till-store'
import { newId } from '#shared/values/ids'
import { aServerProcess } from '#test/builders/server-process'
import { aTill, COFFEE, good, WALLET } from '#test/builders/till'
import { aTillProcess } from '../sync/tills.ts'
import { type Figure, ms } from './figures.ts'

// Workload S: three tills write 10 000 entries each without the network; then all of them hold all 30 000. Every process is
// its own, every side durable, every hash verified.

const TILLS = 3
const ENTRIES = 10_000
const MEMBERS = 1_000
const PAGE = 5_000

export async function syncFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-bench-sync-'))
  const server = await aServerProcess()
  try {
    const members = Array.from({ length: MEMBERS }, () => newId())
    const tills = []
    for (let i = 0; i < TILLS; i++) {
      const file = path.join(folder, `till-${i}.db`)
      aTill({ path: file, now: Date.now(), programmes: i === 0 ? [COFFEE, WALLET] : [] }).store.db.close()
      const till = await aTillProcess(file, server.url)
      till.tell({ order: 'pair', code: i === 0 ? server.code : await server.newCode() })
      await till.says('paired')
      tills.push(till)
    }
    let bytes = 0
    for (const till of tills) {
      till.tell({ order: 'append', facts: ENTRIES, members })
      bytes += (await till.says('appended')).bytes
    }
    const own = 2 // the first till's programmes
    const until = TILLS * ENTRIES + own
    const started = performance.now()
    const converged = Promise.all(tills.map((till) => till.says('converged'))).then((said) => ({ said, took: performance.now() - started }))
    const folded = Promise.all(tills.map((till) => till.says('folded'))).then(() => performance.now() - started)
    for (const till of tills) till.tell({ order: 'sync', until })
    const { said, took } = await converged
    const withModels = await folded
    if (new Set(said.map(({ run }) => run)).size !== 1) throw new Error('the tills do not agree')
    const memory = peakMemory(server.pid)
    for (const till of tills) await till.kill()
    const floor = floorOf(folder)
    const zipped = zippedBytes(path.join(folder, 'till-0.db'))
    return [
      {
        name: `sync: ${TILLS} × ${ENTRIES} entries, the log on all`,
        bar: '1.00 s',
        measured: ms(took),
        floor: `${TILLS * 2 * ENTRIES} bare rows ${ms(floor)}`,
        good: took <= 1_000,
      },
      { name: 'the same with read models', bar: '3.00 s', measured: ms(withModels), floor: '', good: withModels <= 3_000 },
      { name: 'server memory, peak', bar: '150 MB', measured: `${memory.toFixed(0)} MB`, floor: '', good: memory <= 150 },
      {
        name: 'bytes a fact on the wire',
        bar: '',
        measured: `${(bytes / TILLS / ENTRIES).toFixed(0)} plain, ${zipped.toFixed(0)} gzip`,
        floor: '',
        good: true,
      },
    ]
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Resident memory at its highest, in MB. */
function peakMemory(pid: number): number {
  const [, kb] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kb ?? Number.NaN) / 1024
}

/** What the machine needs to write as many rows as the tills receive from each other, one after the other and without any index of ours. */
function floorOf(folder: string): number {
  const db = good(openDatabase(path.join(folder, 'floor.db')))
  db.sqlite.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT')
  const insert = db.sqlite.prepare('INSERT INTO bare VALUES (?, ?)')
  const line = 'x'.repeat(250)
  const started = performance.now()
  for (let page = 0; page < (TILLS * 2 * ENTRIES) / PAGE; page++) {
    db.sqlite.transaction(() => {
      for (let i = 0; i < PAGE; i++) insert.run(newId(), line)
    })()
  }
  const took = performance.now() - started
  db.close()
  return took
}

/** A page of a till's facts as a push sends it, a fact's share of it in bytes. */
function zippedBytes(file: string): number {
  const store = good(openTillStore(file, { check: false }))
  const bodies = store.db.sqlite
    .prepare<[number], string>(
      "SELECT json_object('at', at, 'by', by, 'id', id, 'kind', kind, 'member', member, 'n', n, 'till', till, 'tick', tick) || body FROM ledger ORDER BY rowid LIMIT ?",
    )
    .pluck()
    .all(PAGE)
  store.db.close()
  return gzipSync(bodies.join('\n'), { level: 1 }).length / bodies.length
}
