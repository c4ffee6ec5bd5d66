import { createStore } from 'zustand/vanilla'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import { type ErrandStore, unanswered } from './errand.ts'

export interface Numbering {
  /** As it is typed. */
  phone: string
  /** The number that was to be added is another membership's: it may have a new holder. */
  taken: boolean
}
const empty: Numbering = { phone: '', taken: false }
const LONGEST = 60

/** The open member's telephone numbers: one more, one less. */
export function createNumbering({ till }: Deps, errand: ErrandStore) {
  const store = createStore<Numbering>(() => empty)
  const start = () => store.setState(empty)
  const type = (phone: string) => store.setState({ phone: phone.slice(0, LONGEST), taken: false })

  async function save(change: { add: string; newHolder?: true } | { remove: string }): Promise<boolean> {
    const { view, busy, done } = errand.getState()
    if (!view || busy) return false
    const input = { member: view.member, ...change }
    const command = errand.commandFor(JSON.stringify(input))
    errand.setState({ busy: true })
    const answer = await till.savePhone({ command, ...input })
    errand.setState({ busy: false })
    if (isRefusal(answer)) {
      if (!unanswered(answer)) errand.forgetRetry()
      store.setState({ taken: answer.refusal === 'phoneTaken' })
      errand.refuse('profile', answer)
      return false
    }
    start()
    errand.take(answer.ok, { happened: { kind: 'profile' } }, done)
    return true
  }
  /** The number that is typed. Answers whether it is written. */
  const add = async (newHolder = false): Promise<boolean> => {
    const { phone } = store.getState()
    return phone.trim() !== '' && (await save({ add: phone, ...(newHolder && { newHolder: true as const }) }))
  }
  /** A number as the member's page shows it. */
  const remove = (phone: string) => save({ remove: phone })
  return Object.assign(store, { start, type, add, remove })
}
export type NumberingStore = ReturnType<typeof createNumbering>
