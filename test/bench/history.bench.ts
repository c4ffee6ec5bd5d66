import { createInsight } from '#electron/insight/insight'
import { threadOver } from '#electron/insight/start-thread'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import { parseDate } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { type Figure, ms, percentile } from './figures.ts'
import type { LargeTill } from './ledger.bench.ts'

const LADDER: Programme = programmeSchema.parse({
  id: 'bench-ladder',
  version: 1,
  kind: 'ladder',
  name: 'Stige',
  spendPerPoint: 100,
  period: { months: 12, from: 'calendar' },
  levels: [
    { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
    { name: 'Sølv', from: 1_000, benefits: [{ percentOff: 10, use: 'every' }] },
    { name: 'Gull', from: 2_500, benefits: [{ percentOff: 15, use: 'every' }] },
  ],
})

/** A ladder run over everybody's last year in a thread that is cold, while the till's own thread is looked at every millisecond. */
export async function historyFigure({ store }: LargeTill): Promise<Figure> {
  const asOf = store.now()
  const insight = createInsight({
    start: threadOver(store.db.path),
    now: () => ({
      asOf,
      today: parseDate(asOf.slice(0, 10)),
      timezone: 'Europe/Oslo',
      currency: 'NOK',
      programmes: store.programmes(),
      lists: [],
    }),
    onProgress: () => {},
    log: (what, error) => console.error(what, error),
  })
  const gaps: number[] = []
  let last = performance.now()
  const looking = setInterval(() => {
    gaps.push(performance.now() - last)
    last = performance.now()
  }, 1)
  const started = performance.now()
  const run = await insight.ask('runHistory', { programme: LADDER })
  const took = performance.now() - started
  clearInterval(looking)
  insight.close()
  if (isRefusal(run) || isRefusal(run.ok) || 'cancelled' in run.ok.ok) throw new Error(JSON.stringify(run))
  return {
    name: 'a ladder over last year, 100 000 members, 1 M facts',
    bar: 'the till away ≤ 20 ms, p99',
    measured: `${ms(took)}, the till away ${ms(percentile(gaps, 99))} (most ${ms(Math.max(...gaps))})`,
    floor: `${run.ok.ok.reached} of ${run.ok.ok.members} reached`,
    good: percentile(gaps, 99) <= 20,
  }
}
