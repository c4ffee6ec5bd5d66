import { useEffect, useRef, useState } from 'react'
import type { Condition } from '#shared/insight/segment'
import type { SegmentCount } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../office-context.ts'

/** Between two keys of one number. Longer than a fast typist's pause, shorter than anybody waits. */
const QUIET_MS = 150

export interface Counting {
  count?: SegmentCount
  refusal?: AnyRefusal
  /** What `count` says is of the conditions as they stand now. */
  fresh: boolean
  /** How many fulfil this condition by itself, if that has been counted. */
  each: (condition: Condition) => number | undefined
}

/**
 * Counts while one builds: once the keys rest. A late answer to an earlier question is dropped, and the last number stays
 * until the next one is there. Without conditions (they cannot be read) nothing is asked.
 */
export function useCount(conditions: Condition[] | undefined): Counting {
  const { till } = useOffice()
  const [state, setState] = useState<{ key?: string; count?: SegmentCount; refusal?: AnyRefusal }>({})
  const alone = useRef(new Map<string, number>())
  const key = conditions && JSON.stringify(conditions)
  useEffect(() => {
    if (key === undefined) return
    let current = true
    const ask = async () => {
      const asked: Condition[] = JSON.parse(key)
      const answer = await till.countSegment({ conditions: asked })
      if (!current) return
      if (isRefusal(answer)) return setState((old) => ({ ...old, key, refusal: answer }))
      alone.current = new Map(asked.map((condition, place) => [JSON.stringify(condition), answer.ok.each[place] ?? 0]))
      setState({ key, count: answer.ok })
    }
    const timer = setTimeout(() => void ask(), QUIET_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [till, key])
  return {
    ...(state.count && { count: state.count }),
    ...(state.refusal && { refusal: state.refusal }),
    fresh: key !== undefined && state.key === key,
    each: (condition) => alone.current.get(JSON.stringify(condition)),
  }
}
