import { link } from '#db/hash'
import { mergeRecord } from '#shared/sync/records'
import { type RouteInput, type RouteName, type RouteOutput, routes } from '#shared/sync/routes'
import { LIMITS, type PairedTill, PROTOCOL_VERSION, type SyncRecord, WIRE_REFUSALS, type WireRefusal } from '#shared/sync/wire'
import { isRefusal, type Refusal, type Result, refuse } from '#shared/values/result'
import { createContacts } from './contacts.ts'
import { isKey, type ReadFact, readFacts } from './facts-in.ts'
import { createLeases } from './leases.ts'
import {
  CODE_MS,
  isPublicKey,
  isSignedBy,
  newCode,
  newToken,
  plainCode,
  type RandomBytes,
  secretHash,
  TOKEN_OVERLAP_MS,
} from './pairing.ts'
import { createBuckets } from './rates.ts'
import { type Device, type Standing, type Store, StoreUnavailable } from './store/store.ts'

export interface CoreOptions {
  store: Store
  /** Milliseconds since 1970. */
  now: () => number
  random: RandomBytes
  /** How much a snapshot of a club would bring, for a till that pairs. */
  snapshot?: (club: string) => Promise<{ seq: number; bytes: number } | undefined>
  /** Told of what should not have happened, and of a store that is away. */
  onError?: (error: unknown) => void
}
export interface CoreAnswer {
  /** As HTTP has it; a refusal's head is `{refusal, details?}`. */
  status: number
  head: object
  lines?: string[]
  /** For the log and the metrics: whose it was, and how many facts were new or brought. */
  about?: { club: string; till: string; facts?: number }
}
export type Core = ReturnType<typeof createCore>

type Handled<R extends RouteName> = Result<{ head: RouteOutput<R>; lines?: string[]; facts?: number }, WireRefusal>
/** A till with a good token. */
type Asking = Device & { ledger?: number }

/** Wrong codes: five a minute from one address, and sixty a minute in all, so that many addresses help nobody. */
const WRONG_CODES = { each: 5, all: 60 }
/** A till that catches up does tens of requests a second; one that runs wild is slowed before it slows the others. */
const TILL_RATE = { perSecond: 100, burst: 300 }
const CLUB_RATE = { perSecond: 1_000, burst: 3_000 }

/**
 * The central server without its network: answers every route of shared/sync/routes.ts. Refusals are answers; it never throws.
 * Whose club it is, the token says and nothing else does, so that no request can name another's.
 */
