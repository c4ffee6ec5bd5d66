import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDoor, type Heard, type Said } from '#electron/registers/door'
import { createRegisterTill } from '#electron/registers/register-till'
import { createRegisters } from '#electron/registers/registers'
import { createSecrets } from '#electron/secrets'
import type { AnswerName, Answers } from '#shared/registers/answers'
import type { ServerWord } from '#shared/till/redeem'
import type { TestTill } from '#test/builders/till'

export const TOKEN = 'the-right-token'
const PORT = 8417

export interface Asking {
  method?: string
  path: string
  body?: unknown
  key?: string
  headers?: Record<string, string | string[]>
}
export type Answer<A extends AnswerName> = Said & { body: Answers[A] }

interface Around {
  confirm?: () => Promise<ServerWord>
  elapsedMs?: () => number
  /** How often the printer has been woken. */
  onWake?: () => void
  served?: (member: string, facts: readonly string[]) => void
}

const registerTill = (
  { store, till }: TestTill,
  { confirm = async () => 'alone', onWake = () => {}, served = () => {} }: Around,
  log: string[],
) =>
  createRegisterTill({
    store,
    who: till.session.who,
    isSetUp: till.isSetUp,
    confirm: confirm as () => Promise<'alone'>,
    wakes: (call) => (input) => {
      onWake()
      return call(input)
    },
    served,
    log: (what, error) => log.push(`${what} ${error}`),
  })

/** The door over a test till, without a network: requests in, answers out, and what went to the log. */
export function aDoor(test: TestTill, around: Around = {}) {
  const log: string[] = []
  const hear = createDoor({
    till: registerTill(test, around, log),
    id: test.store.till,
    language: test.till.desk.language,
    token: () => TOKEN,
    port: () => PORT,
    elapsedMs: around.elapsedMs ?? (() => 0),
    onAsked() {},
    log: (what, error) => log.push(`${what} ${error instanceof Error ? error.stack : error}`),
  })
  const ask = <A extends AnswerName = 'Refused'>(asking: Asking): Promise<Answer<A>> => hear(heard(asking)) as Promise<Answer<A>>
  return { hear, ask, log }
}

/** A request in good order, but for what the test says of it. */
export function heard({ method, path: target, body, key, headers = {} }: Asking): Heard {
  const all: Record<string, string | string[] | undefined> = {
    host: `127.0.0.1:${PORT}`,
    authorization: `Bearer ${TOKEN}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...headers,
  }
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    target,
    headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, typeof value === 'string' ? [value] : value])),
    body: async () => (body instanceof Buffer ? body : Buffer.from(JSON.stringify(body))),
  }
}

/** The whole interface over a test till, with its settings and its token file. `stop` when done. */
export function theRegisters(test: TestTill, { folder, againMs }: { folder?: string; againMs?: number } = {}) {
  const home = folder ?? mkdtempSync(path.join(tmpdir(), 'stamkunde-registers-'))
  const log: string[] = []
  const registers = createRegisters({
    store: test.store,
    till: registerTill(test, {}, log),
    secret: createSecrets(home).registers,
    language: test.till.desk.language,
    now: () => test.clock.now,
    log: (what, error) => log.push(`${what} ${error}`),
    ...(againMs !== undefined && { againMs }),
  })
  return {
    ...registers,
    home,
    log,
    stop() {
      registers.close()
      if (folder === undefined) rmSync(home, { recursive: true, force: true })
    },
  }
}
