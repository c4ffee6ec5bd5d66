import { useEffect, useRef, useState } from 'react'
import type { Group } from '#shared/insight/segment'
import type { GroupMember, LeftOut } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { type AnyRefusal, useOffice } from '../office-context.ts'

/** As many as are read at a glance; the rest on demand. */
export const PAGE = 25
/** After the count, which is what one looks at while building. */
const QUIET_MS = 250

export type Sort = 'clv' | 'spent' | 'lastAt' | 'name'
interface State {
  key?: string
  total: number
  leftOut: LeftOut
  rows: GroupMember[]
  refusal?: AnyRefusal
}

/** The first members of a group, and more when asked for. `round` changes when the group's members have changed. */
export function useGroup(group: Group | undefined, sort: Sort, round = 0) {
  const { till } = useOffice()
  const [state, setState] = useState<State>({ total: 0, leftOut: { restricted: 0, withoutConsent: 0 }, rows: [] })
  const more = useRef(false)
  const key = group && JSON.stringify([group, sort, round])
  useEffect(() => {
    if (key === undefined) return
    let current = true
    const ask = async () => {
      const [asked, order] = JSON.parse(key)
      const answer = await till.groupMembers({ group: asked, sort: order, limit: PAGE })
      if (!current) return
      setState((old) => (isRefusal(answer) ? { ...old, key, refusal: answer } : { key, ...answer.ok }))
    }
    const timer = setTimeout(() => void ask(), QUIET_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [till, key])

  return {
    ...state,
    /** It has been asked at least once. */
    known: state.key !== undefined,
    fresh: state.key === key,
    async showMore() {
      if (more.current || !group || state.key !== key) return
      more.current = true
      const answer = await till.groupMembers({ group, sort, from: state.rows.length, limit: PAGE })
      more.current = false
      setState((old) => {
        // Something else is shown by now.
        if (old.key !== key) return old
        if (isRefusal(answer)) return { ...old, refusal: answer }
        const shown = new Set(old.rows.map(({ member }) => member))
        return {
          ...old,
          total: answer.ok.total,
          leftOut: answer.ok.leftOut,
          rows: [...old.rows, ...answer.ok.rows.filter(({ member }) => !shown.has(member))],
        }
      })
    },
  }
}
