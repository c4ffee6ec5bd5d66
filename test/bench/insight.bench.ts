import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { createAnswerer } from '#db/insight/answerer'
import { openReading } from '#db/insight/open-reading'
import { createInsight } from '#electron/insight/insight'
import { threadOver } from '#electron/insight/start-thread'
import type { Condition } from '#shared/insight/segment'
import { parseDate } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { nodeBundle } from '../../build/vite.node.ts'
import { type Figure, ms, percentile, timed } from './figures.ts'
import type { LargeTill } from './ledger.bench.ts'

/** Five conditions that need four tables: money in a span, baskets, visits, worth, and how long. */
const FIVE: Condition[] = [
  { on: 'enrolled' },
  { on: 'spent', least: 20_000, span: { last: 'P1Y' } },
  { on: 'averageBasket', least: 10_000 },
  { on: 'lastVisit', most: 120 },
  { on: 'clvDecile', most: 3 },
]
const OTHERS: Condition[] = [
  { on: 'purchases', least: 2, span: { last: 'P6M' } },
  { on: 'returns', most: 0 },
  { on: 'postalCode', anyOf: ['01', '26'], not: true },
  { on: 'consent', purpose: 'marketing', channel: 'sms', not: true },
  { on: 'age', most: 30, not: true },
]

/**
 * Counting a segment of five conditions as the office asks for it: with a thread that must be started and read everybody first,
 * and with one that is warm, after fifty members were seen at the tills. What the till's own thread does for it is counted in its own time.
 */
export async function insightFigures({ store }: LargeTill): Promise<Figure[]> {
  const asOf = store.now()
  const now = () => ({
    asOf,
    today: parseDate(asOf.slice(0, 10)),
    timezone: 'Europe/Oslo',
    currency: 'NOK',
    programmes: store.programmes(),
    lists: [],
  })
  /** Answers how long it took, and how long the till's own thread was busy with it, in milliseconds. */
  const count = async (insight: ReturnType<typeof createInsight>, conditions: Condition[]) => {
    const [started, before] = [performance.now(), process.threadCpuUsage()]
    const counted = await insight.ask('countSegment', { conditions })
    const { user, system } = process.threadCpuUsage(before)
    if (isRefusal(counted)) throw new Error(counted.refusal)
    return { ...counted.ok, took: performance.now() - started, own: (user + system) / 1000 }
  }
  const worker = await builtWorker()
  const cold: number[] = []
  const warm: number[] = []
  const another: number[] = []
  const ownCold: number[] = []
  const ownWarm: number[] = []
  const seen = store.db.sqlite.prepare<[], string>('SELECT member FROM members ORDER BY code LIMIT 500').pluck().all()
  for (let i = 0; i < 5; i++) {
    const insight = createInsight({
      start: threadOver(store.db.path, worker),
      now,
      onProgress: () => {},
      log: (what, error) => console.error(what, error),
    })
    const first = await count(insight, FIVE)
    if (i === 0) console.log(`five conditions: ${first.members} of ${first.of}`)
    cold.push(first.took)
    ownCold.push(first.own)
    another.push((await count(insight, OTHERS)).took)
    for (let n = 0; n < 10; n++) {
      insight.changed(seen.slice(n * 50, n * 50 + 50))
      const again = await count(insight, n % 2 ? FIVE : [...FIVE.slice(1), FIVE[0] as Condition])
      warm.push(again.took)
      ownWarm.push(again.own)
    }
    insight.close()
  }

  const reading = openReading(store.db.path)
  const answer = createAnswerer(reading)
  const alone = timed(1, 0, () =>
    answer('countSegment', { conditions: FIVE }, { ...now(), changed: [] }, { progress: () => {}, isCancelled: () => false }),
  )
  const bought = reading.prepare("SELECT member, day, net FROM happenings WHERE kind = 'purchased' AND net IS NOT NULL").raw()
  const people = reading.prepare('SELECT member, enrolled_at, last_at FROM members').raw()
  const floor = timed(5, 1, () => [bought.all(), people.all()])
  reading.close()
  const scanned = `the same rows, read and no more, ${ms(percentile(floor, 50))}`
  return [
    {
      name: 'segment of five conditions, 100 000 members, 1 M facts, cold',
      bar: '≤ 500 ms',
      measured: `${ms(percentile(cold, 50))} (most ${ms(Math.max(...cold))}; in process ${ms(percentile(alone, 50))})`,
      floor: scanned,
      good: percentile(cold, 50) <= 500,
    },
    {
      name: 'the same warm',
      bar: '≤ 500 ms',
      measured: `${ms(percentile(warm, 50))} (most ${ms(Math.max(...warm))}; five others, first time, ${ms(percentile(another, 50))})`,
      floor: scanned,
      good: percentile(warm, 50) <= 500,
    },
    {
      name: "what the till's own thread does for it, cold",
      bar: '≤ 20 ms',
      measured: `${ms(percentile(ownCold, 50))}, warm ${ms(percentile(ownWarm, 50))} (most ${ms(Math.max(...ownCold))})`,
      floor: '',
      good: percentile(ownCold, 50) <= 20 && percentile(ownWarm, 50) <= 5,
    },
  ]
}

/** The thread as it is shipped: read from its sources, the modules would take longer than the members. */
async function builtWorker(): Promise<URL> {
  await build(nodeBundle('electron/insight/insight-worker.ts', 'dist/electron', 'es', 'insight-worker.js'))
  return pathToFileURL('dist/electron/insight-worker.js')
}
