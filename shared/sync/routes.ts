import type { z } from 'zod'
import * as wire from '#shared/sync/wire'
import type { Result } from '#shared/values/result'

/**
 * The server's calls. Each is `POST /v1/<name>`; the body is a head line of JSON and, where `sends` says so, facts after it, one
 * canonical line each (application/x-ndjson, gzip welcome). So is the answer where it `brings` them. All but `pair` want the
 * till's token. Beside these: `GET /v1/live` (server-sent events, the doorbell) and `GET /v1/snapshot` (a till's database).
 */
export const routes = {
  pair: { input: wire.pairSchema, output: wire.pairAnswerSchema, token: false, sends: false, brings: false },
  push: { input: wire.pushSchema, output: wire.pushAnswerSchema, token: true, sends: true, brings: false },
  pull: { input: wire.pullSchema, output: wire.pullAnswerSchema, token: true, sends: false, brings: true },
  offer: { input: wire.offerSchema, output: wire.offerAnswerSchema, token: true, sends: true, brings: false },
  confirm: { input: wire.confirmSchema, output: wire.confirmAnswerSchema, token: true, sends: false, brings: false },
  rotate: { input: wire.rotateSchema, output: wire.rotateAnswerSchema, token: true, sends: false, brings: false },
  tills: { input: wire.askSchema, output: wire.tillsAnswerSchema, token: true, sends: false, brings: false },
  code: { input: wire.askSchema, output: wire.codeAnswerSchema, token: true, sends: false, brings: false },
  revoke: { input: wire.revokeSchema, output: wire.tillsAnswerSchema, token: true, sends: false, brings: false },
} as const
export type RouteName = keyof typeof routes
export type RouteInput<R extends RouteName> = z.output<(typeof routes)[R]['input']>
export type RouteOutput<R extends RouteName> = z.output<(typeof routes)[R]['output']>
export interface Answered<R extends RouteName> {
  head: RouteOutput<R>
  lines: string[]
}

/**
 * Why an exchange came to nothing. Beside the server's own refusals: `unreachable` (no network, no server), `timeout`,
 * `notOurServer` (a captive portal's or a proxy's page, or an answer that is not of the protocol), `certificate`.
 */
export type NetTrouble = wire.WireRefusal | 'unreachable' | 'timeout' | 'notOurServer' | 'certificate'

/** How the till's loop reaches the server. HTTP in production, a simulated network in tests. Never throws, never hangs. */
export interface SyncTransport {
  call<R extends RouteName>(
    route: R,
    head: RouteInput<R>,
    lines?: readonly string[],
    options?: { timeoutMs?: number },
  ): Promise<Result<Answered<R>, NetTrouble>>
  /** Hears the doorbell: `onRing` when the server has something new, `onEnd` when the line is lost. Answers how to hang up. */
  listen(onRing: () => void, onEnd: () => void): () => void
}
