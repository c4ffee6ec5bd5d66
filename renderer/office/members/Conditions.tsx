import { useEffect, useId, useRef, useState } from 'react'
import type { ConditionKind } from '#shared/insight/segment'
import type { SegmentChoices } from '#shared/till/insight-views'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { useEscape, useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { ConditionRow } from './ConditionRow.tsx'
import { type ConditionDraft, newDraft } from './condition-draft.ts'
import { GROUPS, type GroupName, offered } from './condition-kinds.ts'
import { readCondition } from './read-condition.ts'
import type { Counting } from './use-count.ts'

const MOST_CONDITIONS = 20

/** The conditions, one sentence a row, and the way to one more. */
export function Conditions({
  drafts,
  choices,
  counting,
  onChange,
}: {
  drafts: ConditionDraft[]
  choices: SegmentChoices
  counting: Counting
  onChange: (drafts: ConditionDraft[]) => void
}) {
  const { start, today } = useOffice()
  const text = useWords().text.office.members.segment
  const heading = useId()
  const [choosing, setChoosing] = useState(false)
  const made = useRef(0)
  const light = useRef<string>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const full = drafts.length >= MOST_CONDITIONS

  // A new condition is gone on with at its first field; where one was taken away, at the one that took its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of conditions is what moves the light.
  useEffect(() => {
    if (light.current !== undefined) list.current?.querySelector<HTMLElement>(light.current)?.focus()
    light.current = undefined
  }, [drafts.length])

  const add = (on: ConditionKind) => {
    setChoosing(false)
    const key = `n${++made.current}`
    light.current = `[data-condition="${key}"] :is(input, select, button)`
    onChange([...drafts, newDraft(key, on, choices, Number(today.slice(5, 7)))])
  }
  const remove = (place: number) => {
    const next = drafts[place + 1] ?? drafts[place - 1]
    light.current = next ? `[data-condition="${next.key}"] .cond-remove` : undefined
    if (!next) document.getElementById('add-condition')?.focus()
    onChange(drafts.filter((_, other) => other !== place))
  }
  const unfold = full ? undefined : () => setChoosing(!choosing)
  useKeys({ V: unfold }, start.singleLetterKeys)
  return (
    <section className="sheet conds" aria-labelledby={heading}>
      <h2 className="sr" id={heading}>
        {text.conditionsTitle}
      </h2>
      {drafts.length === 0 && <p className="members-none">{text.noConditions}</p>}
      <ul className="rows" ref={list}>
        {drafts.map((draft, place) => {
          const read = readCondition(draft)
          return (
            <ConditionRow
              key={draft.key}
              draft={draft}
              choices={choices}
              first={place === 0}
              problems={'problems' in read ? read.problems : []}
              alone={'condition' in read ? counting.each(read.condition) : undefined}
              onChange={(part) => onChange(drafts.map((other, at) => (at === place ? { ...other, ...part } : other)))}
              onRemove={() => remove(place)}
            />
          )
        })}
      </ul>
      <div className="conds-add">
        <Button id="add-condition" icon="plus" hotkey="V" disabled={full} aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
          {text.add}
        </Button>
        {full && <p>{text.tooMany(MOST_CONDITIONS)}</p>}
      </div>
      {choosing && <KindChoice choices={choices} onChoose={add} onClose={() => setChoosing(false)} />}
    </section>
  )
}

/** What a condition can be about, in groups. Kinds that the club has nothing for are not there. */
function KindChoice({
  choices,
  onChoose,
  onClose,
}: {
  choices: SegmentChoices
  onChoose: (on: ConditionKind) => void
  onClose: () => void
}) {
  const text = useWords().text.office.members.segment
  const box = useRef<HTMLFieldSetElement>(null)
  useEscape(true, () => {
    document.getElementById('add-condition')?.focus()
    onClose()
  })
  useEffect(() => {
    box.current?.querySelector('button')?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <fieldset className="kinds" ref={box}>
      <legend className="sr">{text.addTitle}</legend>
      {(Object.keys(GROUPS) as GroupName[]).map((group) => {
        const kinds = offered(group, choices)
        if (kinds.length === 0) return null
        return (
          <div key={group} className="kinds-group">
            <h3>{text.groups[group]}</h3>
            {kinds.map((on) => (
              <Button key={on} look="quiet" icon="plus" onClick={() => onChoose(on)}>
                {text.kinds[on]}
              </Button>
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