export function createCore({ store, now, random, snapshot, onError }: CoreOptions) {
  const leases = createLeases(now)
  const contacts = createContacts(store, now)
  const perTill = createBuckets({ ...TILL_RATE, now })
  const perClub = createBuckets({ ...CLUB_RATE, now })
  const wrongByAddress = createBuckets({ perSecond: WRONG_CODES.each / 60, burst: WRONG_CODES.each, now })
  const wrongInAll = createBuckets({ perSecond: WRONG_CODES.all / 60, burst: WRONG_CODES.all, now })
  const changeListeners = new Map<string, Set<() => void>>()
  const revokeListeners = new Set<(club: string, till: string) => void>()

  // Another server on the same database has taken something.
  const stopHearing = store.onChanged?.((club) => changed(club))

  const nowText = (at = now()): string => new Date(at).toISOString()
  const stand = ({ incarnation, seq, recordSeq }: Standing) => ({ incarnation, head: seq, recordHead: recordSeq, time: nowText() })
  const changed = (club: string): void => {
    for (const listener of changeListeners.get(club) ?? []) listener()
  }

  /** Who asks. Refusals: `unauthorised`, `revoked`. */
  async function authenticate(token: string | undefined): Promise<Result<Device, WireRefusal>> {
    const device = token === undefined ? undefined : await store.device(secretHash(token), nowText())
    if (!device) return refuse('unauthorised')
    return device.revokedAt === undefined ? { ok: device } : refuse('revoked', { at: device.revokedAt })
  }

  /** Another incarnation than the till's, or a till that knows more than this log: the server was restored, whether it said so or not. */
  async function renewed(device: Device, standing: Standing): Promise<{ head: ReturnType<typeof stand> & { newIncarnation: true } }> {
    await store.club(device.club).newIncarnation(standing.incarnation)
    changed(device.club)
    return restored(await store.club(device.club).standing())
  }
  const restored = (standing: Standing) => ({ head: { ...stand(standing), newIncarnation: true as const } })

  const handlers: {
    [R in RouteName]: (input: RouteInput<R>, device: Asking, lines: readonly string[], address: string) => Promise<Handled<R>>
  } = {
    async push(input, device, lines) {
      const { club } = device
      const facts = readFacts(lines, input.ledger)
      if (isRefusal(facts)) return facts
      const unfit = unfitStream(input, facts.ok) ?? unfitRecords(input.records)
      if (unfit) return unfit
      const ours = store.club(club)
      const before = await ours.standing()
      await contacts.note(club, device.till, input)
      if (before.incarnation !== input.incarnation) return { ok: restored(before) }
      const { epoch, till, from, after, records } = input
      let hash = after
      const hashes = facts.ok.map(({ line }) => {
        hash = link(hash, line)
        return hash
      })
      const pushed = await ours.push({ epoch, till, from, after, facts: facts.ok, hashes }, records)
      if ('idReused' in pushed) return refuse('idReused', { id: pushed.idReused })
      const { standing, added } = pushed
      if ('gap' in pushed) return { ok: { head: { ...stand(standing), gap: pushed.gap } } }
      if ('fork' in pushed) {
        // Unlike already before its first line: where it parted is further back, and only the till's own lines can tell.
        if (pushed.fork < from) return { ok: { head: { ...stand(standing), gap: Math.floor((from - 1) / 2) } } }
        return { ok: { head: { ...stand(standing), fork: pushed.fork } } }
      }
      leases.release(
        club,
        device.till,
        facts.ok.flatMap(({ member }) => member ?? []),
      )
      if (added > 0 || standing.recordSeq > before.recordSeq) changed(club)
      return { ok: { head: { ...stand(standing), ack: pushed.ack }, facts: added } }
    },

    async pull(input, device) {
      const ours = store.club(device.club)
      const standing = await ours.standing()
      await contacts.note(device.club, device.till, input)
      if (standing.incarnation !== input.incarnation) return { ok: restored(standing) }
      const isOurs = input.seq <= standing.seq && input.recordSeq <= standing.recordSeq && (await ours.runAt(input.seq)) === input.run
      if (!isOurs) return { ok: await renewed(device, standing) }
      const { lines, run } = await ours.pull(input.seq, input)
      const records = await recordsAfter(device.club, input.recordSeq, input.bytes)
      return {
        ok: { head: { ...stand(standing), seq: input.seq, count: lines.length, run, ...records }, lines, facts: lines.length },
      }
    },

    // Taken at any time in the current incarnation, however long ago it began: a till that was away for months may hold what
    // nobody else does. It can say no more than a push can: ids decide, and every fact is judged alike.
    async offer(input, device, lines) {
      const facts = readFacts(lines, input.ledger)
      if (isRefusal(facts)) return facts
      const ours = store.club(device.club)
      const before = await ours.standing()
      await contacts.note(device.club, device.till, input)
      if (before.incarnation !== input.incarnation) return { ok: restored(before) }
      const offered = await ours.offer(facts.ok)
      if ('idReused' in offered) return refuse('idReused', { id: offered.idReused })
      if (offered.taken > 0) changed(device.club)
      return { ok: { head: { ...stand(offered.standing), taken: offered.taken }, facts: offered.taken } }
    },

    async confirm(input, device) {
      const { club, till } = device
      if (!input.members.every(isKey)) return refuse('badRequest')
      const ours = store.club(club)
      const standing = await ours.standing()
      await contacts.note(club, till, input)
      if (standing.incarnation !== input.incarnation) return { ok: restored(standing) }
      if (input.seq > standing.seq) return { ok: await renewed(device, standing) }
      // The lease first: of two tills that ask at once, both would otherwise find nothing new.
      const held = leases.take(club, till, input.members)
      if (held !== undefined) return { ok: { head: { ...stand(standing), held } } }
      if (!(await ours.changedSince(input.seq, input.members))) return { ok: { head: { ...stand(standing), confirmed: true } } }
      leases.release(club, till, input.members)
      return { ok: { head: { ...stand(standing), behind: true } } }
    },

    async pair(input, _device, _lines, address) {
      const { till, name, publicKey } = input
      if (![till, name].every(isKey) || !isPublicKey(publicKey)) return refuse('badRequest')
      // Taken before the code is looked up, or requests sent all at once would all be let through; a right one gives it back.
      if (!wrongByAddress.take(address)) return refuse('tooManyTries')
      if (!wrongInAll.take('')) return refuse('tooManyTries')
      const code = await store.takeCode(secretHash(plainCode(input.code)), nowText())
      if ('refusal' in code) return refuse(code.refusal)
      wrongByAddress.give(address)
      wrongInAll.give('')
      const ours = store.club(code.club)
      const token = newToken(random)
      await ours.addDevice({ till, name, publicKey, tokenHash: secretHash(token), at: nowText() })
      const record = await ours.record('club', 'club')
      const offered = await snapshot?.(code.club)
      const standing = stand(await ours.standing())
      return {
        ok: { head: { ...standing, club: code.club, token, ...(record ? { record } : {}), ...(offered ? { snapshot: offered } : {}) } },
      }
    },

    async rotate(input, { club, till, publicKey }) {
      if (!isSignedBy(publicKey, { club, till, ...input })) return refuse('unauthorised')
      const ours = store.club(club)
      const token = newToken(random)
      await ours.addToken(till, secretHash(token), nowText(), nowText(now() + TOKEN_OVERLAP_MS))
      return { ok: { head: { ...stand(await ours.standing()), token } } }
    },

    async tills(_input, { club }) {
      return { ok: { head: { ...stand(await store.club(club).standing()), tills: await tillsOf(club) } } }
    },

    async code(_input, { club }) {
      const made = await makeCode(club)
      return { ok: { head: { ...stand(await store.club(club).standing()), ...made } } }
    },

    async revoke(input, { club }) {
      if (!isKey(input.till) || !(await store.club(club).revoke(input.till, nowText()))) return refuse('notFound')
      for (const listener of revokeListeners) listener(club, input.till)
      return { ok: { head: { ...stand(await store.club(club).standing()), tills: await tillsOf(club) } } }
    },
  }

  /** Records are small, but somebody's may not be: fewer at a time until they fit the page. */
  async function recordsAfter(club: string, recordSeq: number, bytes: number): Promise<{ records: SyncRecord[]; recordSeq: number }> {
    for (let limit: number = LIMITS.records; ; limit = Math.ceil(limit / 4)) {
      const page = await store.club(club).records(recordSeq, limit)
      if (limit === 1 || page.records.length === 0 || JSON.stringify(page.records).length <= bytes) return page
    }
  }

  const tillsOf = async (club: string): Promise<PairedTill[]> => contacts.onto(club, await store.club(club).tills())

  async function makeCode(club: string): Promise<{ code: string; expiresAt: string }> {
    const code = newCode(random)
    const expiresAt = nowText(now() + CODE_MS)
    await store.club(club).addCode(secretHash(plainCode(code)), expiresAt)
    return { code, expiresAt }
  }

  async function judged<R extends RouteName>(
    route: R,
    token: string | undefined,
    head: unknown,
    lines: readonly string[],
    address: string,
  ) {
    const protocol = (head as { protocol?: unknown } | null)?.protocol
    if (typeof protocol === 'number' && protocol !== PROTOCOL_VERSION) return refuse('protocolUnknown', { ours: PROTOCOL_VERSION })
    let device: Device | undefined
    if (routes[route].token) {
      const known = await authenticate(token)
      if (isRefusal(known)) return known
      device = known.ok
      if (!perTill.take(JSON.stringify([device.club, device.till])) || !perClub.take(device.club)) return refuse('rateLimited')
    }
    const parsed = routes[route].input.safeParse(head)
    if (!parsed.success || (lines.length > 0 && !routes[route].sends)) return refuse('badRequest')
    // Checked just above: the route's own schema made it.
    const answered = await handlers[route](parsed.data as RouteInput<R>, device as Asking, lines, address)
    return isRefusal(answered) ? answered : { ok: { ...answered.ok, device } }
  }

  async function answer(
    route: RouteName,
    token: string | undefined,
    head: unknown,
    lines: readonly string[] = [],
    { address = '' }: { address?: string } = {},
  ): Promise<CoreAnswer> {
    try {
      const result = await judged(route, token, head, lines, address)
      if (isRefusal(result)) return refusalAnswer(result)
      const { head: said, lines: brought, facts, device } = result.ok
      return {
        status: 200,
        head: said,
        ...(brought ? { lines: brought } : {}),
        ...(device ? { about: { club: device.club, till: device.till, ...(facts === undefined ? {} : { facts }) } } : {}),
      }
    } catch (error) {
      onError?.(error)
      return refusalAnswer(refuse(error instanceof StoreUnavailable ? 'storeUnavailable' : 'unexpected'))
    }
  }

  return {
    /** Answers one request. `head` is its first line, parsed; `lines` are what follows, as text. */
    answer,
    authenticate,
    /** Where a club stands, as every answer says it. */
    standing: async (club: string) => stand(await store.club(club).standing()),
    /** A pairing code for this club; good for fifteen minutes, once. */
    makeCode,
    /** Rings when this club has something new. Answers how to stop listening. */
    onChanged(club: string, listener: () => void): () => void {
      const listeners = changeListeners.get(club) ?? new Set()
      changeListeners.set(club, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && changeListeners.get(club) === listeners) changeListeners.delete(club)
      }
    },
    /** Told when a till is shut out. */
    onRevoked(listener: (club: string, till: string) => void): () => void {
      revokeListeners.add(listener)
      return () => void revokeListeners.delete(listener)
    },
    contactAges: contacts.ages,
    /** Writes down what only memory knows. The store is the caller's to close. */
    close(): Promise<void> {
      stopHearing?.()
      return contacts.flush()
    },
  }
}

/** A refusal as it travels. */
export const refusalAnswer = (refusal: Refusal<WireRefusal>): CoreAnswer => ({ status: WIRE_REFUSALS[refusal.refusal], head: refusal })

/** Lines must be what the head says: one till's, dense from `from`. */
function unfitStream(input: RouteInput<'push'>, facts: readonly ReadFact[]): Refusal<WireRefusal> | undefined {
  if (![input.epoch, input.till].every(isKey)) return refuse('badRequest')
  if (input.from === 1 && input.after !== '') return refuse('chainBroken', { at: 0 })
  const at = facts.findIndex((fact, index) => fact.till !== input.till || fact.n !== input.from + index)
  return at === -1 ? undefined : refuse('chainBroken', { at })
}

/** One record is no larger than one fact, or a page of them would not fit anywhere. */
function unfitRecords(records: readonly SyncRecord[]): Refusal<WireRefusal> | undefined {
  for (const record of records) {
    if (![record.room, record.key].every(isKey)) return refuse('badRequest')
    if (JSON.stringify(mergeRecord(undefined, record)).length > LIMITS.factBytes) return refuse('tooLarge', { record: record.room })
  }
  return undefined
}
