// A till without its window: database, loop and HTTP, in a process of its own. Told what to do by its parent.
import { generateKeyPairSync } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { setImmediate as turn } from 'node:timers/promises'
import { link } from '#db/hash'
import { openTillStore } from '#db/open-till-store'
import { createSyncStore } from '#db/sync-store'
import { createHttpTransport } from '#electron/sync/http-transport'
import { createSyncLoop } from '#electron/sync/loop'
import { lineOf } from '#shared/sync/chain'
import { PROTOCOL_VERSION } from '#shared/sync/wire'
import type { FactDraft } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { isRefusal } from '#shared/values/result'

export type Order =
  | { order: 'pair'; code: string }
  /** Appends so many facts at once, in batches, about these members. */
  | { order: 'append'; facts: number; members: string[] }
  /** Begins to exchange; says `converged` when the cursor is at `until` with nothing waiting, and `folded` when the read models are there too. */
  | { order: 'sync'; until: number }
  /** Stamps one at a time for ever, and says each when it is durable. */
  | { order: 'stamp'; members: string[]; everyMs: number }
  | { order: 'report' }
export type Said =
  | { said: 'ready'; till: string }
  | { said: 'paired'; token: string }
  | { said: 'appended'; bytes: number }
  | { said: 'converged'; seq: number; run: string }
  | { said: 'folded' }
  | { said: 'stamped'; id: string }
  | { said: 'report'; waiting: number; seq: number; run: string; facts: number }

const [path = '', url = '', token = ''] = process.argv.slice(2)
const opened = openTillStore(path, { check: false })
if (isRefusal(opened)) throw new Error(opened.refusal)
const store = opened.ok
const syncStore = createSyncStore(store)
let known = token === '' ? undefined : token
const transport = createHttpTransport({ url, token: () => known })
const say = (said: Said) => void process.send?.(said)
const tell = (what: string, error?: unknown) => process.stderr.write(`${what} ${error instanceof Error ? error.stack : ''}\n`)

const startLoop = () =>
  createSyncLoop({
    store: syncStore,
    transport,
    link,
    now: Date.now,
    timers: {
      after(ms, then) {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    random: Math.random,
    breathe: () => turn(),
    onNet: () => {},
    onMerged: () => {},
    // No window, so nobody is at it.
    isQuiet: () => true,
    // A server that is away is what these tests are about.
    log: (what, error) => error !== undefined && tell(what, error),
  })
if (known !== undefined) startLoop()

const orders: { [O in Order['order']]: (order: Extract<Order, { order: O }>) => void | Promise<void> } = {
  async pair({ code }) {
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const answer = await transport.call('pair', { protocol: PROTOCOL_VERSION, code, till: store.till, name: 'Kasse', publicKey })
    if (isRefusal(answer)) throw new Error(answer.refusal)
    const { club, incarnation, record, token: given } = answer.ok.head
    known = given
    syncStore.pair({ url, club, incarnation }, record)
    say({ said: 'paired', token: given })
  },
  append({ facts, members }) {
    const BATCH = 500
    let bytes = 0
    for (let from = 0; from < facts; from += BATCH) {
      const drafts = Array.from({ length: Math.min(BATCH, facts - from) }, (_, i): FactDraft => {
        const member = members[(from + i) % members.length] as string
        const id = newId()
        return i % 4 === 3
          ? { id, kind: 'purchased', member, purchase: id, amount: 12_900, by: 'ida' }
          : { id, kind: 'stamped', member, programme: 'kaffekort', count: 1, by: 'ida' }
      })
      const appended = store.write(() => store.append(drafts))
      if (isRefusal(appended)) throw new Error(appended.refusal)
      for (const fact of appended.ok) bytes += lineOf(fact).length
    }
    say({ said: 'appended', bytes })
  },
  async sync({ until }) {
    startLoop()
    const isThere = () => syncStore.cursor().seq >= until && syncStore.waiting() === 0
    while (!isThere()) await new Promise((soon) => setTimeout(soon, 5))
    const { seq, run } = syncStore.cursor()
    say({ said: 'converged', seq, run })
    const stale = store.db.sqlite.prepare<[], number>('SELECT count(*) FROM stale_members').pluck()
    while (stale.get() !== 0) await new Promise((soon) => setTimeout(soon, 5))
    say({ said: 'folded' })
  },
  async stamp({ members, everyMs }) {
    for (let i = 0; ; i++) {
      const id = newId()
      const written = store.write(() =>
        store.append([{ id, kind: 'stamped', member: members[i % members.length] as string, programme: 'kaffekort', count: 1 }]),
      )
      if (!isRefusal(written)) say({ said: 'stamped', id })
      await new Promise((soon) => setTimeout(soon, everyMs))
    }
  },
  report() {
    const lines = store.db.sqlite.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get() as number
    say({ said: 'report', waiting: syncStore.waiting(), ...syncStore.cursor(), facts: lines })
  },
}
process.on('message', (order: Order) => {
  void Promise.resolve(orders[order.order](order as never)).catch((error) => {
    tell('order', error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
say({ said: 'ready', till: store.till })
flushCompileCache()
