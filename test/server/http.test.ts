import { request as httpRequest, IncomingMessage, ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readBody } from '#server/body'
import { createDoorbell } from '#server/doorbell'
import type { HttpOptions } from '#server/http'
import { createSqliteStore } from '#server/store/sqlite'
import { StoreUnavailable } from '#server/store/store'
import { LEDGER_VERSION, LIMITS } from '#shared/sync/wire'
import { aStamp, stamps } from '#test/builders/core'
import { aServer, type TestServer } from '#test/builders/server'

const servers: TestServer[] = []
async function started(options: Partial<HttpOptions> = {}): Promise<TestServer> {
  const server = await aServer(options)
  servers.push(server)
  return server
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

const AT = '2026-03-02T09:00:00.000Z'
const pushHead = (till: string, incarnation: string, more: object = {}) => ({
  protocol: 1,
  ledger: LEDGER_VERSION,
  incarnation,
  epoch: `e-${till}`,
  till,
  from: 1,
  after: '',
  records: [],
  unsent: 0,
  at: AT,
  ...more,
})
const pullHead = (incarnation: string) => ({
  protocol: 1,
  incarnation,
  seq: 0,
  run: '',
  recordSeq: 0,
  facts: 5_000,
  bytes: 4_000_000,
  at: AT,
})
const bodyOf = (head: object, lines: readonly string[] = []): string => `${[JSON.stringify(head), ...lines].join('\n')}\n`

async function post(url: string, route: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/x-ndjson', ...headers }, body: body as string }
  const answer = await fetch(`${url}/v1/${route}`, init)
  const [head = '', ...lines] = (await answer.text()).trimEnd().split('\n')
  return { status: answer.status, head: JSON.parse(head) as Record<string, unknown>, lines, headers: answer.headers }
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('bodies', () => {
  test('facts go up and come down as lines, to the byte', async () => {
    const { url, pair } = await started()
    const [a, b] = [await pair('a'), await pair('b')]
    const lines = [aStamp('a', 1, { kind: 'odd', word: 'blåbær 𝄞\u2028' }), aStamp('a', 2)]
    const pushed = await post(url, 'push', bodyOf(pushHead('a', a.incarnation), lines), bearer(a.token))
    expect(pushed).toMatchObject({ status: 200, head: { ack: 2 }, lines: [] })
    const pulled = await post(url, 'pull', bodyOf(pullHead(b.incarnation)), bearer(b.token))
    expect(pulled).toMatchObject({ status: 200, head: { count: 2 }, lines })
    expect(pulled.headers.get('content-type')).toBe('application/x-ndjson')
    expect(pulled.headers.get('cache-control')).toBe('no-store')
  })

  test('gzip goes up, and comes down where it is taken and worth it', async () => {
    const { url, pair } = await started()
    const a = await pair('a')
    const lines = stamps('a', 1, 100)
    const packed = gzipSync(bodyOf(pushHead('a', a.incarnation), lines))
    const pushed = await post(url, 'push', packed, { 'content-encoding': 'gzip', ...bearer(a.token) })
    expect(pushed.head).toMatchObject({ ack: 100 })
    expect(pushed.headers.get('content-encoding')).toBeNull()
    for (const [accepts, encoding] of [
      ['gzip', 'gzip'],
      ['br, gzip;q=0.5', 'gzip'],
      ['gzip;q=0', undefined],
      ['identity', undefined],
    ] as const) {
      const { headers, bytes } = await raw(url, 'pull', bodyOf(pullHead(a.incarnation)), { 'accept-encoding': accepts, ...bearer(a.token) })
      expect([accepts, headers['content-encoding']]).toEqual([accepts, encoding])
      expect((encoding ? gunzipSync(bytes) : bytes).toString().trimEnd().split('\n').slice(1)).toEqual(lines)
      if (encoding) expect(bytes.length).toBeLessThan(lines.join('\n').length / 5)
    }
  })

  test('JSON is enough where there are no lines', async () => {
    const { url, pair } = await started()
    const a = await pair('a')
    const answer = await post(url, 'tills', '{"protocol":1}', { 'content-type': 'application/json; charset=utf-8', ...bearer(a.token) })
    expect(answer).toMatchObject({ status: 200, head: { tills: [{ till: 'a' }] } })
    expect(answer.headers.get('content-type')).toContain('application/json')
  })

  const bad: [string, string | Uint8Array, Record<string, string>, number, string][] = [
    ['nothing', '', {}, 400, 'badRequest'],
    ['no JSON', 'hello', {}, 400, 'badRequest'],
    ['half a character', new Uint8Array([0x22, 0xc3, 0x22]), {}, 400, 'badRequest'],
    ['not what it says', 'hello', { 'content-encoding': 'gzip' }, 400, 'badRequest'],
    ['an encoding nobody knows', '{}', { 'content-encoding': 'br' }, 400, 'badRequest'],
    ['another type', '<a/>', { 'content-type': 'text/xml' }, 400, 'badRequest'],
    ['a bomb', gzipSync(Buffer.alloc(11_000_000, 32)), { 'content-encoding': 'gzip' }, 413, 'tooLarge'],
    ['lines where none belong', '{"protocol":1}\n{}\n', {}, 400, 'badRequest'],
  ]
  test.each(bad)('%s is refused in so many words', async (_what, body, headers, status, refusal) => {
    const { url, pair } = await started()
    const a = await pair('a')
    expect(await post(url, 'tills', body, { ...bearer(a.token), ...headers })).toMatchObject({ status, head: { refusal } })
  })

  test('ten million empty lines are no ten million lines', async () => {
    const packed = gzipSync(`${JSON.stringify({ protocol: 1 })}\n${'\n'.repeat(9_900_000)}`)
    const read = await readBody(packed, 'gzip')
    expect('ok' in read && read.ok.lines.length).toBe(LIMITS.pushFacts + 1)
    const { url, pair } = await started()
    const a = await pair('a')
    const body = gzipSync(bodyOf(pushHead('a', a.incarnation), stamps('a', 1, LIMITS.pushFacts + 7)))
    const answer = await post(url, 'push', body, { 'content-encoding': 'gzip', ...bearer(a.token) })
    expect(answer).toMatchObject({ status: 413, head: { refusal: 'tooLarge' } })
  })

  test('10 MB are too large, and nothing of them is kept', async () => {
    const { url, pair, store, club } = await started()
    const a = await pair('a')
    const body = `${bodyOf(pushHead('a', a.incarnation), stamps('a', 1, 10))}${' '.repeat(10_000_000)}`
    const answer = await raw(url, 'push', body, { 'content-type': 'application/x-ndjson', ...bearer(a.token) })
    expect([answer.status, JSON.parse(answer.bytes.toString())]).toEqual([413, { refusal: 'tooLarge' }])
    expect((await store.club(club).standing()).seq).toBe(0)
  })

  test('a push that breaks off leaves nothing', async () => {
    const { url, pair, store, club } = await started()
    const a = await pair('a')
    const body = bodyOf(pushHead('a', a.incarnation), stamps('a', 1, 10))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const head = `POST /v1/push HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${a.token}\r\ncontent-type: application/x-ndjson\r\n`
    socket.end(`${head}content-length: ${body.length}\r\n\r\n${body.slice(0, -50)}`)
    await new Promise((closed) => socket.resume().on('close', closed))
    expect((await store.club(club).standing()).seq).toBe(0)
  })
})

describe('who may ask what', () => {
  test('no token, a wrong one, and paths that do not exist', async () => {
    const { url } = await started()
    for (const headers of [{}, bearer('x'.repeat(43)), { authorization: 'Basic eDp5' }]) {
      expect(await post(url, 'pull', bodyOf(pullHead('i')), headers)).toMatchObject({ status: 401, head: { refusal: 'unauthorised' } })
    }
    for (const path of ['/v1/nothing', '/', '/v1/pull/../x', '/v1/%2e%2e/%00']) {
      const answer = await fetch(`${url}${path}`)
      expect([path, answer.status, await answer.json()]).toEqual([path, 404, { refusal: 'notFound' }])
    }
    for (const path of ['live', 'snapshot']) expect((await fetch(`${url}/v1/${path}`)).status).toBe(401)
  })

  test('without snapshots there is none, and says so', async () => {
    const { url, pair } = await started()
    const answer = await fetch(`${url}/v1/snapshot`, { headers: bearer((await pair('a')).token) })
    expect([answer.status, await answer.json()]).toEqual([404, { refusal: 'noSnapshot' }])
  })

  test('wrong codes are counted by address; a forwarded one is believed only from a proxy that was named', async () => {
    const { url, code } = await started({ trustProxy: '127.0.0.1' })
    const attempt = async (typed: string, address: string) => {
      const head = {
        protocol: 1,
        code: typed,
        till: 'a',
        name: 'A',
        publicKey: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
      }
      return (await post(url, 'pair', JSON.stringify(head), { 'x-forwarded-for': address })).head.refusal
    }
    for (let i = 0; i < 5; i++) expect(await attempt('AAAAAAAA', '10.0.0.1')).toBe('codeUnknown')
    expect(await attempt(await code(), '10.0.0.1')).toBe('tooManyTries')
    expect(await attempt(await code(), '10.0.0.2')).toBeUndefined()
  })
})

describe('the doorbell', () => {
  test('whoever hung up while the token was looked at leaves no line behind', async () => {
    const { core, club } = await started()
    const doorbell = createDoorbell(core)
    const response = new ServerResponse(new IncomingMessage(new Socket()))
    response.destroy()
    doorbell.open({ club, till: 'a', name: 'Kasse a', publicKey: '' }, 'token', response)
    expect(doorbell.lines()).toBe(0)
    doorbell.close()
  })

  test('rings once for several pushes in a row', async () => {
    const { core, club } = await started()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let pushed = () => {}
      const doorbell = createDoorbell({
        ...core,
        onChanged(_club, listener) {
          pushed = listener
          return () => {}
        },
      })
      const response = new ServerResponse(new IncomingMessage(new Socket()))
      const said = vi.spyOn(response, 'write').mockReturnValue(true)
      doorbell.open({ club, till: 'a', name: 'Kasse a', publicKey: '' }, 'token', response)
      await vi.advanceTimersByTimeAsync(100)
      expect(said).toHaveBeenCalledTimes(1)
      for (let i = 0; i < 3; i++) {
        pushed()
        await vi.advanceTimersByTimeAsync(5)
      }
      await vi.advanceTimersByTimeAsync(100)
      expect(said).toHaveBeenCalledTimes(2)
      pushed()
      await vi.advanceTimersByTimeAsync(100)
      expect(said).toHaveBeenCalledTimes(3)
      doorbell.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('rings at once, and when another till has pushed', async () => {
    const { url, pair } = await started()
    const [a, b] = [await pair('a'), await pair('b')]
    const bell = await listen(url, b.token)
    await eventually(() => expect(bell.rings()).toEqual([0]))
    await Promise.all(
      ['a1', 'a2', 'a3'].map((till) => post(url, 'push', bodyOf(pushHead(till, a.incarnation), [aStamp(till, 1)]), bearer(a.token))),
    )
    await eventually(() => expect(bell.rings().at(-1)).toBe(3))
    bell.hangUp()
  })

  test("does not ring for another club's facts", async () => {
    const { url, pair, store } = await started()
    const other = await store.createClub('Bakeri Nord')
    const [a, b] = [await pair('a'), await pair('b', other)]
    const bell = await listen(url, b.token)
    await eventually(() => expect(bell.rings()).toEqual([0]))
    await post(url, 'push', bodyOf(pushHead('a', a.incarnation), [aStamp('a', 1)]), bearer(a.token))
    await post(url, 'push', bodyOf(pushHead('b', b.incarnation), [aStamp('b', 1)]), bearer(b.token))
    await eventually(() => expect(bell.rings()).toEqual([0, 1]))
    expect(bell.text()).toContain(b.incarnation)
    expect(bell.text()).not.toContain(a.incarnation)
    bell.hangUp()
  })

  test('beats, and hangs up on a till that is shut out, by this server or by another', async () => {
    const { url, pair, store, club } = await started({ heartbeatMs: 20 })
    const [a, b, c] = [await pair('a'), await pair('b'), await pair('c')]
    const [bellB, bellC] = [await listen(url, b.token), await listen(url, c.token)]
    await eventually(() => expect(bellB.text()).toContain(': alive'))
    await post(url, 'revoke', '{"protocol":1,"till":"b"}', bearer(a.token))
    await bellB.ended
    await store.club(club).revoke('c', AT)
    await bellC.ended
    expect((await fetch(`${url}/v1/live`, { headers: bearer(b.token) })).status).toBe(403)
  })

  test('of many lines of one till the oldest are let go', async () => {
    const { url, pair } = await started()
    const a = await pair('a')
    const bells = []
    for (let i = 0; i < 5; i++) bells.push(await listen(url, a.token))
    await bells[0]!.ended
    for (const bell of bells) bell.hangUp()
  })

  test('ends when the server stops, which waits for nobody who only listens', async () => {
    const { url, pair, http } = await started()
    const bell = await listen(url, (await pair('a')).token)
    await http.close()
    await bell.ended
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })
})

describe('for the operator', () => {
  test('health says whether the store answers', async () => {
    const store = createSqliteStore(':memory:')
    const { url } = await started({ store })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    store.ping = () => Promise.reject(new StoreUnavailable('away'))
    const answer = await fetch(`${url}/healthz`)
    expect([answer.status, await answer.json()]).toEqual([503, { refusal: 'storeUnavailable' }])
  })

  test('a store that is away is 503, counted, and the request may be repeated', async () => {
    const store = createSqliteStore(':memory:')
    const { url, pair } = await started({ store })
    const a = await pair('a')
    const { device } = store
    store.device = () => Promise.reject(new StoreUnavailable('diskFull'))
    const body = bodyOf(pushHead('a', a.incarnation), [aStamp('a', 1)])
    expect(await post(url, 'push', body, bearer(a.token))).toMatchObject({ status: 503, head: { refusal: 'storeUnavailable' } })
    store.device = device
    expect(await post(url, 'push', body, bearer(a.token))).toMatchObject({ status: 200, head: { ack: 1 } })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('stamkunde_store_errors_total 1')
  })

  test('a bug is an answer without a stack', async () => {
    const store = createSqliteStore(':memory:')
    const { url, log } = await started({ store })
    store.device = () => Promise.reject(new Error('secret detail'))
    const answer = await post(url, 'pull', '{}', bearer('x'))
    expect([answer.status, answer.head]).toEqual([500, { refusal: 'unexpected' }])
    const live = await fetch(`${url}/v1/live`, { headers: bearer('x') })
    expect([live.status, await live.json()]).toEqual([500, { refusal: 'unexpected' }])
    expect(log.join('')).toContain('secret detail')
  })

  test('metrics are for this machine, or for who has the word', async () => {
    const { url, pair } = await started({ metricsToken: 'a-long-word' })
    const a = await pair('a')
    await post(url, 'push', bodyOf(pushHead('a', a.incarnation), stamps('a', 1, 3)), bearer(a.token))
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toContain('stamkunde_requests_total{route="push",status="200"} 1')
    expect(text).toContain('stamkunde_facts_total{route="push"} 3')
    expect(text).toContain('stamkunde_tills{contact="minute"} 1')
    expect(text).toMatch(/stamkunde_request_seconds_bucket\{route="push",le="\+Inf"\} 1/)
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
    const proxied = { 'x-forwarded-for': '203.0.113.9' }
    expect((await fetch(`${url}/metrics`, { headers: proxied })).status).toBe(401)
    expect((await fetch(`${url}/metrics`, { headers: { ...proxied, ...bearer('another-word') } })).status).toBe(401)
    expect((await fetch(`${url}/metrics`, { headers: { ...proxied, ...bearer('a-long-word') } })).status).toBe(200)
  })

  test('the log is lines of JSON, with nothing of anybody in it', async () => {
    const { url, pair, log } = await started()
    const a = await pair('kasse-1')
    const record = { room: 'profile', key: 'm1', fields: { name: { value: 'Kari Nordmann', written: [AT, 0, 'a'] } } }
    await post(url, 'push', bodyOf(pushHead('a', a.incarnation, { records: [record] }), [aStamp('a', 1)]), bearer(a.token))
    await post(url, 'pull?name=Kari', bodyOf({ protocol: 1 }), bearer(a.token))
    await eventually(() => expect(log.length).toBeGreaterThan(3))
    const lines = log.map((line) => JSON.parse(line) as object)
    expect(lines).toContainEqual(expect.objectContaining({ route: 'push', status: 200, till: 'kasse-1', facts: 1 }))
    for (const secret of ['Kari', a.token, '127.0.0.1"', 'kaffekort', 'remoteAddress']) expect(log.join('')).not.toContain(secret)
  })
})

/** Patient: other tests have the machine, too. */
const eventually = (expectation: () => void) => vi.waitFor(expectation, { timeout: 15_000, interval: 10 })

/** As it came, before anybody unpacks it; also when the server answers before everything was sent. */
function raw(url: string, route: string, body: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((done, fail) => {
    const type = { 'content-type': 'application/x-ndjson', 'content-length': String(Buffer.byteLength(body)) }
    const sent = httpRequest(`${url}/v1/${route}`, { method: 'POST', headers: { ...type, ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) }))
    })
    sent.on('error', fail)
    sent.end(body)
  })
}

/** Listens at the doorbell; `rings` are the heads that were rung. */
async function listen(url: string, token: string) {
  const abort = new AbortController()
  const answer = await fetch(`${url}/v1/live`, { headers: bearer(token), signal: abort.signal })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  const ended = (async () => {
    for await (const chunk of answer.body!) text += Buffer.from(chunk).toString()
  })().catch(() => {})
  return {
    ended,
    text: () => text,
    rings: () => [...text.matchAll(/^event: ring\ndata: (.*)$/gm)].map(([, data]) => (JSON.parse(data!) as { head: number }).head),
    hangUp: () => abort.abort(),
  }
}
