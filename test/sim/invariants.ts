import SqliteDatabase, { type Database } from 'better-sqlite3'
import { link } from '#db/hash'
import { createLines, type Lines } from '#db/lines'
import { rewritePeople } from '#db/people-pages'
import type { SyncRow } from '#db/streams'
import type { SyncRecord } from '#shared/sync/wire'
import { canonicalJson } from '#shared/values/canonical-json'
import type { Disk } from './disk.ts'
import type { TillNode } from './till-node.ts'
import type { World } from './world.ts'

// What must hold. Each check answers a sentence about the first thing that does not, or undefined.

const GENERATION = 2 ** 32

/** What holds at any time, whatever is broken: a till never loses what it acknowledged, and never counts what it has not. */
export function differencesWhileRunning(world: World): string | undefined {
  for (const till of world.tills) {
    const ids = till.ids()
    for (const id of world.own.get(till) ?? []) if (!ids.has(id)) return `${till.name} has lost the acknowledged fact ${id}`
    const wrong = cursorAhead(till) ?? (world.isServerRestored ? undefined : ackedAhead(world, till))
    if (wrong) return wrong
  }
  return undefined
}

/** What holds of the ledger when everything has come to rest. */
export function differencesOfFacts(world: World): string | undefined {
  let read: LogRow[] | undefined
  const log = () => (read ??= serverLog(world))
  return first(
    () => differencesWhileRunning(world),
    () => serverLogIsSound(world, log()),
    () => nothingIsLost(world),
    () => first(...world.tills.map((till) => () => tillHasTheLog(world, till, log()))),
    () => (world.isServerRestored ? undefined : first(...world.tills.map((till) => () => serverHasTheStreams(world, till)))),
  )
}

/** The same, and what holds of records, of what is read of both, and of the erased. */
export function differences(world: World): string | undefined {
  return first(
    () => differencesOfFacts(world),
    () => recordsAreEqual(world),
    () => statesAreEqual(world),
    () => readModelsAreOfTheLedger(world),
    () => theErasedAreGone(world),
  )
}

const first = (...checks: (() => string | undefined)[]): string | undefined => {
  for (const check of checks) {
    const wrong = check()
    if (wrong) return wrong
  }
  return undefined
}

const syncRow = (disk: Disk) => disk.ask<[], SyncRow>('SELECT * FROM sync').get()

/** The text of facts, asked by statements that the disk keeps. */
const linesOf = (disk: Disk): Lines => createLines({ prepare: (sql: string) => disk.ask(sql) } as unknown as Database)

function cursorAhead({ name, disk }: TillNode): string | undefined {
  const row = syncRow(disk)
  if (!row) return undefined
  const floor = row.generation * GENERATION
  const held = disk
    .ask<number[], number>(
      'SELECT (SELECT count(*) FROM ledger WHERE logged > ? AND logged <= ?) + (SELECT count(*) FROM unknown_facts WHERE logged > ? AND logged <= ?)',
    )
    .pluck()
    .get(floor, floor + row.seq, floor, floor + row.seq)
  return held === row.seq ? undefined : `${name}'s cursor is at ${row.seq}, but it holds ${held} facts of the log up to there`
}

/** What a till counts as sent the server must have, at any moment: what the badge says of waiting facts is true. */
function ackedAhead({ server }: World, { name, disk }: TillNode): string | undefined {
  const have = server.disk.ask<[string | undefined, string], number>('SELECT have FROM streams WHERE epoch = ? AND till = ?').pluck()
  const streams = disk.ask<[], { till: string; start: number; acked: number }>('SELECT till, start, acked FROM streams').all()
  const epoch = epochOf(disk)
  for (const { till, start, acked } of streams) {
    const held = have.get(epoch, till) ?? start - 1
    if (acked > held) return `${name} takes its facts of ${till} up to ${acked} for sent, the server holds ${held}`
  }
  return undefined
}
const epochOf = (disk: Disk) =>
  disk.ask<[], string>("SELECT json_extract(value, '$.epoch') FROM settings WHERE key = 'identity'").pluck().get()

interface LogRow {
  seq: number
  id: string
  line: string
  run: Buffer
}
const serverHead = ({ server }: World) =>
  server.disk.ask<[], { incarnation: string; seq: number; run: Buffer; record_seq: number }>('SELECT * FROM clubs').get()!
const serverLog = ({ server }: World) => server.disk.ask<[], LogRow>('SELECT seq, id, line, run FROM log ORDER BY seq').all()

