import type { Desk } from '#shared/till/desk'
import { forgetOverdue, overdue } from '#shared/till/retention'
import type { NetView } from '#shared/till/sync-views'
import { isRefusal } from '#shared/values/result'

const HOUR_MS = 3_600_000
/** The first queue of the day is served before anything else. */
const FIRST_MS = 600_000
/** Between two members, in which the till answers. */
const REST_MS = 100

export interface RetentionWatchDeps {
  desk: Desk
  net: () => NetView
  /** Does something so many milliseconds later; the answer forgets it. */
  later: (ms: number, task: () => void) => () => void
  log: (what: string, error?: unknown) => void
}

/**
 * Keeps the notice's promise: whoever was warned and has not come back for a month is forgotten, without anybody having to remember it.
 * Every hour, one member at a time. A till with a server does so only while it hears from it, so that a visit at another till counts,
 * and only while its clock is the server's. The log has how many, and nobody's name.
 */
export function createRetentionWatch({ desk, net, later, log }: RetentionWatchDeps): { stop(): void } {
  let stop = () => {}
  const after = (ms: number, task: () => void) => {
    stop = later(ms, task)
  }
  const mayForget = () => {
    const { state, trouble, clockAheadMinutes } = net()
    return state === 'alone' || (state === 'online' && trouble === undefined && clockAheadMinutes === undefined)
  }
  const step = (left: readonly string[], forgotten: number): void => {
    const [next, ...rest] = left
    const isOver = next === undefined || !mayForget()
    if (isOver) {
      if (forgotten > 0) log(`forgotten for not coming: ${forgotten}`)
      after(HOUR_MS, look)
      return
    }
    let done = false
    try {
      const answer = forgetOverdue(desk, next)
      if (isRefusal(answer)) log(`forgetting: ${answer.refusal}`)
      else done = answer.ok
    } catch (error) {
      log('forgetting', error)
    }
    after(REST_MS, () => step(rest, forgotten + Number(done)))
  }
  const look = (): void => {
    let members: string[] = []
    try {
      if (mayForget()) members = overdue(desk)
    } catch (error) {
      log('looking for whom to forget', error)
    }
    step(members, 0)
  }
  after(FIRST_MS, look)
  return { stop: () => stop() }
}
