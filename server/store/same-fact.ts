import { canonicalJson } from '#shared/values/canonical-json'

/**
 * Whether two lines of one id are one fact: all of it but its place in a ledger (`at`, `tick`, `till`, `n`) and who was at the
 * till (`by`). Two tills that conclude the same referral write it under one derived id, each with its own place and cashier.
 */
export const sameFact = (a: string, b: string): boolean => a === b || content(a) === content(b)

function content(line: string): string {
  const { at: _at, tick: _tick, till: _till, n: _n, by: _by, ...rest } = JSON.parse(line) as Record<string, unknown>
  return canonicalJson(rest)
}
