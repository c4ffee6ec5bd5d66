import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { createInsight, type Insight } from '#electron/insight/insight'
import { threadOver } from '#electron/insight/start-thread'
import type { InsightThread, StartThread } from '#electron/insight/thread'
import { parseDate } from '#shared/values/local-date'
import { aTill, COFFEE, good, refusalIn, type TestTill } from '#test/builders/till'

const now = (store: TestTill['store']) => () => ({
  asOf: store.now(),
  today: parseDate('2026-11-21'),
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  programmes: store.programmes(),
  lists: [],
})

describe('a thread over a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-insight-'))
  const file = path.join(folder, 'till.db')
  const till = aTill({ path: file })
  const started: InsightThread[] = []
  const logged: unknown[] = []
  const start: StartThread = (listener) => {
    const thread = threadOver(file)(listener)
    started.push(thread)
    return thread
  }
  const open = (idleMs?: number): Insight => {
    const insight = createInsight({
      start,
      now: now(till.store),
      onProgress: () => {},
      log: (...what) => logged.push(what),
      ...(idleMs !== undefined && { idleMs }),
    })
    till.store.onChanged(insight.changed)
    return insight
  }
  const members = async (insight: Insight) => good(await insight.ask('countSegment', { conditions: [{ on: 'enrolled' }] })).members
  afterAll(() => {
    till.store.db.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('answers with what was written before the question, and keeps its thread', async () => {
    const insight = open()
    const before = await members(insight)
    till.aMember()
    till.aMember()
    expect(await members(insight)).toBe(before + 2)
    expect(started.length).toBe(1)
    insight.close()
  })

  test('ends when nobody asks any more, and starts again', async () => {
    const insight = open(30)
    const first = await members(insight)
    const had = started.length
    await pause(200)
    till.aMember()
    expect(await members(insight)).toBe(first + 1)
    expect(started.length).toBe(had + 1)
    insight.close()
  })

  test('an answer to each of many questions at once; a question that cannot be answered is a refusal, and the next one is answered', async () => {
    const insight = open()
    const [one, broken, other] = await Promise.all([
      members(insight),
      insight.ask('countSegment', { conditions: [{ on: 'postalCode', anyOf: undefined as never }] }),
      members(insight),
    ])
    expect([one, refusalIn(broken), other]).toEqual([one, 'unexpected', one])
    expect(logged.flat()).toContain('insight: countSegment')
    insight.close()
  })

  test('a run over last year is answered by a thread beside', async () => {
    const insight = open()
    const had = started.length
    const [run, count] = await Promise.all([insight.ask('runHistory', { programme: COFFEE }), members(insight)])
    expect(good(good(run))).toMatchObject({ members: count })
    expect(started.length).toBe(had + 2)
    insight.close()
  })

  test('after closing nobody reads the file: it can be replaced', async () => {
    const insight = open()
    await members(insight)
    insight.close()
    // The last connection of all empties the log; another one open would keep it.
    expect(till.store.db.sqlite.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }])
  })
})
