import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import type { Connection, Connections } from './connections.ts'
import { lazily } from './lazily.ts'
import type { Tally } from './tally.ts'
import type { Alive } from './time.ts'

// A simulated disk: SQLite in memory, kept when the process over it dies. Everything is written in transactions, so the
// places where a process can die are those: before a commit (all of it is rolled back) and just after one (nobody has heard).

/** Thrown where a process dies. Whoever catches it is dead already: nothing that it does afterwards is looked at. */
export class Crash extends Error {}

type Fate = 'commit' | 'crashBefore' | 'crashAfter' | 'full'
type Transaction = Database['transaction']
type Kind = 'default' | 'deferred' | 'immediate' | 'exclusive'

export interface Disk {
  /** What is on it, past any process: for looking at, and for what a person does to a stopped machine. */
  readonly sqlite: Database
  /** The same for one statement of that, which is prepared once. */
  ask<P extends unknown[], R>(sql: string): Statement<P, R>
  /** From now on every commit fails for want of room. */
  full: boolean
  /**
   * A process's own handle: its transactions meet the disk's faults, and end with the process. `start` is what the process
   * does first: what it prepares then is kept for the next.
   */
  open<T>(life: Alive, start: (sqlite: Database) => T): T
  /** The process dies at the write boundary that comes after so many others. */
  armCrash(commits: number, fate: 'crashBefore' | 'crashAfter'): void
  disarm(): void
  isArmed(): boolean
  /** A copy of everything, as a backup takes it. */
  image(): Buffer
  /** Everything is replaced by a copy. The processes over it must be dead. */
  restore(image: Buffer): void
  close(): void
}

export interface DiskDeps {
  connections: Connections
  tally: Tally
  onCrash: () => void
}

/** A disk that begins with a copy of another. `onCrash` hears of a process that died while it wrote. */
export function createDisk(name: string, image: Buffer, { connections, tally, onCrash }: DiskDeps): Disk {
  let connection = connections.take(image)
  let depth = 0
  const changes = () => connection.changes.get()
  let armed: { commits: number; fate: Fate } | undefined
  const nextFate = (): Fate => {
    if (armed && armed.commits-- <= 0) {
      const { fate } = armed
      armed = undefined
      return fate
    }
    return disk.full ? 'full' : 'commit'
  }

  /** Runs the outermost transaction `kind` of `work` and lets it end as the disk wills. */
  const run = (life: Alive, all: Connection['all'], kind: Kind, work: () => unknown): unknown => {
    if (life.dead) throw new Crash(`${name} is dead`)
    if (depth > 0) return all[kind](work)
    const fate = nextFate()
    const before = changes()
    const met = () => {
      const answer = work()
      const isReading = changes() === before
      if (fate === 'full' && !isReading) {
        tally.count('commits refused by a full disk')
        throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL')
      }
      if (fate === 'crashBefore') throw new Crash(`${name} before a commit`)
      return answer
    }
    depth++
    try {
      const answer = all[kind](met)
      if (fate === 'crashAfter') throw new Crash(`${name} after a commit`)
      return answer
    } catch (error) {
      if (error instanceof Crash && !life.dead) {
        life.dead = true
        tally.count(fate === 'crashAfter' ? 'crashes after a commit' : 'crashes before a commit')
        onCrash()
      }
      throw error
    } finally {
      depth--
    }
  }

  const disk: Disk = {
    full: false,
    get sqlite() {
      return connection.sqlite
    },
    ask: (sql) => connection.ask(sql),
    open(life, start) {
      const { sqlite: begin, statements, all } = connection
      let isStarting = true
      const prepared = new Map<string, number>()
      const keep = (sql: string): Statement => {
        const place = prepared.get(sql) ?? 0
        prepared.set(sql, place + 1)
        const known = statements.get(sql) ?? []
        statements.set(sql, known)
        known[place] ??= lazily(() => begin.prepare(sql))
        return known[place]
      }
      const transaction = (work: (...args: unknown[]) => unknown) => {
        const as =
          (kind: Kind) =>
          (...args: unknown[]) =>
            run(life, all, kind, () => work(...args))
        return Object.assign(as('default'), {
          default: as('default'),
          deferred: as('deferred'),
          immediate: as('immediate'),
          exclusive: as('exclusive'),
        })
      }
      const alive = <A extends unknown[], R>(call: (...args: A) => R) => {
        return (...args: A): R => {
          if (life.dead) throw new Crash(`${name} is dead`)
          return call(...args)
        }
      }
      const handle = Object.create(begin) as Database
      Object.defineProperty(handle, 'inTransaction', { get: () => depth > 0 })
      Object.assign(handle, {
        transaction: transaction as unknown as Transaction,
        prepare: alive((sql: string) => (isStarting ? keep(sql) : begin.prepare(sql))) as Database['prepare'],
        exec: alive(begin.exec.bind(begin)),
        // There is no WAL in memory, and what lies around the seed is no checkpoint's business.
        pragma: alive((source: string) => (source.startsWith('wal_checkpoint') ? [] : begin.pragma(source))),
        close: () => handle, // a process that ends leaves its disk behind
      })
      try {
        return start(handle)
      } finally {
        isStarting = false
      }
    },
    armCrash(commits, fate) {
      armed = { commits, fate }
    },
    disarm() {
      armed = undefined
    },
    isArmed: () => armed !== undefined,
    image: () => connection.image(),
    restore(copy) {
      connection.end()
      connection = connections.take(copy)
    },
    close: () => connection.end(),
  }
  return disk
}
