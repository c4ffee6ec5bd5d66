import type { Programme } from '#shared/programmes/programme'
import type { ReportTable } from '#shared/report/report-tables'
import type { HistoryRunView } from '#shared/till/trial-views'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'
import { ColumnChart } from '../charts/ColumnChart.tsx'
import { DataTable } from '../charts/DataTable.tsx'
import { monthShort } from '../months.ts'
import { percentText } from './TrialResult.tsx'
import type { YearRun } from './use-year-run.ts'

/** The shop's own last year: run when asked, stopped when asked, and what it would have cost. */
export function YearResult({ run, programme, hasProblems }: { run: YearRun; programme: Programme; hasProblems: boolean }) {
  const words = useWords()
  const text = words.text.office.trial
  const { state, view, progress } = run
  const stale = view !== undefined && run.of !== JSON.stringify(programme)
  if (state !== 'idle') {
    const { done = 0, total = 0 } = progress ?? {}
    const told = text.progress(words.number(done), words.number(total))
    return (
      <section className="sheet imports-run trial-run" aria-label={text.running}>
        <h3>{text.running}</h3>
        <progress max={Math.max(total, 1)} value={done} aria-label={told} />
        <p className="num">{told}</p>
        <div>
          <Button onClick={run.cancel} disabled={state === 'cancelling'}>
            {state === 'cancelling' ? text.cancelling : text.cancel}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <div className="trial-year">
      <div className="trial-tools">
        <Button look="strong" icon="chart-column" disabled={hasProblems} onClick={() => run.start(programme)}>
          {view ? text.runAgain : text.run}
        </Button>
        {hasProblems && <p className="trial-note">{text.problems}</p>}
        {stale && !hasProblems && (
          <p className="field-say field-say--warn">
            <Icon name="triangle-alert" />
            <span>{text.stale}</span>
          </p>
        )}
      </div>
      {view && <Figures view={view} words={words} />}
    </div>
  )
}

function Figures({ view, words }: { view: HistoryRunView; words: Words }) {
  const text = words.text.office.trial
  const { from, to, members, reached, rewards, given, used, off, sales, salesReached, byMonth, assumed, levels } = view
  const cost = used + off
  const share = (part: number, whole: number) => percentText(whole > 0 ? part / whole : 0, words)
  const months: ReportTable = {
    name: text.byMonth,
    headings: [text.month, text.monthCost, text.monthRewards],
    rows: byMonth.map((row) => [{ text: words.month(row.month) }, { money: row.cost }, { count: row.rewards }]),
  }
  return (
    <>
      <h3 className="trial-h3">{text.span(words.date(from), words.date(to))}</h3>
      <dl className="keyfig trial-figures trial-figures--year">
        <div>
          <dt>{text.cost}</dt>
          <dd>{words.money(cost)}</dd>
          <dd className="deltas">
            {off > 0 && used > 0 ? text.ofWhich(words.money(used), words.money(off)) : text.costShare(share(cost, sales))}
          </dd>
        </div>
        <div>
          <dt>{text.reached}</dt>
          <dd>{words.number(reached)}</dd>
          <dd className="deltas">{text.reachedOf(words.number(members))}</dd>
        </div>
        <div>
          <dt>{text.rewards}</dt>
          <dd>{words.number(rewards)}</dd>
          <dd className="deltas">{text.rewardsWorth(words.money(given))}</dd>
        </div>
        <div>
          <dt>{text.share}</dt>
          <dd>{share(cost, sales)}</dd>
          <dd className="deltas">{text.costReached(share(cost, salesReached))}</dd>
        </div>
      </dl>
      <div className="trial-two trial-two--year">
        <div className="trial-year">
          <figure className="sheet fig">
            <figcaption>
              {text.byMonth} ({words.unit})
            </figcaption>
            <ColumnChart
              title={text.byMonth}
              columns={byMonth.map((row) => ({
                key: row.month,
                label: monthShort(row.month, words.language),
                under: row.month.slice(0, 4),
                value: Math.round(row.cost / 100),
              }))}
            />
          </figure>
          {levels && (
            <div className="sheet fig">
              <DataTable
                table={{
                  name: text.levels,
                  headings: [text.level, text.members],
                  rows: levels.map((row) => [{ text: row.level }, { count: row.members }]),
                }}
              />
            </div>
          )}
          <section className="trial-assumed" aria-labelledby="trial-assumed">
            <h3 className="trial-h3" id="trial-assumed">
              {text.assumed}
            </h3>
            <ul className="trial-notes">
              {assumed.map((one) => (
                <li key={one}>{text.assumption[one]}</li>
              ))}
            </ul>
          </section>
        </div>
        <div className="sheet fig">
          <DataTable table={months} sum={[{ money: cost }, { count: rewards }]} />
        </div>
      </div>
    </>
  )
}
