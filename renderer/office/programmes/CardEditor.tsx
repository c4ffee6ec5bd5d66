import { useMemo } from 'react'
import type { PunchCardProgramme } from '#shared/programmes/programme'
import { rewardText } from '#shared/programmes/sentence'
import { punchCardTemplates } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-views'
import { Holes } from '../../parts/Holes.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { PunchCard } from '../../parts/PunchCard.tsx'
import { useWords, type Words } from '../../words.ts'
import { Segments, SelectField, Stepper, TextField, Toggle } from '../fields/fields.tsx'
import { capital } from '../months.ts'
import { cardDraft, readCard } from './card-draft.ts'
import { IconChoice, InkChoice } from './choices.tsx'
import { DurationField } from './DurationField.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { RewardFields } from './RewardFields.tsx'
import { useDraft } from './use-draft.ts'

const VALIDITIES = ['P1M', 'P3M', 'P6M', 'P12M', 'P24M']
/** How far the card of each template is stamped on its picture. */
const SHOWN = { nth: 7, nthOff: 5, perAmount: 3 } as const

/** The editor of a punch card: template, fields, the card as the member will see it, and what it says in words. */
export function CardEditor(props: EditorProps) {
  const words = useWords()
  const text = words.text.office.programmes
  const templates = useMemo(() => punchCardTemplates(words.text.office.templates), [words])
  const editor = useDraft(props, { kind: 'punchCard', templates, open: cardDraft, read: readCard })
  const { draft, set, programme, say, warn } = editor
  const required = Math.min(Math.max(programme.stampsRequired, 1), 1000)
  const gift = programme.firstCardBonus ?? 0
  const reward = rewardText(programme.reward, { ...words, words: words.text.office.sentence })

  return (
    <EditorFrame
      props={props}
      {...editor.frame}
      consequence={cardConsequence(props.view, programme, words)}
      fields={{ reward: `f-${draft.reward.kind}`, earn: 'f-earn' }}
      preview={
        <>
          <PunchCard
            name={draft.name || text.nameOf.punchCard}
            icon={draft.icon}
            ink={draft.ink}
            stamps={Math.min(Math.max(gift, 1), Math.max(required - 1, 0))}
            required={required}
            reward={capital(reward)}
          />
          <InkChoice ink={draft.ink} onChange={(ink) => set({ ink })} />
        </>
      }
      form={(tried) => (
        <EditorForm
          editor={editor}
          tried={tried}
          templates={templates}
          face={({ id, definition }) =>
            id === 'empty' ? <Icon name="plus" /> : <Holes stamps={SHOWN[id]} required={definition.stampsRequired} />
          }
          ink="tjaere"
          wideName={false}
          figures={false}
        >
          <Stepper
            id="f-stamps"
            label={text.stamps}
            value={draft.stamps}
            min={1}
            max={100}
            problem={say(tried, 'stamps')}
            warning={warn('stamps')}
            onChange={(stamps) => set({ stamps })}
          />
          <Segments
            id="f-earn"
            className="wide"
            label={text.earn}
            value={draft.earn}
            options={(['press', 'visit', 'item', 'amount'] as const).map((value) => ({ value, label: text.earnBy[value] }))}
            onChange={(earn) => set({ earn })}
          />
          {draft.earn === 'visit' && (
            <TextField
              id="f-visitMin"
              label={text.visitMin}
              note={text.visitMinNote}
              inputMode="decimal"
              suffix={words.unit}
              value={draft.visitMin}
              problem={say(tried, 'visitMin')}
              onChange={(visitMin) => set({ visitMin })}
            />
          )}
          {draft.earn === 'amount' && (
            <>
              <TextField
                id="f-per"
                label={text.per}
                inputMode="decimal"
                suffix={words.unit}
                value={draft.per}
                problem={say(tried, 'per')}
                onChange={(per) => set({ per })}
              />
              <Toggle className="in-grid" label={text.carry} checked={draft.carry} onChange={(carry) => set({ carry })} />
            </>
          )}
          {draft.earn === 'item' && (
            <TextField
              id="f-match"
              className="wide"
              label={text.match}
              note={text.matchNote}
              value={draft.match}
              problem={say(tried, 'match')}
              onChange={(match) => set({ match })}
            />
          )}
          <RewardFields
            draft={draft.reward}
            problems={editor.under(tried, '')}
            warnings={editor.warningsUnder('')}
            onChange={(next) => set({ reward: next })}
          />
          <DurationField
            id="f-cardValid"
            className="field--third"
            label={text.cardValid}
            value={draft.cardValid}
            usual={VALIDITIES}
            never={text.forever}
            problem={say(tried, 'cardValid')}
            onChange={(cardValid) => set({ cardValid })}
          />
          <DurationField
            id="f-rewardValid"
            className="field--third"
            label={text.rewardValid}
            value={draft.rewardValid}
            usual={VALIDITIES}
            never={text.forever}
            problem={say(tried, 'rewardValid')}
            onChange={(rewardValid) => set({ rewardValid })}
          />
          <SelectField
            id="f-gift"
            className="field--third"
            label={text.gift}
            value={draft.gift}
            problem={say(tried, 'gift')}
            options={gifts(draft.gift, words)}
            onChange={(next) => set({ gift: next })}
          />
          <Toggle id="f-stacks" className="rest" label={text.stacks} checked={draft.stacks} onChange={(stacks) => set({ stacks })} />
          <IconChoice icon={draft.icon} onChange={(icon) => set({ icon })} />
        </EditorForm>
      )}
    />
  )
}

const gifts = (chosen: string, { text }: Words) =>
  [...new Set(['0', '1', '2', '3', chosen])].map((value) => ({
    value,
    label: value === '0' ? text.office.programmes.noGift : text.office.sentence.stamps(Number(value)),
  }))

/** What taking it into use means for cards that are under way. */
function cardConsequence(view: ProgrammeView | undefined, after: PunchCardProgramme, { text, number }: Words): string {
  const words = text.office.programmes
  const before = view?.programme
  if (!view || before?.kind !== 'punchCard') return words.newApplies
  const difference = after.stampsRequired - before.stampsRequired
  return [
    words.applies,
    view.members > 0 ? `**${words.underWay(number(view.members))}**` : words.noneUnderWay,
    ...(view.members > 0 && difference < 0 ? [words.shorter(after.stampsRequired - 1)] : []),
    ...(view.members > 0 && difference > 0 ? [words.longer(difference)] : []),
    ...(view.outstanding > 0 ? [words.earnedStays] : []),
  ].join(' ')
}
