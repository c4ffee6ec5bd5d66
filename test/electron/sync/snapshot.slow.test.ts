import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { isEmptyTill } from '#db/snapshot'
import type { DbTillStore } from '#db/till-store'
import { putInPlace, takeSnapshot } from '#electron/sync/snapshot'
import type { SnapshotHead } from '#shared/sync/wire'
import type { PastFact } from '#shared/till/till-store'
import { aServerWithSnapshots } from '#test/builders/joining'
import { aTill, good, NOON, type TestTill } from '#test/builders/till'

// A snapshot is a database that is made, packed and opened: on a machine that does much else, that takes its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const DAY_MS = 86_400_000
let server: Awaited<ReturnType<typeof aServerWithSnapshots>>
let first: TestTill
let firstPaired: Awaited<ReturnType<typeof server.pair>>
let members: string[]
const now = () => NOON

async function openShop(): Promise<void> {
  server = await aServerWithSnapshots({ now })
  first = aTill({ now: NOON - 401 * DAY_MS })
  members = Array.from({ length: 7 }, (_, i) => first.aMember({ name: `Canary ${i} Fuglesang`, birthday: '1990-03-14' }).member)
  first.clock.now = NOON
  firstPaired = await server.pair(first.store)
}
async function closeShop(): Promise<void> {
  first.store.db.close()
  await server.close()
  expect(server.errors).toEqual([])
}

/** Many facts of a few dozen more members, as an import brings them: a year of stamps, purchases and redemptions. */
function aHistory(count: number): void {
  const strangers = Array.from({ length: 40 }, (_, i) => `m${i}`)
  const facts = Array.from({ length: count }, (_, i): PastFact => {
    const member = strangers[i % strangers.length] as string
    const at = new Date(NOON - 400 * DAY_MS + i * 14_000_000).toISOString()
    if (i < strangers.length) return { id: `f${i}`, kind: 'enrolled', member, at, store: 'S1' }
    if (i % 5 === 4) return { id: `f${i}`, kind: 'purchased', member, at, purchase: `p${i}`, amount: 12_000 + i }
    if (i % 97 === 96) return { id: `f${i}`, kind: 'redeemed', member, at, reward: 'kaffekort/1', assurance: 'offline' }
    return { id: `f${i}`, kind: 'stamped', member, at, programme: 'kaffekort', count: 1 }
  })
  good(first.store.write(() => first.store.appendPast('gamle kasse', facts)))
}

const join = async (name: string) => {
  const till = server.anEmptyTill(name)
  const paired = await server.pair(till.store)
  const file = `${till.database}.joining`
  const said: unknown[] = []
  const take = (more: Partial<Parameters<typeof takeSnapshot>[0]> = {}) =>
    takeSnapshot({
      ask: paired.transport.askSnapshot,
      club: server.club,
      url: server.url,
      empty: till.store,
      file,
      log: (...what) => said.push(what),
      ...more,
    })
  return { ...till, paired, file, said, take }
}
/** Puts what was taken in the place of the empty database, and opens it. */
async function reopened({ store, database, file }: { store: DbTillStore; database: string; file: string }): Promise<DbTillStore> {
  store.db.close()
  putInPlace(file, database)
  const opened = good(openTillStore(database, { now }))
  server.closing.push(() => void opened.db.close())
  return opened
}

/** Everything that all tills share, as text. */
function sharedOf({ db }: DbTillStore): Record<string, unknown[]> {
  const own = new Set([
    'chain',
    'streams',
    'superseded',
    'commands',
    'spool',
    'imports',
    'settings',
    'sync',
    'schema_versions',
    'log_marks',
  ])
  const tables = db.sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    .pluck()
    .all()
  // One row for each page, and how long the pages were is everybody's own.
  const marks = db.sqlite.prepare<[], Buffer>('SELECT runs FROM log_marks ORDER BY seq').pluck().all()
  return {
    log_marks: [Buffer.concat(marks).toString('hex')],
    ...Object.fromEntries(
      tables
        .filter((table) => !own.has(table))
        .map((table) => [
          table,
          db.sqlite
            .prepare(`SELECT * FROM ${table}`)
            .all()
            .map((row) => JSON.stringify(row))
            .sort(),
        ]),
    ),
  }
}

