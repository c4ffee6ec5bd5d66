import { useEffect, useRef, useState } from 'react'
import { isRefusal, type Result } from '#shared/values/result'
import type { AnyRefusal } from './office-context.ts'

/** While somebody types: longer than a fast typist's pause, shorter than anybody waits. */
export const QUIET_MS = 150

export interface Asked<Answer> {
  /** The last one, also when the newest question was refused or is not answered yet. */
  answer?: Answer
  refusal?: AnyRefusal
  /** What stands here is about the question as it stands now. */
  fresh: boolean
  again: () => void
}

/**
 * What the till answers to `input`, asked anew when that changes and has rested for `quietMs`. Until then the last answer
 * stays on the screen; late answers are dropped. Nothing is asked while there is no input.
 */
export function useAsked<Input, Answer>(
  input: Input | undefined,
  ask: (input: Input) => Promise<Result<Answer>>,
  quietMs = 0,
): Asked<Answer> {
  const [state, setState] = useState<{ key?: string; answer?: Answer; refusal?: AnyRefusal }>({})
  const [round, setRound] = useState(0)
  const asking = useRef(ask)
  asking.current = ask
  const key = input === undefined ? undefined : JSON.stringify([input, round])
  useEffect(() => {
    if (key === undefined) return
    let current = true
    const put = async () => {
      const answer = await asking.current(JSON.parse(key)[0])
      if (current) setState((old) => (isRefusal(answer) ? { ...old, key, refusal: answer } : { key, answer: answer.ok }))
    }
    const timer = quietMs === 0 ? undefined : setTimeout(() => void put(), quietMs)
    if (quietMs === 0) void put()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key, quietMs])
  return {
    ...(state.answer !== undefined && { answer: state.answer }),
    ...(state.refusal && { refusal: state.refusal }),
    fresh: key !== undefined && state.key === key,
    again: () => setRound((n) => n + 1),
  }
}
