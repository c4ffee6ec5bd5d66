import { useEffect, useState } from 'react'
import type { Segment } from '#shared/insight/segment'
import { isRefusal } from '#shared/values/result'
import { useOffice } from '../office-context.ts'

/** How many are in each segment, by id. Asked one after the other, so that whoever opens one waits for at most one answer. */
export function useSizes(segments: Segment[]): Record<string, number> {
  const { till } = useOffice()
  const [sizes, setSizes] = useState<Record<string, number>>({})
  const key = JSON.stringify(segments.map(({ id, conditions }) => [id, conditions]))
  useEffect(() => {
    let current = true
    const ask = async () => {
      for (const [id, conditions] of JSON.parse(key)) {
        if (!current) return
        const answer = await till.countSegment({ conditions })
        if (current && !isRefusal(answer)) setSizes((old) => ({ ...old, [id]: answer.ok.members }))
      }
    }
    void ask()
    return () => {
      current = false
    }
  }, [till, key])
  return sizes
}
