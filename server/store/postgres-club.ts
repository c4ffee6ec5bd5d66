import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Connections, inward } from './postgres-connection.ts'
import { createPostgresDevices } from './postgres-devices.ts'
import type { PostgresWriter } from './postgres-writer.ts'
import type { ClubStore, Standing } from './store.ts'

/** Writes a table onto new pages: VACUUM FULL. */
export type Rewrite = (table: string) => Promise<void>

/** One club in PostgreSQL. Every statement says the club itself too: for the planner, and lest one lock be all there is. */
export function createPostgresClub(club: string, connections: Connections, writer: PostgresWriter, rewrite: Rewrite): ClubStore {
  const key = inward(club)

  /** One statement in a transaction of its own. */
  const ask = (name: string, text: string, values: unknown[] = []): Promise<pg.QueryResult> =>
    connections.inClub(club, (client) => client.query({ name, text, values: [key, ...values] }))

  async function standing(): Promise<Standing> {
    const { rows } = await ask(
      'standing',
      `SELECT incarnation, seq, encode(run, 'hex') AS run, record_seq AS "recordSeq" FROM heads WHERE club = $1`,
    )
    if (rows.length === 0) throw new Error('there is no such club')
    return rows[0]
  }

  return {
    standing,
    push: (push, records) => writer.push(club, push, records),
    offer: (facts) => writer.offer(club, facts),

    async pull(seq, { facts, bytes }) {
      // The first line always; another while it stays within the bytes, each counted with its line end.
      const { rows } = await ask(
        'pull',
        `SELECT line, run FROM (
           SELECT seq, line, encode(run, 'hex') AS run, row_number() OVER page AS nth, sum(octet_length(line) + 1) OVER page AS bytes
           FROM (SELECT seq, line, run FROM log WHERE club = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS near
           WINDOW page AS (ORDER BY seq)
         ) AS measured WHERE nth = 1 OR bytes <= $4 ORDER BY seq`,
        [seq, facts, bytes],
      )
      const run = rows.at(-1)?.run ?? (await runAt(seq)) ?? ''
      return { lines: rows.map(({ line }) => line), run }
    },
    runAt,

    async runs(seq, facts) {
      const { rows } = await ask('runs', `SELECT encode(run, 'hex') AS run FROM log WHERE club = $1 AND seq > $2 ORDER BY seq LIMIT $3`, [
        seq,
        facts,
      ])
      return rows.map(({ run }) => run)
    },

    async records(recordSeq, limit) {
      const { rows } = await ask(
        'records',
        'SELECT doc, record_seq FROM records WHERE club = $1 AND record_seq > $2 ORDER BY record_seq LIMIT $3',
        [recordSeq, limit],
      )
      return { records: rows.map(({ doc }) => JSON.parse(doc)), recordSeq: rows.at(-1)?.record_seq ?? recordSeq }
    },

    async record(room, recordKey) {
      const { rows } = await ask('record', 'SELECT doc FROM records WHERE club = $1 AND room = $2 AND key = $3', [
        inward(room),
        inward(recordKey),
      ])
      return rows[0] && JSON.parse(rows[0].doc)
    },

    async changedSince(seq, members) {
      const { rows } = await ask(
        'changed-since',
        'SELECT EXISTS (SELECT FROM log WHERE club = $1 AND seq > $2 AND member = ANY($3::text[])) AS changed',
        [seq, members.map(inward)],
      )
      return rows[0].changed
    },

    async forgetErased() {
      // A partition holds many clubs, and nobody but its owner may rewrite it.
      const { rows } = await ask('partition', 'SELECT tableoid::regclass::text AS part FROM records WHERE club = $1 LIMIT 1')
      if (rows[0]) await rewrite(rows[0].part)
    },

    async newIncarnation(from) {
      // Of two that do this at once, the second waits for the first and finds that `from` is not the current one.
      await ask('new-incarnation', 'UPDATE heads SET incarnation = $3 WHERE club = $1 AND incarnation = $2', [from, randomUUID()])
      return (await standing()).incarnation
    },

    ...createPostgresDevices(club, connections),
  }

  async function runAt(seq: number): Promise<string | undefined> {
    if (seq === 0) return ''
    const { rows } = await ask('run-at', `SELECT encode(run, 'hex') AS run FROM log WHERE club = $1 AND seq = $2`, [seq])
    return rows[0]?.run
  }
}
