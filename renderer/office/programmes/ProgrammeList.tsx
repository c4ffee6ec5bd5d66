import { useState } from 'react'
import type { CardIcon } from '#shared/programmes/programme'
import { programmeSentence } from '#shared/programmes/programme-sentence'
import { sentenceText } from '#shared/programmes/sentence'
import type { SegmentsView } from '#shared/till/insight-views'
import type { ProgrammeView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { Bar } from '../Bar.tsx'
import { useSegments } from '../members/use-segments.ts'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { audienceWords } from './group-names.ts'
import { nameOf } from './names.ts'

const ICONS = {
  punchCard: 'ticket',
  campaign: 'ticket',
  repeatingCoupon: 'wallet',
  ladder: 'level',
  occasion: 'cake',
  referral: 'gift',
} as const

/** Every programme with its sentence and its numbers; those in use first. */
export function ProgrammeList({
  programmes,
  onChange,
  onNew,
  onEdit,
  onFigures,
}: {
  programmes: ProgrammeView[]
  onChange: (programmes: ProgrammeView[]) => void
  onNew: () => void
  onEdit: (view: ProgrammeView) => void
  onFigures: (view: ProgrammeView) => void
}) {
  const { till, start, newCommand, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const audiences = useSegments().view
  const [ending, setEnding] = useState<ProgrammeView>()

  const fromFile = async () => {
    const answer = await till.defineProgrammesFromFile({ command: newCommand() })
    if (isRefusal(answer)) return sayRefusal(answer)
    if ('cancelled' in answer.ok) return say({ tone: 'no', title: text.nothingChosen })
    onChange(answer.ok.programmes)
    say({ tone: 'good', title: text.defined(answer.ok.defined) })
  }
  const end = async ({ programme }: ProgrammeView) => {
    setEnding(undefined)
    const answer = await till.endProgramme({ command: newCommand(), programme: programme.id })
    if (isRefusal(answer)) return sayRefusal(answer)
    onChange(answer.ok)
    say({ tone: 'good', title: text.endDone(programme.name) })
  }
  useKeys({ N: onNew, H: () => void fromFile() }, start.singleLetterKeys)

  const groups = [
    { title: text.inForce, list: programmes.filter((view) => view.inForce) },
    { title: text.endedList, list: programmes.filter((view) => !view.inForce) },
  ].filter(({ list }) => list.length > 0)
  return (
    <main className="progs">
      <header className="report-head">
        <h1>{text.heading}</h1>
        <div className="report-tools">
          <Button hotkey="H" icon="upload" onClick={() => void fromFile()}>
            {text.fromFile}
          </Button>
          <Button look="strong" icon="plus" hotkey="N" onClick={onNew}>
            {text.newProgramme}
          </Button>
        </div>
      </header>
      {groups.length === 0 && <p className="sheet progs-empty">{text.empty}</p>}
      {groups.map(({ title, list }) => (
        <section key={title} aria-label={title}>
          <h2 className="hand-h">{title}</h2>
          <ul className="sheet progs-list">
            {list.map((view) => (
              <Row
                key={view.programme.id}
                audiences={audiences}
                view={view}
                all={programmes}
                onEdit={() => onEdit(view)}
                onFigures={() => onFigures(view)}
                onEnd={() => setEnding(view)}
              />
            ))}
          </ul>
        </section>
      ))}
      {ending && (
        <Ask
          title={text.endTitle(ending.programme.name)}
          yes={text.endYes}
          no={text.endNo}
          onYes={() => void end(ending)}
          onNo={() => setEnding(undefined)}
        >
          {endWords(ending, words).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Ask>
      )}
      <Bar />
    </main>
  )
}

/** What ending a programme means for what members already have. */
function endWords({ programme, members, outstanding }: ProgrammeView, { text, number }: Words): string[] {
  const words = text.office.programmes
  if (programme.kind === 'campaign') return [words.endCampaign]
  // A wallet's points are no rewards yet, so there is nothing that stays usable.
  if (programme.kind === 'repeatingCoupon') return [words.endWallet(number(members)), words.endAgainPoints]
  const earned = outstanding > 0 ? words.endEarned(number(outstanding)) : words.endNothingEarned
  if (programme.kind === 'occasion') return [words.endOccasion]
  if (programme.kind === 'ladder') return [...(members > 0 ? [words.endLadder(number(members))] : []), earned]
  return [earned, ...(members > 0 && programme.kind === 'punchCard' ? [words.endStamps(number(members)), words.endAgain] : [])]
}

function Row({
  view,
  all,
  audiences,
  onEdit,
  onFigures,
  onEnd,
}: {
  view: ProgrammeView
  all: ProgrammeView[]
  /** Segments and lists, once they are known. */
  audiences: SegmentsView | undefined
  onEdit: () => void
  onFigures: () => void
  onEnd: () => void
}) {
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const { programme } = view
  const icon = programme.icon ? cardIcon[programme.icon as CardIcon] : cardIcon[ICONS[programme.kind]]
  const sentence = programmeSentence(programme, {
    language: words.language,
    currency: start.currency,
    nameOf: nameOf(all),
    ...audienceWords(programme, audiences, words),
  })
  return (
    <li
      className="prog-row"
      style={inkStyle(programme.ink ?? 'tjaere')}
      data-programme={programme.id}
      data-ended={view.inForce ? undefined : true}
    >
      <span className="prog-mark">
        <Icon name={icon} />
      </span>
      <div className="prog-text">
        <h3>
          {programme.name} <small>{text.kinds[programme.kind]}</small>
        </h3>
        <p>{sentenceText(sentence)}</p>
        <p className="prog-facts">
          <StateWords view={view} />
          {view.members > 0 && programme.kind !== 'campaign' && <span>{text.members(words.number(view.members))}</span>}
          {view.outstanding > 0 && <span>{text.outstanding(words.number(view.outstanding))}</span>}
        </p>
      </div>
      <div className="prog-do">
        <Button look="quiet" onClick={onFigures} icon="chart-column" aria-label={text.numbersOf(programme.name)}>
          {text.numbers}
        </Button>
        <Button data-opens onClick={onEdit} aria-label={view.inForce ? text.edit(programme.name) : undefined} icon="pencil">
          {view.inForce ? text.change : text.takeUpAgain}
        </Button>
        {view.inForce && (
          <Button look="quiet" onClick={onEnd} aria-label={text.endNamed(programme.name)}>
            {text.end}
          </Button>
        )}
      </div>
    </li>
  )
}

/** In use, still to open, closed, or ended: with an icon, since a list is skimmed. */
function StateWords({ view }: { view: ProgrammeView }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const { programme } = view
  if (!view.inForce)
    return (
      <span className="prog-state">
        <Icon name="ban" />
        {view.endedOn ? text.ended(words.date(view.endedOn)) : text.endedList}
      </span>
    )
  if (programme.kind === 'campaign' && today < programme.opens)
    return (
      <span className="prog-state">
        <Icon name="clock" />
        {text.planned(words.date(programme.opens))}
      </span>
    )
  if (programme.kind === 'campaign' && today > programme.closes)
    return (
      <span className="prog-state">
        <Icon name="lock" />
        {text.closed(words.date(programme.closes))}
      </span>
    )
  return (
    <span className="prog-state prog-state--on">
      <Icon name="circle-check" />
      {text.inForce}
    </span>
  )
}
