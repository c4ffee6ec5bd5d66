/**
 * How long things about people are kept: `months` without a visit until somebody is warned, `slipDays` of a printed slip at the till,
 * `backupDays` at the most of a backup. An inspector is told by the record of processing, a member by their copy.
 */
export const KEPT = { months: 24, slipDays: 7, backupDays: 35 } as const
export type Kept = { readonly [K in keyof typeof KEPT]: number }
