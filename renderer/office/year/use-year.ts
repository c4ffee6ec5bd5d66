import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Till } from '#shared/till/till-contract'
import type { YearView } from '#shared/till/year-views'
import { isRefusal } from '#shared/values/result'
import { useStores } from '../../stores/stores.ts'
import type { AnyRefusal } from '../office-context.ts'

export interface Due {
  /** The year that was asked for last, and what is due today. Absent until the till has answered. */
  view?: YearView
  refusal?: AnyRefusal
  /** Asks for a year; without one, for the same again. */
  ask: (year?: number) => Promise<void>
  /** Shows what saving a note answered with. */
  take: (view: YearView) => void
}

/** The year's notes and reminders, held by the office, since its tab shows how many are due. Asked again when the tills have exchanged something. */
export function useYear(till: Till, thisYear: number): Due {
  const { session } = useStores()
  const [state, setState] = useState<{ view?: YearView; refusal?: AnyRefusal }>({})
  const net = useStore(session, (s) => s.start?.net.state)
  const year = useRef(thisYear)
  const asked = useRef(0)
  const ask = useCallback(
    async (other?: number) => {
      year.current = other ?? year.current
      const mine = ++asked.current
      const answer = await till.year({ year: year.current })
      // A late answer does not put back what has been written meanwhile.
      if (mine !== asked.current) return
      setState((old) => (isRefusal(answer) ? { ...old, refusal: answer } : { view: answer.ok }))
    },
    [till],
  )
  const take = useCallback((view: YearView) => {
    asked.current++
    setState({ view })
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an exchange with the server may bring notes and campaigns.
  useEffect(() => void ask(), [ask, net])
  return useMemo(() => ({ ...state, ask, take }), [state, ask, take])
}
