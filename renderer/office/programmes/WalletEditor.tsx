import { useMemo } from 'react'
import { walletTemplates } from '#shared/programmes/lasting-templates'
import { moneyText } from '#shared/programmes/sentence'
import { useWords } from '../../words.ts'
import { TextField } from '../fields/fields.tsx'
import { IconChoice, InkChoice } from './choices.tsx'
import { lastingConsequence } from './consequence.ts'
import { DurationField } from './DurationField.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { RewardFields } from './RewardFields.tsx'
import { rewardFigure } from './reward-figure.ts'
import { useDraft } from './use-draft.ts'
import { WalletCard } from './WalletCard.tsx'
import { readWallet, stepSpend, walletDraft } from './wallet-draft.ts'

const LIFETIMES = ['P6M', 'P12M', 'P24M', 'P36M']

/** The editor of a repeating coupon: what a point costs, what a step of points gives, and the choices a member has. */
export function WalletEditor(props: EditorProps) {
  const words = useWords()
  const text = words.text.office.programmes
  const money = (ore: number) => moneyText(ore, words.language, words.currency)
  const templates = useMemo(() => walletTemplates(words.text.office.templates), [words])
  const editor = useDraft(props, { kind: 'repeatingCoupon', templates, open: walletDraft, read: readWallet })
  const { draft, set, programme, say, warn } = editor

  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={lastingConsequence(props.view, words)}
      fields={{ reward: `f-${draft.reward.kind}` }}
      preview={
        <>
          <WalletCard coupon={programme} placeholder={text.nameOf.repeatingCoupon} />
          <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
        </>
      }
      form={(tried) => (
        <EditorForm
          editor={editor}
          tried={tried}
          templates={templates}
          face={({ definition: { reward, maxSteps } }) =>
            'amountOff' in reward && (maxSteps ?? 1) > 1
              ? `${words.amount(reward.amountOff, 'short')}–${money(reward.amountOff * (maxSteps ?? 1))}`
              : rewardFigure(reward, words)
          }
          ink="fjord"
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
          <TextField
            id="f-steps"
            label={text.stepPoints}
            inputMode="numeric"
            value={draft.steps}
            problem={say(tried, 'steps')}
            warning={warn('steps')}
            hint={text.spendHint(money(stepSpend(programme)))}
            onChange={(steps) => set({ steps })}
          />
          <RewardFields
            label={text.stepReward}
            kinds={['amountOff', 'percentOff']}
            withLimits={false}
            draft={draft.reward}
            problems={editor.under(tried, '')}
            warnings={editor.warningsUnder('')}
            onChange={(reward) => set({ reward })}
          />
          <TextField
            id="f-maxSteps"
            label={text.maxSteps}
            inputMode="numeric"
            value={draft.maxSteps}
            problem={say(tried, 'maxSteps')}
            warning={warn('maxSteps')}
            hint={draft.maxSteps.trim() === '' ? text.unlimited : undefined}
            onChange={(maxSteps) => set({ maxSteps })}
          />
          <DurationField
            id="f-pointsValid"
            label={text.pointsValid}
            value={draft.pointsValid}
            usual={LIFETIMES}
            never={text.forever}
            problem={say(tried, 'pointsValid')}
            onChange={(pointsValid) => set({ pointsValid })}
          />
          <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
        </EditorForm>
      )}
    />
  )
}
