import http from 'node:http'
import https from 'node:https'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { type Answered, type NetTrouble, type RouteName, routes, type SyncTransport } from '#shared/sync/routes'
import { LIMITS, wireRefusalSchema } from '#shared/sync/wire'
import { ok, type Result, refuse } from '#shared/values/result'
import { listenLive } from './live-line.ts'
import { isPrivate } from './server-address.ts'

export interface HttpTransportOptions {
  /** As `parseServerAddress` answers it. */
  url: string
  token: () => string | undefined
  /** Certificates to trust beside the machine's own (PEM). */
  ca?: string
  /** A live line without a sign of life for so long is presumed dead. */
  silenceMs?: number
}
export interface HttpTransport extends SyncTransport {
  /** Opens the request for a snapshot: it is too large to be an answer like the others. */
  askSnapshot(): http.ClientRequest
  /** Hangs up every kept line. */
  close(): void
}

const TIMEOUT_MS = 15_000
const WORTH_ZIPPING = 1_024
/** A page of facts, its records and its head; unpacked, a little of everything more. */
const LARGEST_ANSWER = 4 * LIMITS.pullBytes
const TYPES = ['application/x-ndjson', 'application/json']
const PROXY_STATUSES = new Set([407, 511])
/** What a reverse proxy says while the server behind it is away. */
const BEHIND_A_PROXY = new Set([502, 503, 504])

/** Sent twice these would do a thing twice. */
const ONCE_ONLY: Partial<Record<RouteName, true>> = { pair: true, code: true }

const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)
const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip)

interface Raw {
  status: number
  type: string
  encoding: string
  body: Buffer
}

/** The server over HTTP, on lines that are kept. Follows no redirects: the token goes to the address it was given by, and nowhere else. */
export function createHttpTransport({ url, token, ca, silenceMs = 40_000 }: HttpTransportOptions): HttpTransport {
  const base = new URL(url)
  const isSecure = base.protocol === 'https:'
  // What a company's network demands of programs stands in the environment; the shop's own machines are reached without.
  const proxy = isPrivate(base.hostname) ? {} : { proxyEnv: process.env }
  const keep = { keepAlive: true, maxSockets: 4, timeout: 60_000, ...proxy }
  const agent = isSecure ? new https.Agent({ ...keep, minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) }) : new http.Agent(keep)
  const request = (options: http.RequestOptions) =>
    (isSecure ? https : http).request({
      agent,
      hostname: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port || (isSecure ? 443 : 80),
      ...options,
    })
  const authorization = (): Record<string, string> => {
    const known = token()
    return known === undefined ? {} : { authorization: `Bearer ${known}` }
  }

  function send(route: RouteName, body: Buffer, isZipped: boolean, timeoutMs: number): Promise<Result<Raw, NetTrouble>> {
    return new Promise((done) => {
      let isOver = false
      let asked: http.ClientRequest
      const headers = {
        'content-type': 'application/x-ndjson',
        'content-length': body.length,
        accept: TYPES.join(', '),
        'accept-encoding': 'gzip',
        ...(isZipped && { 'content-encoding': 'gzip' }),
        ...(routes[route].token && authorization()),
      }
      const end = (answer: Result<Raw, NetTrouble>) => {
        isOver = true
        clearTimeout(timer)
        done(answer)
      }
      const fail = (trouble: NetTrouble) => {
        end(refuse(trouble))
        asked.destroy()
      }
      const timer = setTimeout(() => fail('timeout'), timeoutMs)
      const start = (isFirst: boolean) => {
        try {
          asked = request({ method: 'POST', path: `/v1/${route}`, headers })
        } catch (error) {
          return end(refuse(troubleOf(error))) // a token that fits in no header
        }
        asked.on('error', (error) => {
          // A kept line that the other end had just let go says nothing of the server: once more, on a new one.
          if (isFirst && !isOver && asked.reusedSocket && ONCE_ONLY[route] !== true) start(false)
          else end(refuse(troubleOf(error)))
        })
        asked.on('response', collect)
        asked.end(body)
      }
      const collect = (response: http.IncomingMessage) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > LARGEST_ANSWER) fail('notOurServer')
          else parts.push(part)
        })
        response.on('error', (error) => end(refuse(troubleOf(error))))
        response.on('close', () => end(refuse('unreachable'))) // in the middle; what came after the end is not heard
        response.on('end', () =>
          end(
            ok({
              status: response.statusCode ?? 0,
              type: (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
              encoding: response.headers['content-encoding'] ?? '',
              body: Buffer.concat(parts),
            }),
          ),
        )
      }
      start(true)
    })
  }

  async function call<R extends RouteName>(
    route: R,
    head: object,
    lines: readonly string[] = [],
    { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
  ): Promise<Result<Answered<R>, NetTrouble>> {
    try {
      const plain = Buffer.from(`${[JSON.stringify(head), ...lines].join('\n')}\n`)
      const isZipped = plain.length >= WORTH_ZIPPING
      const answer = await send(route, isZipped ? await gzip(plain, { level: 1 }) : plain, isZipped, timeoutMs)
      return 'refusal' in answer ? answer : await read(route, answer.ok)
    } catch (error) {
      return refuse(troubleOf(error))
    }
  }

  return {
    call,
    listen: (onRing, onEnd) =>
      listenLive(() => request({ method: 'GET', path: '/v1/live', headers: { accept: 'text/event-stream', ...authorization() } }), {
        onRing,
        onEnd,
        silenceMs,
      }),
    askSnapshot: () => request({ method: 'GET', path: '/v1/snapshot', headers: { 'accept-encoding': 'identity', ...authorization() } }),
    close: () => agent.destroy(),
  }
}

