import { useState } from 'react'
import { allStatsTable } from '#shared/insight/stats-tables'
import type { StatsRow } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { BarChart } from '../charts/BarChart.tsx'
import { DataTable } from '../charts/DataTable.tsx'
import { Menu } from '../Menu.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { useAsked } from '../use-asked.ts'
import { type ChosenSpan, SpanPicker } from './SpanPicker.tsx'
import { spanDates } from './span-choice.ts'
import './stats.css'

/** Every programme beside the others, the most used first, those that have ended last. */
export function AllProgrammes({ rows }: { rows: readonly StatsRow[] }) {
  const words = useWords()
  const text = words.text.office.stats
  if (rows.length === 0) return <p className="sheet stats-empty">{text.allEmpty}</p>
  const sorted = [...rows].sort((a, b) => Number(b.inForce) - Number(a.inForce) || b.used - a.used || b.given - a.given)
  const used = sorted.filter((row) => row.used > 0)
  const sum = (of: 'given' | 'used' | 'discount') => rows.reduce((total, row) => total + row[of], 0)
  return (
    <figure className="sheet fig stats-part">
      <figcaption>{text.all}</figcaption>
      {used.length === 0 ? (
        <p>{text.allUnused}</p>
      ) : (
        <BarChart
          title={text.chartTitle(text.used)}
          lines={used.map((row) => ({
            key: row.programme.id,
            label: row.programme.name,
            value: row.used,
            says: words.number(row.used),
          }))}
        />
      )}
      <DataTable
        table={allStatsTable(sorted, { language: words.language, currency: words.unit })}
        caption={text.perProgramme}
        sum={[{ count: sum('given') }, { count: sum('used') }, { money: sum('discount') }]}
      />
    </figure>
  )
}

/** The same with its span and its files: asks for the figures by itself. */
export function AllProgrammesFigures() {
  const { till, today, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.stats
  const [span, setSpan] = useState<ChosenSpan>({ name: 'twelve', ...spanDates('twelve', today) })
  const [open, setOpen] = useState(false)
  const dates = { from: span.from, to: span.to }
  const { answer, refusal, fresh, again } = useAsked(dates, (input) => till.allStats(input))
  const save = async (format: 'csv' | 'xlsx') => {
    setOpen(false)
    const saved = await till.saveStats({ ...dates, format })
    if (isRefusal(saved)) sayRefusal(saved)
    else if ('path' in saved.ok) say({ tone: 'good', title: text.saved(saved.ok.path) })
    else say({ tone: 'no', title: text.notSaved })
  }
  return (
    <section className="stats stats-part" aria-label={text.all} aria-busy={!fresh}>
      <div className="report-head">
        <p className="report-sub">{text.span(words.date(span.from), words.date(span.to))}</p>
        <div className="report-tools">
          <SpanPicker chosen={span} onChoose={setSpan} />
          <Menu label={text.saveAs} open={open} onOpen={setOpen}>
            {(['csv', 'xlsx'] as const).map((format) => (
              <Button key={format} look="quiet" disabled={!answer || !fresh} onClick={() => void save(format)}>
                {text.formats[format]}
              </Button>
            ))}
          </Menu>
        </div>
      </div>
      {refusal ? (
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
          <Button onClick={again}>{words.text.office.tryAgain}</Button>
        </div>
      ) : answer ? (
        <AllProgrammes rows={answer} />
      ) : (
        <p className="office-wait">{text.loading}</p>
      )}
    </section>
  )
}