describe('a new till that takes the snapshot', () => {
  beforeEach(openShop)
  afterEach(closeShop)

  it('holds what one holds that read everything: ledger, people and read models', async () => {
    aHistory(700)
    await server.exchange(first.store, firstPaired)
    const reader = server.anEmptyTill('reader')
    await server.exchange(reader.store, await server.pair(reader.store))

    const joining = await join('joined')
    const arrived: number[][] = []
    const head = good(await joining.take({ onBytes: (...bytes) => arrived.push(bytes) }))
    expect(arrived.at(-1)).toEqual([head.packed, head.packed])
    const joined = await reopened(joining)
    expect(head.seq).toBeGreaterThan(700)
    const sync = await server.exchange(joined, joining.paired)
    expect(sync.cursor()).toMatchObject({ seq: head.seq, run: head.run, recordSeq: head.recordSeq })
    const [own, others] = [sharedOf(joined), sharedOf(reader.store)]
    for (const table of Object.keys(others)) expect([table, own[table]]).toEqual([table, others[table]])
    expect(own.members).toHaveLength(members.length + 40)
    expect(own.happenings?.length).toBeGreaterThan(700)
  })

  it('keeps its own till id, takes an epoch of its own, and is nobody else', async () => {
    await server.exchange(first.store, firstPaired)
    const joining = await join('joined')
    joining.store.saveSetting('token', 'its own')
    const { till, shared } = joining.store
    const epoch = shared.epoch()
    good(await joining.take())
    const joined = await reopened(joining)
    expect(joined.till).toBe(till)
    expect(joined.setting('token')).toBe('its own')
    expect(joined.shared.epoch()).not.toBe(epoch)
    expect(joined.shared.epoch()).not.toBe(first.store.shared.epoch())
    expect(joined.setting('settings')).toBeUndefined()
    const sync = await server.exchange(joined, joining.paired)
    expect([sync.waiting(), sync.dirtyRecords(10).records]).toEqual([0, []])
    expect(sync.paired()?.url).toBe(server.url)
  })

  it('reads the tail, and others read what it writes', async () => {
    await server.exchange(first.store, firstPaired)
    const joining = await join('joined')
    good(await joining.take())
    const late = first.aMember({ name: 'Etter Bildet' }).member
    good(first.stamp(members[0] as string))
    await server.exchange(first.store, firstPaired)
    const joined = await reopened(joining)
    await server.exchange(joined, joining.paired)
    expect(joined.profile(late)?.name).toBe('Etter Bildet')
    good(joined.write(() => joined.append([{ id: 'of-the-joined', kind: 'stamped', member: late, programme: 'kaffekort', count: 3 }])))
    await server.exchange(joined, joining.paired)
    await server.exchange(first.store, firstPaired)
    expect(first.store.folded(late).state.cards).toMatchObject([{ programme: 'kaffekort', stamps: 3 }])
    expect(sharedOf(joined).punch_cards).toEqual(sharedOf(first.store).punch_cards)
  })

  it('folds by the club’s own time zone', async () => {
    good(
      first.store.write(() => ({
        ok: first.store.saveSetting('settings', { ...(first.store.setting<object>('settings') as object), timezone: 'Pacific/Auckland' }),
      })),
    )
    await server.exchange(first.store, firstPaired)
    const joining = await join('joined')
    good(await joining.take())
    const joined = await reopened(joining)
    first.store.rebuild()
    expect(sharedOf(joined).happenings).toEqual(sharedOf(first.store).happenings)
    expect(sharedOf(joined).happenings?.[0]).toContain('"hour":0')
  })
})

