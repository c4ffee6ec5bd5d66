import { createStore } from 'zustand/vanilla'
import type { FindView, MemberHit } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Refusal } from '#shared/values/result'
import { type Deps, latestOnly } from './deps.ts'

export interface Search {
  /** What stands in the field. */
  text: string
  /** What was found, and for which text: while a new answer is awaited the old one stays, so that nothing flickers. */
  view?: FindView | undefined
  viewOf: string
  selected: number
  /** Enter was pressed before the answer came: the first hit opens when it does. */
  openWhenFound: boolean
  /** Why nothing could be looked for. The next key asks again, and so does Enter. */
  refused?: Refusal<RefusalCode> | undefined
}

const empty: Search = { text: '', view: undefined, viewOf: '', selected: 0, openWhenFound: false, refused: undefined }

/**
 * The one field. Every key asks at once (no debounce) and the latest question wins, whatever order the answers come
 * in. `onFound` opens a member.
 */
export function createSearch({ till }: Deps, onFound: (member: string, reward?: string) => void) {
  const store = createStore<Search>(() => empty)
  const questions = latestOnly()

  async function type(text: string) {
    const current = questions.ask()
    if (text.trim() === '') {
      store.setState({ ...empty, text })
      return
    }
    store.setState({ text, openWhenFound: false })
    const answer = await till.find({ text })
    if (!current()) return
    if (isRefusal(answer)) {
      store.setState({ view: undefined, viewOf: text, selected: 0, refused: answer, openWhenFound: false })
      return
    }
    const open = store.getState().openWhenFound
    store.setState({ view: answer.ok, viewOf: text, selected: 0, refused: undefined, openWhenFound: false })
    if (open) openChosen()
  }

  function clear() {
    questions.forget()
    store.setState(empty)
  }

  /** Moves the choice, stopping at the ends. */
  function move(by: number) {
    store.setState(({ view, selected }) => {
      if (view?.kind !== 'hits' || view.hits.length === 0) return {}
      return { selected: Math.min(view.hits.length - 1, Math.max(0, selected + by)) }
    })
  }

  /** Opens the chosen hit; where its answer is not here yet, opens the first as soon as it is. */
  function openChosen() {
    const { view, viewOf, text, selected, refused } = store.getState()
    if (text.trim() === '') return
    if (refused && viewOf === text) void type(text)
    if (viewOf !== text) {
      store.setState({ openWhenFound: true })
      return
    }
    if (view?.kind === 'member') onFound(view.member, view.reward)
    const hit = view?.kind === 'hits' ? view.hits[selected] : undefined
    if (hit) onFound(hit.member)
  }
  return Object.assign(store, { type, clear, move, openChosen })
}
export type SearchStore = ReturnType<typeof createSearch>

/** The hit that Enter opens, if there is one. */
export const chosenHit = ({ view, selected }: Search): MemberHit | undefined => (view?.kind === 'hits' ? view.hits[selected] : undefined)
