import type { StaffRole } from '#shared/till/till-views'
import { ok, type Result, refuse } from '#shared/values/result'

/** How PINs are kept: hashed with a salt of their own and a pepper of the club's that is not in the database. */
export interface Pins {
  /** Whether this till has the pepper that a PIN was kept with; without `kept`, whether it has any. */
  ready(kept?: string): boolean
  /** What is kept of a PIN. Takes tens of milliseconds; a till that has no pepper makes one. */
  hash(pin: string): string
  check(pin: string, kept: string): Promise<boolean>
  /** A new recovery code as its owner writes it down, and what is kept of it: the peppers of this till, sealed with it. */
  newCode(): { code: string; kept: string }
  /** Whether it is the code; then what was sealed with it is this till's, too. */
  recover(code: string, kept: string): boolean
}

/** How many digits a PIN has (docs/people.md). */
export const digitsOf = (role: StaffRole): number => (role === 'cashier' ? 4 : 6)

/** Whether these could be the digits of such a PIN at all. */
export const isPinOf = (typed: string, role: StaffRole): boolean => new RegExp(`^\\d{${digitsOf(role)}}$`).test(typed)

/**
 * A PIN that somebody chose, as it is kept. Refusals: `pinTooShort` (with the `digits` it needs; also for too many, or anything but digits), `pinTooEasy`
 * for digits that are all alike, run up or down, or repeat in pairs.
 */
export function parsePin(typed: string, role: StaffRole): Result<string, 'pinTooShort' | 'pinTooEasy'> {
  const digits = digitsOf(role)
  if (!isPinOf(typed, role)) return refuse('pinTooShort', { digits })
  const steps = new Set([...typed].slice(1).map((digit, i) => (Number(digit) - Number(typed[i]) + 10) % 10))
  const isEven = steps.size === 1 && ['0', '1', '9'].includes(String([...steps][0]))
  const pair = typed.slice(0, 2)
  return isEven || typed === pair.repeat(digits / 2) ? refuse('pinTooEasy') : ok(typed)
}
