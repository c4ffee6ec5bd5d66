import { useEffect, useState } from 'react'
import type { HistoryGroup, HistoryItem } from '#shared/till/history-views'
import type { MemberView } from '#shared/till/member-views'
import { useStores } from '../../stores/stores.ts'

/** So much of a story is read at once. */
const PAGE = 100

/** A member's story as it is read: of which groups, as of which day, and how far back. */
export interface Story {
  items: HistoryItem[] | undefined
  only: HistoryGroup | undefined
  /** A day in the past; empty: now. */
  on: string
  /** The member as they were then. */
  then: MemberView | undefined
  /** There is more, further back. */
  more: boolean
  narrow(only: HistoryGroup | undefined): void
  goTo(on: string): void
  older(): void
}

/** Reads the story again whenever the member has changed, or something else is asked for; an answer that comes late is dropped. */
export function useStory(view: MemberView): Story {
  const { deps, errand } = useStores()
  const [only, narrow] = useState<HistoryGroup>()
  const [on, goTo] = useState('')
  const [shown, setShown] = useState<{ items: HistoryItem[]; more: boolean }>()
  const [then, setThen] = useState<MemberView>()
  const { member } = view
  const input = { member, limit: PAGE, ...(only && { only: [only] }), ...(on && { asOf: on }) }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the member has changed.
  useEffect(() => {
    let current = true
    void deps.till.history(input).then((answer) => {
      if (!current) return
      if ('refusal' in answer) errand.refuse('open', answer)
      else setShown({ items: answer.ok, more: answer.ok.length === PAGE })
    })
    return () => {
      current = false
    }
  }, [view, only, on])

  // biome-ignore lint/correctness/useExhaustiveDependencies: of a day that is over nothing changes but by what arrives late.
  useEffect(() => {
    let current = true
    if (on === '') {
      setThen(undefined)
      return
    }
    void deps.till.memberAsOf({ member, on }).then((answer) => {
      if (!current) return
      if ('refusal' in answer) errand.refuse('open', answer)
      else setThen(answer.ok.view)
    })
    return () => {
      current = false
    }
  }, [view, on])

  async function older() {
    const after = shown?.items.at(-1)?.fact
    if (after === undefined) return
    const answer = await deps.till.history({ ...input, after })
    if ('refusal' in answer) return errand.refuse('open', answer)
    setShown((now) => (now?.items.at(-1)?.fact === after ? { items: [...now.items, ...answer.ok], more: answer.ok.length === PAGE } : now))
  }
  return { items: shown?.items, only, on, then, more: shown?.more ?? false, narrow, goTo, older: () => void older() }
}
