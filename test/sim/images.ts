import { generateKeyPairSync } from 'node:crypto'
import { createRandom } from '#db/seed/random'
import { createSyncStore } from '#db/sync-store'
import { createCore } from '#server/core'
import { createSqliteStore, openServerDatabase } from '#server/store/sqlite'
import type { Programme } from '#shared/programmes/programme'
import type { RouteOutput } from '#shared/sync/routes'
import { PROTOCOL_VERSION } from '#shared/sync/wire'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, WALLET } from '#test/builders/till'
import { type Connections, createConnections } from './connections.ts'
import { throwWith } from './seeded-uuid.ts'

/** When every world begins: noon on a Saturday. */
export const START = Date.parse('2026-11-21T11:00:00.000Z')

export const TILL_NAMES = ['A', 'B', 'C', 'D'] as const
const DAY = 86_400_000
/** Two tills that conclude the same referral write one fact, each with a text of its own. */
const FRIENDS: Programme = {
  id: 'verving',
  version: 1,
  kind: 'referral',
  name: 'Verving',
  friend: { amountOff: 5_000 },
  referrer: { amountOff: 5_000 },
}

export interface TillImage {
  /** Set up, with work done on it, and not yet paired. */
  alone: Buffer
  /** The same, paired with the server, which does not have anything of it yet. */
  paired: Buffer
  token: string
  server: { url: string; club: string; incarnation: string }
}
/** Disks as every world begins with them: making them anew for each seed would take longer than the seed. */
export interface Images {
  server: Buffer
  club: string
  tills: TillImage[]
  connections: Connections
}

export async function makeImages(): Promise<Images> {
  const random = createRandom(20_261_121)
  throwWith({ now: () => START - 2 * DAY, next: random.next })
  const database = good(openServerDatabase(':memory:'))
  const store = createSqliteStore(database, { newId: () => newId() })
  const core = createCore({ store, now: () => START - DAY, random: (length) => random.fill(new Uint8Array(length)) })
  const club = await store.createClub('Pote & Kopp')
  const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const tills: TillImage[] = []
  for (const [i, name] of TILL_NAMES.entries()) {
    const now = START - DAY + i * 60_000
    throwWith({ now: () => now, next: random.next })
    // Nothing expires: what the calendar alone does is not what is looked at here.
    const { rewardValidFor: _, ...coffee } = COFFEE as typeof COFFEE & { rewardValidFor?: string }
    const { store: till } = aTill({ now, programmes: [coffee as typeof COFFEE, WALLET, FRIENDS] })
    const alone = till.db.sqlite.serialize()
    const { code } = await core.makeCode(club)
    const answer = await core.answer('pair', undefined, { protocol: PROTOCOL_VERSION, code, till: till.till, name, publicKey })
    if (answer.status !== 200) throw new Error(`pairing came to ${JSON.stringify(answer.head)}`)
    const { token, incarnation } = answer.head as RouteOutput<'pair'>
    const server = { url: 'https://sim.invalid', club, incarnation }
    good(createSyncStore(till).pair(server))
    tills.push({ alone, paired: till.db.sqlite.serialize(), token, server })
    till.db.close()
  }
  const server = database.serialize()
  return { server, club, tills, connections: createConnections([server, ...tills.flatMap(({ alone, paired }) => [alone, paired])]) }
}
