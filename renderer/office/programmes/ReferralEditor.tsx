import { useMemo } from 'react'
import { referralTemplates } from '#shared/programmes/lasting-templates'
import { useWords } from '../../words.ts'
import { TextField, Toggle } from '../fields/fields.tsx'
import { CouponCard } from './CouponCard.tsx'
import { IconChoice, InkChoice } from './choices.tsx'
import { lastingConsequence } from './consequence.ts'
import { DurationField } from './DurationField.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { RewardFields } from './RewardFields.tsx'
import { readReferral, referralDraft } from './referral-draft.ts'
import { rewardFigure } from './reward-figure.ts'
import { useDraft } from './use-draft.ts'

const VALIDITIES = ['P1M', 'P3M', 'P6M', 'P12M']

/** The editor of a referral: what the friend gets, what the one who brought them gets, and from which purchase. */
export function ReferralEditor(props: EditorProps) {
  const words = useWords()
  const text = words.text.office.programmes
  const templates = useMemo(() => referralTemplates(words.text.office.templates), [words])
  const editor = useDraft(props, { kind: 'referral', templates, open: referralDraft, read: readReferral })
  const { draft, set, programme, say, warn } = editor
  const name = draft.name || text.nameOf.referral

  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={lastingConsequence(props.view, words)}
      fields={{
        'friend.reward': `f-friend.${draft.friend.kind}`,
        'referrer.reward': `f-referrer.${draft.referrer.kind}`,
      }}
      preview={
        <>
          <CouponCard small name={name} reward={programme.friend} icon={draft.icon} ink={draft.ink}>
            <b>{text.theFriend}</b>
          </CouponCard>
          <CouponCard small name={name} reward={programme.referrer} icon={draft.icon} ink={draft.ink}>
            <b>{text.theReferrer}</b>
          </CouponCard>
          <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
        </>
      }
      form={(tried) => (
        <EditorForm
          editor={editor}
          tried={tried}
          templates={templates}
          face={({ definition }) => rewardFigure(definition.friend, words)}
          ink="einer"
        >
          <RewardFields
            prefix="friend."
            label={text.friend}
            withWorth={false}
            draft={draft.friend}
            problems={editor.under(tried, 'friend.')}
            warnings={editor.warningsUnder('friend.')}
            onChange={(friend) => set({ friend })}
          />
          <RewardFields
            prefix="referrer."
            label={text.referrer}
            withWorth={false}
            draft={draft.referrer}
            problems={editor.under(tried, 'referrer.')}
            warnings={editor.warningsUnder('referrer.')}
            onChange={(referrer) => set({ referrer })}
          />
          <TextField
            id="f-min"
            label={text.leastPurchase}
            inputMode="decimal"
            suffix={words.unit}
            value={draft.min}
            problem={say(tried, 'min')}
            warning={warn('min')}
            hint={draft.min.trim() === '' ? text.anyPurchase : undefined}
            onChange={(min) => set({ min })}
          />
          <DurationField
            id="f-validFor"
            label={text.rewardValid}
            value={draft.validFor}
            usual={VALIDITIES}
            never={text.forever}
            problem={say(tried, 'validFor')}
            onChange={(validFor) => set({ validFor })}
          />
          <Toggle id="f-stacks" className="wide" label={text.stacks} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
          <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
        </EditorForm>
      )}
    />
  )
}
