import { lateReversal, selfApproved } from './answered-for.ts'
import { bursts } from './bursts.ts'
import { type Deed, type Found, groupBy, sum, type Watched } from './deeds.ts'
import { largePurchases } from './large-purchases.ts'
import { oneMemberOneCashier } from './one-member.ts'
import { manualShare, undoRate } from './rates.ts'
import { afterHours, clockMoved, linkChanged, lockedOut, nearCap, ownName, settingsChanged } from './signs.ts'

const WAYS = [
  oneMemberOneCashier,
  largePurchases,
  bursts,
  undoRate,
  manualShare,
  selfApproved,
  lateReversal,
  ownName,
  nearCap,
  afterHours,
  clockMoved,
  lockedOut,
  linkChanged,
  settingsChanged,
]

/**
 * Everything that stands out in a span, what to look at first first. A finding is a reason to look, and nothing more: what honest
 * work looks like is in the test, and how each is weighed stands with it.
 */
export const exceptionsIn = (watched: Watched): Found[] =>
  WAYS.flatMap((way) => way(watched))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.facts[0]?.atMs ?? 0) - (b.facts[0]?.atMs ?? 0) || (a.by < b.by ? -1 : 1))

export interface PersonFigures {
  by: string
  stamps: number
  manual: number
  undone: number
  redeemed: number
  redeemedValue: number
  granted: number
  approved: number
}

/** What each did, and how much of it others let be done because they said so. Most stamps first. */
export function peopleIn(deeds: readonly Deed[]): PersonFigures[] {
  const done = groupBy(deeds, ({ by }) => by)
  const approved = new Map(
    [
      ...groupBy(
        deeds.filter(({ approvedBy }) => approvedBy),
        ({ approvedBy }) => approvedBy as string,
      ),
    ].map(([by, own]) => [by, own.length]),
  )
  return [...new Set([...done.keys(), ...approved.keys()])]
    .map((by) => {
      const own = done.get(by) ?? []
      const of = (kind: Deed['kind']) => own.filter((deed) => deed.kind === kind && !deed.undone)
      return {
        by,
        stamps: sum(of('stamped'), ({ count }) => count),
        manual: sum(of('stamped'), ({ count, isManual }) => (isManual ? count : 0)),
        undone: own.filter(({ undone }) => undone).length,
        redeemed: of('redeemed').length,
        redeemedValue: sum(of('redeemed'), ({ value }) => value),
        granted: sum(of('pointsGranted'), ({ count }) => count),
        approved: approved.get(by) ?? 0,
      }
    })
    .sort((a, b) => b.stamps - a.stamps || (a.by < b.by ? -1 : 1))
}
