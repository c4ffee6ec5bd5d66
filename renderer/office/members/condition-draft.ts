import type { Condition, ConditionKind, Span } from '#shared/insight/segment'
import type { SegmentChoices } from '#shared/till/insight-views'
import { isNumbered, NUMBERED, type NumberedKind } from './condition-kinds.ts'

// A condition while it is being written: every field as it stands on the screen, right or wrong.

export type Range = 'least' | 'most' | 'exactly' | 'between'
export interface ConditionDraft {
  /** Tells it from the others while it is moved, changed, and taken away. */
  key: string
  on: ConditionKind
  not: boolean
  range: Range
  /** The one number, or the lower of two. */
  a: string
  b: string
  /** `ever`, `dates`, or how long back: `P12M`. */
  span: string
  from: string
  to: string
  /** What has been chosen among levels, months, genders, tags or lists. */
  anyOf: string[]
  postal: string
  programme: string
  /** Purpose and channel; without a channel, any. */
  consent: { purpose: string; channel?: string }
}

const blank = (key: string, on: ConditionKind): ConditionDraft => ({
  key,
  on,
  not: false,
  range: 'least',
  a: '',
  b: '',
  span: 'ever',
  from: '',
  to: '',
  anyOf: [],
  postal: '',
  programme: '',
  consent: { purpose: '' },
})

const BEGIN: Record<NumberedKind, Partial<ConditionDraft>> = {
  spent: { a: '2000', span: 'P12M' },
  purchases: { a: '3', span: 'P12M' },
  averageBasket: { a: '300', span: 'P12M' },
  returns: { a: '1', span: 'P12M' },
  lastVisit: { a: '90' },
  memberFor: { range: 'most', a: '30' },
  age: { range: 'between', a: '18', b: '25' },
  clv: { a: '2000' },
  clvDecile: { range: 'between', a: '1', b: '1' },
  referrals: { a: '1' },
}

/** A condition just added, with something sensible in its fields, so that the count answers at once. `month`: 1–12, now. */
export function newDraft(key: string, on: ConditionKind, choices: SegmentChoices, month: number): ConditionDraft {
  const draft = blank(key, on)
  if (isNumbered(on)) return { ...draft, ...BEGIN[on] }
  const ladder = choices.ladders[0]
  if (on === 'level') return { ...draft, programme: ladder?.programme ?? '', anyOf: ladder?.levels.slice(-1) ?? [] }
  if (on === 'birthdayMonth') return { ...draft, anyOf: [String(month)] }
  if (on === 'gender') return { ...draft, anyOf: ['female'] }
  if (on === 'tag') return { ...draft, anyOf: choices.tags.slice(0, 1) }
  if (on === 'list') return { ...draft, anyOf: choices.lists.slice(0, 1).map(({ id }) => id) }
  if (on === 'consent') return { ...draft, consent: choices.consents[0] ?? { purpose: '' } }
  return draft
}

/** A condition as its fields show it. */
export function draftOf(condition: Condition, key: string): ConditionDraft {
  const draft = { ...blank(key, condition.on), not: condition.not ?? false }
  switch (condition.on) {
    case 'enrolled':
      return draft
    case 'level':
      return { ...draft, programme: condition.programme, anyOf: condition.anyOf }
    case 'birthdayMonth':
      return { ...draft, anyOf: condition.anyOf.map(String) }
    case 'gender':
    case 'tag':
    case 'list':
      return { ...draft, anyOf: condition.anyOf }
    case 'postalCode':
      return { ...draft, postal: condition.anyOf.join(', ') }
    case 'consent':
      return { ...draft, consent: { purpose: condition.purpose, ...(condition.channel && { channel: condition.channel }) } }
    case 'clvDecile':
      // Two choices that are always there: a tenth with one end goes to the other.
      return { ...draft, range: 'between', a: String(condition.least ?? 1), b: String(condition.most ?? 10) }
    default: {
      const { least, most } = condition
      const write = (n: number | undefined) => (n === undefined ? '' : NUMBERED[condition.on].money ? written(n) : String(n))
      return {
        ...draft,
        ...rangeOf(least, most),
        ...numbers(write(least), write(most)),
        ...('span' in condition && spanOf(condition.span)),
      }
    }
  }
}

function rangeOf(least?: number, most?: number): { range: Range } {
  if (least !== undefined && most !== undefined) return { range: least === most ? 'exactly' : 'between' }
  return { range: most === undefined ? 'least' : 'most' }
}
const numbers = (least: string, most: string) => ({ a: least || most, b: most })
function spanOf(span: Span | undefined): Partial<ConditionDraft> {
  if (!span) return {}
  // A year is offered, and said, as its twelve months.
  return 'last' in span ? { span: inMonths(span.last) } : { span: 'dates', ...span }
}
/** `P1Y` as `P12M`, which is as long. */
export const inMonths = (duration: string): string => duration.replace(/^P(\d+)Y$/, (_, years) => `P${Number(years) * 12}M`)
/** Minor units as one types them: `2000`, `99,50`. */
const written = (minor: number): string => `${Math.floor(minor / 100)}${minor % 100 ? `,${String(minor % 100).padStart(2, '0')}` : ''}`

/** True where both say the same, whatever their keys. */
export const sameDrafts = (one: ConditionDraft[], other: ConditionDraft[]): boolean => {
  const plain = (drafts: ConditionDraft[]) => JSON.stringify(drafts.map(({ key: _, ...rest }) => rest))
  return plain(one) === plain(other)
}
