import { createStore } from 'zustand/vanilla'
import { type Approvable, NEEDS_MANAGER, type NeedsManager } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { LEAST_REASON } from '#shared/till/taking-back'
import type { Till } from '#shared/till/till-contract'
import { isRefusal, type Refusal } from '#shared/values/result'
import type { ErrandStore } from './errand.ts'
import type { ApprovableInput, Approved } from './guard.ts'
import { createPinPad } from './pin-pad.ts'
import type { SessionStore } from './session.ts'

/** What waits for somebody who may let it be done. */
export interface Asked {
  call: Approvable
  member: string
  /** As it is shown of the member. */
  name: string
  why?: NeedsManager | undefined
  /** The most that may be done alone, in the cap's own units. */
  limit?: number | undefined
}
export interface Approving {
  asked?: Asked | undefined
  reason: string
}
const MOST_REASON = 300

/**
 * Another person lets a cashier do something once: who, why, and their PIN. Whoever asked waits meanwhile, and nothing is written
 * until it is asked again with what the till answered. A manager whose rights have lapsed may choose themselves: then they are one again.
 */
export function createApproving(
  { till, now }: { till: Pick<Till, 'override'>; now: () => number },
  { session, errand }: { session: SessionStore; errand: ErrandStore },
) {
  const store = createStore<Approving>(() => ({ reason: '' }))
  let tell: ((approved: Approved | undefined) => void) | undefined

  const who = () => session.getState().start?.who
  const isSelf = ({ id }: { id: string }) => id === who()?.id
  const people = () => {
    const others = (session.getState().start?.staff ?? []).filter((one) => one.role !== 'cashier' && one.pinned)
    // The others first: it is they who are asked for.
    return [...others.filter((one) => !isSelf(one)), ...others.filter(isSelf)]
  }
  /** Whoever answers for it says why; what is taken back wants a reason from anybody. */
  const needsReason = (person: { id: string }) => !isSelf(person) || store.getState().asked?.call === 'reverse'
  /** What was one key's undo when it was asked for had no reason of its own. */
  function withReason(): Approved {
    const { asked, reason } = store.getState()
    return asked?.call === 'reverse' ? { reason: reason.trim() } : {}
  }
  function settle(approved: Approved | undefined) {
    const told = tell
    tell = undefined
    store.setState({ asked: undefined, reason: '' })
    told?.(approved)
  }
  const pad = createPinPad(
    { now },
    {
      people,
      ready: (person) => !needsReason(person) || [...store.getState().reason.trim()].length >= LEAST_REASON,
      async send(person, pin) {
        const { asked, reason } = store.getState()
        if (!asked) return undefined
        if (isSelf(person)) {
          const answer = await session.signIn(person.id, pin)
          if (isRefusal(answer)) return answer
          settle(withReason())
          return undefined
        }
        const answer = await till.override({ staff: person.id, pin, call: asked.call, member: asked.member, reason: reason.trim() })
        if (isRefusal(answer)) return answer
        // Whoever gave up while the PIN was on its way gets nothing done.
        if (store.getState().asked === asked) settle({ approval: answer.ok.approval, ...withReason() })
        return undefined
      },
    },
  )

  /** Asks for somebody. Answers when they have let it be done, or nobody does. */
  function ask(call: Approvable, input: ApprovableInput, { details = {} }: Refusal<RefusalCode>) {
    settle(undefined)
    const { view } = errand.getState()
    const member = String(details.member ?? input.member ?? input.household ?? '')
    const why = NEEDS_MANAGER.find((one) => one === details.why)
    const name = view && view.member === input.member ? view.name : (input.name ?? view?.name ?? '')
    store.setState({
      asked: { call, member, name, why, ...(details.limit !== undefined && { limit: Number(details.limit) }) },
      reason: input.reason ?? '',
    })
    pad.start()
    return new Promise<Approved | undefined>((told) => {
      tell = told
    })
  }
  /** The reason; where the digits wait for it they are sent. */
  function because(reason: string, chosen = false) {
    store.setState({ reason: reason.slice(0, MOST_REASON) })
    if (chosen && pad.getState().held) void pad.submit()
  }
  const cancel = () => settle(undefined)
  return Object.assign(store, { pad, ask, because, cancel, isSelf, needsReason })
}
export type ApprovingStore = ReturnType<typeof createApproving>
