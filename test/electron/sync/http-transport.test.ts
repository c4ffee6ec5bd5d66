import { EventEmitter } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createHttpTransport, type HttpTransport, type HttpTransportOptions } from '#electron/sync/http-transport'
import { listenLive } from '#electron/sync/live-line'
import { PROTOCOL_VERSION } from '#shared/sync/wire'
import { good, refusalIn } from '#test/builders/till'
import { aCertificate } from './certificate.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const STANDING = { incarnation: 'one', head: 2, recordHead: 0, time: '2026-11-21T11:00:00.000Z' }
const PULL = { protocol: PROTOCOL_VERSION, incarnation: 'one', seq: 0, run: '', recordSeq: 0, facts: 10, bytes: 1_000, at: STANDING.time }
const PAGE = { ...STANDING, seq: 0, count: 2, run: 'a'.repeat(64), records: [], recordSeq: 0 }
const ndjson = (...lines: (object | string)[]) => lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')

interface Heard {
  url: string
  headers: http.IncomingHttpHeaders
  body: Buffer
}
/** Somebody on the network who answers as a test wants. */
async function somebody(
  answer: (response: http.ServerResponse, heard: Heard) => void,
  tls?: { key: string; cert: string },
): Promise<{ url: string; heard: Heard[]; connections: () => number }> {
  const heard: Heard[] = []
  let connections = 0
  const listener: http.RequestListener = (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
      heard.push(one)
      answer(response, one)
    })
  }
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener)
  // A kept line stays, however long the next question takes to come.
  server.keepAliveTimeout = 60_000
  server.on('connection', () => connections++)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, connections: () => connections }
}
function transportTo(url: string, more: Partial<HttpTransportOptions> = {}): HttpTransport {
  const transport = createHttpTransport({ url, token: () => 'secret', ...more })
  closing.push(transport.close)
  return transport
}
const says = (status: number, type: string, body: string | Buffer, headers: http.OutgoingHttpHeaders = {}) =>
  somebody((response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body))
const pull = (transport: HttpTransport, timeoutMs?: number) =>
  transport.call('pull', PULL, [], timeoutMs === undefined ? {} : { timeoutMs })

