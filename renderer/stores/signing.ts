import { createStore } from 'zustand/vanilla'
import type { StartView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import type { Deps } from './deps.ts'
import { createPinPad } from './pin-pad.ts'
import type { ScreenStore } from './screen.ts'
import type { SessionStore } from './session.ts'

/** A code that was scanned at a locked till is worth opening for so long. */
const HELD_MS = 120_000

export interface Signing {
  /** What the locked till shows: who it is, or how one gets in without a PIN. */
  way: 'pin' | 'forgot' | 'recover'
  /** Something was scanned while nobody was signed in: it is remembered, or it was an action, which is not. */
  scanned?: 'kept' | 'lost' | undefined
}

/**
 * Who is at the till: the same choice and the same digits whether somebody takes over, a manager enters the office, or the till is
 * locked. `arrived` is told of everybody who has signed in, with how the till stood before.
 */
export function createSigning(
  deps: Deps,
  { session, screen, arrived }: { session: SessionStore; screen: ScreenStore; arrived: (before: StartView | undefined) => void },
) {
  const store = createStore<Signing>(() => ({ way: 'pin' }))
  let held: { code: string; at: number } | undefined

  const people = () => {
    const start = session.getState().start
    const all = start?.staff ?? []
    return screen.getState().staffFor === 'office' && !start?.locked ? all.filter(({ role }) => role !== 'cashier') : all
  }
  const pad = createPinPad(deps, {
    people,
    async send(person, pin) {
      const before = session.getState().start
      const answer = await session.signIn(person.id, pin)
      if (isRefusal(answer)) return answer
      arrived(before)
      return undefined
    },
  })

  /** Whoever was there last is chosen already. */
  function start() {
    store.setState({ way: 'pin', scanned: undefined })
    pad.start(session.getState().start?.who.id)
  }
  const go = (way: Signing['way']) => store.setState({ way })
  /** A code at a locked till: what names somebody is opened afterwards, what does something is not done. */
  function hold(code: string, isAction: boolean) {
    held = isAction ? held : { code, at: deps.now() }
    store.setState({ scanned: isAction ? 'lost' : 'kept' })
  }
  /** What was scanned lately while the till was locked, once. */
  function release(): string | undefined {
    const code = held && deps.now() - held.at < HELD_MS ? held.code : undefined
    held = undefined
    return code
  }
  return Object.assign(store, { pad, start, go, hold, release })
}
export type SigningStore = ReturnType<typeof createSigning>
