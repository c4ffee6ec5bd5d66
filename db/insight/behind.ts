import type { AsOf } from '#shared/till/insight-views'
import type { InsightData } from './insight.ts'

/** As of when an answer is, and how many members' levels the calendar has changed since they were folded. */
export function asOfNow({ sqlite, asOf, today }: InsightData): AsOf {
  const behind = sqlite.prepare<[number], number>('SELECT count(DISTINCT member) FROM levels WHERE wakes_on <= ?').pluck().get(today)
  return { asOf, behind: behind ?? 0 }
}
