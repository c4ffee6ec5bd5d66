import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Heard, Said } from './door.ts'

/** More than any basket of five hundred lines. */
export const LARGEST_BODY = 64 * 1024
/** A shop has a handful of registers; each keeps a connection or two. */
const MOST_CONNECTIONS = 64

export interface Listener {
  port: number
  /** Hears nobody any more; requests under way are cut off. */
  close(): void
}

/**
 * Listens for HTTP on this machine alone: on 127.0.0.1, never on the network. Rejects with Node's own error where it cannot
 * (`EADDRINUSE`: another program has the port).
 */
export function listenHere(port: number, door: (heard: Heard) => Promise<Said>): Promise<Listener> {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    requestTimeout: 10_000,
    headersTimeout: 5_000,
    keepAliveTimeout: 30_000,
    connectionsCheckingInterval: 5_000,
  })
  server.maxConnections = MOST_CONNECTIONS
  server.on('request', async (request, response) => {
    const { status, headers, body } = await door(heardFrom(request))
    const bytes = Buffer.from(JSON.stringify(body))
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // What was not read of a request would be taken for the next one.
      ...(!request.complete && { connection: 'close' }),
      ...headers,
    })
    response.end(bytes)
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', fail)
      done({ port: portOf(server), close: () => closeAll(server) })
    })
  })
}

const portOf = (server: Server): number => (server.address() as { port: number }).port

function closeAll(server: Server): void {
  server.close()
  server.closeAllConnections()
}

const heardFrom = (request: IncomingMessage): Heard => ({
  method: request.method ?? '',
  target: request.url ?? '',
  headers: request.headersDistinct,
  body: () => bodyOf(request),
})

/** Stops at what is too large, and at a register that hangs up halfway. The connection stays, so that it can be told. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return Promise.resolve(undefined)
  const chunks: Buffer[] = []
  let bytes = 0
  return new Promise((done) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= LARGEST_BODY) chunks.push(chunk)
      else done(undefined)
    })
    request.on('end', () => done(Buffer.concat(chunks)))
    request.on('error', () => done(undefined))
    request.on('close', () => done(undefined))
  })
}
