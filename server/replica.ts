import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { openTillStore } from '#db/open-till-store'
import { rewritePeople } from '#db/people-pages'
import { writeSnapshot } from '#db/snapshot'
import { createSyncStore } from '#db/sync-store'
import { type DbTillStore, SETTINGS } from '#db/till-store'
import type { Cursor, Page } from '#shared/sync/sync-store'
import type { SnapshotHead } from '#shared/sync/wire'
import { isRefusal } from '#shared/values/result'

// What the server makes snapshots of: a till's database that nobody stands at, which reads the club's log like any till.

export interface ReplicaClub {
  club: string
  incarnation: string
}
export interface Replica {
  cursor(): Promise<Cursor>
  /** Reads on. False when the page does not go on from where the replica stands: it is of another log. */
  take(page: Page): Promise<boolean>
  /** Folds everybody and writes the snapshot, compressed, to `file`. */
  pack(file: string): Promise<SnapshotHead>
  close(): Promise<void>
}
/** `now` is the wall clock that folds are as of, in milliseconds. */
export type OpenReplica = (file: string, club: ReplicaClub, now?: () => number) => Promise<Replica>

/** Folding gives way so often, so that a request to stop is heard. */
const SLICE_MS = 200

/** Opens (or makes) a replica in this process. Throws where it cannot be opened or is of another club. */
export async function openReplica(file: string, { club, incarnation }: ReplicaClub, now = Date.now): Promise<Replica> {
  // It can be made again from the log, so it is not looked through first.
  const opened = openTillStore(file, { check: false, now })
  if (isRefusal(opened)) throw new Error(`the replica cannot be opened: ${opened.refusal}`)
  const store = opened.ok
  const sync = createSyncStore(store)
  const known = sync.paired()
  if (!known) good(sync.pair({ url: '-', club, incarnation }))
  else if (known.club !== club) throw new Error('the replica is of another club')

  return {
    cursor: async () => sync.cursor(),
    async take(page) {
      const merged = sync.merge(page)
      if (isRefusal(merged) && merged.refusal !== 'syncDiverged') throw new Error(merged.refusal)
      if (!isRefusal(merged)) takeClub(store)
      return !isRefusal(merged)
    },
    async pack(packed) {
      while (sync.refold(SLICE_MS)) await new Promise((next) => setImmediate(next))
      const erased = store.toForget()
      if (erased.length > 0) {
        rewritePeople(store.db.sqlite)
        store.forgotten(erased)
        store.db.sqlite.pragma('wal_checkpoint(TRUNCATE)')
      }
      const plain = `${packed}.db`
      rmSync(plain, { force: true })
      try {
        const contents = writeSnapshot(store, plain)
        return { ...contents, ...(await compress(plain, packed)) }
      } finally {
        rmSync(plain, { force: true })
      }
    },
    close: async () => store.db.close(),
  }
}

/** A replica is never set up, but folds by the club's time zone and currency: a till's read models are made of them. */
function takeClub(store: DbTillStore): void {
  const club = store.shared.table.record('club', 'club')
  if (store.setting(SETTINGS) !== undefined || !club?.fields.timezone || !club.fields.currency) return
  good(
    store.write(() => {
      store.saveSetting(SETTINGS, {})
      store.shared.folding.allStale()
      return { ok: undefined }
    }),
  )
}

async function compress(from: string, to: string): Promise<{ packed: number; sha256: string }> {
  const sha256 = createHash('sha256')
  let packed = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sha256.update(chunk)
      packed += chunk.length
      done(null, chunk)
    },
  })
  // Level 1: of the levels it is the one that a disk and a network do not wait for.
  const zstd = createZstdCompress({
    chunkSize: 1 << 20,
    params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  await pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), zstd, count, createWriteStream(to, { mode: 0o600, flush: true }))
  return { packed, sha256: sha256.digest('hex') }
}

function good<T>(result: { ok: T } | { refusal: string }): T {
  if ('refusal' in result) throw new Error(result.refusal)
  return result.ok
}
