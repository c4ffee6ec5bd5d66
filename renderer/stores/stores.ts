import { createContext, useContext } from 'react'
import { createBasket } from './basket.ts'
import { createCustomer } from './customer.ts'
import type { Deps } from './deps.ts'
import { createEnrolling } from './enrolling.ts'
import { createErrand } from './errand.ts'
import { createGranting } from './granting.ts'
import { createProfiling } from './profiling.ts'
import { createReturning } from './returning.ts'
import { createScreen } from './screen.ts'
import { createSearch } from './search.ts'
import { createSession } from './session.ts'

/** Every store of one till, wired to each other. Nothing is shared between two of them: two tills fit in one test. */
export function createStores(deps: Deps) {
  const screen = createScreen()
  const session = createSession(deps)
  const errand = createErrand(deps)
  const basket = createBasket(deps, errand)
  const returning = createReturning(deps, errand)
  const enrolling = createEnrolling(deps, errand)
  const granting = createGranting(deps, errand)
  const profiling = createProfiling(deps, errand)
  const customer = createCustomer(deps, { screen, errand, enrolling })

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
  return { deps, screen, session, errand, basket, returning, enrolling, granting, profiling, customer, search, open }
}
export type Stores = ReturnType<typeof createStores>

export const StoresContext = createContext<Stores | undefined>(undefined)

/** The stores of this till. */
export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('useStores outside its provider')
  return stores
}
