import { useMemo } from 'react'
import { occasionTemplates } from '#shared/programmes/lasting-templates'
import { useWords } from '../../words.ts'
import { Segments, Toggle } from '../fields/fields.tsx'
import { CouponCard } from './CouponCard.tsx'
import { IconChoice, InkChoice } from './choices.tsx'
import { lastingConsequence } from './consequence.ts'
import { DurationField } from './DurationField.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { occasionDraft, readOccasion } from './occasion-draft.ts'
import { RewardFields } from './RewardFields.tsx'
import { rewardFigure } from './reward-figure.ts'
import { useDraft } from './use-draft.ts'

const BEFORE = ['P3D', 'P7D', 'P14D', 'P1M']
const AFTER = ['P7D', 'P14D', 'P30D', 'P3M']

/** The editor of a coupon that comes by itself: as a welcome, on a birthday, or on the anniversary of joining. */
export function OccasionEditor(props: EditorProps) {
  const words = useWords()
  const text = words.text.office.programmes
  const templates = useMemo(() => occasionTemplates(words.text.office.templates), [words])
  const editor = useDraft(props, { kind: 'occasion', templates, open: occasionDraft, read: readOccasion })
  const { draft, set, programme, say, warn } = editor

  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={lastingConsequence(props.view, words)}
      fields={{ reward: `f-${draft.reward.kind}` }}
      preview={
        <>
          <CouponCard name={draft.name || text.nameOf.occasion} reward={programme.reward} icon={draft.icon} ink={draft.ink}>
            <b>{text.onBy[draft.on]}</b>
          </CouponCard>
          <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
        </>
      }
      form={(tried) => (
        <EditorForm
          editor={editor}
          tried={tried}
          templates={templates}
          face={({ definition }) => rewardFigure(definition.reward, words)}
          ink="lyng"
        >
          <Segments
            id="f-on"
            className="wide"
            label={text.on}
            value={draft.on}
            options={(['enrolment', 'birthday', 'anniversary'] as const).map((value) => ({ value, label: text.onBy[value] }))}
            hint={draft.on === 'birthday' ? text.birthdayNote : undefined}
            onChange={(on) => set({ on })}
          />
          <RewardFields
            draft={draft.reward}
            problems={editor.under(tried, '')}
            warnings={editor.warningsUnder('')}
            onChange={(reward) => set({ reward })}
          />
          {draft.on !== 'enrolment' && (
            <DurationField
              id="f-before"
              className="field--third"
              label={text.before}
              value={draft.before}
              usual={BEFORE}
              never={text.onTheDay}
              problem={say(tried, 'before')}
              warning={warn('before')}
              onChange={(before) => set({ before })}
            />
          )}
          <DurationField
            id="f-validFor"
            className="field--third"
            label={draft.on === 'enrolment' ? text.validAfterEnrolment : text.validAfter}
            value={draft.validFor}
            usual={AFTER}
            problem={say(tried, 'validFor')}
            warning={warn('validFor')}
            onChange={(validFor) => set({ validFor })}
          />
          <Toggle id="f-stacks" className="wide" label={text.stacks} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
          <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
        </EditorForm>
      )}
    />
  )
}
