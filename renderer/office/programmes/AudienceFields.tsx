import type { Condition } from '#shared/insight/segment'
import type { ListRow, SegmentCount, SegmentsView } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'
import { Segments, SelectField, Stepper } from '../fields/fields.tsx'
import { LeftOutNote } from '../members/LeftOutNote.tsx'
import { segmentName } from '../members/segment-name.ts'
import { useOffice } from '../office-context.ts'
import { QUIET_MS, useAsked } from '../use-asked.ts'
import type { CampaignDraft } from './campaign-draft.ts'
import { MemberPicker } from './MemberPicker.tsx'

type Level = { value: string; label: string }

/** Whom a campaign is for: everybody, a level, picked members, a segment, a list; and who may come before the others. */
export function AudienceFields({
  draft: given,
  levels,
  groups,
  say,
  onChange,
}: {
  draft: CampaignDraft
  /** The levels of the ladders in use. */
  levels: readonly Level[]
  /** Segments and lists, once they are known. */
  groups: SegmentsView | undefined
  say: (field: string) => string | undefined
  onChange: (part: Partial<CampaignDraft>) => void
}) {
  const { text } = useWords()
  const words = text.office.programmes
  const own = text.office.trial.audience
  // A campaign that was begun from a segment names it where one that is in use names its list.
  const isBegun = given.audience === 'list' && [...(groups?.segments ?? []), ...(groups?.ready ?? [])].some(({ id }) => id === given.list)
  const draft: CampaignDraft = isBegun ? { ...given, audience: 'segment', segment: given.list, list: '' } : given
  return (
    <>
      <Segments
        id="f-audience"
        className="wide"
        label={words.audience}
        value={draft.audience}
        options={[
          { value: 'everyone', label: words.audienceBy.everyone },
          { value: 'level', label: words.audienceBy.level, disabled: levels.length === 0 },
          { value: 'segment', label: own.segment },
          { value: 'list', label: own.list },
          { value: 'members', label: words.audienceBy.members },
        ]}
        hint={levels.length === 0 ? words.noLadder : undefined}
        onChange={(audience) =>
          onChange({
            audience,
            segment: draft.segment,
            list: draft.list,
            ...(audience === 'level' && draft.level === '' ? { level: levels[0]?.value ?? '' } : {}),
          })
        }
      />
      {draft.audience === 'level' && (
        <SelectField
          id="f-level"
          className="wide"
          label={words.level}
          value={draft.level}
          options={known(levels, draft.level)}
          problem={say('level')}
          onChange={(level) => onChange({ level })}
        />
      )}
      {draft.audience === 'segment' && (
        <SegmentField
          chosen={draft.segment}
          groups={groups}
          problem={say('segment')}
          onChange={(segment) => onChange({ audience: 'segment', segment, list: '' })}
        />
      )}
      {draft.audience === 'list' && (
        <ListField chosen={draft.list} groups={groups} problem={say('list')} onChange={(list) => onChange({ list })} />
      )}
      {draft.audience === 'members' && (
        <MemberPicker members={draft.members} problem={say('members')} onChange={(members) => onChange({ members })} />
      )}
      {draft.when === 'window' && levels.length > 0 && (
        <>
          <SelectField
            id="f-early"
            label={own.early}
            value={draft.early}
            options={[{ value: '', label: own.earlyNone }, ...known(levels, draft.early)]}
            problem={say('early')}
            onChange={(early) => onChange({ early })}
          />
          {draft.early !== '' && (
            <Stepper
              id="f-earlyDays"
              label={own.earlyDays}
              value={draft.earlyDays}
              min={0}
              max={365}
              problem={say('earlyDays')}
              onChange={(earlyDays) => onChange({ earlyDays })}
            />
          )}
        </>
      )}
    </>
  )
}

/** A level that is no longer there stays in the choices, so that one sees that it is chosen. */
const known = (levels: readonly Level[], chosen: string): readonly Level[] =>
  chosen === '' || levels.some(({ value }) => value === chosen)
    ? levels
    : [{ value: chosen, label: chosen.split('\n')[1] ?? chosen }, ...levels]

interface FieldProps {
  chosen: string
  groups: SegmentsView | undefined
  problem: string | undefined
  onChange: (id: string) => void
}

function SegmentField({ chosen, groups, problem, onChange }: FieldProps) {
  const words = useWords()
  const text = words.text.office.trial.audience
  const segments = groups ? [...groups.segments, ...groups.ready] : []
  const segment = segments.find(({ id }) => id === chosen)
  return (
    <div className="wide">
      <SelectField
        id="f-segment"
        label={text.chooseSegment}
        value={chosen}
        options={[
          { value: '', label: text.choose, disabled: chosen !== '' },
          ...segments.map((one) => ({ value: one.id, label: segmentName(words, one) })),
        ]}
        problem={problem}
        onChange={onChange}
      />
      {segment && <SegmentNow conditions={segment.conditions} />}
    </div>
  )
}

/** How many are in the segment now, and that it stays so. */
function SegmentNow({ conditions }: { conditions: Condition[] }) {
  const { till } = useOffice()
  const { text, number } = useWords()
  const words = text.office.trial.audience
  const { answer, refusal, fresh } = useAsked({ conditions }, (question) => till.countSegment(question), QUIET_MS)
  return (
    <p className="field-say field-say--hint" role="status">
      <span>
        {answer && fresh && !refusal && (
          <>
            <b>{answer.members === 0 ? words.empty : words.now(number(usable(answer)))}</b>{' '}
            <LeftOutNote left={answer.leftOut} total={usable(answer)} />
          </>
        )}{' '}
        {words.fixed}
      </span>
    </p>
  )
}

/** Whom a campaign for the segment would reach. */
const usable = ({ members, leftOut }: SegmentCount): number => members - leftOut.restricted - leftOut.withoutConsent

function ListField({ chosen, groups, problem, onChange }: FieldProps) {
  const { text, number } = useWords()
  const words = text.office.trial.audience
  const lists = groups?.lists ?? []
  const list = lists.find(({ id }) => id === chosen)
  const label = ({ name, members }: ListRow) => `${name} (${number(members)})`
  // Lists that other campaigns were resolved into are nobody's to invite by; the one that is chosen stays.
  const offered = lists.filter((one) => one.campaign === undefined || one.id === chosen)
  return (
    <div className="wide">
      <SelectField
        id="f-list"
        label={words.chooseList}
        value={chosen}
        options={[
          { value: '', label: words.choose, disabled: chosen !== '' },
          // One that is gone, or not known yet, is still what is chosen.
          ...(chosen !== '' && !list ? [{ value: chosen, label: '…' }] : []),
          ...offered.map((one) => ({ value: one.id, label: label(one) })),
        ]}
        problem={problem}
        onChange={onChange}
      />
      <p className="field-say field-say--hint">
        {offered.length === 0 && groups ? (
          words.noLists
        ) : (
          <span>
            {list && <b>{list.members === 0 ? words.empty : words.now(number(list.members))}</b>}{' '}
            {list?.campaign === undefined ? words.invitation : words.isFixed}
          </span>
        )}
      </p>
    </div>
  )
}
