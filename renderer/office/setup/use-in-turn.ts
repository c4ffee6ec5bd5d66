import { useCallback, useRef } from 'react'

/** Runs a task when those before it have ended: what one of them saved, the next one finds. */
export function useInTurn(): <Done>(task: () => Promise<Done>) => Promise<Done> {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback((task) => {
    const mine = last.current.then(task)
    last.current = mine.catch(() => undefined)
    return mine
  }, [])
}
