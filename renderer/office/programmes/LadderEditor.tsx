import { useMemo } from 'react'
import { ladderTemplates } from '#shared/programmes/lasting-templates'
import type { LadderProgramme } from '#shared/programmes/programme'
import { moneyText } from '#shared/programmes/sentence'
import { useWords } from '../../words.ts'
import { Segments, TextField, Toggle } from '../fields/fields.tsx'
import { InkChoice } from './choices.tsx'
import { lastingConsequence } from './consequence.ts'
import { DurationField } from './DurationField.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { LadderPreview } from './LadderPreview.tsx'
import { LevelRows } from './LevelRows.tsx'
import { ladderDraft, readLadder } from './ladder-draft.ts'
import { RewardFields } from './RewardFields.tsx'
import { readMoney } from './reward-draft.ts'
import { percentFigure } from './reward-figure.ts'
import { useDraft } from './use-draft.ts'

const KEEPS = ['P1M', 'P3M', 'P6M', 'P12M']
const LIFETIMES = ['P12M', 'P24M', 'P36M']

/** The editor of a ladder: its levels and what each gives, its period, and what comes above the top. */
export function LadderEditor(props: EditorProps) {
  const words = useWords()
  const text = words.text.office.programmes
  const templates = useMemo(() => ladderTemplates(words.text.office.templates), [words])
  const editor = useDraft<LadderProgramme, ReturnType<typeof ladderDraft>, (typeof templates)[number]['id']>(props, {
    kind: 'ladder',
    templates,
    open: ladderDraft,
    read: readLadder,
  })
  const { draft, set, programme, say, warn } = editor
  const perPoint = readMoney(draft.spend)

  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={lastingConsequence(props.view, words)}
      fields={{ 'top.reward': `f-top.${draft.top.kind}` }}
      preview={<LadderPreview ladder={programme} />}
      form={(tried) => (
        <EditorForm
          editor={editor}
          tried={tried}
          templates={templates}
          face={({ definition }) => percentFigure(definition.levels.map(standing).join(' · '), words.language)}
          ink="fjord"
          wideName={false}
        >
          <TextField
            id="f-spend"
            label={text.spend}
            inputMode="decimal"
            suffix={words.unit}
            value={draft.spend}
            problem={say(tried, 'spend')}
            onChange={(spend) => set({ spend })}
          />
          <LevelRows
            levels={draft.levels}
            spend={(points) =>
              'ore' in perPoint ? text.spendHint(moneyText(points * perPoint.ore, words.language, words.currency)) : undefined
            }
            say={(field) => say(tried, field)}
            warn={warn}
            rewardProblems={(prefix) => editor.under(tried, prefix)}
            hasProblem={(prefix) => Object.keys(editor.under(true, prefix)).length > 0}
            onChange={(levels) => set({ levels })}
          />
          <Segments
            id="f-period"
            className="half"
            label={text.period}
            value={draft.months}
            options={(['12', '24', '36'] as const).map((value) => ({ value, label: text.periods[Number(value) as 12] }))}
            onChange={(months) => set({ months })}
          />
          <Segments
            id="f-from"
            className="half"
            label={text.periodFrom}
            value={draft.from}
            options={(['calendar', 'enrolment'] as const).map((value) => ({ value, label: text.periodStarts[value] }))}
            onChange={(from) => set({ from })}
          />
          <DurationField
            id="f-pointsValid"
            label={text.pointsValid}
            value={draft.pointsValid}
            usual={LIFETIMES}
            never={text.wholePeriod}
            problem={say(tried, 'pointsValid')}
            onChange={(pointsValid) => set({ pointsValid })}
          />
          <DurationField
            id="f-keep"
            label={text.keep}
            value={draft.keep}
            usual={KEEPS}
            never={text.notKept}
            problem={say(tried, 'keep')}
            onChange={(keep) => set({ keep })}
          />
          <Toggle
            id="f-aboveTop"
            className="wide"
            label={text.aboveTop}
            checked={draft.aboveTop}
            onChange={(aboveTop) => set({ aboveTop })}
          />
          {draft.aboveTop && (
            <>
              <TextField
                id="f-every"
                label={text.every}
                inputMode="numeric"
                value={draft.every}
                problem={say(tried, 'every')}
                onChange={(every) => set({ every })}
              />
              <DurationField
                id="f-topValid"
                label={text.rewardValid}
                value={draft.topValid}
                usual={KEEPS}
                never={text.forever}
                problem={say(tried, 'topValid')}
                onChange={(topValid) => set({ topValid })}
              />
              <RewardFields
                prefix="top."
                label={text.topReward}
                withWorth={false}
                draft={draft.top}
                problems={editor.under(tried, 'top.')}
                warnings={editor.warningsUnder('top.')}
                onChange={(top) => set({ top })}
              />
            </>
          )}
          <Toggle id="f-stacks" className="wide" label={text.stacksCoupons} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
          <div className="wide">
            <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
          </div>
        </EditorForm>
      )}
    />
  )
}

/** What a level of a template takes off every purchase, per cent. */
const standing = ({ benefits }: LadderProgramme['levels'][number]): number =>
  benefits.reduce((percent, benefit) => (benefit.use === 'every' ? benefit.percentOff : percent), 0)
