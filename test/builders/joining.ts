import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { link } from '#db/hash'
import { openTillStore } from '#db/open-till-store'
import { createSyncStore } from '#db/sync-store'
import type { DbTillStore } from '#db/till-store'
import { createHttpTransport } from '#electron/sync/http-transport'
import { createSyncLoop } from '#electron/sync/loop'
import { createCore } from '#server/core'
import { createHttp } from '#server/http'
import { type OpenReplica, openReplica } from '#server/replica'
import { createSnapshots } from '#server/snapshot'
import { createSqliteStore } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { type PairAnswer, PROTOCOL_VERSION } from '#shared/sync/wire'
import { isRefusal } from '#shared/values/result'
import { good } from './till.ts'

/** A server on loopback with snapshots, its folder, and tills that pair with it. Time is `now`'s. */
export async function aServerWithSnapshots({
  now = Date.now,
  store = createSqliteStore(':memory:'),
  open = openReplica,
  growth,
  quietMs = 5,
}: {
  now?: () => number
  store?: Store
  open?: OpenReplica
  growth?: number
  quietMs?: number
} = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-join-'))
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const opened: OpenReplica = (file, club) => open(file, club, now)
  const snapshots = createSnapshots({
    store,
    folder: path.join(folder, 'snapshots'),
    openReplica: opened,
    onError,
    onChanged: (of, listener) => core.onChanged(of, listener),
    quietMs,
    ...(growth !== undefined && { growth }),
  })
  const core = createCore({ store, now, random: randomBytes, snapshot: snapshots.offer, onError })
  const http = createHttp({ core, store, snapshots })
  const url = `http://127.0.0.1:${await http.listen({ host: '127.0.0.1', port: 0 })}`
  const club = (await store.clubs())[0] ?? (await store.createClub('Pote & Kopp'))
  const closing: (() => void | Promise<void>)[] = []

  /** Pairs a till with a key and a token of its own; `exchange` is its loop, run to the end once. */
  async function pair(till: DbTillStore) {
    let token: string | undefined
    const transport = createHttpTransport({ url, token: () => token })
    closing.push(() => transport.close())
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const { code } = await core.makeCode(club)
    const { head } = good(await transport.call('pair', { protocol: PROTOCOL_VERSION, code, till: till.till, name: 'Kasse', publicKey }))
    token = head.token
    return { transport, paired: head as PairAnswer }
  }
  async function exchange(till: DbTillStore, { transport, paired }: Awaited<ReturnType<typeof pair>>) {
    const sync = createSyncStore(till)
    if (!sync.paired()) good(sync.pair({ url, club, incarnation: paired.incarnation }, paired.record))
    const loop = createSyncLoop({
      store: sync,
      transport,
      link,
      now,
      random: Math.random,
      timers: {
        after(ms, then) {
          const timer = setTimeout(then, ms)
          return () => clearTimeout(timer)
        },
      },
      breathe: () => new Promise((next) => setImmediate(next)),
      onNet: () => undefined,
      onMerged: () => undefined,
      log: onError,
    })
    await loop.sync()
    loop.stop()
    return sync
  }

  return {
    folder,
    url,
    club,
    store,
    core,
    snapshots,
    errors,
    pair,
    exchange,
    /** A till's database in a file, with nothing in it yet. */
    anEmptyTill(name: string): { database: string; store: DbTillStore } {
      const database = path.join(folder, `${name}.db`)
      const opened = openTillStore(database, { now })
      if (isRefusal(opened)) throw new Error(opened.refusal)
      closing.push(() => opened.ok.db.close())
      return { database, store: opened.ok }
    },
    closing,
    async close() {
      for (const close of closing) await close()
      await http.close()
      await snapshots.close()
      await core.close()
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
