import { useWords } from '../../words.ts'
import { Segments, TextField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { problemWords } from './problem-words.ts'
import type { Problem, Problems, RewardDraft, RewardField } from './reward-draft.ts'

/** What the customer gets: an item, an amount off, or a percentage off, each with its own limits. */
export function RewardFields({
  draft,
  problems,
  warning,
  onChange,
}: {
  draft: RewardDraft
  problems: Problems<RewardField>
  warning?: string | undefined
  onChange: (draft: RewardDraft) => void
}) {
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const unit = start.currency === 'EUR' ? '€' : 'kr'
  const set = (part: Partial<RewardDraft>) => onChange({ ...draft, ...part })
  const say = (problem: Problem | undefined) => problemWords(problem, words)
  const money = (field: 'amountOff' | 'maxOff' | 'minPurchase' | 'worth', label: string, note?: string) => (
    <TextField
      key={field}
      id={`f-${field}`}
      className="field--third"
      label={label}
      note={note}
      inputMode="decimal"
      suffix={unit}
      value={draft[field]}
      problem={say(problems[field])}
      onChange={(value) => set({ [field]: value })}
    />
  )
  return (
    <>
      <Segments
        id="f-reward"
        className="half"
        label={text.reward}
        value={draft.kind}
        options={(['item', 'amountOff', 'percentOff'] as const).map((value) => ({ value, label: text.rewardKind[value] }))}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'item' && (
        <TextField
          id="f-item"
          label={text.item}
          value={draft.item}
          problem={say(problems.item)}
          warning={warning}
          onChange={(item) => set({ item })}
        />
      )}
      {draft.kind === 'amountOff' && (
        <TextField
          id="f-amountOff"
          label={text.amountOff}
          inputMode="decimal"
          suffix={unit}
          value={draft.amountOff}
          problem={say(problems.amountOff)}
          warning={warning}
          onChange={(amountOff) => set({ amountOff })}
        />
      )}
      {draft.kind === 'percentOff' && (
        <TextField
          id="f-percentOff"
          label={text.percentOff}
          inputMode="numeric"
          suffix="%"
          value={draft.percentOff}
          problem={say(problems.percentOff)}
          warning={warning}
          onChange={(percentOff) => set({ percentOff })}
        />
      )}
      {draft.kind === 'item' && money('worth', text.worth)}
      {draft.kind === 'percentOff' && money('maxOff', text.maxOff, text.optional)}
      {draft.kind !== 'item' && money('minPurchase', text.minPurchase, text.optional)}
    </>
  )
}