describe('a server of ours', () => {
  test('a token that fits in no header is a trouble like any other, and leaves no timer behind', async () => {
    vi.useFakeTimers()
    try {
      const transport = transportTo('http://127.0.0.1:9', { token: () => 'two\nlines' })
      expect(refusalIn(await pull(transport))).toBe('unreachable')
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  test('gets the token, head and lines; its answer comes back as head and lines', async () => {
    const server = await says(200, 'application/x-ndjson; charset=utf-8', `${ndjson(PAGE, '{"a":1}', '{"b":2}')}\n`)
    const transport = transportTo(server.url)
    expect(good(await pull(transport))).toEqual({ head: PAGE, lines: ['{"a":1}', '{"b":2}'] })
    expect(server.heard[0]).toMatchObject({ url: '/v1/pull', headers: { authorization: 'Bearer secret', 'accept-encoding': 'gzip' } })
    expect(server.heard[0]?.body.toString()).toBe(`${JSON.stringify(PULL)}\n`)
    await pull(transport)
    expect(server.connections()).toBe(1)
  })

  test('gzip both ways, from a kilobyte on', async () => {
    const server = await somebody((response) =>
      response
        .writeHead(200, { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' })
        .end(gzipSync(ndjson({ ...STANDING, taken: 1 }))),
    )
    const lines = Array.from({ length: 100 }, (_, i) => `{"fact":"number ${i}"}`)
    const head = { protocol: PROTOCOL_VERSION, ledger: 1, incarnation: 'one', at: STANDING.time }
    const transport = transportTo(server.url)
    expect(good(await transport.call('offer', head, lines)).head).toMatchObject({ taken: 1 })
    const [sent] = server.heard
    expect(sent?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(sent?.body ?? Buffer.alloc(0)).toString()).toBe(`${JSON.stringify(head)}\n${lines.join('\n')}\n`)
    await transport.call('offer', head, lines.slice(0, 1))
    expect(server.heard[1]?.headers['content-encoding']).toBeUndefined()
  })

  test('its refusals are its own, with what they say', async () => {
    const server = await says(422, 'application/json', JSON.stringify({ refusal: 'factInvalid', details: { at: 3 } }))
    expect(await pull(transportTo(server.url))).toEqual({ refusal: 'factInvalid', details: { at: 3 } })
  })

  test('over TLS, by a certificate that is trusted', async () => {
    const now = Date.now()
    const tls = aCertificate({ from: new Date(now - 1_000_000), until: new Date(now + 1_000_000) })
    const server = await somebody((response) => response.writeHead(200, { 'content-type': 'application/json' }).end(ndjson(PAGE)), tls)
    expect(good(await pull(transportTo(server.url, { ca: tls.cert }))).head).toEqual(PAGE)
    expect(refusalIn(await pull(transportTo(server.url)))).toBe('certificate')
  })

  test('whose kept line had just ended is asked once more, on a new one', async () => {
    let count = 0
    const server = await somebody((response) => {
      if (++count === 2) return void response.socket?.destroy()
      response.writeHead(200, { 'content-type': 'application/json' }).end(ndjson(PAGE))
    })
    const transport = transportTo(server.url)
    good(await pull(transport))
    good(await pull(transport))
    expect(count).toBe(3)
  })
})

describe('somebody else', () => {
  test.each([
    ['a captive portal', 200, 'text/html', '<h1>Velkommen til Hotell-WiFi</h1>'],
    ['its redirect', 302, 'text/html', ''],
    ['a redirect that says JSON', 307, 'application/json', '{}'],
    ['a proxy that wants a password', 407, 'text/html', '<h1>Proxy</h1>'],
    ['a network that wants a login', 511, 'application/json', '{}'],
    ['another server’s JSON', 200, 'application/json', '{"hello":"world"}'],
    ['no JSON at all', 200, 'application/json', '{'],
    ['nothing', 200, 'application/json', ''],
    ['a page that is not there', 404, 'text/html', 'Not found'],
    ['something odd in our type', 500, 'application/json', '{"error":"boo"}'],
  ])('%s: not our server', async (_, status, type, body) => {
    const server = await says(status, type, body, status < 400 && status >= 300 ? { location: 'http://127.0.0.1:9/v1/pull' } : {})
    expect(refusalIn(await pull(transportTo(server.url)))).toBe('notOurServer')
    expect(server.heard).toHaveLength(1)
  })

  test('a reverse proxy before a server that is away', async () => {
    const server = await says(502, 'text/html', '<h1>Bad gateway</h1>')
    expect(refusalIn(await pull(transportTo(server.url)))).toBe('unreachable')
  })

  test('a reverse proxy that takes less than the server', async () => {
    const server = await says(413, 'text/html', '<h1>Too large</h1>')
    expect(refusalIn(await pull(transportTo(server.url)))).toBe('tooLarge')
  })

  test('gzip that is none, and a few bytes that would be gigabytes', async () => {
    const broken = await says(200, 'application/x-ndjson', 'no gzip', { 'content-encoding': 'gzip' })
    expect(refusalIn(await pull(transportTo(broken.url)))).toBe('notOurServer')
    const bomb = await says(200, 'application/x-ndjson', gzipSync(Buffer.alloc(64_000_000), { level: 1 }), { 'content-encoding': 'gzip' })
    expect(refusalIn(await pull(transportTo(bomb.url)))).toBe('notOurServer')
  })

  test('who never stops talking', async () => {
    const server = await somebody((response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      const part = Buffer.alloc(1_000_000, 'x')
      const talk = setInterval(() => response.write(part), 1)
      response.on('close', () => clearInterval(talk))
    })
    expect(refusalIn(await pull(transportTo(server.url)))).toBe('notOurServer')
  })

  test('who speaks something else than HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.write('220 smtp.example ESMTP\r\n')
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    closing.push(() => void server.close())
    const { port } = server.address() as AddressInfo
    expect(refusalIn(await pull(transportTo(`http://127.0.0.1:${port}`)))).toBe('notOurServer')
    expect(refusalIn(await pull(transportTo(`https://127.0.0.1:${port}`)))).toBe('notOurServer')
  })
})

describe('nobody', () => {
  test('no machine, no program, no name', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))
    expect(refusalIn(await pull(transportTo(`http://127.0.0.1:${port}`)))).toBe('unreachable')
    expect(refusalIn(await pull(transportTo('http://no-such-host.invalid')))).toBe('unreachable')
  })

  test('a line that is cut before and in the middle of the answer', async () => {
    const before = await somebody((response) => void response.socket?.destroy())
    expect(refusalIn(await pull(transportTo(before.url)))).toBe('unreachable')
    const middle = await somebody((response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson', 'content-length': 1_000 })
      response.write(ndjson(PAGE))
      setTimeout(() => response.socket?.resetAndDestroy(), 20)
    })
    expect(refusalIn(await pull(transportTo(middle.url)))).toBe('unreachable')
  })

  test('who hears and does not answer, or not to the end', async () => {
    const silent = await somebody(() => {})
    expect(refusalIn(await pull(transportTo(silent.url), 50))).toBe('timeout')
    const slow = await somebody((response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      response.write(ndjson(PAGE))
    })
    expect(refusalIn(await pull(transportTo(slow.url), 50))).toBe('timeout')
  })

  test('a certificate that has expired, though it was trusted', async () => {
    const tls = aCertificate({ from: new Date('2024-01-01'), until: new Date('2025-01-01') })
    const server = await somebody((response) => response.end(), tls)
    expect(refusalIn(await pull(transportTo(server.url, { ca: tls.cert })))).toBe('certificate')
    expect(server.heard).toEqual([])
  })
})

describe('the doorbell', () => {
  const live = (write: (response: http.ServerResponse) => void) =>
    somebody((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      write(response)
    })
  function listen(url: string, more: Partial<HttpTransportOptions> = {}) {
    const heard = { rings: 0, ends: 0, hangUp: () => {} }
    heard.hangUp = transportTo(url, more).listen(
      () => heard.rings++,
      () => heard.ends++,
    )
    closing.push(heard.hangUp)
    return heard
  }

  test('rings when the line is up and for each event, however it is cut; comments are signs of life', async () => {
    const server = await live((response) => {
      response.write(': hello\n\n')
      response.write('event: ring\nda')
      setTimeout(() => response.write('ta: {}\n\n: alive\n\nevent: ring\r\ndata: {}\r\n\r\n'), 10)
    })
    const heard = listen(server.url)
    await expect.poll(() => heard.rings).toBe(3)
    expect(heard.ends).toBe(0)
    expect(server.heard[0]).toMatchObject({ url: '/v1/live', headers: { authorization: 'Bearer secret', accept: 'text/event-stream' } })
  })

  test('a line without a sign of life is presumed dead', async () => {
    const server = await live((response) => response.write(': hello\n\n'))
    const heard = listen(server.url, { silenceMs: 50 })
    await expect.poll(() => heard.ends).toBe(1)
  })

  test('a line with signs of life is not, however long nobody rings', () => {
    vi.useFakeTimers()
    try {
      const asked = Object.assign(new EventEmitter(), { end() {}, destroy() {} })
      const response = Object.assign(new EventEmitter(), {
        statusCode: 200,
        headers: { 'content-type': 'text/event-stream' },
        setEncoding() {},
      })
      const heard = { rings: 0, ends: 0 }
      const [onRing, onEnd] = [() => void heard.rings++, () => void heard.ends++]
      listenLive(() => asked as unknown as http.ClientRequest, { onRing, onEnd, silenceMs: 40_000 })
      asked.emit('response', response)
      for (let i = 0; i < 10; i++) {
        vi.advanceTimersByTime(39_000)
        response.emit('data', ': alive\n\n')
      }
      expect(heard).toEqual({ rings: 1, ends: 0 })
      vi.advanceTimersByTime(40_000)
      expect(heard).toEqual({ rings: 1, ends: 1 })
    } finally {
      vi.useRealTimers()
    }
  })

  test('the end is told once: of a line that ends, that is cut, that never was, that is not ours; and not to who hung up', async () => {
    const ending = listen((await live((response) => response.end())).url)
    const cut = listen((await live((response) => response.socket?.destroy())).url)
    const html = listen((await says(200, 'text/html', '<p>')).url)
    const refused = listen((await says(401, 'application/json', '{"refusal":"unauthorised"}')).url)
    const never = listen('http://127.0.0.1:9')
    const hung = listen((await live((response) => response.write(': hello\n\n'))).url)
    await expect.poll(() => hung.rings).toBe(1)
    hung.hangUp()
    await expect.poll(() => [ending, cut, html, refused, never].map(({ ends }) => ends)).toEqual([1, 1, 1, 1, 1])
    await new Promise((done) => setTimeout(done, 30))
    expect([ending, cut, html, refused, never, hung].map(({ ends }) => ends)).toEqual([1, 1, 1, 1, 1, 0])
  })
})
