import { useState } from 'react'
import type { ProgrammeView } from '#shared/till/till-views'
import { monthOf } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { Menu } from '../Menu.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { usePageFooter } from '../report/page-footer.ts'
import '../report/report.css'
import { useAsked } from '../use-asked.ts'
import { useKeys } from '../use-keys.ts'
import { type ChosenSpan, SpanPicker } from './SpanPicker.tsx'
import { StatsPanel } from './StatsPanel.tsx'
import { spanDates } from './span-choice.ts'

/** How one programme does: opened from the list of programmes. */
export function ProgrammeStatsScreen({ view, onBack }: { view: ProgrammeView; onBack: () => void }) {
  const { till, today, start, now } = useOffice()
  const words = useWords()
  const text = words.text.office.stats
  const { id, name } = view.programme
  const [span, setSpan] = useState<ChosenSpan>({ name: 'twelve', ...spanDates('twelve', today) })
  const { answer, refusal, fresh, again } = useAsked({ programme: id, from: span.from, to: span.to }, (input) => till.programmeStats(input))
  usePageFooter(text.footer)
  const place = [start.shop, start.place].filter(Boolean).join(', ')
  return (
    <main className="report stats" aria-busy={!fresh}>
      <header className="report-head">
        <div>
          <h1>{text.heading(name)}</h1>
          <div className="report-sub">
            <span>{text.span(words.date(span.from), words.date(span.to))}.</span>
            <span className="only-print">
              {place}. {text.printed(words.text.office.report.at(words.date(today), words.time(new Date(now()).toISOString())))}
            </span>
          </div>
        </div>
        <StatsTools programme={id} span={span} onChoose={setSpan} ready={answer !== undefined && fresh} />
      </header>
      {refusal && (
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
          <Button onClick={again}>{words.text.office.tryAgain}</Button>
        </div>
      )}
      {!answer && !refusal && <p className="office-wait">{text.loading}</p>}
      {answer && !refusal && <StatsPanel stats={answer} inForce={view.inForce} />}
      <Bar back={{ label: text.back, go: onBack }} />
    </main>
  )
}

/** The span, the files and the paper, each with its key. */
function StatsTools({
  programme,
  span,
  onChoose,
  ready,
}: {
  programme: string
  span: ChosenSpan
  onChoose: (span: ChosenSpan) => void
  ready: boolean
}) {
  const { till, today, start, say, sayRefusal } = useOffice()
  const text = useWords().text.office.stats
  const [open, setOpen] = useState(false)
  const save = async (format: 'csv' | 'xlsx') => {
    setOpen(false)
    const answer = await till.saveStats({ programme, from: span.from, to: span.to, format })
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.saved(answer.ok.path) })
    else say({ tone: 'no', title: text.notSaved })
  }
  const print = async () => {
    // What is printed is what stands on the screen; the month matters to the roll only.
    const answer = await till.printReport({ month: monthOf(today), where: 'a4' })
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: text.printing })
  }
  useKeys({ L: ready ? () => setOpen(true) : undefined, P: ready ? () => void print() : undefined }, start.singleLetterKeys)
  return (
    <div className="report-tools" role="toolbar" aria-label={text.tools}>
      <SpanPicker
        chosen={span}
        onChoose={(chosen) => {
          say(undefined)
          onChoose(chosen)
        }}
      />
      <Menu label={text.saveAs} hotkey="L" open={open} onOpen={setOpen}>
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button key={format} look="quiet" disabled={!ready} onClick={() => void save(format)}>
            {text.formats[format]}
          </Button>
        ))}
      </Menu>
      <Button look="strong" icon="printer" hotkey="P" disabled={!ready} onClick={() => void print()}>
        {text.print}
      </Button>
    </div>
  )
}
