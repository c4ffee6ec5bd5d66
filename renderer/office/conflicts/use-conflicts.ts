import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { ConflictsView } from '#shared/till/sync-views'
import type { Till } from '#shared/till/till-contract'
import type { StartView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useStores } from '../../stores/stores.ts'
import type { AnyRefusal } from '../office-context.ts'

export interface Conflicts {
  /** Absent until the till has answered. */
  view?: ConflictsView
  refusal?: AnyRefusal
  reload: () => Promise<void>
  /** Shows what a settlement answered with. */
  take: (view: ConflictsView) => void
}

/** The list, held by the office, since its tab shows how many are open. Asked again whenever the tills have exchanged something. */
export function useConflicts(till: Till, start: StartView): Conflicts {
  const { session } = useStores()
  const [state, setState] = useState<{ view?: ConflictsView; refusal?: AnyRefusal }>({})
  const net = useStore(session, (s) => (s.start ?? start).net.state)
  const asked = useRef(0)
  const reload = useCallback(async () => {
    const mine = ++asked.current
    const answer = await till.conflicts({})
    // A late answer does not put back what has been settled meanwhile.
    if (mine !== asked.current) return
    setState((old) => (isRefusal(answer) ? { ...old, refusal: answer } : { view: answer.ok }))
  }, [till])
  const take = useCallback((view: ConflictsView) => {
    asked.current++
    setState({ view })
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an exchange with the server may bring conflicts, or settle them.
  useEffect(() => void reload(), [reload, net])
  return useMemo(() => ({ ...state, reload, take }), [state, reload, take])
}
