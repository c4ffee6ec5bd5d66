import { afterEach, describe, expect, test } from 'vitest'
import { createInsight, type Insight } from '#electron/insight/insight'
import type { StartThread, ThreadListener } from '#electron/insight/thread'
import { parseDate } from '#shared/values/local-date'
import { aTill, COFFEE, refusalIn, type TestTill } from '#test/builders/till'

const now = (store: TestTill['store']) => () => ({
  asOf: store.now(),
  today: parseDate('2026-11-21'),
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  programmes: store.programmes(),
  lists: [],
})

describe('a thread that dies', () => {
  afterEach(() => logged.splice(0))
  const logged: string[] = []
  /** A thread in the test's hands. */
  const aThread = () => {
    const threads: {
      listener: ThreadListener
      said: { ask: number; name: string; now: { changed: unknown } }[]
      cancelled: boolean
      closed: boolean
      left: boolean
    }[] = []
    const start: StartThread = (listener) => {
      const thread = { listener, said: [] as never[], cancelled: false, left: false, closed: false }
      threads.push(thread)
      return {
        say: (message) => void thread.said.push(message as never),
        cancel: () => {
          thread.cancelled = true
        },
        leave: () => {
          thread.left = true
        },
        close: () => {
          thread.closed = true
        },
      }
    }
    const store = aTill({ programmes: [] }).store
    const progress: unknown[] = []
    const insight = createInsight({ start, now: now(store), onProgress: (one) => progress.push(one), log: (what) => logged.push(what) })
    return { insight, threads, progress }
  }
  const ask = (insight: Insight) => insight.ask('countSegment', { conditions: [] })

  test('refuses the question it had, and the one behind it gets a new thread', async () => {
    const { insight, threads } = aThread()
    const [first, second] = [ask(insight), ask(insight)]
    threads[0]?.listener.died('out of memory')
    expect(refusalIn(await first)).toBe('unexpected')
    threads[1]?.listener.said({ ask: 2, answer: 'yes' })
    expect(await second).toEqual({ ok: 'yes' })
    expect(logged).toEqual(['insight: the thread died'])
  })

  test('hears which members changed since the last question, or that they are too many to be named', async () => {
    const { insight, threads } = aThread()
    const answerAll = async () => {
      const answer = ask(insight)
      const asked = threads[0]?.said.at(-1)
      threads[0]?.listener.said({ ask: asked?.ask ?? 0, answer: null })
      await answer
      return asked?.now.changed
    }
    insight.changed(['before the first question'])
    expect(await answerAll()).toEqual([])
    insight.changed(['m1'])
    insight.changed(['m2', 'm1'])
    expect(await answerAll()).toEqual(['m1', 'm2'])
    expect(await answerAll()).toEqual([])
    insight.changed(Array.from({ length: 3000 }, (_, i) => `m${i}`))
    expect(await answerAll()).toBe('everybody')
    expect(await answerAll()).toEqual([])
  })

  test('a long run has a thread of its own: others are answered meanwhile, and a second run is refused', async () => {
    const { insight, threads } = aThread()
    const run = insight.ask('runHistory', { programme: COFFEE })
    const count = ask(insight)
    expect(threads.map(({ said }) => said.map(({ name }) => name))).toEqual([['runHistory'], ['countSegment']])
    expect(refusalIn(await insight.ask('runHistory', { programme: COFFEE }))).toBe('workRunning')
    threads[1]?.listener.said({ ask: 1, answer: 'yes' })
    expect(await count).toEqual({ ok: 'yes' })
    insight.changed(['m1'])
    expect([insight.cancel(), threads[0]?.cancelled, threads[1]?.cancelled]).toEqual([true, true, false])
    threads[0]?.listener.said({ ask: 1, answer: { ok: { cancelled: true } } })
    expect(await run).toEqual({ ok: { ok: { cancelled: true } } })
    void insight.ask('runHistory', { programme: COFFEE })
    expect(threads[0]?.said[1]?.now.changed).toEqual(['m1'])
    insight.close()
    expect(threads.map(({ closed }) => closed)).toEqual([true, true])
  })

  test('is left where it could not answer: what it holds may be half of something', async () => {
    const { insight, threads } = aThread()
    const answer = ask(insight)
    threads[0]?.listener.said({ ask: 1, fault: 'TypeError' })
    expect([refusalIn(await answer), threads[0]?.left]).toEqual(['unexpected', true])
    const again = ask(insight)
    threads[1]?.listener.said({ ask: 2, refusal: 'databaseBusy' })
    expect([refusalIn(await again), threads[1]?.left]).toEqual(['databaseBusy', false])
  })

  test('tells progress, is cancelled, and refuses who still waits when it is closed', async () => {
    const { insight, threads, progress } = aThread()
    expect(insight.cancel()).toBe(false)
    const [first, second] = [ask(insight), ask(insight)]
    threads[0]?.listener.said({ ask: 1, progress: { done: 1, total: 2 } })
    expect([insight.cancel(), threads[0]?.cancelled, progress]).toEqual([true, true, [{ done: 1, total: 2 }]])
    insight.close()
    expect([refusalIn(await first), refusalIn(await second), threads[0]?.closed]).toEqual(['unexpected', 'unexpected', true])
  })
})
