import { useMemo, useState } from 'react'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { moneyText } from '#shared/programmes/sentence'
import { type CampaignDefinition, type CampaignTemplateId, campaignTemplates } from '#shared/programmes/templates'
import { useWords, type Words } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { Segments, SelectField, Stepper, TextField, Toggle } from '../fields/fields.tsx'
import { dayMonth } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { CouponCard } from './CouponCard.tsx'
import { type CampaignDraft, type CampaignField, campaignDraft, levelKey, readCampaign } from './campaign-draft.ts'
import { IconChoice, InkChoice } from './choices.tsx'
import { DayPicker } from './DayPicker.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { MemberPicker } from './MemberPicker.tsx'
import { problemWords, shown } from './problem-words.ts'
import { freeName, programmeId } from './programme-id.ts'
import { RewardFields } from './RewardFields.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'

const ORDER: CampaignField[] = [
  'name',
  'item',
  'amountOff',
  'percentOff',
  'worth',
  'maxOff',
  'minPurchase',
  'days',
  'opens',
  'closes',
  'uses',
  'level',
  'members',
]

/** The editor of a campaign coupon: what it gives, when, to whom, and the coupon as the member will see it. */
export function CampaignEditor(props: EditorProps) {
  const { view, all } = props
  const { today, start } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const old = view?.programme.kind === 'campaign' ? view.programme : undefined
  const levels = useMemo(
    () =>
      all.flatMap(({ programme, inForce }) =>
        inForce && programme.kind === 'ladder'
          ? programme.levels.map(({ name }) => ({
              value: levelKey({ programme: programme.id, atLeast: name }),
              label: `${programme.name}: ${name}`,
            }))
          : [],
      ),
    [all],
  )
  const templates = useMemo(() => {
    const ladder = all.find(({ programme, inForce }) => inForce && programme.kind === 'ladder')?.programme
    const second = ladder?.kind === 'ladder' ? (ladder.levels[1] ?? ladder.levels[0]) : undefined
    return campaignTemplates(
      words.text.office.templates,
      today,
      ladder && second ? { programme: ladder.id, atLeast: second.name } : undefined,
    )
  }, [all, words, today])
  const [template, setTemplate] = useState<CampaignTemplateId>('everyone')
  const others = all.filter((other) => other.inForce && other.programme.id !== old?.id).map(({ programme }) => programme.name)
  const begin = (definition: CampaignDefinition) =>
    campaignDraft({ ...definition, name: freeName(definition.name, others) }, words.language)
  const [draft, setDraft] = useState(() =>
    old ? campaignDraft(old, words.language) : begin((templates[0] as (typeof templates)[0]).definition),
  )
  const [dirty, setDirty] = useState(false)
  const set = (part: Partial<CampaignDraft>) => {
    setDirty(true)
    setDraft((now) => ({ ...now, ...part }))
  }
  const { definition, problems, warnings } = readCampaign(draft, { others, today, kept: old })
  const programme: CampaignProgramme = {
    ...definition,
    id:
      old?.id ??
      programmeId(
        definition.name,
        all.map((other) => other.programme.id),
      ),
    version: (old?.version ?? 0) + 1,
  }
  const say = (tried: boolean, field: CampaignField) => problemWords(shown(problems, tried)[field], words)
  const audiences = [
    { value: 'everyone' as const, label: text.audienceBy.everyone },
    { value: 'level' as const, label: text.audienceBy.level, disabled: levels.length === 0 },
    { value: 'members' as const, label: text.audienceBy.members },
    ...(draft.audience === 'segment' || (old && 'segment' in old.audience) ? [{ value: 'segment' as const, label: text.segment }] : []),
  ]

  return (
    <EditorFrame
      title={old ? text.editTitle(old.name) : text.newCampaignTitle}
      props={props}
      programme={programme}
      problems={ORDER.filter((field) => problems[field]).map((field) => `f-${field}`)}
      dirty={dirty}
      consequence={consequence(programme, old !== undefined, today, words)}
      fields={{ reward: `f-${draft.reward.kind}`, audience: 'f-audience' }}
      previewTitle={text.howCouponLooks}
      preview={
        <>
          <CouponCard coupon={programme} placeholder={text.couponName} />
          <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
        </>
      }
      form={(tried) => (
        <>
          {!old && (
            <TemplateChoice
              label={text.beginWith}
              value
              choices={templates.map(({ id, title, note, definition: offered }) => ({
                id,
                title,
                note,
                ink: offered.ink ?? 'fjord',
                face:
                  'percentOff' in offered.reward
                    ? `${offered.reward.percentOff} %`
                    : 'amountOff' in offered.reward
                      ? moneyText(offered.reward.amountOff, words.language, start.currency)
                      : '',
              }))}
              chosen={template}
              onChange={(id) => {
                const offered = templates.find((one) => one.id === id)
                if (!offered) return
                setTemplate(id)
                setDraft(begin(offered.definition))
              }}
            />
          )}
          <div className="edit-grid">
            <TextField
              id="f-name"
              className="wide"
              label={text.couponName}
              value={draft.name}
              problem={say(tried, 'name')}
              onChange={(name) => set({ name })}
            />
            <RewardFields
              draft={draft.reward}
              problems={shown(problems, tried)}
              warning={warnings.reward && (warnings.reward.code === 'wholeFree' ? text.warning.wholeFree : text.warning.minBelowReward)}
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
            <Segments
              id="f-audience"
              className="wide"
              label={text.audience}
              value={draft.audience}
              options={audiences}
              hint={levels.length === 0 ? text.noLadder : undefined}
              onChange={(audience) =>
                set({ audience, ...(audience === 'level' && draft.level === '' ? { level: levels[0]?.value ?? '' } : {}) })
              }
            />
            {draft.audience === 'level' && (
              <SelectField
                id="f-level"
                className="wide"
                label={text.level}
                value={draft.level}
                options={levels}
                problem={say(tried, 'level')}
                onChange={(level) => set({ level })}
              />
            )}
            {draft.audience === 'members' && (
              <MemberPicker members={draft.members} problem={say(tried, 'members')} onChange={(members) => set({ members })} />
            )}
            <Toggle id="f-stacks" className="rest" label={text.stacks} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
            <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
          </div>
        </>
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
