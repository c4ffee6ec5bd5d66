import type { InsightCall } from '#shared/till/create-till'
import type { Served } from '#shared/till/serve'
import { refuse } from '#shared/values/result'

/** The calls that look at all members at once, answered by a thread of their own. */
export function createInsightCalls(): Pick<Served, InsightCall> {
  const not = () => refuse('unexpected')
  return {
    runHistory: not,
    cancelWork: not,
    countSegment: not,
    groupMembers: not,
    exportGroup: not,
    addToList: not,
    clubInsight: not,
    allStats: not,
    programmeStats: not,
    saveStats: not,
  }
}
