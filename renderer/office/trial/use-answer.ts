import { useEffect, useRef, useState } from 'react'
import { isRefusal, type Result } from '#shared/values/result'
import type { AnyRefusal } from '../office-context.ts'

/** Between two keys of one number: longer than a fast typist's pause, shorter than anybody waits. */
const QUIET_MS = 150

export interface Answered<A> {
  answer?: A
  refusal?: AnyRefusal
  /** The answer is to the question as it stands now. */
  fresh: boolean
}

/**
 * Asks while somebody types, once the keys rest. A late answer to an earlier question is dropped, and the last one stays until
 * the next is there. Nothing is asked while there is no question.
 */
export function useAnswer<Q, A>(question: Q | undefined, ask: (question: Q) => Promise<Result<A>>): Answered<A> {
  const [state, setState] = useState<{ key?: string; answer?: A; refusal?: AnyRefusal }>({})
  const asking = useRef(ask)
  asking.current = ask
  const key = question === undefined ? undefined : JSON.stringify(question)
  useEffect(() => {
    if (key === undefined) return
    let current = true
    const timer = setTimeout(async () => {
      const answer = await asking.current(JSON.parse(key))
      if (current) setState(isRefusal(answer) ? { key, refusal: answer } : { key, answer: answer.ok })
    }, QUIET_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key])
  return {
    ...(state.answer !== undefined && { answer: state.answer }),
    ...(state.refusal && { refusal: state.refusal }),
    fresh: key !== undefined && state.key === key,
  }
}
