import type { StaffRole } from '#shared/till/till-views'
import { ok, type Result, refuse } from '#shared/values/result'

/** How PINs are kept: hashed with a salt of their own and a pepper that is not in the database. */
export interface Pins {
  /** False on a till of a club that has not been given the club's pepper yet. */
  ready(): boolean
  /** What is kept of a PIN. Takes tens of milliseconds. */
  hash(pin: string): string
  check(pin: string, kept: string): Promise<boolean>
}

/** How many digits a PIN has (docs/trust.md). */
export const digitsOf = (role: StaffRole): number => (role === 'cashier' ? 4 : 6)

/**
 * A PIN that somebody chose, as it is kept. Refusals: `pinTooShort` (with the `digits` it needs; also for too many, or anything but digits), `pinTooEasy`
 * for digits that are all alike, run up or down, or repeat in pairs.
 */
export function parsePin(typed: string, role: StaffRole): Result<string, 'pinTooShort' | 'pinTooEasy'> {
  const digits = digitsOf(role)
  if (!new RegExp(`^\\d{${digits}}$`).test(typed)) return refuse('pinTooShort', { digits })
  const steps = new Set([...typed].slice(1).map((digit, i) => (Number(digit) - Number(typed[i]) + 10) % 10))
  const isEven = steps.size === 1 && ['0', '1', '9'].includes(String([...steps][0]))
  const pair = typed.slice(0, 2)
  return isEven || typed === pair.repeat(digits / 2) ? refuse('pinTooEasy') : ok(typed)
}
