import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { RegisterTill } from '#shared/registers/endpoints'
import type { RegistersView } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Served } from '#shared/till/serve'
import type { TillStore } from '#shared/till/till-store'
import type { Language } from '#shared/till/till-views'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import type { SecretFile } from '../secrets.ts'
import type { DoorDeps } from './door.ts'
import type { Listener } from './listener.ts'

export interface RegistersDeps {
  store: Pick<TillStore, 'till' | 'setting' | 'saveSetting' | 'write'>
  /** What a register may ask of the till. */
  till: RegisterTill
  secret: SecretFile<{ token: string }>
  language: () => Language
  now: () => number
  log: (what: string, error?: unknown) => void
  /** How soon a port that was taken is tried again. */
  againMs?: number
}
export type Registers = ReturnType<typeof createRegisters>

/** The till's own setting: another till of the club has other registers beside it. */
const SETTING = 'registers'
const OFF = { on: false, port: 8417 }

/**
 * The interface for cash registers, off until a manager turns it on. `begin` when the key store can be read; `close` with the till.
 */
export function createRegisters({ store, till, secret, language, now, log, againMs = 5_000 }: RegistersDeps) {
  let token = ''
  let listener: Listener | undefined
  let failed: RegistersView['failed']
  let lastAt: string | undefined
  let again: NodeJS.Timeout | undefined
  let isOver = false
  /** One change after the other: two at once would both want the port. */
  let changing = Promise.resolve()
  const wanted = () => store.setting<typeof OFF>(SETTING) ?? OFF

  const doorDeps: DoorDeps = {
    till,
    id: store.till,
    language,
    token: () => token,
    port: () => listener?.port ?? 0,
    elapsedMs: () => performance.now(),
    onAsked() {
      lastAt = new Date(now()).toISOString()
    },
    log,
  }

  /** Makes what listens what the setting says. */
  function follow(): Promise<void> {
    const step = async () => {
      clearTimeout(again)
      failed = undefined
      if (isOver) return
      const { on, port } = wanted()
      if (!on || listener?.port !== port) {
        listener?.close()
        listener = undefined
      }
      if (!on || listener) return
      try {
        // Most tills have no register beside them: those load nothing of this.
        const { openDoor } = await import('./open-door.ts')
        const opened = await openDoor(port, doorDeps)
        if (isOver) opened.close()
        else listener = opened
      } catch (error) {
        log(`registers: port ${port}`, error)
        failed = 'portTaken'
        // Whoever has the port may go; nobody should have to come back here for that.
        again = setTimeout(follow, againMs)
        again.unref()
      }
    }
    changing = changing.then(step, step)
    return changing
  }

  const view = (): RegistersView => ({
    ...wanted(),
    token,
    ...(listener && { address: `http://127.0.0.1:${listener.port}` }),
    ...(failed && { failed }),
    ...(lastAt !== undefined && { lastAt }),
  })
  /** Makes a token and keeps it. Refusals: `diskFull`, `readOnly`. */
  function newToken(): Result<string, RefusalCode> {
    const made = randomBytes(32).toString('base64url')
    try {
      secret.save({ token: made })
    } catch (error) {
      log('registers: keeping the token', error)
      return refuse((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'diskFull' : 'readOnly')
    }
    token = made
    return ok(made)
  }
  /** The token that is kept, or the first one. */
  function ensureToken(): Result<string, RefusalCode> {
    token ||= secret.read()?.token ?? ''
    return token === '' ? newToken() : ok(token)
  }

  const calls: Pick<Served, 'registers' | 'saveRegisters' | 'newRegisterToken'> = {
    registers() {
      // Whoever looks sees a token, also before it is of use; where it cannot be kept, turning it on says why.
      ensureToken()
      return ok(view())
    },
    async saveRegisters(input) {
      const kept = input.on ? ensureToken() : ok('')
      if (isRefusal(kept)) return kept
      const saved = store.write(() => ok(store.saveSetting(SETTING, input)))
      if (isRefusal(saved)) return saved
      await follow()
      return ok(view())
    },
    newRegisterToken() {
      const made = newToken()
      return isRefusal(made) ? made : ok(view())
    },
  }
  return {
    calls,
    /** Begins to listen, where the till is set up so. A token from another machine's key store is made anew. */
    async begin(): Promise<void> {
      if (isOver || !wanted().on || isRefusal(ensureToken())) return
      await follow()
    },
    close(): void {
      isOver = true
      clearTimeout(again)
      listener?.close()
      listener = undefined
    },
  }
}
