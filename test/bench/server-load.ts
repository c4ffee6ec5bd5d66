import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { link } from '#db/hash'
import { lineOf } from '#shared/sync/chain'
import { LIMITS, PROTOCOL_VERSION } from '#shared/sync/wire'
import { aPostgres } from '#test/server/postgres'
import { type Figure, ms, percentile } from './figures.ts'

// Simulated tills against a real server: each pushes once a second, whatever became of its last push, as tills in shops do.

export interface Load {
  url: string
  /** A pairing code of the club; the tills after the first get theirs through it. */
  code: string
  tills: number
  seconds: number
}
export interface LoadResult {
  /** Milliseconds from sending a push to its acknowledgement, of each. */
  took: number[]
  /** Answers by status, the pushes'. 0: no answer. */
  statuses: Map<number, number>
  acknowledged: number
  /** Lines of the log beyond the first of an id. */
  duplicates: number
  /** Acknowledged facts that the log has not. */
  missing: number
}
interface SimulatedTill {
  till: string
  token: string
  incarnation: string
  epoch: string
  n: number
  hash: string
}
interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever a server says; what is wrong shows in the counts
  head: any
  lines: string[]
}

/** Pairs the tills, lets them push, then reads the whole log and compares it with what was acknowledged. */
export async function serverLoad({ url, code, tills: count, seconds }: Load): Promise<LoadResult> {
  const tills = await pairAll(url, code, count)
  const result: LoadResult = { took: [], statuses: new Map(), acknowledged: 0, duplicates: 0, missing: 0 }
  const sent: string[] = []
  const begun = performance.now()
  await Promise.all(
    tills.map(async (till, i) => {
      for (let second = 0; second < seconds; second++) {
        // Spread over the second.
        await pause(Math.max(0, begun + (second + i / count) * 1000 - performance.now()))
        const id = await pushOne(url, till, result)
        if (id !== undefined) sent.push(id)
      }
    }),
  )
  const seen = new Map<string, number>()
  for (const line of await readAll(url, tills[0] as SimulatedTill)) {
    const { id } = JSON.parse(line)
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
  result.acknowledged = sent.length
  result.missing = sent.filter((id) => !seen.has(id)).length
  for (const times of seen.values()) result.duplicates += times - 1
  return result
}

async function pairAll(url: string, first: string, count: number): Promise<SimulatedTill[]> {
  const tills: SimulatedTill[] = []
  for (let code = first; ; ) {
    const till = `load ${tills.length + 1} ${randomUUID()}`
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const { status, head } = await ask(url, 'pair', {
      protocol: PROTOCOL_VERSION,
      code,
      till,
      name: `Kasse ${tills.length + 1}`,
      publicKey,
    })
    if (status !== 200) throw new Error(`pairing: ${status} ${JSON.stringify(head)}`)
    tills.push({ till, token: head.token, incarnation: head.incarnation, epoch: randomUUID(), n: 0, hash: '' })
    if (tills.length === count) return tills
    const coded = await ask(url, 'code', { protocol: PROTOCOL_VERSION }, [], tills[0]?.token)
    if (coded.status !== 200) throw new Error(`code: ${coded.status} ${JSON.stringify(coded.head)}`)
    code = coded.head.code
  }
}

/** One stamp. Answers its id when it was acknowledged. */
async function pushOne(url: string, till: SimulatedTill, { took, statuses }: LoadResult): Promise<string | undefined> {
  const n = till.n + 1
  const at = new Date().toISOString()
  const id = randomUUID()
  const fact = { id, at, tick: n, till: till.till, n, by: 'Ola', member: randomUUID(), kind: 'stamped', programme: 'kaffe', count: 1 }
  const line = lineOf(fact)
  const { incarnation, epoch, hash: after } = till
  const head = { protocol: PROTOCOL_VERSION, ledger: 1, incarnation, epoch, till: till.till, from: n, after, records: [], unsent: 1, at }
  const begun = performance.now()
  const answer = await ask(url, 'push', head, [line], till.token).catch((): Answer => ({ status: 0, head: {}, lines: [] }))
  took.push(performance.now() - begun)
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  if (answer.head.ack !== n) return undefined
  till.n = n
  till.hash = link(after, line)
  return id
}

async function readAll(url: string, { token, incarnation }: SimulatedTill): Promise<string[]> {
  const lines: string[] = []
  const limits = { recordSeq: 0, facts: LIMITS.pullFacts, bytes: LIMITS.pullBytes }
  for (let run = ''; ; ) {
    const head = { protocol: PROTOCOL_VERSION, incarnation, seq: lines.length, run, ...limits, at: new Date().toISOString() }
    const page = await ask(url, 'pull', head, [], token)
    if (page.lines.length === 0) return lines
    run = page.lines.reduce(link, run)
    if (page.head.run !== run) throw new Error(`the run hash is another at ${lines.length + page.lines.length}`)
    lines.push(...page.lines)
  }
}

async function ask(url: string, route: string, head: object, lines: readonly string[] = [], token?: string): Promise<Answer> {
  const response = await fetch(`${url}/v1/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: `${[JSON.stringify(head), ...lines].join('\n')}\n`,
  })
  const [first = '{}', ...rest] = (await response.text()).split('\n')
  return { status: response.status, head: JSON.parse(first), lines: rest.filter((line) => line !== '') }
}

/** The figure of the bench: a hundred tills on PostgreSQL, the server a process of its own. */
export async function serverLoadFigure({ tills = 100, seconds = 30 } = {}): Promise<Figure> {
  const postgres = await aPostgres()
  try {
    const { url, code, stop } = await startServer(await postgres.database())
    try {
      const result = await serverLoad({ url, code, tills, seconds })
      const p99 = percentile(result.took, 99)
      const { bad, text } = summary(result)
      return {
        name: `${tills} tills, one push a second each, PostgreSQL ${postgres.version}, p99`,
        bar: '≤ 250 ms, no 5xx, no duplicates',
        measured: text,
        floor: `${tills * seconds} pushes in ${seconds} s`,
        good: p99 <= 250 && bad === 0,
      }
    } finally {
      await stop()
    }
  } finally {
    await postgres.stop()
  }
}

function summary({ took, statuses, acknowledged, duplicates, missing }: LoadResult): { bad: number; text: string } {
  const bad5xx = [...statuses].reduce((sum, [status, times]) => sum + (status >= 500 || status === 0 ? times : 0), 0)
  const text =
    `${ms(percentile(took, 99))} (median ${ms(percentile(took, 50))}, most ${ms(Math.max(...took))}), ` +
    `${acknowledged} of ${took.length} acknowledged, ${bad5xx} 5xx, ${duplicates} duplicates, ${missing} missing`
  return { bad: bad5xx + duplicates + missing + (took.length - acknowledged), text }
}

/** Starts `npm run server` on a new database; answers its address and the pairing code that it prints. */
async function startServer(databaseUrl: string): Promise<{ url: string; code: string; stop(): Promise<void> }> {
  const server: ChildProcess = spawn(process.execPath, [fileURLToPath(import.meta.resolve('#server/main'))], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', HOST: '127.0.0.1', STAMKUNDE_LANGUAGE: 'en', STAMKUNDE_SERVER_LOG: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    let said = ''
    // Read to its end: a pipe that nobody reads would stop the server.
    server.stdout?.on('data', (chunk) => {
      said += chunk
      const url = /http:\/\/\S+/.exec(said)?.[0]
      const code = /Pairing code: (\S+)/.exec(said)?.[1]
      if (url && code) resolve({ url, code, stop })
    })
    void ended.then(() => reject(new Error(`the server ended: ${said}`)))
  })
}

if (import.meta.main) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { url: text, code: text, tills: text, seconds: text } })
  const size = { tills: Number(values.tills ?? 100), seconds: Number(values.seconds ?? 30) }
  const { url, code } = values
  console.log(url && code ? summary(await serverLoad({ url, code, ...size })).text : (await serverLoadFigure(size)).measured)
}
