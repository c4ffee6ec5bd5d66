import type { SegmentChoices } from '#shared/till/insight-views'
import { useWords, type Words } from '../../words.ts'
import { capital, monthShort } from '../months.ts'
import { type FieldsProps, Select } from './ConditionFields.tsx'
import type { ConditionDraft } from './condition-draft.ts'
import { GENDERS, MONTHS } from './condition-kinds.ts'
import { consentText, listName } from './segment-sentence.ts'

/** The questions that are answered by choosing: levels, months, genders, tags, lists, a consent, postal codes. */
export function ChoiceFields(props: FieldsProps) {
  const { draft, choices, problems, says, onChange } = props
  const words = useWords()
  const text = words.text.office.members.segment
  if (draft.on === 'enrolled') return null
  if (draft.on === 'consent') return <ConsentField {...props} />
  if (draft.on === 'postalCode') {
    const wrong = problems.length > 0
    return (
      <>
        <input
          className="input cond-postal"
          autoComplete="off"
          aria-label={text.fields.postal}
          value={draft.postal}
          maxLength={2000}
          onChange={(event) => onChange({ postal: event.target.value })}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? says : undefined}
        />
        <small className="cond-note">{text.fields.postalNote}</small>
      </>
    )
  }
  const toggle = (value: string) =>
    onChange({ anyOf: draft.anyOf.includes(value) ? draft.anyOf.filter((other) => other !== value) : [...draft.anyOf, value] })
  return (
    <>
      {draft.on === 'level' && choices.ladders.length > 1 && (
        <Select
          label={text.fields.ladder}
          value={draft.programme}
          options={choices.ladders.map(({ programme, name }) => [programme, name])}
          onChange={(programme) => onChange({ programme, anyOf: [] })}
        />
      )}
      <ul className="picks" aria-label={text.kinds[draft.on]} {...(problems.length > 0 && { 'aria-describedby': says })}>
        {optionsOf(words, draft, choices).map(([value, label]) => (
          <li key={value}>
            <button type="button" className="pick" aria-pressed={draft.anyOf.includes(value)} onClick={() => toggle(value)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What can be chosen, and what has been chosen that is no longer there: it can be taken off. */
function optionsOf(words: Words, { on, programme, anyOf }: ConditionDraft, choices: SegmentChoices): [value: string, label: string][] {
  const text = words.text.office.members.segment
  if (on === 'birthdayMonth')
    return MONTHS.map((month) => [String(month), capital(monthShort(`2024-${String(month).padStart(2, '0')}`, words.language))])
  if (on === 'gender') return GENDERS.map((gender) => [gender, capital(text.genders[gender])])
  const there: [string, string][] =
    on === 'list'
      ? choices.lists.map(({ id, name }) => [id, name])
      : (on === 'tag' ? choices.tags : (choices.ladders.find((ladder) => ladder.programme === programme)?.levels ?? [])).map((name) => [
          name,
          name,
        ])
  const gone = anyOf.filter((value) => !there.some(([known]) => known === value))
  return [...there, ...gone.map((value): [string, string] => [value, on === 'list' ? listName(words, value, choices) : value])]
}

function ConsentField({ draft, choices, onChange }: FieldsProps) {
  const words = useWords()
  const purposes = [...new Set(choices.consents.map(({ purpose }) => purpose))]
  const options: ConditionDraft['consent'][] = purposes.flatMap((purpose) => {
    const channels = choices.consents.filter((one) => one.purpose === purpose)
    // With one channel there is nothing to leave open.
    return channels.length > 1 ? [...channels, { purpose }] : channels
  })
  const known = options.some((option) => same(option, draft.consent)) ? options : [...options, draft.consent]
  return (
    <Select
      label={words.text.office.members.segment.fields.consent}
      value={JSON.stringify([draft.consent.purpose, draft.consent.channel ?? null])}
      options={known.map((consent) => [JSON.stringify([consent.purpose, consent.channel ?? null]), consentText(words, consent)])}
      onChange={(value) => {
        const [purpose, channel] = JSON.parse(value)
        onChange({ consent: { purpose, ...(channel && { channel }) } })
      }}
    />
  )
}
const same = (one: ConditionDraft['consent'], other: ConditionDraft['consent']) =>
  one.purpose === other.purpose && one.channel === other.channel
