import { type Book, earn, type Moment } from '#shared/ledger/book'
import type { ReferralProgramme } from '#shared/programmes/programme'
import { lastDay } from '#shared/values/local-date'

// Referrals: the friend is welcomed, and who brought them is thanked when the friend has bought. Rules: docs/ledger.md.
// That the two are not one membership is the fold's to know; minimum and household are the command's to refuse.

/** What the friend holds from enrolment. */
export function welcomeFriend(referral: ReferralProgramme, moment: Moment, book: Book): void {
  const expires = lastDay(moment.day, referral.validFor)
  earn(book, moment, referral, { id: `${referral.id}/friend`, reward: referral.friend, expires })
}

/** What the referrer holds from the friend's qualifying purchase, once for each friend. */
export function thankReferrer(referral: ReferralProgramme, friend: string, moment: Moment, book: Book): void {
  const expires = lastDay(moment.day, referral.validFor)
  earn(book, moment, referral, { id: `${referral.id}/${friend}`, reward: referral.referrer, expires })
}
