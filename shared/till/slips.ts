import { enrolmentSlip, redemptionSlip, stampSlip, statusSlip } from '#shared/slip/member-slips'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { SlipPlace } from '#shared/slip/slip-words'
import type { Desk } from '#shared/till/desk'
import { KEPT } from '#shared/till/kept'
import type { MemberView } from '#shared/till/member-views'

/** What a slip tells of, beside what the member has. */
export type SlipNews =
  | { kind: 'status' }
  | { kind: 'enrolment' }
  | { kind: 'stamp'; shown: { programme: string; stamps: number; required: number } }
  | { kind: 'redemption'; used: string[] }

/** How long a till keeps slips that are done with: they name members. */
export const SLIPS_KEPT_DAYS = KEPT.slipDays

/** The store's key of where the club's server shows what customers are asked, written by whoever has looked. */
export const CONSENT_PAGE = 'consentPage'
/** The page of consents and privacy, where the club's server has one that customers can reach. */
export const consentLink = (desk: Desk): string | undefined => desk.store.setting<string | null>(CONSENT_PAGE) ?? undefined

/** Whether a slip can be printed here at all. */
export const hasPrinter = (desk: Desk): boolean => desk.settings().printer.transport !== 'none'

/** What stands on every slip of this till. */
export function slipPlace(desk: Desk): SlipPlace {
  const { shop, place, till, language, timezone, currency } = desk.settings()
  return { shop, place, till, language, timezone, currency }
}

/** Puts a member's slip into the spool, in the transaction of the facts it tells of. Answers its number. */
export function printMemberSlip(desk: Desk, view: MemberView, news: SlipNews, { fact, at }: { fact?: string; at: string }): number {
  return desk.store.addJob({
    ...(fact !== undefined && { fact }),
    member: view.member,
    kind: news.kind,
    columns: desk.settings().printer.columns,
    document: (job) => memberDocument(desk, view, news, { at, job }),
  })
}

/** The slip as a document: also for the preview on the screen. */
export function memberDocument(desk: Desk, member: MemberView, news: SlipNews, { at, job }: { at: string; job: number }): SlipDocument {
  const slip = { place: slipPlace(desk), member, job, at }
  switch (news.kind) {
    case 'stamp':
      return stampSlip({ ...slip, shown: news.shown })
    case 'redemption':
      return redemptionSlip({ ...slip, used: news.used })
    case 'enrolment':
      return enrolmentSlip({ ...slip, consentLink: consentLink(desk) })
    case 'status':
      return statusSlip(slip)
  }
}

/** Whether this command prints: what the cashier asked for, or else the till's habit; never without a printer. */
export const wantsSlip = (desk: Desk, asked: boolean | undefined): boolean => (asked ?? desk.settings().slipAfterStamp) && hasPrinter(desk)
