import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LARGEST_BODY } from '#electron/registers/listener'
import { aTill, good } from '#test/builders/till'
import { type Asking, aDoor, theRegisters } from './a-register.ts'
import { freePort } from './free-port.ts'

// Some for the quick check, many otherwise.
const RUNS = process.env.CHECK === '1' ? 500 : 20_000

/** What no field takes, whichever it is. */
const wrong = fc.constantFrom<unknown>(
  null,
  {},
  [[]],
  [null],
  -1,
  0.5,
  1e308,
  2 ** 60,
  true,
  { toString: 1 },
  JSON.parse('{"__proto__":{"a":1}}'),
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('..', '%2e%2e', '\u0000', "'; DROP TABLE ledger; --", '__proto__', 'constructor', 'a'.repeat(5_000), '💥'.repeat(200)),
)
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  fc
    .constantFrom('['.repeat(60_000), '{"a":'.repeat(10_000), '{"__proto__":{"programme":"kaffekort"}}', '1e999', '"\\ud800"')
    .map((json) => Buffer.from(json)),
)

/** A request that is in order, and every way in which it can stop being so. */
function brokenRequests(member: string) {
  const orders: fc.Arbitrary<Asking & { body: Record<string, unknown>; field: string }> = fc.constantFrom(
    { path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort', count: 1 }, field: 'count' },
    { path: `/v1/members/${member}/stamps`, body: { programme: 'kaffekort' }, field: 'programme' },
    { path: `/v1/members/${member}/purchases`, body: { amount: 100, rewards: [] }, field: 'amount' },
    { path: `/v1/members/${member}/purchases`, body: { amount: 100 }, field: 'items' },
    { path: `/v1/members/${member}/redemptions`, body: { rewards: ['kaffekort/1'] }, field: 'rewards' },
    { path: '/v1/members', body: { phone: '95000001', name: 'Ola' }, field: 'name' },
    { path: '/v1/members', body: { phone: '95000001', name: 'Ola' }, field: 'phone' },
  )
  const keyed = fc.tuple(orders, fc.uuid({ version: 4 })).map(([order, key]) => ({ ...order, key }))
  const withHeader = (name: string, values: fc.Arbitrary<string | string[]>) =>
    fc.tuple(keyed, values).map(([order, value]): Asking => ({ ...order, headers: { [name]: value } }))
  return fc.oneof(
    withHeader('host', text),
    withHeader('origin', text),
    withHeader('sec-fetch-site', fc.constantFrom('cross-site', 'same-origin')),
    withHeader('authorization', fc.oneof(text, fc.constantFrom<string | string[]>('Bearer wrong', 'bearer x y', []))),
    withHeader('content-type', fc.oneof(text, fc.constant<string[]>([]))),
    withHeader('content-encoding', fc.constantFrom('gzip', 'br')),
    withHeader('idempotency-key', fc.constantFrom<string | string[]>('', ' ', 'x'.repeat(500), '\u0000', 'blåbær', ['a', 'b'], [])),
    fc.tuple(keyed, wrong).map(([order, value]): Asking => ({ ...order, body: { ...order.body, [order.field]: value } })),
    fc.tuple(keyed, fc.string(), wrong).map(([order, name, value]): Asking => ({ ...order, body: { ...order.body, [`x${name}`]: value } })),
    fc.tuple(keyed, fc.nat()).map(([order, at]): Asking => {
      const whole = JSON.stringify(order.body)
      return { ...order, method: 'POST', body: Buffer.from(whole.slice(0, at % whole.length)) }
    }),
    fc.tuple(keyed, bytes).map(([order, body]): Asking => ({ ...order, method: 'POST', body })),
    fc
      .tuple(keyed, text)
      .map(([order, who]): Asking => ({ ...order, path: `/v1/members/${encodeURIComponent(who.toWellFormed())}/stamps` })),
    fc.tuple(keyed, text).map(([order, tail]): Asking => ({ ...order, path: `${order.path}/${tail}` })),
    fc.tuple(keyed, text).map(([order, tail]): Asking => ({ ...order, path: `${order.path}?${tail}x` })),
    fc
      .tuple(keyed, fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'post', ''))
      .map(([order, method]): Asking => ({ ...order, method })),
    fc.tuple(fc.constantFrom('q', 'phone', 'code', ''), text).map(
      ([name, value]): Asking => ({
        path: `/v1/members?${name}=${encodeURIComponent(value.toWellFormed())}`,
      }),
    ),
  )
}

