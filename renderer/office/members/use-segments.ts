import { useCallback, useEffect, useRef, useState } from 'react'
import type { SegmentsView } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../office-context.ts'

export interface Segments {
  view?: SegmentsView
  refusal?: AnyRefusal
  reload: () => Promise<void>
  /** Shows what a change answered with. */
  take: (view: SegmentsView) => void
}

/** The segments and lists, and what conditions can be made of. Fetched when the tab opens. */
export function useSegments(): Segments {
  const { till } = useOffice()
  const [state, setState] = useState<{ view?: SegmentsView; refusal?: AnyRefusal }>({})
  const asked = useRef(0)
  const reload = useCallback(async () => {
    const mine = ++asked.current
    const answer = await till.segments({})
    if (mine !== asked.current) return
    setState((old) => (isRefusal(answer) ? { ...old, refusal: answer } : { view: answer.ok }))
  }, [till])
  const take = useCallback((view: SegmentsView) => {
    asked.current++
    setState({ view })
  }, [])
  useEffect(() => void reload(), [reload])
  return { ...state, reload, take }
}
