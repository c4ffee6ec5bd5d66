import { link } from '#db/hash'
import { mergeRecord } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'
import { sameFact } from './same-fact.ts'
import type { Incoming, PushOutcome, Standing, StreamPush } from './store.ts'

// Judges several writes of one club, one after the other, against what the database said under the head's lock. Writes nothing
// itself: whatever comes of it is written at once, and all of it or nothing.

/** A stream as it is stored. `before` and `hash` are the chain's hashes before `start` and at `have`. */
export interface StreamRow {
  epoch: string
  till: string
  start: number
  before: string
  have: number
  hash: string
}
export interface Links {
  epoch: string
  till: string
  first: number
  hashes: readonly string[]
}
export interface LogRow {
  id: string
  member?: string
  line: string
  run: string
}

/** What the database knew of the facts, streams and records that the writes are about. */
export interface Known {
  head: Standing
  streams: Iterable<StreamRow>
  lines: Iterable<[id: string, line: string]>
  records: Iterable<SyncRecord>
  /** The stored hashes at `from` … `to` of a stream, all of which are held. */
  hashes(epoch: string, till: string, from: number, to: number): Promise<string[]>
}

export type Pushed = PushOutcome & { standing: Standing; added: number }
export type Offered = ({ taken: number } | { idReused: string }) & { standing: Standing }

export const streamKey = (epoch: string, till: string): string => JSON.stringify([epoch, till])
export const recordKey = (room: string, key: string): string => JSON.stringify([room, key])

export function createBatch(known: Known) {
  let head = known.head
  const streams = new Map(Array.from(known.streams, (row) => [streamKey(row.epoch, row.till), row]))
  const stored = new Map(Array.from(streams, ([key, row]) => [key, row.have]))
  const lines = new Map(known.lines)
  const records = new Map(Array.from(known.records, (record) => [recordKey(record.room, record.key), record]))
  const log: LogRow[] = []
  const links: Links[] = []
  const grown = new Set<string>()
  const changed = new Map<string, number>()

  /** The new ones among facts, or the id that is known with another content. Notes nothing. */
  function fresh(facts: readonly Incoming[]): Incoming[] | { idReused: string } {
    const news = new Map<string, Incoming>()
    for (const fact of facts) {
      const line = lines.get(fact.id) ?? news.get(fact.id)?.line
      if (line === undefined) news.set(fact.id, fact)
      else if (!sameFact(line, fact.line)) return { idReused: fact.id }
    }
    return [...news.values()]
  }

  function add(facts: readonly Incoming[]): void {
    let { seq, run } = head
    for (const fact of facts) {
      run = link(run, fact.line)
      seq++
      lines.set(fact.id, fact.line)
      log.push({ ...fact, run })
    }
    head = { ...head, seq, run }
  }

  /** Hashes at `from` … `to`: the beginning may be stored, the end of this batch. */
  async function held({ epoch, till }: StreamPush, from: number, to: number): Promise<string[]> {
    const last = Math.min(to, stored.get(streamKey(epoch, till)) ?? 0)
    const hashes = from <= last ? await known.hashes(epoch, till, from, last) : []
    for (const row of links) {
      if (row.epoch !== epoch || row.till !== till) continue
      hashes.push(...row.hashes.slice(Math.max(0, from - row.first), Math.max(0, to - row.first + 1)))
    }
    return hashes
  }

  /** How many of a push's lines are held already; or where it does not fit what is held of its stream. */
  async function judge(push: StreamPush, row: StreamRow | undefined): Promise<{ skip: number } | { gap: number } | { fork: number }> {
    const { from, after, hashes } = push
    if (!row) return { skip: 0 }
    if (from > row.have + 1) return { gap: row.have }
    // Of what lies before the stream's beginning there is no hash to tell by.
    if (from < row.start) return { fork: from }
    const before = from === row.start ? row.before : from === row.have + 1 ? row.hash : (await held(push, from - 1, from - 1))[0]
    if (before !== after) return { fork: Math.max(1, from - 1) }
    const same = from > row.have ? [] : await held(push, from, Math.min(from - 1 + hashes.length, row.have))
    const fork = same.findIndex((hash, index) => hash !== hashes[index])
    return fork === -1 ? { skip: same.length } : { fork: from + fork }
  }

  function grow(push: StreamPush, row: StreamRow | undefined, skip: number): void {
    const { epoch, till, from, after } = push
    const hashes = push.hashes.slice(skip)
    const last = hashes.at(-1)
    if (last === undefined) return
    const first = from + skip
    links.push({ epoch, till, first, hashes })
    const key = streamKey(epoch, till)
    streams.set(key, { ...(row ?? { epoch, till, start: from, before: after }), have: first - 1 + hashes.length, hash: last })
    grown.add(key)
  }

  function merge(incoming: readonly SyncRecord[]): void {
    for (const record of incoming) {
      const key = recordKey(record.room, record.key)
      const mine = records.get(key)
      const merged = mergeRecord(mine, record)
      if (merged === mine) continue
      records.set(key, merged)
      head = { ...head, recordSeq: head.recordSeq + 1 }
      changed.set(key, head.recordSeq)
    }
  }

  return {
    async push(push: StreamPush, incoming: readonly SyncRecord[]): Promise<Pushed> {
      const row = streams.get(streamKey(push.epoch, push.till))
      const verdict = await judge(push, row)
      if (!('skip' in verdict)) return { ...verdict, standing: head, added: 0 }
      const news = fresh(push.facts.slice(verdict.skip))
      if (!Array.isArray(news)) return { ...news, standing: head, added: 0 }
      add(news)
      grow(push, row, verdict.skip)
      merge(incoming)
      const last = push.from - 1 + push.hashes.length
      return { ack: push.hashes.length === 0 && row ? row.have : last, standing: head, added: news.length }
    },

    offer(facts: readonly Incoming[]): Offered {
      const news = fresh(facts)
      if (!Array.isArray(news)) return { ...news, standing: head }
      add(news)
      return { taken: news.length, standing: head }
    },

    /** What is to be written, and where the log stands then. */
    outcome: () => ({
      from: known.head,
      head,
      log,
      links,
      streams: [...grown].map((key) => streams.get(key)!),
      records: Array.from(changed, ([key, recordSeq]) => ({ record: records.get(key)!, recordSeq })),
    }),
  }
}
export type Batch = ReturnType<typeof createBatch>