/** What came back, if it is an answer of the protocol; if not, whose it may be. */
async function read<R extends RouteName>(route: R, { status, type, encoding, body }: Raw): Promise<Result<Answered<R>, NetTrouble>> {
  const text = TYPES.includes(type) && !PROXY_STATUSES.has(status) ? await unpack(body, encoding) : undefined
  if (text === undefined) return refuse(troubleOfStatus(status))
  const [first = '', ...lines] = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const said = parse(first)
  if (status !== 200) {
    const refused = wireRefusalSchema.safeParse(said)
    return refused.success ? refuse(refused.data.refusal, refused.data.details) : refuse(troubleOfStatus(status))
  }
  const head = routes[route].output.safeParse(said)
  if (!head.success || (lines.length > 0 && !routes[route].brings)) return refuse('notOurServer')
  return ok({ head: head.data, lines } as Answered<R>)
}

/** Whoever spoke did not speak our language; a status that anybody may say is believed. */
function troubleOfStatus(status: number): NetTrouble {
  if (BEHIND_A_PROXY.has(status)) return 'unreachable'
  if (status === 413) return 'tooLarge'
  if (status === 429) return 'rateLimited'
  return 'notOurServer'
}

async function unpack(body: Buffer, encoding: string): Promise<string | undefined> {
  if (encoding === '' || encoding === 'identity') return body.toString()
  if (encoding !== 'gzip') return undefined
  try {
    return (await gunzip(body, { maxOutputLength: LARGEST_ANSWER })).toString()
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const CERTIFICATE = /EPROTO|CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/

/** What kind of trouble an error of the socket is. */
export function troubleOf(error: unknown): NetTrouble {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  // Somebody who speaks no TLS where TLS was asked for, or no HTTP at all.
  if (/wrong.version.number|packet.length.too.long|http.request/i.test(`${code} ${message}`)) return 'notOurServer'
  if (code.startsWith('HPE_') || code === 'ERR_PROXY_TUNNEL') return 'notOurServer'
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'timeout'
  return CERTIFICATE.test(code) || /certificate/i.test(message) ? 'certificate' : 'unreachable'
}
