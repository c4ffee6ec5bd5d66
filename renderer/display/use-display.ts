import { useEffect, useState } from 'react'
import type { DisplayView } from '#shared/till/display-views'
import type { Till } from '#shared/till/till-contract'

/** A till that opens its database anew does not answer for a moment. */
const AGAIN_MS = 3_000

/** What the till wants shown, as it changes. Undefined while the till does not answer. */
export function useDisplay(till: Till): DisplayView | undefined {
  const [view, setView] = useState<DisplayView>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    let heard = false
    const stop = till.on('display', (next) => {
      heard = true
      setView(next)
    })
    async function ask() {
      const answer = await till.display({})
      if (isOver) return
      // What was said meanwhile is newer than what was asked for.
      if ('ok' in answer) {
        if (!heard) setView(answer.ok)
      } else timer = setTimeout(() => void ask(), AGAIN_MS)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
      stop()
    }
  }, [till])
  return view
}
