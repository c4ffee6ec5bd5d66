import { link } from '#db/hash'
import type { NetTrouble } from '#shared/sync/routes'
import type { SyncStore } from '#shared/sync/sync-store'
import { type PairAnswer, PROTOCOL_VERSION, type PairedTill as WireTill } from '#shared/sync/wire'
import type { RefusalCode } from '#shared/till/refusals'
import type { NetView, ServerView } from '#shared/till/sync-views'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'
import { type Credentials, newKeyPair, type Secrets, signRotation } from '../secrets.ts'
import type { Word } from './confirm.ts'
import { createHttpTransport, type HttpTransport } from './http-transport.ts'
import { createSyncLoop, type SyncLoop, type Timers } from './loop.ts'
import { parseServerAddress } from './server-address.ts'

export interface PairingDeps {
  sync: SyncStore
  secrets: Secrets
  /** This till's id. */
  till: string
  now: () => number
  onNet: (view: NetView) => void
  onMerged: (members: string[]) => void
  /** How far the server's log has been read, while it is. */
  onRead?: (read: number, of: number) => void
  /** Nobody is at the till. */
  isQuiet?: () => boolean
  log: (what: string, error?: unknown) => void
  /** Certificates to trust beside the machine's own (PEM). */
  ca?: string
  /** How long a redemption waits for the server's word, and a screen for its list; as long as people do when left out. */
  patienceMs?: number | undefined
}
export type Pairing = ReturnType<typeof createPairing>

/** What a server answered to a code, with the key that was made for it. */
export interface Asked {
  url: string
  answer: PairAnswer
  credentials: Credentials
}
/** Makes the club's snapshot this till's database, in a file beside it. False when it could not be had: nothing has changed then. */
export type TakeSnapshot = (from: { ask: HttpTransport['askSnapshot']; club: string; url: string }) => Promise<boolean>

const DAY_MS = 86_400_000
const TOKEN_MS = 30 * DAY_MS
/** A screen that is opened waits for the server's list no longer than this. */
const SCREEN_MS = 3_000
const PAIR_MS = 10_000

const REFUSAL_OF: Partial<Record<NetTrouble, RefusalCode>> = {
  unreachable: 'serverUnreachable',
  timeout: 'serverUnreachable',
  notOurServer: 'notOurServer',
  notFound: 'notOurServer',
  certificate: 'serverCertificate',
  protocolUnknown: 'serverOlder',
  codeUnknown: 'codeUnknown',
  codeUsed: 'codeUsed',
  codeExpired: 'codeExpired',
  tooManyTries: 'tooManyTries',
  revoked: 'tillRevoked',
  unauthorised: 'tillRevoked',
}
const refusalOf = ({ refusal }: Refusal<NetTrouble>): Refusal<RefusalCode> => refuse(REFUSAL_OF[refusal] ?? 'serverRefused')

