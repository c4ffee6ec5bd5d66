import { link, runAfter } from '#db/hash'
import { createSyncLoop, type SyncLoop } from '#electron/sync/loop'
import type { Answered, NetTrouble, RouteInput, RouteName, SyncTransport } from '#shared/sync/routes'
import type { Cursor, Page, SyncStore } from '#shared/sync/sync-store'
import type { SyncRecord } from '#shared/sync/wire'
import type { NetView } from '#shared/till/sync-views'
import { ok, type Result, refuse } from '#shared/values/result'
import { createFakeTime, type FakeTime } from './fake-time.ts'

// A server and a till's store as small as the protocol allows, with hands on everything that may go wrong.

interface Asked {
  route: RouteName
  head: Record<string, unknown>
  lines: readonly string[]
}
type Reply = Result<Answered<RouteName>, NetTrouble>

/** One club's server, in an array. `before` answers in its place; undefined lets it answer itself. */
export function createFakeServer(time: FakeTime) {
  const server = {
    incarnation: 'one',
    log: [] as string[],
    records: [] as SyncRecord[],
    /** Per epoch: the lines it has. */
    streams: new Map<string, string[]>(),
    asked: [] as Asked[],
    /** Calls under way now, and the most there ever were. */
    open: 0,
    most: 0,
    /** How long an answer takes. */
    delayMs: 0,
    /** How much the server's clock is behind the till's. */
    behindMs: 0,
    before: undefined as ((asked: Asked) => Reply | undefined) | undefined,
    rings: new Set<() => void>(),
    ends: new Set<() => void>(),
    ring: () => {
      for (const ring of server.rings) ring()
    },
    hangUp: () => {
      for (const end of [...server.ends]) end()
    },
    transport: undefined as unknown as SyncTransport,
    routes: () => server.asked.map(({ route }) => route),
  }
  const standing = () => ({
    incarnation: server.incarnation,
    head: server.log.length,
    recordHead: server.records.length,
    time: new Date(time.now() - server.behindMs).toISOString(),
  })
  const add = (lines: readonly string[]) => {
    for (const line of lines) if (!server.log.includes(line)) server.log.push(line)
  }

  function answer({ route, head, lines }: Asked): Reply {
    const said = (more: object, brought: string[] = []) =>
      ok({ head: { ...standing(), ...more }, lines: brought }) as unknown as Result<Answered<RouteName>, NetTrouble>
    if (head.incarnation !== server.incarnation) return said({ newIncarnation: true })
    if (route === 'push') {
      const { epoch, from, after, records } = head as unknown as RouteInput<'push'>
      const has = server.streams.get(epoch) ?? []
      if (from - 1 > has.length) return said({ gap: has.length })
      if (runAfter('', has.slice(0, from - 1)) !== after) return said({ fork: from })
      server.streams.set(epoch, [...has.slice(0, from - 1), ...lines])
      add(lines)
      server.records.push(...records)
      return said({ ack: server.streams.get(epoch)?.length ?? 0 })
    }
    if (route === 'pull') {
      const { seq, recordSeq, facts } = head as unknown as RouteInput<'pull'>
      const brought = server.log.slice(seq, seq + facts)
      const run = runAfter('', server.log.slice(0, seq + brought.length))
      return said({ seq, count: brought.length, run, records: server.records.slice(recordSeq), recordSeq: server.records.length }, brought)
    }
    if (route === 'offer') {
      add(lines)
      return said({ taken: lines.length })
    }
    const { seq, members } = head as unknown as RouteInput<'confirm'>
    const isBehind = server.log.slice(seq).some((line) => members.some((member) => line.includes(member)))
    return said(isBehind ? { behind: true } : { confirmed: true })
  }

  server.transport = {
    async call(route, head, lines = [], { timeoutMs = 15_000 } = {}) {
      const asked = { route, head: head as Record<string, unknown>, lines }
      server.asked.push(asked)
      server.most = Math.max(server.most, ++server.open)
      const delay = Math.min(server.delayMs, timeoutMs)
      if (delay > 0) await new Promise<void>((done) => void time.timers.after(delay, done))
      server.open--
      if (server.delayMs > timeoutMs) return refuse('timeout')
      return (server.before?.(asked) ?? answer(asked)) as never
    },
    listen(onRing, onEnd) {
      server.rings.add(onRing)
      server.ends.add(end)
      function end() {
        server.rings.delete(onRing)
        server.ends.delete(end)
        onEnd()
      }
      return () => {
        server.rings.delete(onRing)
        server.ends.delete(end)
      }
    },
  }
  return server
}

