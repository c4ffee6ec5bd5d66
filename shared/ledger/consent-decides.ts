import type { Condition } from '#shared/insight/segment'

// The one place that says whether a person may be written to, or picked out by what is known of them. Whatever does either asks here
// (test/shared/ledger/consent-callers.test.ts lists who does). What each purpose covers, and what needs none: docs/people.md.

/** `marketing` is being written to, on one channel; `profiling` is being picked out by what one is and does, and has no channel. */
export type Use = { purpose: 'marketing'; channel: 'sms' | 'email' } | { purpose: 'profiling'; channel: 'all' }
export const PROFILING = { purpose: 'profiling', channel: 'all' } as const
export const BY_SMS = { purpose: 'marketing', channel: 'sms' } as const
export const BY_EMAIL = { purpose: 'marketing', channel: 'email' } as const

export interface Asked {
  /** Those in force. */
  consents: readonly { purpose: string; channel: string }[]
  /** They have asked that what is known of them is kept and nothing else. */
  restricted: boolean
  erased: boolean
}

/** Whether somebody has said yes to exactly this. One consent never covers another purpose, nor another channel. */
export function mayUse({ consents, restricted, erased }: Asked, { purpose, channel }: Use): boolean {
  if (erased || restricted) return false
  return consents.some((one) => one.purpose === purpose && one.channel === channel)
}

/**
 * Conditions that pick nobody out by what they are or do: being a member at all and the level they were promised its benefits for are
 * the agreement's own terms, and consents, tags and lists are what a person has said or somebody has written of them by hand.
 */
const TERMS: ReadonlySet<Condition['on']> = new Set(['enrolled', 'level', 'consent', 'tag', 'list'])

/** Whether those who fulfil these conditions are picked out by profiling. */
export const isProfiling = (conditions: readonly Condition[]): boolean => conditions.some(({ on }) => !TERMS.has(on))
