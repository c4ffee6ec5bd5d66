import type { Condition, Span } from '#shared/insight/segment'
import { parseAmount } from '#shared/values/money'
import { isRefusal } from '#shared/values/result'
import type { ConditionDraft } from './condition-draft.ts'
import { isNumbered, NUMBERED, type NumberedKind } from './condition-kinds.ts'

// From the fields to a condition, or to what must be put right, field by field.

/** Whatever is counted: the schema's bound, far above any shop. */
const LARGEST = 1_000_000_000_000
const MOST_POSTAL_CODES = 200
const LONGEST_POSTAL_CODE = 12

export type ProblemCode =
  | 'numberMissing'
  | 'numberWhole'
  | 'numberTooLarge'
  | 'amountMissing'
  | 'amountImpossible'
  | 'leastAboveMost'
  | 'choose'
  | 'postalMissing'
  | 'postalImpossible'
  | 'postalTooMany'
  | 'dateMissing'
  | 'dateOrder'
export interface Problem {
  field: 'a' | 'b' | 'choice' | 'dates'
  code: ProblemCode
  value?: string
}
export type Read = { condition: Condition } | { problems: Problem[] }
type Numbers = { least?: number; most?: number } | { problems: Problem[] }

/** Reads one condition. All its problems at once, so that one is not hidden behind another. */
export function readCondition(draft: ConditionDraft): Read {
  const { on, anyOf } = draft
  const not = draft.not ? { not: true as const } : {}
  if (isNumbered(on)) return readNumbered(draft, on)
  const nothing = anyOf.length === 0 ? [{ field: 'choice', code: 'choose' } as const] : []
  switch (on) {
    case 'enrolled':
      return { condition: { on, ...not } }
    case 'consent': {
      const { purpose, channel } = draft.consent
      return { condition: { on, purpose, ...(channel && { channel }), ...not } }
    }
    case 'postalCode':
      return readPostal(draft)
  }
  if (nothing.length > 0) return { problems: nothing }
  if (on === 'level') return { condition: { on, programme: draft.programme, anyOf, ...not } }
  if (on === 'birthdayMonth') return { condition: { on, anyOf: anyOf.map(Number).sort((one, other) => one - other), ...not } }
  if (on === 'gender') return { condition: { on, anyOf: anyOf as ('female' | 'male' | 'other')[], ...not } }
  return { condition: { on, anyOf, ...not } }
}

/** Every condition that can be read, in order; none while one of them cannot. */
export function readAll(drafts: ConditionDraft[]): Condition[] | undefined {
  const read = drafts.map(readCondition)
  const good = read.flatMap((one) => ('condition' in one ? [one.condition] : []))
  return good.length === drafts.length ? good : undefined
}

function readNumbered(draft: ConditionDraft, on: NumberedKind): Read {
  const kind = NUMBERED[on]
  const numbers = readNumbers(draft, kind.money)
  const span = kind.span ? readSpan(draft) : undefined
  const problems = [...('problems' in numbers ? numbers.problems : []), ...(Array.isArray(span) ? span : [])]
  if (problems.length > 0 || 'problems' in numbers || Array.isArray(span)) return { problems }
  return { condition: { on, ...numbers, ...(span && { span }), ...(draft.not && { not: true }) } as Condition }
}

function readNumbers({ range, a, b }: ConditionDraft, money: boolean): Numbers {
  const one = readNumber(a, money)
  if (range !== 'between') {
    if (typeof one !== 'number') return { problems: [{ field: 'a', code: one }] }
    return { ...(range !== 'most' && { least: one }), ...(range !== 'least' && { most: one }) }
  }
  const other = readNumber(b, money)
  const problems: Problem[] = []
  if (typeof one !== 'number') problems.push({ field: 'a', code: one })
  if (typeof other !== 'number') problems.push({ field: 'b', code: other })
  if (typeof one !== 'number' || typeof other !== 'number') return { problems }
  return one > other ? { problems: [{ field: 'b', code: 'leastAboveMost' }] } : { least: one, most: other }
}

/** The number, in minor units where it is money, or what is wrong with it. */
function readNumber(text: string, money: boolean): number | ProblemCode {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '')
  if (plain === '') return money ? 'amountMissing' : 'numberMissing'
  // Longer than any bound, and perhaps longer than a number can hold.
  if (/^\d{13,}$/.test(plain)) return 'numberTooLarge'
  if (money) {
    const amount = parseAmount(text)
    if (!isRefusal(amount)) return amount.ok
    return /^\d+([.,]\d{1,2})?$/.test(plain) ? 'numberTooLarge' : 'amountImpossible'
  }
  if (!/^\d+$/.test(plain)) return 'numberWhole'
  return Number(plain) > LARGEST ? 'numberTooLarge' : Number(plain)
}

function readSpan({ span, from, to }: ConditionDraft): Span | Problem[] | undefined {
  if (span === 'ever') return undefined
  if (span !== 'dates') return { last: span }
  if (!isDate(from) || !isDate(to)) return [{ field: 'dates', code: 'dateMissing' }]
  return from > to ? [{ field: 'dates', code: 'dateOrder' }] : { from, to }
}
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function readPostal(draft: ConditionDraft): Read {
  const parts = draft.postal
    .split(/[,;\n]/)
    .map((part) => part.replace(/\s/g, ''))
    .filter(Boolean)
  const problem = (code: ProblemCode, value?: string): Read => ({ problems: [{ field: 'choice', code, ...(value && { value }) }] })
  if (parts.length === 0) return problem('postalMissing')
  const wrong = parts.find((part) => !/^[0-9A-Za-z-]+$/.test(part) || part.length > LONGEST_POSTAL_CODE)
  if (wrong) return problem('postalImpossible', wrong.slice(0, 20))
  if (parts.length > MOST_POSTAL_CODES) return problem('postalTooMany', String(MOST_POSTAL_CODES))
  return { condition: { on: 'postalCode', anyOf: [...new Set(parts)], ...(draft.not && { not: true }) } }
}
