import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { type Actions, contextOf } from './actions.ts'
import { type Action, keyLabel } from './hotkeys.ts'
import { manages } from './stores/session.ts'
import { useStores } from './stores/stores.ts'

export const ActionsContext = createContext<Actions | undefined>(undefined)

/** What the buttons do. */
export function useActions(): Actions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('useActions outside its provider')
  return actions
}

/** Whoever is at the till may now do what a manager may. */
export function useIsManager(): boolean {
  const { session } = useStores()
  return useStore(session, ({ start }) => manages(start))
}

/** The key of an action as it must be pressed on this screen with the shop's settings. */
export function useKeyLabel(): (action: Action) => string | undefined {
  const stores = useStores()
  const single = useStore(stores.session, (s) => s.start?.singleLetterKeys ?? true)
  return (action) => keyLabel(action, single, contextOf(stores))
}