describe('a snapshot that is not right', () => {
  let joining: Awaited<ReturnType<typeof join>>
  let packed: Buffer
  let head: SnapshotHead
  let bad: http.Server | undefined

  beforeAll(async () => {
    await openShop()
    await server.exchange(first.store, firstPaired)
    head = (await server.snapshots.refresh(server.club)) as SnapshotHead
    packed = readFileSync(path.join(server.folder, 'snapshots', server.club, 'snapshot.zst'))
  })
  afterAll(closeShop)
  let tills = 0
  beforeEach(async () => {
    joining = await join(`joined-${++tills}`)
  })
  afterEach(() => bad?.close())

  /** A server that answers what it is told to. */
  async function answering(body: Buffer, said: unknown, more: { status?: number; hangUpAfter?: number; length?: number } = {}) {
    bad = http.createServer((_request, response) => {
      response.writeHead(more.status ?? 200, {
        'content-length': more.length ?? body.length,
        'x-stamkunde-snapshot': typeof said === 'string' ? said : JSON.stringify(said),
      })
      if (more.hangUpAfter === undefined) response.end(body)
      else response.write(body.subarray(0, more.hangUpAfter), () => setTimeout(() => response.destroy(), 5))
    })
    const listening = bad
    await new Promise<void>((up) => listening.listen(0, '127.0.0.1', up))
    const { port } = listening.address() as { port: number }
    return () => http.request({ port, host: '127.0.0.1', path: '/v1/snapshot', agent: false })
  }
  const expectUntouched = () => {
    expect(existsSync(joining.file)).toBe(false)
    expect(readdirSync(server.folder).filter((name) => name.includes('joining'))).toEqual([])
    expect(isEmptyTill(joining.store)).toBe(true)
  }

  it.each([0, 1, 100, 0.5, -1])('cut short after %s of it', async (part) => {
    const hangUpAfter = part < 0 ? packed.length + part : part < 1 ? Math.floor(packed.length * part) : part
    const ask = await answering(packed, head, { hangUpAfter })
    expect(await joining.take({ ask })).toEqual({ refusal: 'snapshotBroken' })
    expectUntouched()
  })

  it.each([
    ['shorter, and says it is whole', () => [packed.subarray(0, packed.length - 10), head]],
    ['longer', () => [Buffer.concat([packed, Buffer.from('more')]), head]],
    ['with a byte changed', () => [changedAt(packed, Math.floor(packed.length / 2)), head]],
    ['with another hash', () => [packed, { ...head, sha256: 'a'.repeat(64) }]],
    ['larger when unpacked', () => [packed, { ...head, bytes: head.bytes - 4096 }]],
    ['of another club', () => [packed, { ...head, club: 'another' }]],
    ['of another incarnation', () => [packed, { ...head, incarnation: 'another' }]],
    ['of another place', () => [packed, { ...head, seq: head.seq + 1 }]],
    ['without a head', () => [packed, 'no JSON']],
    ['of a kind with more to it', () => [packed, { ...head, more: 1 }]],
  ] as [string, () => [Buffer, unknown]][])('%s', async (_what, made) => {
    const [body, said] = made()
    expect(await joining.take({ ask: await answering(body, said) })).toEqual({ refusal: 'snapshotBroken' })
    expectUntouched()
  })

  it('of a newer version', async () => {
    const plain = zstdDecompressSync(packed)
    plain.writeUInt32BE(99, 60) // user_version stands there in the header of every SQLite file
    const { zstdCompressSync } = await import('node:zlib')
    const { createHash } = await import('node:crypto')
    const body = zstdCompressSync(plain)
    const said = { ...head, packed: body.length, sha256: createHash('sha256').update(body).digest('hex'), version: 99 }
    expect(await joining.take({ ask: await answering(body, said) })).toEqual({ refusal: 'snapshotBroken' })
    expectUntouched()
  })

  it('from a server that says nothing more', async () => {
    const ask = await answering(packed, head, { hangUpAfter: packed.length * 2, length: packed.length + 10 })
    expect(await joining.take({ ask, silenceMs: 50 })).toEqual({ refusal: 'snapshotBroken' })
    expectUntouched()
  })

  it('refused, or a page of somebody else’s', async () => {
    expect(await joining.take({ ask: await answering(Buffer.from('{"refusal":"noSnapshot"}'), head, { status: 404 }) })).toEqual({
      refusal: 'snapshotBroken',
    })
    expectUntouched()
    const sync = await server.exchange(joining.store, joining.paired)
    expect(sync.cursor()).toMatchObject({ seq: head.seq, run: head.run })
  })

  it('for a till that has something of its own', async () => {
    joining.store.saveStaff([{ id: 'ida', name: 'Ida', role: 'cashier' }])
    expect(await joining.take()).toEqual({ refusal: 'snapshotBroken' })
    expect(existsSync(joining.file)).toBe(false)
    expect(joining.store.staff()).toHaveLength(1)
  })
})

