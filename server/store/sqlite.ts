import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { type Database, openSqlite } from '#db/open-sqlite'
import { rewritePeople } from '#db/people-pages'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Result } from '#shared/values/result'
import { createSqliteDevices } from './sqlite-devices.ts'
import { createSqliteLog } from './sqlite-log.ts'
import { serverMigrations } from './sqlite-migrations.ts'
import { createSqliteRecords } from './sqlite-records.ts'
import { type ClubStore, type Device, type Store, StoreUnavailable } from './store.ts'

/** `STKS`: says that a file is a server's. */
const APPLICATION_ID = 0x53544b53

export interface SqliteStoreOptions {
  /** Makes a club's id or an incarnation's. Random when left out; tests want their own. */
  newId?: () => string
}

/**
 * Opens (or makes) the server's file, durable and up to date; bytes become a database in memory. Refusals: `databaseNewer`,
 * `databaseDamaged`, `readOnly`, `diskFull`, `databaseBusy`.
 */
export function openServerDatabase(from: string | Uint8Array, options: { busyTimeoutMs?: number } = {}): Result<Database, RefusalCode> {
  const opened = openSqlite(from, { applicationId: APPLICATION_ID, migrations: serverMigrations, ...options })
  // 4 MB: the log is written at its end and read from where a till stands. The default, 16, only fills.
  if (!isRefusal(opened)) opened.ok.pragma('cache_size = -4000')
  return opened
}

/**
 * The embedded store: one durable file (or `:memory:`), or a database that is already open. Every call is one transaction at
 * most and done when it returns: the promises are there for the store that has a network between. Throws where the file cannot
 * be opened; ask `openServerDatabase` first when a person shall read why.
 */
export function createSqliteStore(from: string | Uint8Array | Database, options: SqliteStoreOptions = {}): Store {
  const sqlite = typeof from === 'string' || from instanceof Uint8Array ? opened(from) : from
  const newId = options.newId ?? randomUUID
  const clubNo = sqlite.prepare<[string], number>('SELECT no FROM clubs WHERE id = ?').pluck()
  const log = createSqliteLog(sqlite, newId)
  const records = createSqliteRecords(sqlite)
  const devices = createSqliteDevices(sqlite)
  const known = new Map<string, number>()

  function noOf(club: string): number {
    const no = known.get(club) ?? clubNo.get(club)
    if (no === undefined) throw new Error('there is no such club')
    known.set(club, no)
    return no
  }

  function ofClub(club: string): ClubStore {
    return {
      standing: async () => guarded(() => log.standing(noOf(club))),
      push: async (push, incoming) =>
        guarded(() => {
          const pushed = log.push(noOf(club), push, (no, recordSeq) => records.merge(no, incoming, recordSeq))
          // What was erased is overwritten in the file by now, and still in the WAL.
          if ('ack' in pushed && incoming.some(({ erased }) => erased)) sqlite.pragma('wal_checkpoint(TRUNCATE)')
          return pushed
        }),
      offer: async (facts) => guarded(() => log.offer(noOf(club), facts)),
      pull: async (seq, limit) => guarded(() => log.pull(noOf(club), seq, limit)),
      runAt: async (seq) => guarded(() => log.runAt(noOf(club), seq)),
      runs: async (seq, facts) => guarded(() => log.runs(noOf(club), seq, facts)),
      records: async (recordSeq, limit) => guarded(() => records.after(noOf(club), recordSeq, limit)),
      forgetErased: async () =>
        guarded(() => {
          rewritePeople(sqlite, ['records'])
          sqlite.pragma('wal_checkpoint(TRUNCATE)')
        }),
      record: async (room, key) => guarded(() => records.one(noOf(club), room, key)),
      changedSince: async (seq, members) => guarded(() => log.changedSince(noOf(club), seq, members)),
      newIncarnation: async (from) => guarded(() => log.newIncarnation(noOf(club), from)),
      tills: async () => guarded(() => devices.tills(noOf(club))),
      seen: async (till, contact) => guarded(() => devices.seen(noOf(club), till, contact)),
      revoke: async (till, at) => guarded(() => devices.revoke(noOf(club), till, at)),
      addDevice: async (device) => guarded(() => devices.addDevice(noOf(club), device)),
      addToken: async (till, tokenHash, at, othersEndAt) => guarded(() => devices.addToken(noOf(club), till, tokenHash, at, othersEndAt)),
      addCode: async (codeHash, expiresAt) => guarded(() => devices.addCode(noOf(club), codeHash, expiresAt)),
    }
  }

  return {
    club: ofClub,
    clubs: async () => guarded(() => sqlite.prepare<[], string>('SELECT id FROM clubs ORDER BY no').pluck().all()),
    createClub: async (name) => guarded(() => log.createClub(name)),
    device: async (tokenHash, at): Promise<Device | undefined> => guarded(() => devices.device(tokenHash, at)),
    takeCode: async (codeHash, at) => guarded(() => devices.takeCode(codeHash, at)),
    ping: async () => guarded(() => void sqlite.prepare('SELECT count(*) FROM clubs').get()),
    backup: (path) => backUp(sqlite, path),
    close: async () => void sqlite.close(),
  }
}

function opened(from: string | Uint8Array): Database {
  const result = openServerDatabase(from)
  if (isRefusal(result)) throw new StoreUnavailable(result.refusal)
  return result.ok
}

/** What the disk, the lock or the file has to say is the store's trouble and not the request's: it may be repeated as it was. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const refusal = refusalOfSqlite(error)
    throw refusal ? new StoreUnavailable(refusal, { cause: error }) : error
  }
}

async function backUp(sqlite: Database, path: string): Promise<void> {
  // All pages in one step: in smaller ones every write of another process would begin the copy anew, perhaps for ever.
  await sqlite.backup(path, { progress: () => 0x7fff_ffff })
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
