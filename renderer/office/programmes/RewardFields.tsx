import { useWords } from '../../words.ts'
import { Segments, TextField } from '../fields/fields.tsx'
import { problemWords } from './problem-words.ts'
import type { Problem, Problems, RewardDraft, RewardField } from './reward-draft.ts'

/** What the customer gets: an item, an amount off, or a percentage off, each with its own limits. */
export function RewardFields({
  draft,
  problems,
  warnings = {},
  prefix = '',
  label,
  kinds = ['item', 'amountOff', 'percentOff'],
  withWorth = true,
  withLimits = true,
  onChange,
}: {
  draft: RewardDraft
  problems: Problems<RewardField>
  warnings?: Problems<RewardField>
  /** Before the fields' names, where a form has several rewards: `friend.` */
  prefix?: string
  /** Who gets it, where that must be said. */
  label?: string
  kinds?: readonly RewardDraft['kind'][]
  /** Whether what an item costs is asked: a programme has one worth, so only one of its rewards can ask. */
  withWorth?: boolean
  /** Whether a least purchase and a greatest discount can be set. */
  withLimits?: boolean
  onChange: (draft: RewardDraft) => void
}) {
  const words = useWords()
  const text = words.text.office.programmes
  const set = (part: Partial<RewardDraft>) => onChange({ ...draft, ...part })
  const say = (problem: Problem | undefined) => problemWords(problem, words)
  const field = (name: RewardField, title: string, rest: Partial<Parameters<typeof TextField>[0]>) => (
    <TextField
      key={name}
      id={`f-${prefix}${name}`}
      label={title}
      value={draft[name]}
      problem={say(problems[name])}
      warning={say(warnings[name])}
      onChange={(value) => set({ [name]: value })}
      {...rest}
    />
  )
  const money = { inputMode: 'decimal', suffix: words.unit } as const
  return (
    <>
      <Segments
        id={`f-${prefix}reward`}
        className="half"
        label={label ?? text.reward}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: text.rewardKind[value] }))}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'item' && field('item', text.item, {})}
      {draft.kind === 'amountOff' && field('amountOff', text.amountOff, money)}
      {draft.kind === 'percentOff' && field('percentOff', text.percentOff, { inputMode: 'numeric', suffix: '%' })}
      {draft.kind === 'item' && withWorth && field('worth', text.worth, { ...money, className: 'field--third' })}
      {draft.kind === 'percentOff' &&
        withLimits &&
        field('maxOff', text.maxOff, { ...money, className: 'field--third', note: text.optional })}
      {draft.kind !== 'item' &&
        withLimits &&
        field('minPurchase', text.minPurchase, { ...money, className: 'field--third', note: text.optional })}
    </>
  )
}
