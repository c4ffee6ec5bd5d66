import type { Random } from '#db/seed/random'
import { type Core, createCore } from '#server/core'
import { createSqliteStore } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { newId } from '#shared/values/ids'
import type { Connections } from './connections.ts'
import { createDisk, type Disk } from './disk.ts'
import { type Answerer, parseRequest } from './network.ts'
import type { Tally } from './tally.ts'
import { type Alive, settle, type Time } from './time.ts'

interface Life extends Alive {
  store: Store
  core: Core
}
export interface ServerNode {
  disk: Disk
  life: Life | undefined
  start(): void
  die(): void
  end(): void
  answer: Answerer
  /** What the operator does after a restore. */
  newIncarnation(): Promise<void>
  /** Ids of the log. */
  ids(): Set<string>
  /** Members of whom it is known that they asked to be forgotten. */
  tombs(): string[]
}
export interface ServerDeps {
  connections: Connections
  club: string
  time: Time
  random: Random
  tally: Tally
  onBug: (what: string, error: unknown) => void
  story: (line: string) => void
  /** There is something new: the doorbell. */
  onNews: () => void
  /** The process is gone, and every open line with it. */
  onDown: () => void
}

export function createServerNode(image: Buffer, deps: ServerDeps): ServerNode {
  const { time, random } = deps
  const node: ServerNode = {
    disk: createDisk('the server', image, { ...deps, onCrash: () => node.die() }),
    life: undefined,
    start() {
      node.disk.disarm()
      const life = { dead: false } as Life
      life.store = node.disk.open(life, (sqlite) => createSqliteStore(sqlite, { newId: () => newId() }))
      life.core = createCore({
        store: life.store,
        now: time.now,
        random: (length) => random.fill(new Uint8Array(length)),
        onError: (error) => {
          // A store that is away is the disk's fault; a dead server's errors are nobody's.
          if (!life.dead && !node.disk.full) deps.onBug('the server', error)
        },
      })
      life.core.onChanged(deps.club, () => {
        if (!life.dead) deps.onNews()
      })
      node.life = life
    },
    die() {
      if (!node.life) return
      node.life.dead = true
      node.life = undefined
      deps.story('the server dies')
      deps.onDown()
    },
    end() {
      if (node.life) node.life.dead = true
      node.disk.close()
    },
    async answer(route, token, text) {
      const { life } = node
      if (!life) throw new Error('nobody listens')
      const request = parseRequest(text)
      const answer = await life.core.answer(route, token, request.head, request.lines)
      if (life.dead) throw new Error('it died of it')
      return JSON.stringify({ head: answer.head, lines: answer.lines ?? [] })
    },
    async newIncarnation() {
      const club = node.life?.store.club(deps.club)
      if (club) await club.newIncarnation((await club.standing()).incarnation)
      await settle()
    },
    tombs: () => node.disk.ask<[], string>("SELECT key FROM records WHERE room = 'profile' AND doc ->> '$.erased' = 1").pluck().all(),
    ids: () => new Set(node.disk.ask<[], string>('SELECT id FROM log').pluck().all()),
  }
  return node
}
