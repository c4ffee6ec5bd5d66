import { useId } from 'react'
import type { SegmentChoices } from '#shared/till/insight-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { Says } from '../fields/fields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import type { ConditionDraft } from './condition-draft.ts'
import type { Problem } from './read-condition.ts'

/** One condition: its sentence with fields in it, how many fulfil it by itself, turned round, taken away. */
export function ConditionRow({
  draft,
  choices,
  first,
  problems,
  alone,
  onChange,
  onRemove,
}: {
  draft: ConditionDraft
  choices: SegmentChoices
  first: boolean
  problems: Problem[]
  alone: number | undefined
  onChange: (part: Partial<ConditionDraft>) => void
  onRemove: () => void
}) {
  const words = useWords()
  const text = words.text.office.members.segment
  const says = useId()
  const kind = text.kinds[draft.on]
  return (
    <li className="cond" data-condition={draft.key}>
      <fieldset className="cond-say">
        <legend className="sr">{kind}</legend>
        <span className="cond-join">{first ? text.who : text.and}</span>
        <span>{text.lead[draft.on][draft.not ? 1 : 0]}</span>
        <ConditionFields draft={draft} choices={choices} problems={problems} says={says} onChange={onChange} />
      </fieldset>
      <p className="cond-alone" title={text.aloneHint}>
        {alone === undefined ? (
          <span aria-hidden="true">…</span>
        ) : (
          <>
            <b className="num">{words.number(alone)}</b> <small>{text.alone}</small>
          </>
        )}
      </p>
      <button type="button" className="cond-turn" aria-pressed={draft.not} onClick={() => onChange({ not: !draft.not })}>
        <span className="tick">{draft.not && <Icon name="check" />}</span>
        <span>
          {text.turn}
          <span className="sr"> {text.turnNamed(kind)}</span>
        </span>
      </button>
      <button type="button" className="icon-btn cond-remove" aria-label={text.remove(kind)} onClick={onRemove}>
        <Icon name="x" />
      </button>
      {problems.length > 0 && (
        <div className="cond-problems" id={says}>
          {problems.map(({ field, code, value }) => {
            const said = text.problem[code]
            return (
              <Says key={field + code} problem={typeof said === 'string' ? said : (said as (value: never) => string)(value as never)} />
            )
          })}
        </div>
      )}
    </li>
  )
}
