import { createContext, useContext } from 'react'
import type { StartView } from '#shared/till/till-views'
import { createApproving } from './approving.ts'
import { createBasket } from './basket.ts'
import { createCustomer } from './customer.ts'
import type { Deps } from './deps.ts'
import { createEnrolling } from './enrolling.ts'
import { createErrand } from './errand.ts'
import { createGranting } from './granting.ts'
import { guardTill } from './guard.ts'
import { createNumbering } from './numbering.ts'
import { createProfiling } from './profiling.ts'
import { createRenewing } from './renewing.ts'
import { createReturning } from './returning.ts'
import { createRights } from './rights.ts'
import { createScreen } from './screen.ts'
import { createSearch } from './search.ts'
import { createSession, manages } from './session.ts'
import { createSigning } from './signing.ts'

/** Every store of one till, wired to each other. Nothing is shared between two of them: two tills fit in one test. */
export function createStores({ till, ...world }: Deps) {
  const deps: Deps = {
    ...world,
    // Named here, made below: nobody asks the till before all of them are there.
    till: guardTill(till, {
      locked: () => void session.heardLocked(),
      renew: () => renewing.ask(),
      approve: (call, input, refusal) => approving.ask(call, input, refusal),
    }),
  }
  const session = createSession(deps)
  const screen = createScreen(() => session.getState().start?.who.id ?? '')
  const errand = createErrand(deps)
  const basket = createBasket(deps, errand)
  const returning = createReturning(deps, errand)
  const enrolling = createEnrolling(deps, errand)
  const granting = createGranting(deps, errand)
  const profiling = createProfiling(deps, errand)
  const numbering = createNumbering(deps, errand)
  const rights = createRights(deps, errand)
  const customer = createCustomer(deps, { session, screen, errand, enrolling })

  /** Opens a member from anywhere; a coupon that was scanned is put in the basket. */
  async function open(member: string, reward?: string) {
    if (!(await errand.open(member))) return
    search.clear()
    screen.go('till')
    if (reward) {
      basket.start({ reward })
      screen.go('purchase')
    }
  }
  const search = createSearch(deps, (member, reward) => void open(member, reward))
  const approving = createApproving(deps, { session, errand })
  const renewing = createRenewing(deps, session)
  const signing = createSigning(deps, { session, screen, arrived })

  /** Somebody has signed in with their PIN. */
  function arrived(before: StartView | undefined) {
    const { start } = session.getState()
    if (!start) return
    const { place, staffFor } = screen.getState()
    if (place === 'staff' && staffFor === 'office') screen.go('office')
    else screen.knowWho()
    const isAnother = before?.who.id !== '' && before?.who.id !== start.who.id
    if (isAnother && !errand.getState().answer?.undo) errand.say({ happened: { kind: 'switched', name: start.who.name } })
  }
  /** The till was locked: what was half done is there again as it now stands, and nothing of it was lost. */
  async function resume() {
    const { place } = screen.getState()
    const { view } = errand.getState()
    const { text } = search.getState()
    await Promise.all([
      session.refreshCounter(),
      view && errand.refresh([view.member]),
      text.trim() !== '' && search.type(text),
      place === 'enrol' && enrolling.look(),
    ])
  }
  /** Nobody stands in another's office: what is half done there would be saved in their name. */
  function takeOffice(start: StartView) {
    if (screen.getState().place !== 'office') return
    if (manages(start)) screen.ownOffice()
    else screen.leaveOffice('till')
  }
  session.subscribe(({ start }, { start: earlier }) => {
    if (start && !start.locked && (earlier?.locked || earlier?.who.id !== start.who.id)) takeOffice(start)
    if (earlier?.locked && start && !start.locked) return void resume()
    if (!start?.locked || earlier?.locked) return
    // A till that locks asks nobody any more: what waited for a PIN was not done.
    approving.cancel()
    renewing.cancel()
    // The till asks who it is from now on, and the screen below goes back to what was being done.
    screen.knowWho()
    signing.start()
  })
  // Whoever gave a command is not told that something changed: what the counter shows is asked for when the customer has
  // gone, and when something is taken back after that.
  errand.subscribe(({ view, answer }, before) => {
    if (view) return
    if (before.view || (answer && answer !== before.answer)) void session.refreshRecent()
  })
  return {
    approving,
    renewing,
    signing,
    deps,
    screen,
    session,
    errand,
    basket,
    returning,
    enrolling,
    granting,
    numbering,
    profiling,
    rights,
    customer,
    search,
    open,
  }
}
export type Stores = ReturnType<typeof createStores>

export const StoresContext = createContext<Stores | undefined>(undefined)

/** The stores of this till. */
export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('useStores outside its provider')
  return stores
}
