import type { Condition, ConditionKind, Span } from '#shared/insight/segment'
import { durationText } from '#shared/programmes/sentence'
import type { SegmentChoices } from '#shared/till/insight-views'
import { consentName } from '../../screens/consent-name.ts'
import type { Words } from '../../words.ts'
import { monthName } from '../months.ts'
import { inMonths } from './condition-draft.ts'
import { NUMBERED, type NumberedKind } from './condition-kinds.ts'

// A segment as one says it: `Alle som har handlet for minst 2 000 kr siste 12 måneder og ikke står på lista Julekort.`

/** The whole segment in one sentence. */
export function segmentSentence(words: Words, conditions: readonly Condition[], choices: SegmentChoices): string {
  const text = words.text.office.members.segment
  if (conditions.length === 0) return text.everyone
  const said = conditions.map((condition) => conditionSentence(words, condition, choices))
  return text.whole(listed(words, said, 'conjunction'))
}

/** One condition as it stands after *Alle som*. */
export function conditionSentence(words: Words, condition: Condition, choices: SegmentChoices): string {
  const text = words.text.office.members.segment
  const turned = condition.not ? 1 : 0
  const lead = text.lead[condition.on][turned]
  const any = (values: string[]) => listed(words, values, 'disjunction')
  switch (condition.on) {
    case 'enrolled':
      return lead as string
    case 'level': {
      const ladder = choices.ladders.find(({ programme }) => programme === condition.programme)
      // With one ladder everybody knows which.
      return [lead, any(condition.anyOf), ...(choices.ladders.length > 1 && ladder ? [text.inLadder(ladder.name)] : [])].join(' ')
    }
    case 'birthdayMonth':
      return `${lead} ${any(condition.anyOf.map((month) => birthMonth(words, month)))}`
    case 'gender':
      return `${lead} ${any(condition.anyOf.map((gender) => text.genders[gender]))}`
    case 'postalCode':
      return `${lead} ${any(condition.anyOf)}`
    case 'tag':
      return `${lead} ${any(condition.anyOf.map(text.quoted))}`
    case 'list':
      return `${lead} ${any(condition.anyOf.map((id) => text.quoted(listName(words, id, choices))))}`
    case 'consent':
      return `${lead} ${consentText(words, condition)}`
    default:
      return numbered(words, condition)
  }
}

type Numbered = Extract<Condition, { on: NumberedKind }>

function numbered(words: Words, condition: Numbered): string {
  const text = words.text.office.members.segment
  const { on, least, most } = condition
  const turned = condition.not ? 1 : 0
  const span = 'span' in condition && condition.span ? ` ${spanText(words, condition.span)}` : ''
  if (most === 0 && !least && on in text.none) return `${text.none[on as keyof typeof text.none][turned]}${span}`
  if (on === 'clvDecile' && (least ?? 1) === 1) return (turned ? text.notBest : text.best)((most ?? 10) * 10)
  if (on === 'clvDecile') {
    const tenths = text.tenths(words.number(least ?? 1), words.number(most ?? 10))
    return `${text.lead[on][turned]} ${tenths} ${text.unit[on](most ?? 10)}`
  }
  const write = NUMBERED[on].money ? words.money : words.number
  const unit = text.unit[on](most ?? least ?? 0)
  return `${text.lead[on][turned]} ${rangeText(words, least, most, write)}${unit && ` ${unit}`}${span}`
}

function rangeText(words: Words, least: number | undefined, most: number | undefined, write: (n: number) => string): string {
  const { range } = words.text.office.members.segment
  if (least === undefined) return range.most(write(most ?? 0))
  if (most === undefined) return range.least(write(least))
  return least === most ? range.exactly(write(least)) : range.between(write(least), write(most))
}

/** `siste 12 måneder`, `fra 1.1.2026 til 31.3.2026`. */
export function spanText(words: Words, span: Span): string {
  const { span: text } = words.text.office.members.segment
  if ('last' in span) return text.last(durationText(inMonths(span.last), words.text.office.sentence))
  return text.dates(words.date(span.from), words.date(span.to))
}

/** `mars` */
export const birthMonth = (words: Words, month: number): string => monthName(`2024-${String(month).padStart(2, '0')}`, words.language)

/** The list's name; a list that is gone is still said to be one. */
export function listName(words: Words, id: string, choices: SegmentChoices): string {
  return choices.lists.find((list) => list.id === id)?.name ?? words.text.office.members.segment.listGone
}

/** What was agreed to, in a sentence. */
export function consentText(words: Words, { purpose, channel }: { purpose: string; channel?: string | undefined }): string {
  const text = words.text.office.members.segment
  const name = channel ? consentName(words, purpose, channel) : text.consentAny(text.purposes[purpose] ?? purpose)
  return name.charAt(0).toLocaleLowerCase() + name.slice(1)
}

/** The condition's question alone, for a button that names it: `har handlet for`. */
export const leadText = (words: Words, on: ConditionKind, not: boolean): string =>
  words.text.office.members.segment.lead[on][not ? 1 : 0] as string

const locales = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }
const listed = (words: Words, parts: string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(locales[words.language], { type }).format(parts)
