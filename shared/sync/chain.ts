import type { Fact } from '#shared/ledger/facts'
import { canonicalJson } from '#shared/values/canonical-json'

// Two hash chains, made alike at both ends: over what one database wrote in a till's name (n), and over the server's log (seq).

/** `SHA-256(previous ‖ line)`: previous as its 32 bytes (none at the beginning), the line as UTF-8. Hex in, hex out. */
export type Link = (previous: string, line: string) => string

/** The beginning of every chain. */
export const NOTHING = ''

/** A fact as it travels, is hashed and is compared: canonical JSON, byte for byte the same wherever it is made. */
export const lineOf = (fact: Fact | object): string => canonicalJson(fact)

/** Whether a line is canonical: only then does every client make the same hash of it. */
export function isCanonical(line: string, parsed: unknown): boolean {
  return JSON.stringify(parsed) === line && isSorted(parsed)
}

function isSorted(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(isSorted)
  let last: string | undefined
  for (const key of Object.keys(value)) {
    // Whole-number keys are listed first by every engine, so that their order says nothing: canonicalJson sorts as text.
    if (last !== undefined && key <= last) return false
    last = key
    if (!isSorted((value as Record<string, unknown>)[key])) return false
  }
  return true
}
