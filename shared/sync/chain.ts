import type { Fact } from '#shared/ledger/facts'
import { canonicalJson } from '#shared/values/canonical-json'

// Two hash chains, made alike at both ends: over what one database wrote in a till's name (n), and over the server's log (seq).

/** `SHA-256(previous ‖ line)`: previous as its 32 bytes (none at the beginning), the line as UTF-8. Hex in, hex out. */
export type Link = (previous: string, line: string) => string

/** The beginning of every chain. */
export const NOTHING = ''

/** A fact as it travels, is hashed and is compared: canonical JSON, byte for byte the same wherever it is made. */
export const lineOf = (fact: Fact | object): string => canonicalJson(fact)

/** How many objects and lists a fact or a head may hold inside each other: what reads it recursively must not run out of stack. */
export const MAX_DEPTH = 64

/** Whether JSON is nested deeper than anything of the protocol. */
export const isTooDeep = (parsed: unknown): boolean => shapeOf(parsed, MAX_DEPTH) === 'tooDeep'

/** Whether a line is canonical: only then does every client make the same hash of it. `parsed` is `JSON.parse(line)`. */
export function isCanonical(line: string, parsed: unknown): boolean {
  const shape = shapeOf(parsed, MAX_DEPTH)
  if (shape === 'tooDeep') return false
  // Engines list whole-number keys first, so what has them is never `sorted` here, and is written out in full to compare.
  return (shape === 'sorted' && JSON.stringify(parsed) === line) || canonicalJson(parsed) === line
}

function shapeOf(value: unknown, depth: number): 'sorted' | 'unsorted' | 'tooDeep' {
  if (value === null || typeof value !== 'object') return 'sorted'
  if (depth === 0) return 'tooDeep'
  let shape: 'sorted' | 'unsorted' = 'sorted'
  let last: string | undefined
  for (const key of Object.keys(value)) {
    if (last !== undefined && key <= last && !Array.isArray(value)) shape = 'unsorted'
    last = key
    const inner = shapeOf((value as Record<string, unknown>)[key], depth - 1)
    if (inner === 'tooDeep') return inner
    if (inner === 'unsorted') shape = inner
  }
  return shape
}
