import { answerSchemas } from '#shared/registers/answers'
import { askedSchemas, type Search, searchSchema } from '#shared/registers/asked'
import { commandOf } from '#shared/registers/command-of'
import { type Endpoint, endpoints, type RegisterTill } from '#shared/registers/endpoints'
import { openApi } from '#shared/registers/open-api'
import { statusOf } from '#shared/registers/statuses'
import { type Catalogue, catalogues } from '#shared/text/catalogue'
import type { RefusalCode } from '#shared/till/refusals'
import type { Language } from '#shared/till/till-views'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'
import { route } from './route.ts'
import { createSearchBudget } from './search-budget.ts'
import { createTokenGate } from './token-gate.ts'

/** An HTTP request, as far as the door looks at it. */
export interface Heard {
  method: string
  /** The request's target: path and search. */
  target: string
  /** Every value of a header, by its name in lower case. */
  headers: NodeJS.Dict<string[]>
  /** Reads the body; undefined where it is larger than the door takes. */
  body(): Promise<Buffer | undefined>
}
export interface Said {
  status: number
  headers: Record<string, string>
  body: object
}
export interface DoorDeps {
  till: RegisterTill
  /** The till's id. */
  id: string
  language: () => Language
  token: () => string
  /** The port it listens on: `Host` must name it. */
  port: () => number
  elapsedMs: () => number
  /** Somebody with the token has asked something. */
  onAsked: () => void
  log: (what: string, error?: unknown) => void
}

/** The document that describes all this. */
const DESCRIPTION = '/v1/openapi.json'

/**
 * What stands between a cash register and the till. In this order: it must be this machine that asks, no web page; it must show the
 * token; the path, the key, the body must be in order, and searches within their budget. Then the endpoint asks the till, and of its answer goes out what the
 * endpoint's schema knows. Nothing that comes in makes it throw, and nothing of a request is logged.
 */
export function createDoor({ till, id, language, token, port, elapsedMs, onAsked, log }: DoorDeps) {
  const gate = createTokenGate({ token, elapsedMs })
  const spendSearch = createSearchBudget(elapsedMs)

  async function answer(heard: Heard): Promise<Said> {
    if (!isFromHere(heard, port())) return no(refuse('notFromHere'))
    const [pathname = '', search = ''] = heard.target.split(/\?(.*)/s)
    const routed = route(endpoints, heard.method, pathname)
    const isOpen = routed !== undefined && 'endpoint' in routed && routed.endpoint.open === true
    if (!isOpen) {
      const passed = gate(one(heard, 'authorization'))
      if (isRefusal(passed)) return no(passed)
      onAsked()
    }
    if (heard.method === 'GET' && pathname === DESCRIPTION) return said(200, openApi())
    if (!routed) return no(refuse('pathUnknown'))
    if ('allowed' in routed) return no(refuse('pathUnknown'), 405, { allow: routed.allowed.join(', ') })
    const asked = await read(routed.endpoint, heard, search)
    if (isRefusal(asked)) return no(asked, asked.status)
    const isCounted = routed.endpoint.searches === true && asked.ok.search.code === undefined
    const spent = isCounted ? spendSearch() : ok(undefined)
    if (isRefusal(spent)) return no(spent)
    const answered = await routed.endpoint.run(till, { path: routed.path, ...asked.ok })
    if (isRefusal(answered)) return no(answered)
    return said(200, answerSchemas[routed.endpoint.answers].parse(answered.ok))
  }

  /** Reads what an endpoint takes. Refusals: `keyMissing`, `badRequest`. */
  async function read(
    { name, searches, keyed, body }: Endpoint,
    heard: Heard,
    text: string,
  ): Promise<{ ok: { search: Search; body: unknown; command: string } } | (Refusal<RefusalCode> & { status?: number })> {
    const search = searches ? readSearch(text) : text === '' ? ok({}) : refuse('badRequest', { where: '?' })
    if (isRefusal(search)) return search
    const command = keyed ? commandOf(one(heard, 'idempotency-key') ?? '', { till: id, endpoint: name }) : ''
    if (command === undefined) return refuse('keyMissing')
    if (body === undefined) return ok({ search: search.ok, body: undefined, command })

    const type = one(heard, 'content-type') ?? ''
    const isJson = /^application\/json *(; *charset=utf-8 *)?$/i.test(type) && heard.headers['content-encoding'] === undefined
    if (!isJson) return { ...refuse('badRequest', { where: 'content-type' }), status: 415 }
    const bytes = await heard.body()
    if (!bytes) return { ...refuse('badRequest', { where: 'body' }), status: 413 }
    const parsed = askedSchemas[body].safeParse(jsonIn(bytes))
    if (!parsed.success) return refuse('badRequest', { where: ['body', ...(parsed.error.issues[0]?.path ?? [])].join('.').slice(0, 100) })
    return ok({ search: search.ok, body: parsed.data, command })
  }

  const said = (status: number, body: object, headers: Record<string, string> = {}): Said => ({ status, headers, body })
  const no = (refusal: Refusal<RefusalCode>, status = statusOf(refusal.refusal), headers: Record<string, string> = {}): Said => {
    const { refusal: code, details } = refusal
    const sentence = sentenceOf(catalogues[language()], refusal)
    if (status === 401) headers['www-authenticate'] = 'Bearer'
    if (status === 429) headers['retry-after'] = String(details?.seconds)
    return said(status, { refusal: code, sentence, ...(details && { details }) }, headers)
  }

  return async (heard: Heard): Promise<Said> => {
    try {
      return await answer(heard)
    } catch (error) {
      log('registers', error)
      return no(refuse('unexpected'))
    }
  }
}

/**
 * A browser on this machine would carry a web page's wishes here. It says so itself: by `Origin`, by `Sec-Fetch-Site`, and by a
 * `Host` that is the page's own where a name of the page's has been pointed at this machine.
 */
function isFromHere(heard: Heard, port: number): boolean {
  const host = one(heard, 'host')?.toLowerCase()
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
  if (heard.headers.origin !== undefined || heard.headers.referer !== undefined) return false
  const site = heard.headers['sec-fetch-site']
  return (site === undefined || (site.length === 1 && site[0] === 'none')) && heard.target.startsWith('/')
}

/** A header that stands there once. Twice is never twice the same to everybody who reads it. */
const one = ({ headers }: Heard, name: string): string | undefined => (headers[name]?.length === 1 ? headers[name]?.[0] : undefined)

function readSearch(text: string): Result<Search, 'badRequest'> {
  // A plus sign is a space to a form, and the beginning of a telephone number to everybody else.
  const values = new URLSearchParams(text.replaceAll('+', '%2B'))
  const names = [...values.keys()]
  const search = Object.fromEntries([...values].map(([name, value]) => [name, name === 'q' ? value.replaceAll('+', ' ') : value]))
  const parsed = new Set(names).size === names.length ? searchSchema.safeParse(search) : undefined
  return parsed?.success ? ok(parsed.data) : refuse('badRequest', { where: '?' })
}

/** Undefined, which no schema takes, for what is no JSON in UTF-8. */
function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function sentenceOf({ refusals }: Catalogue, { refusal, details = {} }: Refusal<RefusalCode>): string {
  const sentence = refusals[refusal]
  return typeof sentence === 'function' ? sentence(details) : sentence
}
