import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { createPostgresStore } from '#server/store/postgres'
import { type Store, StoreUnavailable } from '#server/store/store'
import { asked } from '#test/server/postgres'
import type { OnPostgres } from './postgres-suite.ts'
import { ALL, aRecord, aStream, readLog } from './streams.ts'

/** Holds the head row that every write of the club has to lock, until it is let go. */
async function holdHead(url: string, club: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM stamkunde.heads WHERE club = $1 FOR UPDATE', [club])
  return () => client.end()
}

/** The process of the session that waits for that row. */
async function waitingFor(url: string): Promise<number> {
  for (;;) {
    const { rows } = await asked(url, "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
    if (rows[0]) return rows[0].pid
    await pause(10)
  }
}

async function untilItAnswers(store: Store): Promise<void> {
  while (
    !(await store.ping().then(
      () => true,
      () => false,
    ))
  ) {
    await pause(50)
  }
}

/** The database gone, in the middle of things and between them. */
export function postgresFailures(on: OnPostgres): void {
  describe('when the database fails', () => {
    test('a session that is killed in the middle of a push leaves nothing of it; the same push is good after', async () => {
      const id = await on.store.createClub('Torget')
      const a = aStream('a').write(20)
      await on.store.club(id).push(a.push(1, 5), [])
      const letGo = await holdHead(on.url, id)
      const push = on.store.club(id).push(a.push(6), [aRecord('m', 'Kari')])
      const failed = push.catch((error) => error)
      await asked(on.url, 'SELECT pg_terminate_backend($1)', [await waitingFor(on.url)])
      expect(await failed).toBeInstanceOf(StoreUnavailable)
      await letGo()
      expect(await on.store.club(id).standing()).toMatchObject({ seq: 5, recordSeq: 0 })
      expect(await on.store.club(id).push(a.push(6), [aRecord('m', 'Kari')])).toMatchObject({ ack: 20, added: 15 })
    })

    test('a statement that takes too long is given up, and the club goes on', async () => {
      const id = await on.store.createClub('Torget')
      const hasty = await createPostgresStore(on.url, { statementTimeoutMs: 1_000 })
      const letGo = await holdHead(on.url, id)
      const a = aStream('a').write(2)
      await expect(hasty.club(id).push(a.push(), [])).rejects.toThrow(StoreUnavailable)
      // Others are served meanwhile.
      expect(await on.store.club(id).pull(0, ALL)).toEqual({ lines: [], run: '' })
      await letGo()
      // Where the machine stands still even this is too long for it: it is asked until it is not.
      const pushed = () =>
        hasty
          .club(id)
          .push(a.push(), [])
          .catch(() => 'too long')
      await expect.poll(pushed, { timeout: 240_000 }).toMatchObject({ ack: 2 })
      expect(await readLog(on.store, id)).toHaveLength(2)
      await hasty.close()
    })

    test('one push that cannot be written does not take those along that share its transaction', async () => {
      const id = await on.store.createClub('Torget')
      // Longer than an index can hold, and random, so that it does not compress.
      const long = Array.from({ length: 300 }, () => crypto.randomUUID()).join('')
      const letGo = await holdHead(on.url, id)
      const first = on.store.club(id).push(aStream('first').write(1).push(), [])
      await waitingFor(on.url)
      const good = [aStream('a').write(2), aStream('b').write(2)].map((stream) => on.store.club(id).push(stream.push(), []))
      const bad = on.store.club(id).push(
        aStream('c')
          .write([{ id: long }])
          .push(),
        [],
      )
      const failed = expect(bad).rejects.toThrow('index row')
      await letGo()
      expect(await Promise.all([first, ...good])).toMatchObject([{ ack: 1 }, { ack: 2 }, { ack: 2 }])
      await failed
      expect(await readLog(on.store, id)).toHaveLength(5)
    })

    test('kill -9 of a session in the middle of a push, then of the whole server: what was acknowledged is there', async () => {
      const id = await on.store.createClub('Torget')
      const a = aStream('a').write(30)
      const club = on.store.club(id)
      await club.push(a.push(1, 5), [])
      const letGo = await holdHead(on.url, id)
      const failed = club.push(a.push(6, 10), []).catch((error) => error)
      // PostgreSQL then restarts as a whole, since its shared memory may be spoilt.
      process.kill(await waitingFor(on.url), 'SIGKILL')
      expect(await failed).toBeInstanceOf(StoreUnavailable)
      await letGo().catch(() => {})
      await untilItAnswers(on.store)
      expect(await club.push(a.push(6, 10), [])).toMatchObject({ ack: 10, added: 5 })

      let acknowledged = 10
      const pushing = (async () => {
        for (let n = 11; n <= 30; n++) {
          await club.push(a.push(n, n), [])
          acknowledged = n
        }
      })().catch((error) => error)
      while (acknowledged < 15) await pause(1)
      await on.postgres.crash()
      const trouble = await pushing
      if (trouble !== undefined) expect(trouble).toBeInstanceOf(StoreUnavailable)
      await expect(on.store.ping()).rejects.toThrow(StoreUnavailable)
      await expect(on.store.device('token', '2026-03-01T10:00:00.000Z')).rejects.toThrow(StoreUnavailable)
      await expect(club.pull(0, ALL)).rejects.toThrow(StoreUnavailable)
      await on.postgres.start()
      await untilItAnswers(on.store)
      expect((await club.standing()).seq).toBeGreaterThanOrEqual(acknowledged)
      expect(await club.push(a.push(1, 30), [])).toMatchObject({ ack: 30 })
      expect(await readLog(on.store, id)).toEqual(a.lines())
    })
  })
}