function serverLogIsSound(world: World, log: readonly LogRow[]): string | undefined {
  const head = serverHead(world)
  const ids = new Set<string>()
  let run = ''
  let seq = 0
  for (const row of log) {
    run = link(run, row.line)
    if (row.seq !== ++seq) return `the server's log has seq ${row.seq} where ${seq} belongs`
    if (row.run.toString('hex') !== run) return `the server's run hash is wrong at ${seq}`
    if (ids.has(row.id)) return `the server has ${row.id} twice`
    if ((JSON.parse(row.line) as { id: string }).id !== row.id) return `the server has ${row.id} under another id`
    ids.add(row.id)
  }
  return head.seq === seq && head.run.toString('hex') === run ? undefined : `the server's head says ${head.seq}, its log ends at ${seq}`
}

function nothingIsLost(world: World): string | undefined {
  const ids = world.server.ids()
  for (const { id, till, lost } of world.promised.values()) {
    if (!lost && !ids.has(id)) return `the fact ${id}, acknowledged at ${till}, is not on the server`
  }
  return undefined
}

/** The same facts, byte for byte, in the server's order; and chains that verify. */
function tillHasTheLog(world: World, till: TillNode, log: readonly LogRow[]): string | undefined {
  const { disk } = till
  const head = serverHead(world)
  const row = syncRow(disk)
  if (!row) return `${till.name} is not paired`
  if (row.run !== head.run.toString('hex')) return `${till.name}'s run hash is not the server's`
  const lines = linesOf(disk)
  const own = disk
    .ask<[], { id: string; logged: number | null }>(
      'SELECT id, logged FROM ledger UNION ALL SELECT id, logged FROM unknown_facts ORDER BY logged',
    )
    .all()
  if (own.length !== log.length)
    return `${till.name} has ${own.length} facts, the server ${log.length} (generation ${row.generation}): ${placesBeside(own, log)}`
  for (const [i, { id, logged }] of own.entries()) {
    if (logged !== row.generation * GENERATION + i + 1) return `${till.name} has ${id} at ${logged} instead of seq ${i + 1}`
    if (lines.line(id) !== log[i]?.line) return `${till.name} has at seq ${i + 1}\n  ${lines.line(id)}\nthe server\n  ${log[i]?.line}`
  }
  const backwards = goesBack(disk, lines)
  if (backwards) return `${till.name} wrote ${backwards} at an earlier time than the fact before it`
  const broken = till.life?.store.shared.ledger.brokenLink()
  return broken && `${till.name}'s chain of ${broken.till} is broken at ${broken.n}`
}

/**
 * What a till has pushed the server holds as a chain, too: facts that came by another way only (offered, or by a clone) would
 * hide that the push itself went wrong. A server that was put back knows older streams, or none.
 */
function serverHasTheStreams({ server }: World, { name, disk }: TillNode): string | undefined {
  const epoch = epochOf(disk)
  const heads = disk
    .ask<[], { till: string; n: number; hash: Buffer; start: number }>(
      'SELECT till, max(n) AS n, hash, coalesce((SELECT start FROM streams WHERE streams.till = chain.till), 1) AS start FROM chain GROUP BY till',
    )
    .all()
  const linkAt = server.disk.ask<[string | undefined, string, number], { first: number; hashes: Buffer }>(
    'SELECT first, hashes FROM links WHERE stream = (SELECT no FROM streams WHERE epoch = ? AND till = ?) AND first <= ? ORDER BY first DESC LIMIT 1',
  )
  for (const { till, n, hash, start } of heads) {
    if (n < start) continue
    const row = linkAt.get(epoch, till, n)
    const at = row && (n - row.first) * hash.length
    if (!row?.hashes.subarray(at, (at as number) + hash.length).equals(hash))
      return `the server does not hold ${name}'s chain of ${till} up to ${n}`
  }
  return undefined
}

const placesBeside = (own: readonly { id: string; logged: number | null }[], log: readonly LogRow[]): string => {
  const ids = new Set(log.map(({ id }) => id))
  return own
    .filter(({ id }) => !ids.has(id))
    .map(({ id, logged }) => `${id} at ${logged === null ? 'no place' : `${Math.floor(logged / GENERATION)}:${logged % GENERATION}`}`)
    .join(', ')
}

/** Whatever its clock says, what a database writes in its till's own name goes on in time. */
function goesBack(disk: Disk, lines: Lines): string | undefined {
  const own = disk
    .ask<[], string>(
      "SELECT fact FROM chain WHERE till = (SELECT json_extract(value, '$.till') FROM settings WHERE key = 'identity') ORDER BY n",
    )
    .pluck()
    .all()
  let last: [at: string, tick: number] = ['', 0]
  for (const fact of own) {
    const { at, tick } = JSON.parse(lines.ownLine(fact) as string) as { at: string; tick: number }
    if (at < last[0] || (at === last[0] && tick <= last[1])) return fact
    last = [at, tick]
  }
  return undefined
}

