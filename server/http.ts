import { timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type RouteName, routes } from '#shared/sync/routes'
import { WIRE_REFUSALS, type WireRefusal } from '#shared/sync/wire'
import { isRefusal, type Refusal, refuse } from '#shared/values/result'
import { BODY_BYTES, readBody, writeBody } from './body.ts'
import { showConsentPage } from './consent-page.ts'
import { type Core, refusalAnswer } from './core.ts'
import { createDoorbell } from './doorbell.ts'
import { createMetrics } from './metrics.ts'
import { type Device, type Store, StoreUnavailable } from './store/store.ts'

/** A till's database for a new till: what `GET /v1/snapshot` sends. */
export interface Snapshots {
  /** Answers the request with the club's snapshot, or with the refusal `noSnapshot`. */
  send(request: FastifyRequest, reply: FastifyReply, device: Device): Promise<Refusal<WireRefusal> | undefined>
}
export interface HttpOptions {
  core: Core
  store: Store
  snapshots?: Snapshots
  /** Addresses or networks of reverse proxies whose `X-Forwarded-For` is believed; none when left out. */
  trustProxy?: string
  /** Lets `/metrics` be read from elsewhere than this machine, as `Authorization: Bearer …`. */
  metricsToken?: string
  /** Where the log goes, a line of JSON each; nowhere when left out. */
  log?: { write(line: string): void }
  heartbeatMs?: number
}
export type Http = ReturnType<typeof createHttp>

const NDJSON = 'application/x-ndjson'

/** The server's network side: HTTP around the core. Every refusal is one of the wire's; nobody is ever shown a stack. */
export function createHttp({ core, store, snapshots, trustProxy, metricsToken, log, heartbeatMs }: HttpOptions) {
  const metrics = createMetrics()
  const doorbell = createDoorbell(core, heartbeatMs === undefined ? {} : { heartbeatMs })
  const app = fastify({
    bodyLimit: BODY_BYTES,
    trustProxy: trustProxy ?? false,
    // Only what is named here is logged: no address, no token, no body, and of the path only which route it was.
    logger: log ? { level: 'info', stream: log, base: null, serializers: { req: () => ({}), res: () => ({ statusCode: 0 }) } } : false,
    logController: new LogController({ disableRequestLogging: true }),
    // Half-sent requests hold a connection no longer than a slow shop line needs for ten megabytes.
    requestTimeout: 60_000,
    // Longer than a proxy keeps its side, so that it is never us who closes first.
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
  })
  readsAnyBody(app)
  logsAndCounts(app, metrics)

  for (const route of Object.keys(routes) as RouteName[]) {
    app.post(`/v1/${route}`, async (request, reply) => {
      const body = await readBody(request.body instanceof Buffer ? request.body : Buffer.alloc(0), encodingOf(request))
      if (isRefusal(body)) return refused(request, reply, body)
      const answer = await core.answer(route, tokenOf(request), body.ok.head, body.ok.lines, { address: request.ip })
      if (answer.status === WIRE_REFUSALS.storeUnavailable) metrics.storeError()
      if (answer.about?.facts) metrics.facts(route, answer.about.facts)
      Object.assign(request, { about: answer.about })
      return send(request, reply, answer)
    })
  }

  app.get('/v1/live', async (request, reply) => {
    const device = await core.authenticate(tokenOf(request))
    if (isRefusal(device)) return refused(request, reply, device)
    reply.hijack()
    doorbell.open(device.ok, tokenOf(request)!, reply.raw)
  })

  app.get('/v1/snapshot', async (request, reply) => {
    const device = await core.authenticate(tokenOf(request))
    if (isRefusal(device)) return refused(request, reply, device)
    const refusal = snapshots ? await snapshots.send(request, reply, device.ok) : refuse('noSnapshot' as const)
    return refusal ? refused(request, reply, refusal) : reply
  })

  showConsentPage(app)

  app.get('/healthz', async (_request, reply) => {
    try {
      await store.ping()
      return await reply.send({ ok: true })
    } catch {
      metrics.storeError()
      return reply.status(WIRE_REFUSALS.storeUnavailable).send(refuse('storeUnavailable'))
    }
  })

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) return refused(request, reply, refuse('unauthorised'))
    const text = metrics.text({ contactAges: core.contactAges(), live: doorbell.lines() })
    return reply.type('text/plain; version=0.0.4').send(text)
  })

  app.setNotFoundHandler((request, reply) => refused(request, reply, refuse('notFound')))
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal === 'unexpected') request.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'unexpected')
    return refused(request, reply, refuse(refusal))
  })

  return {
    app,
    /** Starts listening; answers the port. Rejects with Node's own error (`EADDRINUSE`, …). */
    async listen({ host, port }: { host: string; port: number }): Promise<number> {
      await app.listen({ host, port })
      return (app.server.address() as { port: number }).port
    },
    /** Takes no more requests, answers those that are under way, ends the doorbells. */
    async close(): Promise<void> {
      doorbell.close()
      await app.close()
    },
  }
}

function refusalOf(error: unknown): WireRefusal {
  if (error instanceof StoreUnavailable) return 'storeUnavailable'
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'tooLarge'
  return statusCode !== undefined && statusCode < 500 ? 'badRequest' : 'unexpected'
}

function readsAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser([NDJSON, 'application/json'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

function logsAndCounts(app: FastifyInstance, metrics: ReturnType<typeof createMetrics>): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url?.replace('/v1/', '') ?? 'none'
    metrics.request(route, reply.statusCode, reply.elapsedTime / 1000)
    const { about } = request as { about?: { club: string; till: string; facts?: number } }
    request.log.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...about }, 'answered')
  })
}

const refused = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal<WireRefusal>) =>
  send(request, reply, refusalAnswer(refusal))

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, head, lines = [] }: { status: number; head: object; lines?: string[] },
) {
  const { bytes, gzip } = await writeBody(head, lines, request.headers['accept-encoding'])
  if (gzip) reply.header('content-encoding', 'gzip')
  const type = lines.length === 0 && !request.headers['content-type']?.startsWith(NDJSON) ? 'application/json' : NDJSON
  return reply.status(status).header('cache-control', 'no-store').header('vary', 'accept-encoding').type(type).send(bytes)
}

const encodingOf = (request: FastifyRequest): string | undefined => request.headers['content-encoding']?.toLowerCase()
const tokenOf = (request: FastifyRequest): string | undefined => /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]

function mayReadMetrics(request: FastifyRequest, metricsToken: string | undefined): boolean {
  const given = Buffer.from(tokenOf(request) ?? '')
  const wanted = Buffer.from(metricsToken ?? '')
  if (wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted)) return true
  // Through a reverse proxy everybody comes from this machine.
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
  return forwarded === undefined && /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '')
}
