// Stands in for the package `uuid` while a seed runs (test/sim/hooks.ts puts it there): ids made of the seed's own dice, so
// that a seed is the same world every time. Names (v5) are as the package makes them.
import { v5 } from 'uuid'

export { v5 }

export interface Dice {
  now(): number
  /** From 0 to just below 1. */
  next(): number
}
let dice: Dice = { now: () => 0, next: Math.random }

/** From now on ids come from these dice. */
export function throwWith(next: Dice): void {
  dice = next
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
const some = (digits: number) => hex(Math.floor(dice.next() * 16 ** digits), digits)

export function v7(options?: { msecs?: number }): string {
  const time = hex(options?.msecs ?? dice.now(), 12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${some(3)}-${hex(8 + Math.floor(dice.next() * 4), 1)}${some(3)}-${some(6)}${some(6)}`
}
export const v4 = (): string => `${some(8)}-${some(4)}-4${some(3)}-a${some(3)}-${some(6)}${some(6)}`
