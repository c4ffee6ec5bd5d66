import type { Answered, RouteInput, RouteName, SyncTransport } from '#shared/sync/routes'
import { LEDGER_VERSION, LIMITS, PROTOCOL_VERSION } from '#shared/sync/wire'
import { isRefusal, type Result, refuse } from '#shared/values/result'
import { REFUSES_THE_PUSH, type Trouble } from './back-off.ts'
import { createMerger, isAt, type MergerDeps } from './merge-page.ts'

export interface ExchangeDeps extends MergerDeps {
  transport: SyncTransport
  /** What this till speaks. */
  versions?: { protocol: number; ledger: number }
  /** An answer came: when, and how much this till's clock is ahead of the server's. */
  onContact: (atMs: number, aheadMs: number) => void
  onPushing: (isPushing: boolean) => void
}
export type Exchange = ReturnType<typeof createExchange>

const TIMEOUT_MS = 15_000
/** Lines of a push, in bytes: beside them there is room for the head and a thousand records. */
const PUSH_BYTES = LIMITS.pushBytes / 2
/** Answers in a row that bring nothing on. Halving its way to where two streams parted takes a server twenty; more is not right. */
const MOST_IDLE = 40
/** Times that a server may change its incarnation while it is being asked. */
const MOST_ROUNDS = 5
const SMALLEST_SHARE = 1 / 8192