/** A till's store in arrays: its own stream, what it merged, and what the loop told it. */
export function createFakeStore() {
  const listeners: (() => void)[] = []
  const store = {
    epoch: 'e1',
    own: [] as string[],
    acked: 0,
    log: [] as string[],
    at: { incarnation: 'one', seq: 0, run: '', recordSeq: 0 } as Cursor,
    dirty: [] as SyncRecord[],
    toOffer: [] as string[],
    pages: [] as Page[],
    told: [] as string[],
    stale: 0,
    isPaired: true,
    /** Throws or refuses in place of merging. */
    beforeMerge: undefined as ((page: Page) => Result<never, 'syncDiverged' | 'diskFull'> | undefined) | undefined,
    write(...lines: string[]) {
      store.own.push(...lines)
      for (const listener of listeners) listener()
    },
    sync: undefined as unknown as SyncStore,
  }
  store.sync = {
    paired: () => (store.isPaired ? { url: 'http://localhost', club: 'c', incarnation: store.at.incarnation } : undefined),
    pair: () => ok(undefined),
    unpair: () => ok(undefined),
    cursor: () => ({ ...store.at }),
    outgoing({ facts }) {
      if (store.acked >= store.own.length) return undefined
      const lines = store.own.slice(store.acked, store.acked + facts)
      return { ...store.sync.handshake(), lines, last: store.acked + lines.length }
    },
    handshake: () => ({
      epoch: store.epoch,
      till: 'T1',
      from: store.acked + 1,
      after: runAfter('', store.own.slice(0, store.acked)),
      lines: [],
      last: store.acked,
    }),
    waiting: () => store.own.length - store.acked + store.toOffer.length,
    acknowledged(epoch, _till, n) {
      if (epoch === store.epoch) store.acked = Math.max(store.acked, n)
    },
    rewind(_epoch, _till, have) {
      store.told.push(`rewind ${have}`)
      store.acked = have
    },
    fork(_epoch, _till, at) {
      store.told.push(`fork ${at}`)
      store.epoch = 'e2'
      store.own = store.own.slice(at - 1)
      store.acked = 0
    },
    newIncarnation(incarnation) {
      store.told.push(`incarnation ${incarnation}`)
      store.toOffer = store.log
      store.log = []
      store.at = { incarnation, seq: 0, run: '', recordSeq: 0 }
    },
    offers: ({ facts }) => store.toOffer.filter((line) => !store.log.includes(line)).slice(0, facts),
    offered(lines) {
      store.toOffer = store.toOffer.filter((line) => !lines.includes(line))
    },
    caughtUp: () => void store.told.push('caughtUp'),
    merge(page) {
      const refused = store.beforeMerge?.(page)
      if (refused) return refused
      store.pages.push(page)
      if (page.seq !== store.at.seq || runAfter(store.at.run, page.lines) !== page.run) return refuse('syncDiverged')
      store.log.push(...page.lines)
      store.at = { ...store.at, seq: page.seq + page.lines.length, run: page.run, recordSeq: page.recordSeq }
      return ok({ facts: page.lines.length, members: page.lines.map((line) => line.split(' ')[0] as string), erased: false })
    },
    refold: () => store.stale-- > 1,
    dirtyRecords: (limit) => ({ records: store.dirty.slice(0, limit), mark: Math.min(limit, store.dirty.length) }),
    recordsTaken(_records, mark) {
      store.dirty = store.dirty.slice(mark)
    },
    onWritten: (listener) => void listeners.push(listener),
  }
  return store
}

/** A till's loop between them, with every view and word it gave. */
export function aLoop({ random = () => 0.5, slice, isQuiet }: { random?: () => number; slice?: number; isQuiet?: () => boolean } = {}) {
  const time = createFakeTime()
  const server = createFakeServer(time)
  const store = createFakeStore()
  const views: { at: number; view: NetView }[] = []
  const merged: string[] = []
  const read: string[] = []
  const logged: string[] = []
  const start = time.now()
  const begin = (): SyncLoop =>
    createSyncLoop({
      store: store.sync,
      transport: server.transport,
      link,
      now: time.now,
      timers: time.timers,
      random,
      breathe: () => new Promise<void>((done) => void time.timers.after(1, done)),
      onNet: (view) => views.push({ at: time.now() - start, view }),
      onMerged: (members) => merged.push(...members),
      onRead: (facts, of) => read.push(`${facts} of ${of}`),
      ...(isQuiet && { isQuiet }),
      log: (what) => logged.push(what),
      ...(slice !== undefined && { slice }),
    })
  return { time, server, store, views, merged, read, logged, begin }
}