describe('who was erased', () => {
  beforeEach(openShop)
  afterEach(closeShop)

  const files = () => {
    const folder = path.join(server.folder, 'snapshots', server.club)
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]))
  }
  const holds = (bytes: Buffer | undefined, text: string) => bytes?.includes(text) ?? false

  it('is in no snapshot from then on, nor in the replica’s bytes', async () => {
    await server.exchange(first.store, firstPaired)
    const before = (await server.snapshots.refresh(server.club)) as SnapshotHead
    expect(holds(zstdDecompressSync(files()['snapshot.zst'] as Buffer), 'Canary 3 Fuglesang')).toBe(true)

    good(first.store.erase(members[3] as string))
    await server.exchange(first.store, firstPaired)
    const after = (await server.snapshots.refresh(server.club)) as SnapshotHead
    expect(after.recordSeq).toBeGreaterThan(before.recordSeq)
    const left = files()
    const plain = zstdDecompressSync(left['snapshot.zst'] as Buffer)
    expect(holds(plain, 'Canary 4 Fuglesang')).toBe(true)
    for (const bytes of [plain, left['replica.db'], left['replica.db-wal']]) expect(holds(bytes, 'Canary 3')).toBe(false)
  })

  it('makes the snapshot go at once, and a new one come', async () => {
    await server.exchange(first.store, firstPaired)
    const before = (await server.snapshots.refresh(server.club)) as SnapshotHead
    good(first.store.erase(members[3] as string))
    await server.exchange(first.store, firstPaired)
    expect(await server.snapshots.offer(server.club)).not.toEqual({ seq: before.seq, bytes: before.packed })
    expect((await server.snapshots.refresh(server.club))?.recordSeq).toBeGreaterThan(before.recordSeq)
    expect(await server.snapshots.offer(server.club)).toBeDefined()
  })

  it('while the server was away: found before anybody is answered', async () => {
    await server.exchange(first.store, firstPaired)
    const before = (await server.snapshots.refresh(server.club)) as SnapshotHead
    await server.store
      .club(server.club)
      .push({ epoch: 'e', till: 'elsewhere', from: 1, after: '', facts: [], hashes: [] }, [
        { room: 'profile', key: members[5] as string, fields: {}, erased: true },
      ])
    const joining = await join('joined')
    const head = good(await joining.take())
    expect(head.recordSeq).toBe(before.recordSeq + 1)
    expect(holds(readFileSync(joining.file), 'Canary 5')).toBe(false)
  })
})

describe('when a snapshot is made', () => {
  beforeEach(openShop)
  afterEach(closeShop)

  it('after enough was written and it has been quiet, and not before', async () => {
    await server.close()
    server = await aServerWithSnapshots({ now, growth: 30, quietMs: 20 })
    const paired = await server.pair(first.store)
    await server.exchange(first.store, paired)
    expect((await server.pair(server.anEmptyTill('early').store)).paired.snapshot).toBeUndefined()
    aHistory(40)
    await server.exchange(first.store, paired)
    await expect.poll(() => server.snapshots.offer(server.club), { timeout: 300_000 }).toBeDefined()
    const { snapshot } = (await server.pair(server.anEmptyTill('late').store)).paired
    expect(snapshot?.seq).toBe((await server.store.club(server.club).standing()).seq)
  })

  it('of a log with another incarnation, from its beginning', async () => {
    await server.exchange(first.store, firstPaired)
    const before = (await server.snapshots.refresh(server.club)) as SnapshotHead
    await server.store.club(server.club).newIncarnation(before.incarnation)
    expect(await server.snapshots.offer(server.club)).toBeUndefined()
    const after = (await server.snapshots.refresh(server.club)) as SnapshotHead
    expect([after.seq, after.run, after.incarnation === before.incarnation]).toEqual([before.seq, before.run, false])
  })

  it('not from a replica that nobody can open: from a new one, the next time', async () => {
    await server.exchange(first.store, firstPaired)
    await server.snapshots.refresh(server.club)
    writeFileSync(path.join(server.folder, 'snapshots', server.club, 'replica.db'), 'no database')
    expect(await server.snapshots.refresh(server.club)).toBeUndefined()
    expect(server.errors.map(String)).toEqual([expect.stringContaining('databaseDamaged')])
    server.errors.length = 0
    expect(await server.snapshots.refresh(server.club)).toBeDefined()
  })
})

function changedAt(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[place] = (copy[place] as number) ^ 1
  return copy
}
