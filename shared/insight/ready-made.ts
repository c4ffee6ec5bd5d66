import type { Condition, Segment } from '#shared/insight/segment'
import type { LocalDate } from '#shared/values/local-date'

/** A member is new for so many days, and has gone missing after so many without a visit. */
const NEW_DAYS = 90
const AWAY_DAYS = 180
/** The shop's own number goes here; 500 kr is a start. */
const LARGE_BASKET = 50_000

export const READY_MADE = [
  'notYetMember',
  'newMember',
  'middle',
  'ambassador',
  'boughtRepeatedly',
  'withoutPurchase',
  'buysAndReturns',
  'aboveAverageWithoutReturn',
  'lapsed',
  'birthdayThisMonth',
] as const
export type ReadyMadeId = (typeof READY_MADE)[number]

/**
 * The segments every club has from the first day: Loyall's four stages of a member, and Rule's profiles. Their names stand in
 * the catalogue under their ids. Whoever wants other numbers saves one under a name of their own.
 */
export function readyMade(today: LocalDate): Omit<Segment, 'name'>[] {
  const conditions: Record<ReadyMadeId, Condition[]> = {
    notYetMember: [{ on: 'enrolled', not: true }],
    newMember: [{ on: 'enrolled' }, { on: 'memberFor', most: NEW_DAYS }],
    middle: [
      { on: 'memberFor', least: NEW_DAYS + 1 },
      { on: 'lastVisit', most: AWAY_DAYS },
      { on: 'clvDecile', most: 1, not: true },
    ],
    ambassador: [{ on: 'enrolled' }, { on: 'clvDecile', most: 1 }],
    boughtRepeatedly: [{ on: 'purchases', least: 3, span: { last: 'P6M' } }],
    withoutPurchase: [{ on: 'enrolled' }, { on: 'purchases', most: 0 }],
    buysAndReturns: [
      { on: 'purchases', least: 3, span: { last: 'P1Y' } },
      { on: 'returns', least: 2, span: { last: 'P1Y' } },
    ],
    aboveAverageWithoutReturn: [
      { on: 'averageBasket', least: LARGE_BASKET },
      { on: 'returns', most: 0 },
    ],
    lapsed: [
      { on: 'purchases', least: 1 },
      { on: 'lastVisit', least: AWAY_DAYS + 1 },
    ],
    birthdayThisMonth: [{ on: 'birthdayMonth', anyOf: [Number(today.slice(-5, -3))] }],
  }
  return READY_MADE.map((id) => ({ id, conditions: conditions[id] }))
}
