import { createStore } from 'zustand/vanilla'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import { createPinPad } from './pin-pad.ts'
import type { SessionStore } from './session.ts'

export interface Renewing {
  asked: boolean
}

/** A manager whose rights have lapsed types their PIN where they are, and what they began goes on. A cashier needs a manager there. */
export function createRenewing(deps: Deps, session: SessionStore) {
  const store = createStore<Renewing>(() => ({ asked: false }))
  let waiting: ((renewed: boolean) => void)[] = []

  const people = () => {
    const { staff = [], who } = session.getState().start ?? {}
    const own = staff.filter(({ id, role }) => id === who?.id && role !== 'cashier')
    return own.length ? own : staff.filter(({ role }) => role !== 'cashier')
  }
  function settle(renewed: boolean) {
    const told = waiting
    waiting = []
    store.setState({ asked: false })
    for (const tell of told) tell(renewed)
  }
  const pad = createPinPad(deps, {
    people,
    async send(person, pin) {
      const before = session.getState().start?.who.id
      const answer = await session.signIn(person.id, pin)
      if (isRefusal(answer)) return answer
      // Somebody else is at the till now: what was begun is not done in their name.
      settle(person.id === before)
      return undefined
    },
  })
  /** Asks once for everything that waits. */
  function ask(): Promise<boolean> {
    if (waiting.length === 0) {
      pad.start()
      store.setState({ asked: true })
    }
    return new Promise((tell) => waiting.push(tell))
  }
  const cancel = () => settle(false)
  return Object.assign(store, { pad, ask, cancel })
}
export type RenewingStore = ReturnType<typeof createRenewing>