/** The till's side of its server: the pairing, the loop while it is paired, and what a manager may ask of it. */
export function createPairing({ sync, secrets, till, now, onNet, onMerged, onRead, isQuiet, log, ca, patienceMs }: PairingDeps) {
  let credentials: Credentials | undefined
  let line: { loop: SyncLoop; transport: HttpTransport } | undefined
  let isOver = false
  const at = () => new Date(now()).toISOString()

  function start(): void {
    const server = sync.paired()
    if (!server || line) return
    // What belongs to another club's pairing, or another till's, opens nothing here.
    if (credentials?.club !== server.club || credentials.till !== till) credentials = undefined
    const transport = createHttpTransport({ url: server.url, token: () => credentials?.token, ...(ca !== undefined && { ca }) })
    const heard = { onNet, onMerged, onRead, isQuiet, log }
    const loop = createSyncLoop({ store: sync, transport, link, now, timers, random: Math.random, breathe, ...heard })
    line = { loop, transport }
  }
  function stop(): void {
    line?.loop.stop()
    line?.transport.close()
    line = undefined
  }

  /** Thirty days are enough for a token that somebody may have copied. */
  async function rotate(): Promise<void> {
    const old = credentials
    if (!line || !old || now() - Date.parse(old.since) < TOKEN_MS) return
    const asked = at()
    const answer = await line.transport.call('rotate', { protocol: PROTOCOL_VERSION, at: asked, signature: signRotation(old, asked) })
    if (isRefusal(answer) || credentials !== old) return // tomorrow again: the old token is still good
    credentials = { ...old, token: answer.ok.head.token, since: at() }
    secrets.save(credentials)
  }
  const daily = () => void rotate().catch((error) => log('changing the token', error))
  const rotation = setInterval(daily, DAY_MS / 4)
  rotation.unref()

  const view = (tills?: readonly WireTill[]): ServerView => {
    const server = sync.paired()
    return {
      net: line?.loop.net() ?? (server ? { state: 'offline', waiting: sync.waiting() } : { state: 'alone', waiting: 0 }),
      ...(server && { server: { url: server.url, club: server.club } }),
      ...(tills && { tills: tills.map((one) => ({ ...one, isThis: one.till === till })) }),
    }
  }

  /**
   * Shows the server at an address a code: the club's till by its answer, while nothing has been written here yet. Refusals:
   * `serverUnreachable`, `serverInsecure`, `notOurServer`, `serverCertificate`, `serverRefused`, `serverOlder`, `codeUnknown`,
   * `codeUsed`, `codeExpired`, `tooManyTries`.
   */
  async function ask({ server, code, name }: { server: string; code: string; name: string }): Promise<Result<Asked, RefusalCode>> {
    const address = parseServerAddress(server)
    if (isRefusal(address)) return address
    const { publicKey, privateKey } = newKeyPair()
    const transport = createHttpTransport({ url: address.ok, token: () => undefined, ...(ca !== undefined && { ca }) })
    const head = { protocol: PROTOCOL_VERSION, code, till, name, publicKey }
    const answer = await transport.call('pair', head, [], { timeoutMs: PAIR_MS }).finally(transport.close)
    if (isRefusal(answer)) return refusalOf(answer)
    const { club, token } = answer.ok.head
    return ok({ url: address.ok, answer: answer.ok.head, credentials: { club, till, token, since: at(), privateKey } })
  }

  /** Notes the pairing and starts to exchange. Refusals: the store's. */
  function begin({ url, answer, credentials: fresh }: Asked): Result<undefined, RefusalCode> {
    const { club, incarnation, record } = answer
    const before = credentials
    // First the key and then the note of whom it opens: a till that is cut off between is simply not paired. Where the key cannot
    // be kept, whatever was paired goes on.
    secrets.save(fresh)
    stop()
    const paired = sync.pair({ url, club, incarnation }, record)
    credentials = isRefusal(paired) ? before : fresh
    if (isRefusal(paired) && before) secrets.save(before)
    start()
    if (!isRefusal(paired)) onNet(view().net)
    return paired
  }

  /**
   * Takes the club's snapshot, where the server has one, in place of reading its log from the beginning. Where that goes well
   * this database is done with: the till is opened again on the other, in which the pairing is noted, and begins there.
   */
  async function take({ url, answer: { club, snapshot }, credentials: fresh }: Asked, takeSnapshot: TakeSnapshot): Promise<boolean> {
    if (!snapshot) return false
    const transport = createHttpTransport({ url, token: () => fresh.token, ...(ca !== undefined && { ca }) })
    const isTaken = await takeSnapshot({ ask: transport.askSnapshot, club, url }).finally(transport.close)
    if (isTaken) secrets.save(fresh)
    return isTaken
  }

  return {
    /** Begins to exchange, where the till is paired. */
    connect(): void {
      if (line || isOver) return
      credentials = secrets.read()
      start()
      daily()
    },
    net: (): NetView => view().net,
    /** The server's word on a redemption for these member ids; `alone` without a server. */
    confirm: (members: readonly string[]): Promise<Word | 'alone'> => line?.loop.confirm(members, patienceMs) ?? Promise.resolve('alone'),
    online: (): void => line?.loop.online(),
    /** Exchanges until nothing is left to do, or something went wrong. */
    sync: async (): Promise<void> => line?.loop.sync(),
    stop(): void {
      isOver = true
      clearInterval(rotation)
      stop()
    },

    /** Whether the till is paired with the server at this address, and not shut out. */
    isPairedWith(server: string): boolean {
      const address = parseServerAddress(server)
      const { trouble } = view().net
      const isShutOut = !credentials || trouble === 'revoked' || trouble === 'unauthorised'
      return !isRefusal(address) && sync.paired()?.url === address.ok && !isShutOut
    },
    /** Why the latest exchange came to nothing, for a person; undefined where it went well. */
    whyOffline(): Refusal<RefusalCode> | undefined {
      const { state, trouble } = view().net
      if (state !== 'offline') return undefined
      return trouble === 'syncDiverged' ? refuse(trouble) : refusalOf(refuse(trouble ?? 'unreachable'))
    },
    ask,
    begin,
    take,
    /** Pairs with a server by a code, and starts to exchange. Refusals: as `ask`, and the store's. */
    async pair(input: { server: string; code: string; name: string }): Promise<Result<PairAnswer, RefusalCode>> {
      const asked = await ask(input)
      if (isRefusal(asked)) return asked
      const begun = begin(asked.ok)
      return isRefusal(begun) ? begun : ok(asked.ok.answer)
    },
    /** Back to being on its own: everything stays, nothing more is sent. Refusals: `notPaired`, and the store's. */
    unpair(): Result<ServerView, RefusalCode> {
      if (!sync.paired()) return refuse('notPaired')
      const done = sync.unpair()
      if (isRefusal(done)) return done
      stop()
      credentials = undefined
      secrets.forget()
      onNet(view().net)
      return ok(view())
    },
    /** How things stand, with the club's tills where the server says so in time. Refuses nothing. */
    async server(): Promise<Result<ServerView, never>> {
      const answer = await line?.transport.call('tills', { protocol: PROTOCOL_VERSION }, [], { timeoutMs: patienceMs ?? SCREEN_MS })
      return ok(view(answer && !isRefusal(answer) ? answer.ok.head.tills : undefined))
    },
    /** A code for one more till. Refusals: `notPaired`, `tillRevoked`, `serverUnreachable` and its like. */
    async code(): Promise<Result<{ code: string; expiresAt: string }, RefusalCode>> {
      if (!line) return refuse('notPaired')
      const answer = await line.transport.call('code', { protocol: PROTOCOL_VERSION }, [], { timeoutMs: PAIR_MS })
      return isRefusal(answer) ? refusalOf(answer) : ok({ code: answer.ok.head.code, expiresAt: answer.ok.head.expiresAt })
    },
    /** Shuts a till out of the club. Refusals: as `code`. */
    async revoke(other: string): Promise<Result<ServerView, RefusalCode>> {
      if (!line) return refuse('notPaired')
      const answer = await line.transport.call('revoke', { protocol: PROTOCOL_VERSION, till: other }, [], { timeoutMs: PAIR_MS })
      if (isRefusal(answer)) return refusalOf(answer)
      if (other === till) void line.loop.sync() // it hears what it has just done
      return ok(view(answer.ok.head.tills))
    },
  }
}

const timers: Timers = {
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
const breathe = () => new Promise<void>((done) => void setImmediate(done))
