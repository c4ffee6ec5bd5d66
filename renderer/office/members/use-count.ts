import type { Condition } from '#shared/insight/segment'
import type { SegmentCount } from '#shared/till/insight-views'
import { isRefusal, ok } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../office-context.ts'
import { QUIET_MS, useAsked } from '../use-asked.ts'

export interface Counting {
  count?: SegmentCount
  refusal?: AnyRefusal
  /** What `count` says is of the conditions as they stand now. */
  fresh: boolean
  /** How many fulfil this condition by itself, if that has been counted. */
  each: (condition: Condition) => number | undefined
}

/** Counts while one builds: once the keys rest. Without conditions (they cannot be read) nothing is asked. */
export function useCount(conditions: Condition[] | undefined): Counting {
  const { till } = useOffice()
  const { answer, refusal, fresh } = useAsked(
    conditions,
    async (asked) => {
      const counted = await till.countSegment({ conditions: asked })
      if (isRefusal(counted)) return counted
      const alone = new Map(asked.map((condition, place) => [JSON.stringify(condition), counted.ok.each[place] ?? 0]))
      return ok({ count: counted.ok, alone })
    },
    QUIET_MS,
  )
  return {
    ...(answer && { count: answer.count }),
    ...(refusal && { refusal }),
    fresh,
    each: (condition) => answer?.alone.get(JSON.stringify(condition)),
  }
}
