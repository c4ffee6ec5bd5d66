import { type CallName, roles } from '#shared/till/till-contract'

/** How long a till must have been left alone before it may close for an update. */
export const QUIET_MS = 60_000

/** What a cashier's screen asks without anybody being served. */
const NO_SALE: ReadonlySet<string> = new Set<CallName>(['devices', 'diagnostics', 'saveDiagnostics', 'draft'])

/** Listens to what is asked of the till, and tells for how long nobody has been served. `now` in ms, of a clock that nobody sets. */
export function watchSales(now: () => number) {
  let last = now()
  return {
    heard(name: string): void {
      if (Object.hasOwn(roles, name) && roles[name as CallName] === 'cashier' && !NO_SALE.has(name)) last = now()
    },
    /** How long until the till has been left alone for long enough; nought where it has. */
    wait: (): number => Math.max(0, QUIET_MS - (now() - last)),
  }
}
export type SaleWatch = ReturnType<typeof watchSales>
