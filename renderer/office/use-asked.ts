import { useEffect, useRef, useState } from 'react'
import { isRefusal, type Result } from '#shared/values/result'
import type { AnyRefusal } from './office-context.ts'

interface Asked<Answer> {
  answer?: Answer
  refusal?: AnyRefusal
  busy: boolean
  again: () => void
}

/**
 * What the till answers to `input`, asked anew when that changes. Until then the last answer stays on the screen; late answers
 * are dropped.
 */
export function useAsked<Input, Answer>(input: Input, ask: (input: Input) => Promise<Result<Answer>>): Asked<Answer> {
  const [state, setState] = useState<{ key?: string; answer?: Answer; refusal?: AnyRefusal }>({})
  const [round, setRound] = useState(0)
  const asking = useRef(ask)
  asking.current = ask
  const key = JSON.stringify([input, round])
  useEffect(() => {
    let current = true
    void asking.current(JSON.parse(key)[0]).then((answer) => {
      if (!current) return
      setState((old) => (isRefusal(answer) ? { ...old, key, refusal: answer } : { key, answer: answer.ok }))
    })
    return () => {
      current = false
    }
  }, [key])
  return {
    ...(state.answer !== undefined && { answer: state.answer }),
    ...(state.refusal && { refusal: state.refusal }),
    busy: state.key !== key,
    again: () => setRound((n) => n + 1),
  }
}
