import type { NetTrouble } from '#shared/sync/routes'

export type Trouble = NetTrouble | 'syncDiverged'

const SECOND = 1_000
const LONGEST = 60 * SECOND
/** Chance may say nought, over and over. */
const SHORTEST = 50
/** The server knows this till no longer: only a person can change that, and does so by pairing again. */
const SHUT_OUT: ReadonlySet<Trouble> = new Set<Trouble>(['unauthorised', 'revoked'])
/** The same would be said again at once: somebody has to change a program first. */
const STUBBORN: ReadonlySet<Trouble> = new Set<Trouble>([
  'protocolUnknown',
  'factInvalid',
  'idReused',
  'chainBroken',
  'badRequest',
  'notFound',
  'tooLarge',
  'syncDiverged',
])

/**
 * How long to wait before trying again, in milliseconds, after the `failures`-th failure in a row. Doubles from a second to a
 * minute with full jitter: a shop's tills, cut off together, do not come back together.
 */
export function delayAfter(trouble: Trouble, failures: number, random: () => number): number {
  if (SHUT_OUT.has(trouble)) return 5 * LONGEST
  if (STUBBORN.has(trouble)) return LONGEST * (0.5 + random() / 2)
  return Math.max(SHORTEST, random() * Math.min(LONGEST, SECOND * 2 ** (failures - 1)))
}

/** Refusals of what was pushed, not of the till: others' facts can be pulled all the same. */
export const REFUSES_THE_PUSH: ReadonlySet<Trouble> = new Set<Trouble>(['factInvalid', 'idReused', 'chainBroken', 'tooLarge'])
