import { useEffect, useRef, useState } from 'react'
import type { Programme } from '#shared/programmes/programme'
import type { WorkProgress } from '#shared/till/insight-views'
import type { HistoryRunView } from '#shared/till/trial-views'
import { isRefusal } from '#shared/values/result'
import { useOffice } from '../office-context.ts'

export interface YearRun {
  state: 'idle' | 'running' | 'cancelling'
  progress?: WorkProgress
  /** What the last whole run answered, and of which programme. */
  view?: HistoryRunView
  of?: string
  start(programme: Programme): void
  cancel(): void
}

/** A run over last year: one at a time, told of as it goes on, stopped when the screen is left. */
export function useYearRun(onCancelled: () => void): YearRun {
  const { till, sayRefusal } = useOffice()
  const [state, setState] = useState<Pick<YearRun, 'state' | 'progress' | 'view' | 'of'>>({ state: 'idle' })
  const running = useRef(false)
  useEffect(
    () =>
      till.on('workProgress', (progress) => {
        if (running.current) setState((now) => ({ ...now, progress }))
      }),
    [till],
  )
  useEffect(
    () => () => {
      if (running.current) void till.cancelWork({})
    },
    [till],
  )
  return {
    ...state,
    async start(programme) {
      if (running.current) return
      running.current = true
      setState(({ progress: _, ...now }) => ({ ...now, state: 'running' }))
      const answer = await till.runHistory({ programme })
      running.current = false
      setState((now) => {
        const { progress: _, ...before } = now
        if (isRefusal(answer) || 'cancelled' in answer.ok) return { ...before, state: 'idle' }
        return { state: 'idle', view: answer.ok, of: JSON.stringify(programme) }
      })
      if (isRefusal(answer)) sayRefusal(answer)
      else if ('cancelled' in answer.ok) onCancelled()
    },
    cancel() {
      if (!running.current) return
      setState((now) => ({ ...now, state: 'cancelling' }))
      void till.cancelWork({})
    },
  }
}