/** One exchange with the server, from wherever things stand until neither side has anything left. */
export function createExchange(deps: ExchangeDeps) {
  const { store, transport, now, isStopped } = deps
  const { protocol, ledger } = deps.versions ?? { protocol: PROTOCOL_VERSION, ledger: LEDGER_VERSION }
  const merger = createMerger(deps)
  // After a start and after every trouble the till asks first where the server stands.
  let asks = true
  // How much of the largest message is dared: halves when one was too large or too slow, and grows again.
  const share = { push: 1, pull: 1 }

  const at = () => new Date(now()).toISOString()
  const smaller = (which: keyof typeof share) => {
    if (share[which] <= SMALLEST_SHARE) return false
    share[which] /= 2
    return true
  }
  const larger = (which: keyof typeof share) => {
    share[which] = Math.min(1, share[which] * 2)
  }
  const part = (limit: number, which: keyof typeof share) => Math.max(1, Math.floor(limit * share[which]))

  async function call<R extends RouteName>(
    route: R,
    head: RouteInput<R>,
    lines: readonly string[] = [],
    timeoutMs = TIMEOUT_MS,
  ): Promise<Result<Answered<R>, Trouble>> {
    const sent = now()
    const answer = await transport.call(route, head, lines, { timeoutMs })
    // The database may be closed by now: whatever was answered is asked again after the next start.
    if (isStopped()) return refuse('unreachable')
    if (!isRefusal(answer)) deps.onContact(now(), (sent + now()) / 2 - Date.parse(answer.ok.head.time))
    return answer
  }

  /** Until the server holds every fact and record of this till's own. */
  async function push(): Promise<Trouble | undefined> {
    let taken = ''
    for (let idle = 0; idle < MOST_IDLE; ) {
      const some = asks ? undefined : store.outgoing({ facts: part(LIMITS.pushFacts, 'push'), bytes: part(PUSH_BYTES, 'push') })
      const dirty = store.dirtyRecords(part(LIMITS.records, 'push'))
      if (!asks && !some && dirty.records.length === 0) return undefined
      const { lines, last, ...stream } = some ?? store.handshake()
      const { incarnation } = store.cursor()
      const head = { protocol, ledger, incarnation, ...stream, records: dirty.records, unsent: store.waiting(), at: at() }
      deps.onPushing(true)
      const answer = await call('push', head, lines).finally(() => deps.onPushing(false))
      if (isRefusal(answer)) {
        const isSmaller = (answer.refusal === 'tooLarge' || answer.refusal === 'timeout') && smaller('push')
        if (answer.refusal === 'tooLarge' && isSmaller) continue
        return answer.refusal
      }
      larger('push')
      asks = false
      const told = answer.ok.head
      idle++
      if ('newIncarnation' in told) {
        begin(told.incarnation)
        return undefined // its log is read before anything is sent again
      }
      if ('fork' in told) store.fork(stream.epoch, stream.till, told.fork)
      else if ('gap' in told) store.rewind(stream.epoch, stream.till, told.gap)
      else {
        const sent = [stream.epoch, stream.till, stream.from, last, dirty.records.length, dirty.mark].join(' ')
        if (sent === taken) return 'unexpected' // it was taken before, and the till could not note it: a full disk, say
        taken = sent
        // No more than was sent: what the server holds beyond it may be a clone's, which the next push finds out.
        store.acknowledged(stream.epoch, stream.till, Math.min(told.ack, last))
        if (dirty.records.length > 0) store.recordsTaken(dirty.records, dirty.mark)
        if (told.ack >= last) idle = 0
      }
    }
    return 'unexpected'
  }

  /** Until the server's log has been read to its end. */
  async function pull(timeoutMs = TIMEOUT_MS): Promise<Trouble | undefined> {
    for (let idle = 0; idle < MOST_IDLE; ) {
      const from = store.cursor()
      const limit = { facts: part(LIMITS.pullFacts, 'pull'), bytes: part(LIMITS.pullBytes, 'pull') }
      const answer = await call('pull', { protocol, ...from, ...limit, at: at() }, [], timeoutMs)
      if (isRefusal(answer)) {
        if (answer.refusal === 'timeout' && timeoutMs === TIMEOUT_MS) smaller('pull')
        return answer.refusal
      }
      larger('pull')
      const { head, lines } = answer.ok
      if ('newIncarnation' in head) {
        begin(head.incarnation)
        idle++
        continue
      }
      if (lines.length !== head.count) return 'notOurServer' // cut short on the way, by something that does not know us
      const merging = await merger.merge(from, answer.ok)
      if (isStopped()) return 'unreachable'
      if (merging !== 'merged' && merging !== 'moved') return merging === 'syncDiverged' ? merging : 'unexpected'
      const stands = store.cursor()
      if (merging === 'merged' && stands.seq >= head.head && stands.recordSeq >= head.recordHead) {
        store.caughtUp()
        return undefined
      }
      idle = isAt(stands, from) ? idle + 1 : 0
    }
    return 'unexpected'
  }

  /** After a new incarnation: until the server has been offered what its log lacks. */
  async function offer(): Promise<Trouble | undefined> {
    let last: string | undefined
    for (;;) {
      const lines = store.offers({ facts: part(LIMITS.pushFacts, 'push'), bytes: part(PUSH_BYTES, 'push') })
      if (lines.length === 0) return undefined
      if (lines[0] === last) return 'unexpected'
      const { incarnation } = store.cursor()
      const answer = await call('offer', { protocol, ledger, incarnation, at: at() }, lines)
      if (isRefusal(answer)) {
        if (answer.refusal === 'tooLarge' && smaller('push')) continue
        return answer.refusal
      }
      const { head } = answer.ok
      if ('newIncarnation' in head) {
        begin(head.incarnation)
        return undefined
      }
      store.offered(lines)
      last = lines[0]
    }
  }

  function begin(incarnation: string): void {
    store.newIncarnation(incarnation)
    asks = true
  }

  return {
    call,
    pull,
    /** Answers what went wrong; undefined when nothing is left to do. `pushes: false` leaves out what the server has just refused. */
    async run({ pushes = true }: { pushes?: boolean } = {}): Promise<Trouble | undefined> {
      let trouble: Trouble | undefined
      try {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const refused = pushes ? await push() : undefined
          trouble = refused && !REFUSES_THE_PUSH.has(refused) ? refused : ((await pull()) ?? refused)
          if (!trouble && !asks) trouble = await offer()
          if (trouble || !asks || !pushes) return trouble
        }
        trouble = 'unexpected'
        return trouble
      } catch (error) {
        trouble = 'unexpected'
        throw error
      } finally {
        if (trouble) asks = true
      }
    },
  }
}
