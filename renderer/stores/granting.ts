import { createStore } from 'zustand/vanilla'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'

export interface Granting {
  /** The wallet or ladder; the first there is until another is chosen. */
  programme?: string | undefined
  /** As it is typed. */
  points: string
  reason: string
}
const empty: Granting = { programme: undefined, points: '', reason: '' }
const MOST_DIGITS = 7
const MOST_REASON = 300

/** Bonus points by hand: where, how many, why. Only a manager gets as far. */
export function createGranting({ till }: Deps, errand: ErrandStore) {
  const store = createStore<Granting>(() => empty)

  const start = () => store.setState(empty)
  const type = (points: string) => store.setState({ points: points.replace(/\D/g, '').replace(/^0+/, '').slice(0, MOST_DIGITS) })
  const because = (reason: string) => store.setState({ reason: reason.slice(0, MOST_REASON) })
  const into = (programme: string) => store.setState({ programme })

  /** Where points can be given to the open member: wallets, then ladders. */
  const choices = () => {
    const view = errand.getState().view
    return view ? [...view.wallets, ...view.ladders].map(({ programme, name }) => ({ programme, name })) : []
  }

  /** Gives them. Answers whether it is written. */
  async function submit(): Promise<boolean> {
    const { view, busy } = errand.getState()
    const { points, reason } = store.getState()
    const chosen = choices().find(({ programme }) => programme === store.getState().programme) ?? choices()[0]
    if (!view || busy || !chosen || points === '') return false
    const input = { member: view.member, programme: chosen.programme, points: Number(points), reason }
    const command = errand.commandFor(JSON.stringify(input))
    errand.setState({ busy: true })
    const answer = await till.grantPoints({ command, ...input })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      errand.refuse('grant', answer)
      return false
    }
    store.setState(empty)
    const { ok } = answer
    errand.take(ok.view, {
      happened: { kind: 'granted', name: ok.view.name, programme: chosen.name, points: ok.points },
      undo: { member: view.member, facts: [ok.fact], until: Date.parse(ok.undoUntil) },
    })
    return true
  }
  return Object.assign(store, { start, type, because, into, choices, submit })
}
export type GrantingStore = ReturnType<typeof createGranting>
