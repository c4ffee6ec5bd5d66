import { createStore } from 'zustand/vanilla'
import type { MemberHit, MemberView } from '#shared/till/member-views'
import type { MergePreview } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Result } from '#shared/values/result'
import { type Deps, latestOnly } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'

/** What is being done with the open membership. */
export type Doing = 'restrict' | 'lift' | 'merge' | 'split' | 'erase'
export type RightDone = 'restricted' | 'lifted' | 'merged' | 'split'

export interface Rights {
  doing?: Doing | undefined
  /** The merge that is taken back. */
  about: string
  /** Who a merge brought in. */
  name: string
  /** The word that confirms, as it is typed. */
  text: string
  /** The word is the one that was asked for. */
  confirmed: boolean
  reason: string
  /** Who is looked for, and who was found. */
  search: string
  hits?: MemberHit[] | undefined
  need?: number | undefined
  row: number
  other?: string | undefined
  /** The open member goes into the other one. */
  swapped: boolean
  preview?: MergePreview | undefined
}
const empty: Rights = {
  doing: undefined,
  about: '',
  name: '',
  text: '',
  confirmed: false,
  reason: '',
  search: '',
  hits: undefined,
  need: undefined,
  row: 0,
  other: undefined,
  swapped: false,
  preview: undefined,
}
const MOST_REASON = 300
const MOST_HITS = 6
const LEAST_REASON = 3

/** What a member has a right to, and what a manager does with a membership: one thing at a time, each with what it takes. */
export function createRights({ till }: Deps, errand: ErrandStore) {
  const store = createStore<Rights>(() => empty)
  const finds = latestOnly()

  const start = (doing: Doing, about = '', name = '') => store.setState({ ...empty, doing, about, name })
  const type = (text: string, confirmed = false) => store.setState({ text: text.slice(0, 60), confirmed })
  const because = (reason: string) => store.setState({ reason: reason.slice(0, MOST_REASON) })

  /** Looks for the other membership; the open one is not among the hits. */
  async function look(search: string) {
    const current = finds.ask()
    store.setState({ search, row: 0 })
    if (search.trim() === '') return store.setState({ hits: undefined, need: undefined })
    const answer = await till.find({ text: search })
    if (!current() || isRefusal(answer)) return
    const { ok } = answer
    if (ok.kind === 'short') return store.setState({ hits: undefined, need: ok.need })
    if (ok.kind === 'member') return take(ok.member)
    const mine = errand.getState().view?.member
    store.setState({ need: undefined, hits: ok.hits.filter(({ member }) => member !== mine).slice(0, MOST_HITS) })
  }
  const move = (by: number) => store.setState(({ row, hits = [] }) => ({ row: Math.max(0, Math.min(hits.length - 1, row + by)) }))
  /** Takes somebody for the other one, and shows what the two would be. */
  async function take(other: string, swapped = false) {
    const { view } = errand.getState()
    if (!view) return
    const current = finds.ask()
    const [from, into] = swapped ? [view.member, other] : [other, view.member]
    const answer = await till.mergePreview({ from, into })
    if (!current()) return
    if (isRefusal(answer)) return errand.refuse('right', answer)
    store.setState({ other, swapped, preview: answer.ok })
  }
  const swap = () => {
    const { other, swapped } = store.getState()
    if (other !== undefined) void take(other, !swapped)
  }
  const another = () => store.setState({ other: undefined, preview: undefined, swapped: false })

  /** Whether all that it takes is there. */
  function isReady(): boolean {
    const { doing, confirmed, reason, preview } = store.getState()
    const said = [...reason.trim()].length >= LEAST_REASON
    if (doing === 'erase') return confirmed
    return doing === 'merge' ? said && preview !== undefined && !preview.notes.some(({ key }) => key === 'restricted') : said
  }

  /** Does it. Answers what was done, or undefined where it was not; then the bar says why. */
  async function submit(): Promise<RightDone | 'erased' | undefined> {
    const { view, busy } = errand.getState()
    const { doing, other } = store.getState()
    if (doing === 'merge' && other === undefined) {
      const { hits, row } = store.getState()
      if (hits?.[row]) void take(hits[row].member)
      return undefined
    }
    if (!view || busy || !doing || !isReady()) return undefined
    errand.setState({ busy: true })
    const answer = await ask(doing, view)
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      errand.refuse('right', answer)
      return undefined
    }
    store.setState(empty)
    if (doing === 'erase' || !('member' in answer.ok)) {
      errand.close()
      errand.say({ happened: { kind: 'right', what: 'erased', name: '' } })
      return 'erased'
    }
    const what = DONE[doing]
    errand.take(answer.ok, { happened: { kind: 'right', what, name: answer.ok.name } }, errand.getState().done)
    return what
  }

  function ask(doing: Doing, { member }: MemberView): Promise<Result<MemberView | { erased: true }, RefusalCode>> {
    const { about, reason, other = '', swapped } = store.getState()
    const [from, into] = swapped ? [member, other] : [other, member]
    const commanded = <I extends object>(input: I) => ({ command: errand.commandFor(JSON.stringify([doing, input])), ...input })
    switch (doing) {
      case 'restrict':
        return till.restrictMember(commanded({ member, on: true, reason }))
      case 'lift':
        return till.restrictMember(commanded({ member, on: false, reason }))
      case 'merge':
        return till.mergeMembers(commanded({ from, into, reason }))
      case 'split':
        return till.splitMember(commanded({ member, fact: about, reason }))
      case 'erase':
        return till.eraseMember(commanded({ member }))
    }
  }

  /** A copy of everything: a page to read, or data. */
  async function copy(format: 'json' | 'html') {
    const { view, busy } = errand.getState()
    if (!view || busy) return
    errand.setState({ busy: true })
    const answer = await till.exportMember({ member: view.member, format })
    errand.setState({ busy: false })
    if (isRefusal(answer)) return errand.refuse('right', answer)
    if ('cancelled' in answer.ok) return
    errand.say({ happened: { kind: 'right', what: 'copied', name: answer.ok.path } })
    // That they got it is written in their history.
    void errand.refresh([view.member])
  }

  return Object.assign(store, { start, type, because, look, move, take, swap, another, isReady, submit, copy })
}
export type RightsStore = ReturnType<typeof createRights>

const DONE: Record<Exclude<Doing, 'erase'>, RightDone> = {
  restrict: 'restricted',
  lift: 'lifted',
  merge: 'merged',
  split: 'split',
}
