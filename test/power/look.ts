import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createLedger } from '#db/ledger'
import type { Database } from '#db/open-sqlite'
import { openTillStore } from '#db/open-till-store'
import { isGoodBackup } from '#db/recovery/backup'
import { listBackups } from '#db/recovery/backup-files'
import { settle } from '#db/recovery/swap'
import { createSpoolStore } from '#db/spool'
import type { DbTillStore } from '#db/till-store'
import { createWatch } from '#db/watch'
import { createSecrets } from '#electron/secrets'
import { openServerDatabase } from '#server/store/sqlite'
import { factSchema } from '#shared/ledger/facts'
import { isRefusal } from '#shared/values/result'

// What stands in a store of the recorded machine: in the living process, and on what is left of its disk.

/** Everything that can be read of a store, as a hash. */
export type Look = string
export type StoreName = 'till' | 'joining' | 'server' | 'secrets' | 'backups' | 'recovered'
interface Place {
  kind: 'till' | 'server' | 'secrets' | 'backups'
  /** What it is opened by. */
  file: string
  /** Whether a file belongs to it. */
  has(name: string): boolean
}
/** The tills that join a club, and that are recovered, have a folder each. */
export const STORES: Record<StoreName, Place> = {
  till: { kind: 'till', file: 'till/till.db', has: isOfTill },
  joining: { kind: 'till', file: 'joining/till.db', has: (name) => name.startsWith('joining/') },
  recovered: { kind: 'till', file: 'recovered/till.db', has: (name) => name.startsWith('recovered/') },
  server: { kind: 'server', file: 'server/server.db', has: (name) => name.startsWith('server/') },
  secrets: { kind: 'secrets', file: 'till/server-key.json', has: (name) => name === 'till/server-key.json' },
  backups: { kind: 'backups', file: 'till/backups', has: (name) => name.startsWith('till/backups/') },
}
export const STORE_NAMES = Object.keys(STORES) as StoreName[]

/**
 * What a start finds: how the store looks, which facts are in it, and up to where a till takes its chains for sent, or the server
 * holds them; or why it is no store any more.
 */
export type Found = { look: Look; facts: ReadonlySet<string>; chains?: ReadonlyMap<string, number> } | { broken: string }

/** The moment of every recording. Nothing depends on the clock of the machine. */
export const START = Date.parse('2026-11-21T11:00:00.000Z')
/** When the power is back: the same day, after everything that was written. */
const BACK = START + 3 * 3_600_000
/** How a till looks that has to be recovered. */
export const DAMAGED: Look = 'damaged'
const NONE: ReadonlySet<string> = new Set()

/** Starts a store that the power has left in `folder`, as the program does, and looks at all of it. */
export function start(name: StoreName, folder: string): Found {
  const { kind, file } = STORES[name]
  const place = path.join(folder, file)
  try {
    return starts[kind](place)
  } catch (error) {
    return { broken: `it throws ${error}` }
  }
}

const starts: Record<Place['kind'], (place: string) => Found> = {
  till: startTill,
  server: startServer,
  secrets: startSecrets,
  backups: startBackups,
}

function startTill(place: string): Found {
  settle(place)
  const opened = openTillStore(place, { now: () => BACK })
  if (isRefusal(opened) && opened.refusal === 'databaseDamaged') return { look: DAMAGED, facts: NONE }
  if (isRefusal(opened)) return { broken: `it is refused: ${opened.refusal}` }
  const store = opened.ok
  try {
    const { sqlite } = store.db
    const sent = sqlite.prepare<[string], Chain>('SELECT ? AS epoch, till, acked AS upTo FROM streams')
    return (
      soundOf(sqlite) ?? {
        look: lookAtDatabase(sqlite),
        facts: factsOf(sqlite, 'ledger'),
        chains: chainsOf(sent.all(store.shared.epoch())),
      }
    )
  } finally {
    store.db.close()
  }
}

function startServer(place: string): Found {
  const opened = openServerDatabase(place)
  if (isRefusal(opened)) return { broken: `it is refused: ${opened.refusal}` }
  try {
    const held = opened.ok.prepare<[], Chain>('SELECT epoch, till, have AS upTo FROM streams')
    return soundOf(opened.ok) ?? { look: lookAtDatabase(opened.ok), facts: factsOf(opened.ok, 'log'), chains: chainsOf(held.all()) }
  } finally {
    opened.ok.close()
  }
}

