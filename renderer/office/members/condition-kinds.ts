import type { ConditionKind } from '#shared/insight/segment'
import type { SegmentChoices } from '#shared/till/insight-views'

// What can be asked of a member, in the order it is offered, and which fields each question has.

/** Questions that are answered with a number: of money or of things, in a period or not. */
export const NUMBERED = {
  spent: { money: true, span: true },
  purchases: { money: false, span: true },
  averageBasket: { money: true, span: true },
  returns: { money: false, span: true },
  lastVisit: { money: false, span: false },
  memberFor: { money: false, span: false },
  age: { money: false, span: false },
  clv: { money: true, span: false },
  clvDecile: { money: false, span: false },
  referrals: { money: false, span: false },
} as const satisfies Partial<Record<ConditionKind, { money: boolean; span: boolean }>>
export type NumberedKind = keyof typeof NUMBERED
export const isNumbered = (on: ConditionKind): on is NumberedKind => on in NUMBERED

export const GROUPS = {
  buys: ['spent', 'purchases', 'averageBasket', 'returns'],
  visits: ['lastVisit', 'memberFor', 'enrolled', 'level', 'referrals'],
  person: ['age', 'birthdayMonth', 'gender', 'postalCode'],
  marks: ['tag', 'list', 'consent'],
  worth: ['clv', 'clvDecile'],
} as const satisfies Record<string, readonly ConditionKind[]>
export type GroupName = keyof typeof GROUPS

/** The kinds of one group that the club can ask about: no level without a ladder, no list without lists. */
export function offered(group: GroupName, choices: SegmentChoices): ConditionKind[] {
  const missing: Partial<Record<ConditionKind, boolean>> = {
    level: choices.ladders.length === 0,
    tag: choices.tags.length === 0,
    list: choices.lists.length === 0,
    consent: choices.consents.length === 0,
  }
  return GROUPS[group].filter((on) => !missing[on])
}

/** The periods that are offered, shortest first. */
export const LAST = ['P30D', 'P3M', 'P6M', 'P12M', 'P24M'] as const
export const DECILES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export const GENDERS = ['female', 'male', 'other'] as const
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
