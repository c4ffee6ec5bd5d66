import { useMemo } from 'react'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { campaignTemplates } from '#shared/programmes/templates'
import { useWords, type Words } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { Segments, Stepper, Toggle } from '../fields/fields.tsx'
import { useSegments } from '../members/use-segments.ts'
import { dayMonth } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { AudienceFields } from './AudienceFields.tsx'
import { CampaignWhen, CouponCard } from './CouponCard.tsx'
import { campaignDraft, levelChoices, readCampaign } from './campaign-draft.ts'
import { IconChoice, InkChoice } from './choices.tsx'
import { DayPicker } from './DayPicker.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { RewardFields } from './RewardFields.tsx'
import { rewardFigure } from './reward-figure.ts'
import { useDraft } from './use-draft.ts'

/** The editor of a campaign coupon: what it gives, when, to whom, and the coupon as the member will see it. */
export function CampaignEditor(props: EditorProps) {
  const { all } = props
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const levels = useMemo(() => levelChoices(all), [all])
  const templates = useMemo(() => {
    const ladder = all.find(({ programme, inForce }) => inForce && programme.kind === 'ladder')?.programme
    return campaignTemplates(words.text.office.templates, today, ladder?.kind === 'ladder' ? ladder : undefined)
  }, [all, words, today])
  const editor = useDraft(props, { kind: 'campaign', templates, open: campaignDraft, read: readCampaign })
  const { draft, set, programme, old, say } = editor
  const groups = useSegments().view
  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={consequence(programme, old !== undefined, today, words)}
      groups={groups}
      fields={{ reward: `f-${draft.reward.kind}`, audience: 'f-audience', earlyAccess: 'f-early' }}
      preview={
        <>
          <CouponCard name={draft.name || text.nameOf.campaign} reward={programme.reward} icon={draft.icon} ink={draft.ink}>
            <CampaignWhen coupon={programme} />
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
          ink="fjord"
        >
          <RewardFields
            draft={draft.reward}
            problems={editor.under(tried, '')}
            warnings={editor.warningsUnder('')}
            onChange={(reward) => set({ reward })}
          />
          <Segments
            id="f-when"
            className="wide"
            label={text.when}
            value={draft.when}
            options={[
              { value: 'window', label: text.window },
              { value: 'days', label: text.chosenDays },
            ]}
            onChange={(when) => set({ when })}
          />
          {draft.when === 'days' ? (
            <DayPicker days={draft.days} problem={say(tried, 'days')} onChange={(days) => set({ days })} />
          ) : (
            <div className="wide dates">
              <DateField
                id="f-opens"
                label={text.opens}
                value={draft.opens}
                problem={say(tried, 'opens')}
                onChange={(opens) => set({ opens })}
              />
              <DateField
                id="f-closes"
                label={text.closes}
                value={draft.closes}
                problem={say(tried, 'closes')}
                onChange={(closes) => set({ closes })}
              />
              <Stepper
                id="f-uses"
                label={text.uses}
                value={draft.uses}
                min={1}
                max={1000}
                problem={say(tried, 'uses')}
                onChange={(uses) => set({ uses })}
              />
            </div>
          )}
          <AudienceFields draft={draft} levels={levels} groups={groups} say={(field) => say(tried, field)} onChange={set} />
          <Toggle id="f-stacks" className="rest" label={text.stacks} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
          <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
        </EditorForm>
      )}
    />
  )
}

/** When the coupon appears, and that it does so by itself. */
function consequence(coupon: CampaignProgramme, changed: boolean, today: string, { text, language }: Words): string {
  const words = text.office.programmes
  const opening = coupon.opens > today ? words.plannedFrom(dayMonth(coupon.opens, language)) : words.openNow
  return changed ? `${words.applies} ${words.earnedStays}` : opening
}