test('whatever comes in, the answer is no server’s fault and nothing is written', async () => {
  const till = aTill()
  const { member } = till.aMember()
  const before = till.store.latest(1_000_000).length
  // Time enough between them, so that it is the request that is judged.
  let ms = 0
  const { ask, log } = aDoor(till, { elapsedMs: () => (ms += 60_000) })
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(brokenRequests(member), async (asking) => {
      const { status, body } = await ask(asking)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      // A search is in order whatever is searched for.
      expect(status, JSON.stringify(asking)).toBeGreaterThanOrEqual(asking.path.startsWith('/v1/members?') ? 200 : 400)
      expect(status).toBeLessThan(500)
      if (status !== 200) expect(Object.keys(body).slice(0, 2)).toEqual(['refusal', 'sentence'])
    }),
    { numRuns: RUNS, seed: 20_261_122 },
  )
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 403, 404, 405, 415])
  expect(log).toEqual([])
  expect(till.store.latest(1_000_000)).toHaveLength(before)
  expect(till.store.db.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('what is no HTTP, too much of it, or half of it, costs one connection and no more', async () => {
  const till = aTill()
  const { member } = till.aMember()
  const registers = theRegisters(till)
  try {
    const view = good(await registers.calls.saveRegisters({ on: true, port: await freePort() }))
    const head = `Host: 127.0.0.1:${view.port}\r\nAuthorization: Bearer ${view.token}\r\n`
    const post = `POST /v1/members/${member}/stamps HTTP/1.1\r\n${head}Content-Type: application/json\r\nIdempotency-Key: k\r\n`
    const said = (bytes: string | Uint8Array) => onLine(view.port, bytes)
    expect(await said('\u0016\u0003\u0001 no TLS here\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
    expect(await said('GET /v1/health HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400/) // no Host at all
    expect(await said(`GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:${view.port}\r\nHost: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1.1 40[03]/)
    expect(await said(`GET http://evil.example/v1/health HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1.1 403/)
    expect(await said(`CONNECT 127.0.0.1:22 HTTP/1.1\r\n${head}\r\n`)).toBe('')
    expect(await said(`GET /v1/programmes HTTP/1.1\r\n${head}X: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/)
    expect(await said(`${post}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/)
    // Told before it is sent, told while it is sent: neither is read to its end, and nothing after it is taken for a request.
    const large = 'x'.repeat(LARGEST_BODY + 1)
    expect(await said(`${post}Content-Length: ${large.length}\r\n\r\n${large}`)).toMatch(/^HTTP\/1.1 413.*Connection: close/is)
    const chunk = `${large.length.toString(16)}\r\n${large}\r\n`
    expect(await said(`${post}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`)).toMatch(/^HTTP\/1.1 413/)
    // A register that hangs up halfway.
    await said(`${post}Content-Length: 500\r\n\r\n{"programme"`)

    const random = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 200 }), { numRuns: 50, seed: 7 })
    for (const bytes of random) expect(await said(bytes)).not.toMatch(/^HTTP\/1.1 (2|5)/)

    const inOrder = await said(`${post}Content-Length: 25\r\nConnection: close\r\n\r\n{"programme":"kaffekort"}`)
    expect(inOrder).toMatch(/^HTTP\/1.1 200/)
    expect(good(till.calls.openMember({ member })).cards[0]?.stamps).toBe(1)
    expect(registers.log).toEqual([])
  } finally {
    registers.stop()
  }
})

/** Sends bytes and the end of them; answers what came back until the other side hung up. */
function onLine(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((done) => {
    let heard = ''
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes))
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
    })
    // Whoever sends more than is read is cut off.
    socket.on('error', () => {})
    socket.on('close', () => done(heard))
  })
}
