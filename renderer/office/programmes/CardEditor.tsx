import { useMemo, useState } from 'react'
import type { PunchCardProgramme } from '#shared/programmes/programme'
import { durationText, moneyText, rewardText } from '#shared/programmes/sentence'
import { type PunchCardDefinition, type PunchCardTemplateId, punchCardTemplates } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-contract'
import { Icon } from '../../parts/Icon.tsx'
import { Holes, PunchCard } from '../../parts/PunchCard.tsx'
import { useWords, type Words } from '../../words.ts'
import { Segments, SelectField, Stepper, TextField, Toggle } from '../fields/fields.tsx'
import { capital } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { type CardDraft, type CardField, cardDraft, leastSpend, readCard } from './card-draft.ts'
import { IconChoice, InkChoice } from './choices.tsx'
import { EditorFrame, type EditorProps } from './EditorFrame.tsx'
import { problemWords, shown } from './problem-words.ts'
import { freeName, programmeId } from './programme-id.ts'
import { RewardFields } from './RewardFields.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'

const VALIDITIES = ['P1M', 'P3M', 'P6M', 'P12M', 'P24M']
const ORDER: CardField[] = [
  'name',
  'stamps',
  'visitMin',
  'per',
  'match',
  'item',
  'amountOff',
  'percentOff',
  'worth',
  'maxOff',
  'minPurchase',
  'gift',
]

/** The editor of a punch card: template, fields, the card as the member will see it, and what it says in words. */
export function CardEditor(props: EditorProps) {
  const { view, all } = props
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const old = view?.programme.kind === 'punchCard' ? view.programme : undefined
  const templates = useMemo(() => punchCardTemplates(words.text.office.templates), [words])
  const [template, setTemplate] = useState<PunchCardTemplateId>('nth')
  const others = all.filter((other) => other.inForce && other.programme.id !== old?.id).map(({ programme }) => programme.name)
  const begin = (definition: PunchCardDefinition) => cardDraft({ ...definition, name: freeName(definition.name, others) }, words.language)
  const [draft, setDraft] = useState(() =>
    old ? cardDraft(old, words.language) : begin((templates[0] as (typeof templates)[0]).definition),
  )
  const [dirty, setDirty] = useState(false)
  const set = (part: Partial<CardDraft>) => {
    setDirty(true)
    setDraft((now) => ({ ...now, ...part }))
  }
  const { definition, problems, warnings } = readCard(draft, others, old)
  const programme: PunchCardProgramme = {
    ...definition,
    id:
      old?.id ??
      programmeId(
        definition.name,
        all.map((other) => other.programme.id),
      ),
    version: (old?.version ?? 0) + 1,
  }
  const say = (tried: boolean, field: CardField) => problemWords(shown(problems, tried)[field], words)
  const required = Math.min(Math.max(programme.stampsRequired, 1), 100)
  const gift = programme.firstCardBonus ?? 0
  const stampsHint = 'item' in programme.reward ? text.everyNth(required + 1) : undefined
  const reward = rewardText(programme.reward, { language: words.language, currency: start.currency, words: words.text.office.sentence })
  const durations = (chosen: string) => [
    ...[...new Set([...VALIDITIES, ...(chosen ? [chosen] : [])])].map((value) => ({
      value,
      label: durationText(value, words.text.office.sentence),
    })),
    { value: '', label: text.forever },
  ]
  const unit = start.currency === 'EUR' ? '€' : 'kr'

  return (
    <EditorFrame
      title={old ? text.editTitle(old.name) : text.newCardTitle}
      props={props}
      programme={programme}
      problems={ORDER.filter((field) => problems[field]).map((field) => `f-${field}`)}
      dirty={dirty}
      consequence={cardConsequence(view, programme, words)}
      fields={{ reward: `f-${draft.reward.kind}`, earn: 'f-earn' }}
      previewTitle={text.howLooks}
      preview={
        <>
          <PunchCard
            name={draft.name || text.name}
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
        <>
          {!old && (
            <TemplateChoice
              label={text.beginWith}
              choices={templates.map(({ id, title, note, definition: offered }) => ({
                id,
                title,
                note,
                ink: offered.ink ?? 'tjaere',
                face: id === 'empty' ? <Icon name="plus" /> : <Holes stamps={SHOWN[id]} required={offered.stampsRequired} />,
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
            <TextField id="f-name" label={text.name} value={draft.name} problem={say(tried, 'name')} onChange={(name) => set({ name })} />
            <Stepper
              id="f-stamps"
              label={text.stamps}
              value={draft.stamps}
              min={1}
              max={100}
              problem={say(tried, 'stamps')}
              warning={warnings.stamps && text.warning.longCard}
              hint={stampsHint}
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
                suffix={unit}
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
                  suffix={unit}
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
              problems={shown(problems, tried)}
              warning={warnings.reward && rewardWarning(warnings.reward.code, programme, words, start.currency)}
              onChange={(next) => set({ reward: next })}
            />
            <SelectField
              id="f-cardValid"
              className="field--third"
              label={text.cardValid}
              value={draft.cardValid}
              options={durations(draft.cardValid)}
              onChange={(cardValid) => set({ cardValid })}
            />
            <SelectField
              id="f-rewardValid"
              className="field--third"
              label={text.rewardValid}
              value={draft.rewardValid}
              options={durations(draft.rewardValid)}
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
          </div>
        </>
      )}
    />
  )
}

/** How far the card of each template is stamped on its picture. */
const SHOWN = { nth: 7, nthOff: 5, perAmount: 3 } as const

const gifts = (chosen: string, { text }: Words) =>
  [...new Set(['0', '1', '2', '3', chosen])].map((value) => ({
    value,
    label: value === '0' ? text.office.programmes.noGift : text.office.sentence.stamps(Number(value)),
  }))

function rewardWarning(code: string, programme: PunchCardProgramme, words: Words, currency: string): string {
  const { warning } = words.text.office.programmes
  if (code === 'wholeFree') return warning.wholeFree
  const value = 'amountOff' in programme.reward ? programme.reward.amountOff : (programme.worth ?? 0)
  const money = (ore: number) => moneyText(ore, words.language, currency)
  return warning.rewardTooLarge(money(value), money(leastSpend(programme) ?? 0))
}

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
