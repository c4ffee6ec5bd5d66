import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type Core, createCore } from '#server/core'
import { createHttp, type Http, type HttpOptions } from '#server/http'
import { createSqliteStore } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { pairing } from '#test/builders/core'

export interface TestServer {
  /** As `http://127.0.0.1:40123`. */
  url: string
  club: string
  core: Core
  store: Store
  http: Http
  /** What the server wrote in its log, a line of JSON each. */
  log: string[]
  /** A pairing code; of the first club unless told. */
  code(club?: string): Promise<string>
  /** Pairs a till by HTTP, as the till does; answers its token and where the server stood. */
  pair(till: string, club?: string): Promise<{ token: string; club: string; incarnation: string }>
  close(): Promise<void>
}

/** A server on an ephemeral port, with a club; in memory unless it gets a store. It closes the store it was given, too. */
export async function aServer({
  store = createSqliteStore(':memory:'),
  now = Date.now,
  ...more
}: { store?: Store; now?: () => number } & Partial<HttpOptions> = {}): Promise<TestServer> {
  const log: string[] = []
  const core = createCore({ store, now, random: randomBytes })
  const http = createHttp({ core, store, log: { write: (line) => void log.push(line) }, ...more })
  const club = (await store.clubs())[0] ?? (await store.createClub('Kafé Kroken'))
  const url = `http://127.0.0.1:${await http.listen({ host: '127.0.0.1', port: 0 })}`
  const code = async (of = club) => (await core.makeCode(of)).code
  return {
    url,
    club,
    core,
    store,
    http,
    log,
    code,
    async pair(till, of) {
      const { publicKey } = generateKeyPairSync('ed25519')
      const answer = await fetch(`${url}/v1/pair`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(pairing({ code: await code(of), till, publicKey })),
      })
      if (answer.status !== 200) throw new Error(`not paired: ${await answer.text()}`)
      return (await answer.json()) as { token: string; club: string; incarnation: string }
    },
    async close() {
      await http.close()
      await core.close()
      await store.close()
    },
  }
}
