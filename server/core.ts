import { isTooDeep } from '#shared/sync/chain'
import { type RouteInput, type RouteName, routes } from '#shared/sync/routes'
import { PROTOCOL_VERSION, WIRE_REFUSALS, type WireRefusal } from '#shared/sync/wire'
import { isRefusal, type Refusal, type Result, refuse } from '#shared/values/result'
import { createClubTills } from './club-tills.ts'
import { createContacts } from './contacts.ts'
import { createExchange } from './exchange.ts'
import type { Handler } from './handler.ts'
import { createLeases } from './leases.ts'
import { type RandomBytes, secretHash } from './pairing.ts'
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

/** A till that catches up does tens of requests a second; one that runs wild is slowed before it slows the others. */
const TILL_RATE = { perSecond: 100, burst: 300 }
const CLUB_RATE = { perSecond: 1_000, burst: 3_000 }

/**
 * The central server without its network: answers every route of shared/sync/routes.ts. Refusals are answers; it never throws.
 * Whose club it is, the token says and nothing else does, so that no request can name another's.
 */
export function createCore({ store, now, random, snapshot, onError }: CoreOptions) {
  const contacts = createContacts(store, now)
  const perTill = createBuckets({ ...TILL_RATE, now })
  const perClub = createBuckets({ ...CLUB_RATE, now })
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

  const exchange = createExchange({ store, leases: createLeases(now), contacts, stand, changed })
  const clubTills = createClubTills({
    store,
    now,
    random,
    snapshot,
    contacts,
    stand,
    onError,
    onRevoked: (club, till) => {
      for (const listener of revokeListeners) listener(club, till)
    },
  })
  const handlers: { [R in RouteName]: Handler<R> } = { ...exchange, ...clubTills.handlers }

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
    // Before the schema, which would run out of stack over it.
    if (isTooDeep(head)) return refuse('badRequest')
    const parsed = routes[route].input.safeParse(head)
    if (!parsed.success || (lines.length > 0 && !routes[route].sends)) return refuse('badRequest')
    // Checked just above: the route's own schema made it.
    const answered = await handlers[route](parsed.data as RouteInput<R>, device as Device, lines, address)
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
    makeCode: clubTills.makeCode,
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
