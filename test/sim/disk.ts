import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { Tally } from './tally.ts'
import type { Alive } from './time.ts'

// A simulated disk: SQLite in memory, kept when the process over it dies. Everything is written in transactions, so the
// places where a process can die are those: before a commit (all of it is rolled back) and just after one (nobody has heard).

/** Thrown where a process dies. Whoever catches it is dead already: nothing that it does afterwards is looked at. */
export class Crash extends Error {}

type Fate = 'commit' | 'crashBefore' | 'crashAfter' | 'full'
type Transaction = Database['transaction']

export interface Disk {
  /** What is on it, past any process: for looking at, and for what a person does to a stopped machine. */
  readonly sqlite: Database
  /** From now on every commit fails for want of room. */
  full: boolean
  /** A process's own handle: its transactions meet the disk's faults, and end with the process. */
  open(life: Alive): Database
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

/** A disk that begins with a copy of another. `onCrash` hears of a process that died while it wrote. */
export function createDisk(name: string, image: Buffer, tally: Tally, onCrash: () => void): Disk {
  let real = load(image)
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
  const run = (life: Alive, begin: Database, kind: 'default' | 'deferred' | 'immediate' | 'exclusive', work: () => unknown): unknown => {
    if (life.dead) throw new Crash(`${name} is dead`)
    if (begin.inTransaction) return begin.transaction(work)[kind]()
    const fate = nextFate()
    const before = begin.prepare('SELECT total_changes()').pluck().get()
    const all = begin.transaction(() => {
      const answer = work()
      const isReading = begin.prepare('SELECT total_changes()').pluck().get() === before
      if (fate === 'full' && !isReading) {
        tally.count('commits refused by a full disk')
        throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL')
      }
      if (fate === 'crashBefore') throw new Crash(`${name} before a commit`)
      return answer
    })
    try {
      const answer = all[kind]()
      if (fate === 'crashAfter') throw new Crash(`${name} after a commit`)
      return answer
    } catch (error) {
      if (error instanceof Crash && !life.dead) {
        life.dead = true
        tally.count(fate === 'crashAfter' ? 'crashes after a commit' : 'crashes before a commit')
        onCrash()
      }
      throw error
    }
  }

  const disk: Disk = {
    full: false,
    get sqlite() {
      return real
    },
    open(life) {
      const begin = real
      const transaction = (work: (...args: unknown[]) => unknown) => {
        const as =
          (kind: 'default' | 'deferred' | 'immediate' | 'exclusive') =>
          (...args: unknown[]) =>
            run(life, begin, kind, () => work(...args))
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
      return Object.assign(handle, {
        transaction: transaction as unknown as Transaction,
        prepare: alive(begin.prepare.bind(begin)) as Database['prepare'],
        exec: alive(begin.exec.bind(begin)),
        pragma: alive(begin.pragma.bind(begin)),
        close: () => handle, // a process that ends leaves its disk behind
      })
    },
    armCrash(commits, fate) {
      armed = { commits, fate }
    },
    disarm() {
      armed = undefined
    },
    isArmed: () => armed !== undefined,
    image: () => real.serialize(),
    restore(copy) {
      real.close()
      real = load(copy)
    },
    close: () => void real.close(),
  }
  return disk
}

/** Bytes of our own making need no looking through: a world opens a dozen of them. */
function load(image: Buffer): Database {
  const sqlite = new SqliteDatabase(image)
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON') // as openSqlite does: an erased member's bytes leave the file
  return sqlite
}
