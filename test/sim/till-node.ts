import { drizzle } from 'drizzle-orm/better-sqlite3'
import { link } from '#db/hash'
import type { Db } from '#db/open-database'
import type { Random } from '#db/seed/random'
import { createSyncStore } from '#db/sync-store'
import { createTillStore, type DbTillStore } from '#db/till-store'
import { createSyncLoop, type SyncLoop } from '#electron/sync/loop'
import type { SyncStore } from '#shared/sync/sync-store'
import { createTill, type OwnTill } from '#shared/till/create-till'
import type { FactDraft } from '#shared/till/till-store'
import { isRefusal } from '#shared/values/result'
import type { Command } from './commands.ts'
import type { Connections } from './connections.ts'
import { Crash, createDisk, type Disk } from './disk.ts'
import type { TillImage } from './images.ts'
import type { Network } from './network.ts'
import type { Tally } from './tally.ts'
import type { Alive, Time } from './time.ts'

/** A till's process, from its start to its end. */
interface Life extends Alive {
  store: DbTillStore
  sync: SyncStore
  till: OwnTill
  loop: SyncLoop
  /** What the loop told the store of the server's answers, for delivering one again. */
  heard: (() => void)[]
  /** Facts that the command under way has appended. */
  written: string[]
}
export interface TillNode {
  name: string
  /** Where it was paired, and by which token: a copied till is known by the same. */
  paired: TillImage
  disk: Disk
  /** Undefined while nothing runs. */
  life: Life | undefined
  /** Commands given here, for those who press twice; some do it after the till was put back from a backup. */
  before: Command[]
  /** How far this machine's clock is from true time, in milliseconds. */
  clockMs: number
  /** Begins the process. It may die at once where the disk wills it. */
  start(): void
  die(): void
  /** The end of the world. */
  end(): void
  /** Runs something of the process's; false where there is none or it died of it. */
  alive(work: (life: Life) => void): boolean
  /** Pairs it with the server, where it has not been. */
  pair(): void
  /** Ids of every fact on the disk. */
  ids(): Set<string>
  /** Members of whom it is known that they asked to be forgotten. */
  tombs(): string[]
}
export interface TillDeps {
  connections: Connections
  time: Time
  random: Random
  tally: Tally
  network: Network
  /** Facts and records in one message, at most. */
  most: number
  onBug: (what: string, error: unknown) => void
  story: (line: string) => void
}

export function createTillNode(name: string, image: Buffer, paired: TillImage, deps: TillDeps): TillNode {
  const node: TillNode = {
    name,
    paired,
    before: [],
    clockMs: 0,
    life: undefined,
    disk: createDisk(name, image, { ...deps, onCrash: () => node.die() }),
    start() {
      node.die()
      node.disk.disarm()
      boot(node, deps)
    },
    die() {
      const { life } = node
      node.life = undefined
      if (!life) return
      life.dead = true
      deps.story(`${name} dies`)
    },
    end() {
      node.die()
      node.disk.close()
    },
    alive(work) {
      const { life } = node
      if (!life) return false
      try {
        work(life)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
      return !life.dead
    },
    pair() {
      node.alive(({ sync, loop }) => {
        if (sync.paired() || isRefusal(sync.pair(paired.server))) return
        deps.tally.count('tills paired late')
        deps.story(`${name} is paired`)
        loop.wake()
      })
    },
    tombs: () => node.disk.ask<[], string>("SELECT key FROM records WHERE room = 'profile' AND erased = 1").pluck().all(),
    ids: () => new Set(node.disk.ask<[], string>('SELECT id FROM ledger UNION ALL SELECT id FROM unknown_facts').pluck().all()),
  }
  return node
}

/** Without the tables' relations, which nobody asks for and which take long to work out at every start. */
const ormOver = (client: Db['sqlite']): Db['orm'] => drizzle({ client }) as unknown as Db['orm']

function boot(node: TillNode, deps: TillDeps): void {
  const { time, random, network, most } = deps
  const life = { dead: false, heard: [], written: [] } as unknown as Life
  const now = () => time.now() + node.clockMs
  try {
    node.disk.open(life, (sqlite) => {
      const db: Db = { sqlite, orm: ormOver(sqlite), path: ':memory:', close: () => undefined }
      life.store = noting(createTillStore(db, now), life)
      life.sync = createSyncStore(life.store)
      life.till = createTill({ store: life.store, version: 'sim', host: 'sim' })
    })
    life.loop = createSyncLoop({
      store: listening(life, most),
      transport: network.transport(node.name, life, () => node.paired.token),
      now,
      timers: {
        after: (ms, then) =>
          time.after(ms, () => {
            if (life.dead) return
            try {
              then()
            } catch (error) {
              if (!(error instanceof Crash)) throw error
            }
          }),
      },
      random: random.next,
      link,
      breathe: () => new Promise((done) => time.after(0, () => !life.dead && done())),
      slice: most,
      onNet: () => undefined,
      onMerged: () => undefined,
      log: (what, error) => {
        if (error !== undefined && !life.dead && !(error instanceof Crash)) deps.onBug(`${node.name}: ${what}`, error)
      },
    })
    node.life = life
  } catch (error) {
    life.dead = true
    // A disk that is full when the till starts: it says so to the person and is started again later.
    if (!(error instanceof Crash) && (error as { code?: string }).code !== 'SQLITE_FULL') throw error
  }
}

/** The store, with what it appends noted for the command under way. */
function noting(store: DbTillStore, life: Life): DbTillStore {
  const { append, appendPast } = store
  const note = (drafts: readonly { id: string }[]) => life.written.push(...drafts.map(({ id }) => id))
  store.append = (drafts: readonly FactDraft[]) => {
    const appended = append(drafts)
    if (!isRefusal(appended)) note(drafts)
    return appended
  }
  store.appendPast = (till, facts) => {
    const appended = appendPast(till, facts)
    if (!isRefusal(appended)) note(facts)
    return appended
  }
  return store
}

/** The store as the loop has it: with small messages, so that a few facts make many pages, and with what it was told kept. */
function listening({ sync, heard }: Life, most: number): SyncStore {
  const hear = (again: () => void) => {
    heard.push(again)
    if (heard.length > 40) heard.shift()
    again()
  }
  return {
    ...sync,
    outgoing: (limit) => sync.outgoing({ ...limit, facts: Math.min(limit.facts, most) }),
    offers: (limit) => sync.offers({ ...limit, facts: Math.min(limit.facts, most) }),
    dirtyRecords: (limit) => sync.dirtyRecords(Math.min(limit, most)),
    acknowledged: (epoch, till, n) => hear(() => sync.acknowledged(epoch, till, n)),
    rewind: (epoch, till, have) => hear(() => sync.rewind(epoch, till, have)),
    fork: (epoch, till, at) => hear(() => sync.fork(epoch, till, at)),
    // By the slice and not by the clock on the wall: a busy machine would tell another story.
    refold: () => sync.refold(0),
    merge(page) {
      heard.push(() => void sync.merge(page))
      return sync.merge(page)
    },
  }
}
