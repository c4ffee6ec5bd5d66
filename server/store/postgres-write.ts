import type pg from 'pg'
import type { SyncRecord } from '#shared/sync/wire'
import { type Batch, createBatch, type StreamRow } from './postgres-batch.ts'
import { inward, outward } from './postgres-connection.ts'
import type { Incoming, Standing, StreamPush } from './store.ts'

/** What a batch of writes is about. */
export interface About {
  facts: readonly Incoming[]
  streams: readonly StreamPush[]
  records: readonly SyncRecord[]
}

/**
 * Takes the head row's lock, which every write of the club takes first and holds until its commit: so `seq` is dense and in the
 * order of commits, whoever writes. Then reads what is known of these things.
 */
export async function beginBatch(client: pg.PoolClient, club: string, { facts, streams, records }: About): Promise<Batch> {
  const head = await lockHead(client, club)
  const knownStreams = streams.length === 0 ? [] : await readStreams(client, club, streams)
  const lines = facts.length === 0 ? [] : await readLines(client, club, facts)
  const knownRecords = records.length === 0 ? [] : await readRecords(client, club, records)
  const hashes = (epoch: string, till: string, from: number, to: number) => readHashes(client, club, epoch, till, from, to)
  return createBatch({ head, streams: knownStreams, lines, records: knownRecords, hashes })
}

async function lockHead(client: pg.PoolClient, club: string): Promise<Standing> {
  const { rows } = await client.query({
    name: 'lock-head',
    text: `SELECT incarnation, seq, encode(run, 'hex') AS run, record_seq AS "recordSeq" FROM heads WHERE club = $1 FOR UPDATE`,
    values: [inward(club)],
  })
  if (rows.length === 0) throw new Error('there is no such club')
  return rows[0]
}

async function readStreams(client: pg.PoolClient, club: string, streams: readonly StreamPush[]): Promise<StreamRow[]> {
  const { rows } = await client.query({
    name: 'read-streams',
    text: `SELECT epoch, till, start, encode(before, 'hex') AS before, have, encode(hash, 'hex') AS hash
           FROM streams JOIN (SELECT DISTINCT * FROM unnest($2::text[], $3::text[]) AS u (epoch, till)) AS wanted USING (epoch, till)
           WHERE club = $1`,
    values: [inward(club), streams.map(({ epoch }) => inward(epoch)), streams.map(({ till }) => inward(till))],
  })
  return rows.map((row) => ({ ...row, epoch: outward(row.epoch), till: outward(row.till) }))
}

async function readLines(client: pg.PoolClient, club: string, facts: readonly Incoming[]): Promise<[string, string][]> {
  const { rows } = await client.query({
    name: 'read-lines',
    text: 'SELECT id, line FROM log WHERE club = $1 AND id = ANY($2::text[])',
    values: [inward(club), facts.map(({ id }) => inward(id))],
  })
  return rows.map(({ id, line }) => [outward(id), line])
}

async function readRecords(client: pg.PoolClient, club: string, records: readonly SyncRecord[]): Promise<SyncRecord[]> {
  const { rows } = await client.query({
    name: 'read-records',
    text: `SELECT doc FROM records JOIN (SELECT DISTINCT * FROM unnest($2::text[], $3::text[]) AS u (room, key)) AS wanted
           USING (room, key) WHERE club = $1`,
    values: [inward(club), records.map(({ room }) => inward(room)), records.map(({ key }) => inward(key))],
  })
  return rows.map(({ doc }) => JSON.parse(doc))
}

const HASH_HEX = 64

async function readHashes(client: pg.PoolClient, club: string, epoch: string, till: string, from: number, to: number): Promise<string[]> {
  const { rows } = await client.query({
    name: 'read-hashes',
    text: `SELECT encode(substring(hashes FROM ((greatest(first, $4::bigint) - first) * 32 + 1)::int
             FOR ((least(last, $5::bigint) - greatest(first, $4::bigint) + 1) * 32)::int), 'hex') AS hashes
           FROM links WHERE club = $1 AND epoch = $2 AND till = $3 AND last >= $4 AND first <= $5 ORDER BY last`,
    values: [inward(club), inward(epoch), inward(till), from, to],
  })
  const all = rows.map((row) => row.hashes).join('')
  return Array.from({ length: all.length / HASH_HEX }, (_, i) => all.slice(i * HASH_HEX, (i + 1) * HASH_HEX))
}

// One statement, one round trip under the lock. decode(…) of the whole: bytea arrays are dear to write as text.
const WRITE = `
  WITH facts AS (
    INSERT INTO log (club, seq, id, member, run, line)
    SELECT $1, $2 + nth, id, member, decode(run, 'hex'), line
    FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS f (id, member, run, line, nth)
  ), heads_of_streams AS (
    INSERT INTO streams (club, epoch, till, start, before, have, hash)
    SELECT $1, epoch, till, start, decode(before, 'hex'), have, decode(hash, 'hex')
    FROM unnest($7::text[], $8::text[], $9::bigint[], $10::text[], $11::bigint[], $12::text[])
      AS s (epoch, till, start, before, have, hash)
    ON CONFLICT (club, epoch, till) DO UPDATE SET have = excluded.have, hash = excluded.hash
  ), chains AS (
    INSERT INTO links (club, epoch, till, first, last, hashes)
    SELECT $1, epoch, till, first, first + length(hashes) / 64 - 1, decode(hashes, 'hex')
    FROM unnest($13::text[], $14::text[], $15::bigint[], $16::text[]) AS l (epoch, till, first, hashes)
  ), docs AS (
    INSERT INTO records (club, room, key, doc, record_seq)
    SELECT $1, room, key, doc, record_seq
    FROM unnest($17::text[], $18::text[], $19::text[], $20::bigint[]) AS r (room, key, doc, record_seq)
    ON CONFLICT (club, room, key) DO UPDATE SET doc = excluded.doc, record_seq = excluded.record_seq
  )
  UPDATE heads SET seq = $21, run = decode($22, 'hex'), record_seq = $23 WHERE club = $1`

/** Writes what came of a batch. Answers whether there is anything new for others to see. */
export async function writeBatch(client: pg.PoolClient, club: string, batch: Batch): Promise<boolean> {
  const { from, head, log, streams, links, records } = batch.outcome()
  const news = head.seq !== from.seq || head.recordSeq !== from.recordSeq
  if (!news && links.length === 0) return false
  await client.query({
    name: 'write-batch',
    text: WRITE,
    values: [
      inward(club),
      from.seq,
      log.map(({ id }) => inward(id)),
      log.map(({ member }) => (member === undefined ? null : inward(member))),
      log.map(({ run }) => run),
      log.map(({ line }) => line),
      streams.map(({ epoch }) => inward(epoch)),
      streams.map(({ till }) => inward(till)),
      streams.map(({ start }) => start),
      streams.map(({ before }) => before),
      streams.map(({ have }) => have),
      streams.map(({ hash }) => hash),
      links.map(({ epoch }) => inward(epoch)),
      links.map(({ till }) => inward(till)),
      links.map(({ first }) => first),
      links.map(({ hashes }) => hashes.join('')),
      records.map(({ record }) => inward(record.room)),
      records.map(({ record }) => inward(record.key)),
      records.map(({ record }) => JSON.stringify(record)),
      records.map(({ recordSeq }) => recordSeq),
      head.seq,
      head.run,
      head.recordSeq,
    ],
  })
  return news
}
