import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { link } from '#db/hash'
import { type CoreAnswer, createCore } from '#server/core'
import { createSqliteStore } from '#server/store/sqlite'
import type { Store } from '#server/store/store'
import { lineOf } from '#shared/sync/chain'
import type { RouteName } from '#shared/sync/routes'
import { LEDGER_VERSION, LIMITS, PROTOCOL_VERSION, type SyncRecord } from '#shared/sync/wire'

/** Any answer of the server's: what a test looks into. */
export type Head = Record<string, unknown>

/** The server without its network, a clock that the test sets, and tills that talk to it. */
export async function aCore({ store = createSqliteStore(':memory:') }: { store?: Store } = {}) {
  const clock = { ms: Date.parse('2026-03-02T09:00:00.000Z') }
  const errors: unknown[] = []
  const core = createCore({ store, now: () => clock.ms, random: randomBytes, onError: (error) => errors.push(error) })
  const club = await store.createClub('Kafé Kroken')
  return {
    store,
    core,
    club,
    clock,
    errors,
    /** A till with a key and a token; of the first club unless told. */
    async pair(till: string, of = club) {
      const keys = generateKeyPairSync('ed25519')
      const { code } = await core.makeCode(of)
      const answer = await core.answer('pair', undefined, pairing({ code, till, publicKey: keys.publicKey }))
      if (answer.status !== 200) throw new Error(`not paired: ${JSON.stringify(answer.head)}`)
      return aTillOf(core.answer, till, answer.head as Head, keys.privateKey)
    },
  }
}

/** The head of a pair request. */
export const pairing = ({ code, till = 'kasse-9', publicKey }: { code: string; till?: string; publicKey?: KeyObject }) => ({
  protocol: PROTOCOL_VERSION,
  code,
  till,
  name: `Kasse ${till}`,
  publicKey: (publicKey ?? generateKeyPairSync('ed25519').publicKey).export({ type: 'spki', format: 'der' }).toString('base64'),
})

/** A fact of a till, `n` at a time of its own. */
export const aStamp = (till: string, n: number, more: object = {}): string =>
  lineOf({
    id: `${till}-${n}`,
    at: new Date(Date.parse('2026-03-02T08:00:00.000Z') + n * 1000).toISOString(),
    tick: 0,
    till,
    n,
    member: `m${n % 7}`,
    kind: 'stamped',
    programme: 'kaffekort',
    count: 1,
    ...more,
  })

/** Lines `from` … `to` of a till. */
export const stamps = (till: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => aStamp(till, from + index))

/** The chain's hash after these lines. */
export const chain = (lines: readonly string[], after = ''): string => lines.reduce(link, after)

type Ask = (route: RouteName, token: string | undefined, head: object, lines?: readonly string[]) => Promise<CoreAnswer>

function aTillOf(ask: Ask, till: string, paired: Head, key: KeyObject) {
  const me = { token: paired.token as string, incarnation: paired.incarnation as string }
  const at = '2026-03-02T09:00:00.000Z'
  const call = (route: RouteName, head: object, lines: readonly string[] = []) =>
    ask(route, me.token, { protocol: PROTOCOL_VERSION, ...head }, lines)
  return {
    till,
    club: paired.club as string,
    paired,
    me,
    call,
    /** `from` and `after` follow from `before` (the lines that came earlier) unless said otherwise. */
    push(
      lines: readonly string[],
      { before = [], epoch = `e-${till}`, records = [], unsent = 0, ...more }: PushMore = {},
    ): Promise<CoreAnswer> {
      const head = { ledger: LEDGER_VERSION, incarnation: me.incarnation, epoch, till, from: before.length + 1, after: chain(before) }
      return call('push', { ...head, records, unsent, at, ...more }, lines)
    },
    pull: (seq = 0, run = '', more: object = {}) =>
      call('pull', { incarnation: me.incarnation, seq, run, recordSeq: 0, facts: LIMITS.pullFacts, bytes: LIMITS.pullBytes, at, ...more }),
    offer: (lines: readonly string[], more: object = {}) =>
      call('offer', { ledger: LEDGER_VERSION, incarnation: me.incarnation, at, ...more }, lines),
    confirm: (members: readonly string[], seq = 0, more: object = {}) =>
      call('confirm', { incarnation: me.incarnation, seq, members, at, ...more }),
    rotate(signed: { at?: string; key?: KeyObject } = {}) {
      const text = ['rotate', paired.club, till, signed.at ?? at].join('\n')
      return call('rotate', { at: signed.at ?? at, signature: sign(null, Buffer.from(text), signed.key ?? key).toString('base64') })
    },
    ask: (route: 'tills' | 'code') => call(route, {}),
    revoke: (other: string) => call('revoke', { till: other }),
  }
}
export type CoreTill = ReturnType<typeof aTillOf>

interface PushMore {
  before?: readonly string[]
  epoch?: string
  records?: readonly SyncRecord[]
  unsent?: number
  [more: string]: unknown
}
