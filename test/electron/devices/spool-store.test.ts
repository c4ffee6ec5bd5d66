import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Db } from '#db/open-database'
import { createSpoolStore, type SpoolStore } from '#db/spool'
import { openMemory } from './spool-desk.ts'

const AT = '2026-11-21T13:32:00.000Z'
let db: Db
let store: SpoolStore
beforeEach(() => {
  db = openMemory()
  store = createSpoolStore(db.sqlite)
})
afterEach(() => db.close())

const add = (fact?: string) =>
  store.add({
    ...(fact ? { fact } : {}),
    kind: 'stamp',
    columns: 42,
    at: AT,
    document: (job) => ({ language: 'nb', lines: [{ kind: 'text', text: `Lapp nr. ${job}` }] }),
  })

test('a slip is made for its own number', () => {
  const job = add('fact-1')
  expect(store.get(job)).toEqual({
    job,
    fact: 'fact-1',
    kind: 'stamp',
    document: { language: 'nb', lines: [{ kind: 'text', text: `Lapp nr. ${job}` }] },
    columns: 42,
    state: 'queued',
    copy: false,
    attempts: 0,
    createdAt: AT,
  })
})
test('a slip is part of the transaction that it belongs to', () => {
  const stamp = db.sqlite.transaction(() => {
    add()
    throw new Error('the fact was refused')
  })
  expect(stamp).toThrow('the fact was refused')
  expect(store.latest()).toBeUndefined()
  expect(store.queued()).toBe(0)
})
test('a slip that cannot be made leaves nothing in the queue, and what an older till left half-made is gone at the next start', () => {
  const broken = () =>
    store.add({
      kind: 'test',
      columns: 42,
      at: AT,
      document: () => {
        throw new Error('no words')
      },
    })
  expect(broken).toThrow('no words')
  expect([store.next(), store.latest(), store.queued()]).toEqual([undefined, undefined, 0])
  db.sqlite.exec(`INSERT INTO spool (kind, document, columns, created_at, updated_at) VALUES ('test', '', 42, '${AT}', '${AT}')`)
  const job = add()
  expect(store.recover(AT)).toBe(0)
  expect([store.next()?.job, store.queued()]).toEqual([job, 1])
})
test('numbers are never used twice, also after slips were forgotten', () => {
  const first = add()
  store.move(first, { state: 'printed', at: AT })
  expect(store.prune('2026-12-01T00:00:00.000Z')).toBe(1)
  expect(add()).toBe(first + 1)
})
test('queued slips are not forgotten, however old', () => {
  const job = add()
  expect(store.prune('2027-12-01T00:00:00.000Z')).toBe(0)
  expect(store.next()?.job).toBe(job)
})
test('the oldest is next; a slip that is on its way is not', () => {
  const [a, b] = [add(), add()]
  store.sending(a, { bytes: Uint8Array.of(1, 2), sha256: 'abc', columns: 32, at: AT })
  expect(store.next()?.job).toBe(b)
  expect(store.queued()).toBe(2)
  const row = db.sqlite.prepare('SELECT bytes, sha256, columns, attempts FROM spool WHERE id = ?').get(a)
  expect(row).toEqual({ bytes: Buffer.of(1, 2), sha256: 'abc', columns: 32, attempts: 1 })
})
test('a copy is what may be on paper already; what never went out is none', () => {
  const [sent, never] = [add(), add()]
  store.sending(sent, { bytes: Uint8Array.of(1), sha256: '', columns: 32, at: AT })
  store.move(sent, { state: 'uncertain', error: 'linkLost', at: AT })
  store.move(never, { state: 'dropped', at: AT })
  store.again(sent, AT)
  store.again(never, AT)
  expect([store.get(sent), store.get(never)]).toMatchObject([
    { state: 'queued', copy: true },
    { state: 'queued', copy: false },
  ])
})
test('a crash leaves what was under way uncertain, and only that', () => {
  const jobs = (['queued', 'sending', 'awaitingAck', 'printed', 'dropped', 'failed'] as const).map((state) => {
    const job = add()
    store.move(job, { state, at: AT })
    return job
  })
  expect(store.recover(AT)).toBe(2)
  expect(store.uncertain()).toEqual([
    { job: jobs[1], why: 'tillStopped' },
    { job: jobs[2], why: 'tillStopped' },
  ])
})
test('looking for the next slip does not read the printed ones', () => {
  const plan = db.sqlite
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT id FROM spool WHERE state = 'queued' AND state NOT IN ('printed', 'dropped') ORDER BY id LIMIT 1",
    )
    .all()
  expect(plan.map(({ detail }) => detail).join()).toContain('spool_open')
})
