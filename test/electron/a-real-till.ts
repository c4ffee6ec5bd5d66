import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import { type Api, createApi } from '#electron/api'
import { createSecrets } from '#electron/secrets'
import { ok, refuse } from '#shared/values/result'
import { good, NOON } from '#test/builders/till'

/** A till as the shop has it, all of it but Electron: real file, real threads, real door; what is said is heard by nobody. */
export interface RealTill {
  api: Api
  store: DbTillStore
  folder: string
  /** Milliseconds that passed; tests move them. */
  time: { elapsed: number }
  /** Asks as the cashier's page does. */
  ask(name: string, input: unknown): Promise<{ ok?: unknown; refusal?: string; details?: Record<string, unknown> }>
  /** Asks for what must not be refused. */
  got<T>(name: string, input: unknown): Promise<T>
  /** What the till said without being asked. */
  told: { event: string; payload: unknown }[]
  log: string[]
  /** Stops the program; the folder stays. */
  stop(): void
  /** Stops it and removes all that it kept. */
  remove(): void
}

/** Starts a till over a folder; without one it is a new shop's. Its PINs cost nothing, unless it is about them: then they cost what a shop's do. */
export function aRealTill({
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-real-')),
  now = () => NOON,
  pins = 'cheap',
}: {
  folder?: string
  now?: () => number
  pins?: 'cheap' | 'real'
} = {}): RealTill {
  const time = { elapsed: 0 }
  const told: RealTill['told'] = []
  const log: string[] = []
  const store = good(openTillStore(path.join(folder, 'till.db'), { now }))
  const api = createApi({
    store,
    version: 'test',
    host: 'test',
    simulatedFolder: path.join(folder, 'slips'),
    secrets: createSecrets(folder),
    ready: Promise.resolve(),
    now,
    elapsed: () => time.elapsed,
    files: { save: async () => ok({ cancelled: true as const }), pick: async () => undefined },
    window: () => undefined,
    tell: (event, payload) => void told.push({ event, payload }),
    log: (what, error) => void log.push(`${what} ${error ?? ''}`),
    shell: {
      draft: () => ok({ text: '' }),
      keepDraft: () => ok({ kept: true as const }),
      closeTill: () => ok({ closing: true as const }),
      update: () => refuse('updateUnreachable'),
      installUpdate: () => refuse('updateNotReady'),
    },
    heard: () => {},
    display: { isOpen: () => false, onChange: () => () => {}, giveKeysBack: () => {} },
    onSettings: () => {},
    moveInto: async () => refuse('snapshotBroken'),
    onDamaged: () => {},
    ...(pins === 'cheap' && { pinRounds: 4 }),
  })
  const ask: RealTill['ask'] = async (name, input) => (await api.answer(name, input)) as Awaited<ReturnType<RealTill['ask']>>
  let running = true
  const stop = () => {
    if (running) api.close()
    running = false
  }
  return {
    api,
    store,
    folder,
    time,
    ask,
    async got<T>(name: string, input: unknown) {
      const answer = await ask(name, input)
      if (answer.refusal !== undefined) throw new Error(`${name}: ${JSON.stringify(answer)} ${log.join('\n')}`)
      return answer.ok as T
    },
    told,
    log,
    stop,
    remove() {
      stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