const RECORD_TABLES = [
  'profiles ORDER BY member',
  'phones ORDER BY phone, member',
  'names ORDER BY member, word',
  'externals ORDER BY source, key, member',
  'staff ORDER BY id',
  'stores ORDER BY id',
  'tills ORDER BY id',
]
const tableOf = (disk: Disk, table: string) =>
  disk
    .ask<[], unknown[]>(`SELECT * FROM ${table}`)
    .raw()
    .all()
    .map((row) => JSON.stringify(row))

function recordsAreEqual(world: World): string | undefined {
  const docs = world.server.disk.ask<[], string>('SELECT doc FROM records ORDER BY room, key').pluck().all()
  const server = docs.map((doc) => canonicalJson(JSON.parse(doc)))
  for (const till of world.tills) {
    const rows = till.disk
      .ask<[], { room: string; key: string; fields: string; erased: number }>('SELECT * FROM records ORDER BY room, key')
      .all()
    const own = rows.map(({ room, key, fields, erased }) =>
      canonicalJson({ room, key, fields: JSON.parse(fields), ...(erased && { erased: true }) } as SyncRecord),
    )
    const wrong = unlike(own, server)
    if (wrong) return `${till.name} and the server have unlike records:\n${wrong}`
  }
  return first(...RECORD_TABLES.map((table) => () => alikeOnAll(world, table)))
}

function alikeOnAll({ tills }: World, table: string): string | undefined {
  const [one, ...others] = tills as [TillNode, ...TillNode[]]
  const rows = tableOf(one.disk, table)
  for (const other of others) {
    const wrong = unlike(rows, tableOf(other.disk, table))
    if (wrong) return `${one.name} and ${other.name} have unlike ${table.split(' ')[0]}:\n${wrong}`
  }
  return undefined
}

function unlike(a: readonly string[], b: readonly string[]): string | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return `  ${a[i]}\n  ${b[i]}`
  return undefined
}

/** Every member folds to the same on every till, as of one instant. */
function statesAreEqual(world: World): string | undefined {
  const [one, ...others] = world.tills as [TillNode, ...TillNode[]]
  for (const member of world.members) {
    const state = stateOn(one, member)
    for (const other of others) {
      const theirs = stateOn(other, member)
      if (theirs !== state) return `${member} is on ${one.name}\n  ${state}\non ${other.name}\n  ${theirs}`
    }
  }
  return undefined
}
const stateOn = ({ life }: TillNode, member: string) => canonicalJson(life?.store.folded(member).state)

const READ_MODELS = [
  'members ORDER BY member',
  'punch_cards ORDER BY member, programme',
  'wallets ORDER BY member, programme',
  'rewards ORDER BY member, id',
  'happenings ORDER BY member, seq',
  'tallies ORDER BY day, hour, kind, programme, till, by',
]

/** What is read of members is what a till makes of the ledger anew. */
function readModelsAreOfTheLedger(world: World): string | undefined {
  const till = world.random.pick(world.tills)
  const stale = till.disk.ask<[], number>('SELECT count(*) FROM stale_members').pluck().get()
  if (stale !== 0) return `${till.name} has ${stale} members that nobody folds again`
  // What was written in the future was no part of the fold then, and a card shows how many stamps it takes as of its last
  // fact: nobody folds again when a definition's time comes.
  if (world.furthestMs !== undefined || world.hazards.defines) for (const { life } of world.tills) life?.store.rebuild()
  const before = READ_MODELS.map((table) => tableOf(till.disk, table))
  till.life?.store.rebuild()
  return first(
    ...READ_MODELS.map((table, i) => () => {
      const wrong = unlike(before[i] as string[], tableOf(till.disk, table))
      return wrong && `${till.name}'s ${table.split(' ')[0]} are not what the ledger says:\n${wrong}`
    }),
    ...READ_MODELS.map((table) => () => alikeOnAll(world, table)),
  )
}

/** Not in any row, not in any page of any file: the bytes are looked through. */
function theErasedAreGone({ canaries, erased, tills, server }: World): string | undefined {
  const words = canaries.filter(([member]) => erased.has(member)).map(([, word]) => word)
  if (words.length === 0) return undefined
  for (const { name, disk } of [...tills, { name: 'the server', disk: server.disk }]) {
    const bytes = written(disk.image(), name === 'the server' ? ['records'] : undefined)
    const found = words.find((word) => bytes.includes(word.toLowerCase()))
    if (found) return `${name} still has ${found} of somebody who was erased`
  }
  return undefined
}

/**
 * What the file says once tables about people stand on new pages, as a till and a server see to in their own time after an erasure: a
 * deleted row may leave bytes where it stood before a page was split.
 */
function written(image: Buffer, tables?: readonly string[]): string {
  const copy = new SqliteDatabase(image)
  try {
    copy.pragma('secure_delete = ON')
    rewritePeople(copy, tables)
    return copy.serialize().toString('latin1').toLowerCase()
  } finally {
    copy.close()
  }
}