function startSecrets(place: string): Found {
  const look = lookAtSecrets(path.dirname(place))
  return look === NO_SECRETS && existsSync(place) ? { broken: 'there is a file that cannot be read' } : { look, facts: NONE }
}

function startBackups(place: string): Found {
  const bad = listBackups(place).find((backup) => !isGoodBackup(place, backup))
  return bad ? { broken: `${bad.file} is not what its name says` } : { look: lookAtBackups(place), facts: NONE }
}

const NO_SECRETS = 'none'
export const lookAtSecrets = (folder: string): Look => createSecrets(folder).read()?.token ?? NO_SECRETS

/** Which there are: that they are good is not asked of a living machine. */
export const lookAtBackups = (folder: string): Look =>
  listBackups(folder)
    .map(({ file }) => file)
    .join(' ')

function soundOf(sqlite: Database): { broken: string } | undefined {
  const said = sqlite.pragma('integrity_check(1)', { simple: true })
  return said === 'ok' ? undefined : { broken: `it is damaged: ${said}` }
}

interface Chain {
  epoch: string
  till: string
  upTo: number
}
const chainsOf = (rows: readonly Chain[]) => new Map(rows.map(({ epoch, till, upTo }) => [`${epoch} ${till}`, upTo]))
const factsOf = (sqlite: Database, table: string) => new Set(sqlite.prepare<[], string>(`SELECT id FROM ${table}`).pluck().all())

/** A hash of every row of every table, in the tables' own order. */
export function lookAtDatabase(sqlite: Database): Look {
  const hash = createHash('sha256')
  const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
  for (const table of tables) {
    const rows = sqlite.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().all()
    hash.update(`${table}\n${JSON.stringify(rows)}`)
  }
  return hash.digest('hex')
}

/**
 * What must be true of a till's database beyond its rows being those that were acknowledged: asked once of each look. Answers a
 * sentence about the first thing that is not.
 */
export function whatIsWrong(name: StoreName, folder: string, look: Look): string | undefined {
  const { kind, file } = STORES[name]
  if (kind !== 'till' || look === DAMAGED) return undefined
  const opened = openTillStore(path.join(folder, file), { now: () => BACK })
  if (isRefusal(opened)) return `a second start is refused: ${opened.refusal}`
  try {
    return wrongInTill(opened.ok)
  } finally {
    opened.ok.db.close()
  }
}

/** What is read of the ledger, made again with the fold. */
const READ_MODELS = ['members', 'punch_cards', 'wallets', 'rewards', 'happenings', 'tallies', 'levels', 'consents']

function wrongInTill(store: DbTillStore): string | undefined {
  const { sqlite } = store.db
  const broken = createLedger(sqlite, createWatch(sqlite)).brokenLink()
  if (broken) return `the chain of ${broken.till} is broken at ${broken.n}`
  const facts = sqlite.prepare<[], string>('SELECT id FROM ledger').pluck().all()
  const strange = facts.find((id) => !factSchema.safeParse(store.fact(id)).success)
  if (strange !== undefined) return `${strange} is no fact of the schema`
  const spool = createSpoolStore(sqlite)
  const sent = sqlite.prepare<[], number>("SELECT id FROM spool WHERE state IN ('sending', 'awaitingAck')").pluck().all()
  spool.recover(new Date(BACK).toISOString())
  const unsure = new Set(spool.uncertain().map(({ job }) => job))
  const certain = sent.find((job) => !unsure.has(job))
  if (certain !== undefined) return `slip ${certain} was being sent and is not uncertain now`
  const rows = () => READ_MODELS.map((table) => sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all())
  const before = rows()
  store.rebuild()
  const again = rows()
  const unlike = READ_MODELS.find((_, i) => JSON.stringify(before[i]) !== JSON.stringify(again[i]))
  return unlike && `${unlike} is not what the ledger says`
}

/** A till's database, what a recovery keeps beside it, and its backups: facts that one of them has must not be missing. */
function isOfTill(name: string): boolean {
  return name.startsWith('till/till.db') || (name.startsWith('till/backups/') && !name.startsWith('till/backups/unfinished'))
}
