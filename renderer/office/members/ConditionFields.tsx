import { durationText } from '#shared/programmes/sentence'
import type { SegmentChoices } from '#shared/till/insight-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { ChoiceFields } from './ChoiceFields.tsx'
import type { ConditionDraft, Range } from './condition-draft.ts'
import { DECILES, isNumbered, LAST, NUMBERED } from './condition-kinds.ts'
import type { Problem } from './read-condition.ts'

export interface FieldsProps {
  draft: ConditionDraft
  choices: SegmentChoices
  problems: Problem[]
  /** The element that says the problems. */
  says: string
  onChange: (part: Partial<ConditionDraft>) => void
}

/** What is to be filled in within the sentence, whatever the question. */
export function ConditionFields(props: FieldsProps) {
  const { draft } = props
  if (draft.on === 'clvDecile') return <DecileFields {...props} />
  if (!isNumbered(draft.on)) return <ChoiceFields {...props} />
  return (
    <>
      <NumberFields {...props} />
      {NUMBERED[draft.on].span && <SpanFields {...props} />}
    </>
  )
}

function NumberFields({ draft, problems, says, onChange }: FieldsProps) {
  const words = useWords()
  const text = words.text.office.members.segment
  if (!isNumbered(draft.on)) return null
  const { money } = NUMBERED[draft.on]
  const field = (name: 'a' | 'b', label: string) => {
    const wrong = problems.some((problem) => problem.field === name)
    return (
      <input
        className={money ? 'input num cond-num cond-num--money' : 'input num cond-num'}
        inputMode={money ? 'decimal' : 'numeric'}
        autoComplete="off"
        maxLength={24}
        aria-label={`${text.kinds[draft.on]}: ${label}`}
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? says : undefined}
      />
    )
  }
  const last = Number(draft.range === 'between' ? draft.b : draft.a)
  return (
    <>
      <Select
        label={`${text.kinds[draft.on]}: ${text.fields.range}`}
        value={draft.range}
        options={(['least', 'most', 'exactly', 'between'] as const).map((range) => [range, text.rangeName[range]])}
        onChange={(range) => onChange({ range: range as Range })}
      />
      {field('a', draft.range === 'most' ? text.fields.most : text.fields.least)}
      {draft.range === 'between' && (
        <>
          <span>{text.and}</span>
          {field('b', text.fields.most)}
        </>
      )}
      <span>{money ? words.unit : text.unit[draft.on](last)}</span>
    </>
  )
}

function SpanFields({ draft, problems, says, onChange }: FieldsProps) {
  const words = useWords()
  const text = words.text.office.members.segment
  const lasts = [...new Set<string>([...LAST, ...(draft.span.startsWith('P') ? [draft.span] : [])])]
  const wrong = problems.some(({ field }) => field === 'dates')
  return (
    <>
      <Select
        label={`${text.kinds[draft.on]}: ${text.span.label}`}
        value={draft.span}
        options={[
          ['ever', text.span.ever],
          ...lasts.map((last): [string, string] => [last, text.span.last(durationText(last, words.text.office.sentence))]),
          ['dates', text.span.chosen],
        ]}
        onChange={(span) => onChange({ span })}
      />
      {draft.span === 'dates' && (
        <div className="cond-dates" {...(wrong && { 'aria-describedby': says })}>
          <DateField label={text.span.from} value={draft.from} onChange={(from) => onChange({ from })} />
          <DateField label={text.span.to} value={draft.to} onChange={(to) => onChange({ to })} />
        </div>
      )}
    </>
  )
}

function DecileFields({ draft, problems, says, onChange }: FieldsProps) {
  const text = useWords().text.office.members.segment
  const options = DECILES.map((decile): [string, string] => [String(decile), String(decile)])
  const wrong = problems.some(({ field }) => field === 'b')
  return (
    <>
      <Select label={`${text.kinds.clvDecile}: ${text.fields.least}`} value={draft.a} options={options} onChange={(a) => onChange({ a })} />
      <span>–</span>
      <Select
        label={`${text.kinds.clvDecile}: ${text.fields.most}`}
        value={draft.b}
        options={options}
        onChange={(b) => onChange({ b })}
        {...(wrong && { invalid: says })}
      />
      <span>{text.unit.clvDecile(1)}</span>
      <small className="cond-note">{text.fields.decileNote}</small>
    </>
  )
}

/** A choice within a sentence; its label is for those who hear it. */
export function Select({
  label,
  value,
  options,
  invalid,
  onChange,
}: {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  /** The element that says what is wrong with it. */
  invalid?: string
  onChange: (value: string) => void
}) {
  return (
    <span className="select cond-select">
      <select
        className="input"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={invalid}
      >
        {options.map(([option, said]) => (
          <option key={option} value={option}>
            {said}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  )
}
