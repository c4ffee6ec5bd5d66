import {
  basketTable,
  givenWord,
  levelTable,
  monthTable,
  staffTable,
  type TableWords,
  tillTable,
  weekdayTable,
} from '#shared/insight/stats-tables'
import type { ReportTable } from '#shared/report/report-tables'
import type { ProgrammeStats } from '#shared/till/insight-views'
import { useWords, type Words } from '../../words.ts'
import { BarChart } from '../charts/BarChart.tsx'
import { ColumnChart } from '../charts/ColumnChart.tsx'
import { DataTable } from '../charts/DataTable.tsx'
import { capital, weekdayShort } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { emptyWords } from './empty-words.ts'
import { Legend } from './Legend.tsx'
import { monthColumns } from './month-columns.ts'
import { notesOn } from './notes.ts'
import { StatsFigures } from './StatsFigures.tsx'
import './stats.css'

/** One programme's figures: the most important first, then charts, each with its numbers in a table. */
export function StatsPanel({ stats, inForce }: { stats: ProgrammeStats; inForce: boolean }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.stats
  const as: TableWords = { language: words.language, currency: words.unit }
  const isUsed = stats.used > 0
  const isGiven = stats.given + stats.earned.count > 0
  return (
    <>
      <StatsFigures stats={stats} />
      {!isUsed && <p className="sheet stats-empty">{emptyWords(stats, inForce, today, words)}</p>}
      <div className="stats-grid">
        {(isUsed || isGiven) && <Months stats={stats} as={as} />}
        {isUsed && (
          <>
            <Baskets stats={stats} as={as} />
            <figure className="sheet fig">
              <figcaption>{text.perWeekday}</figcaption>
              <ColumnChart
                narrow
                title={text.chartTitle(text.perWeekday)}
                columns={stats.byWeekday.map(({ weekday, used }) => ({
                  key: String(weekday),
                  label: capital(weekdayShort(weekday, words.language)).replace('.', ''),
                  value: used,
                }))}
              />
              <DataTable table={weekdayTable(stats, as)} />
            </figure>
            <Ranked
              title={text.perTill}
              table={tillTable(stats, as)}
              lines={stats.byTill.map(({ till, ...line }) => ({ key: till, ...line }))}
            />
            <Ranked
              title={text.perStaff}
              table={staffTable(stats, as)}
              lines={stats.byStaff.map(({ by, ...line }) => ({ key: by, ...line }))}
            />
            {stats.byLevel.length > 0 && (
              <Ranked
                title={text.perLevel}
                table={levelTable(stats, as)}
                lines={stats.byLevel.map(({ level, used }) => ({ key: level, name: level || text.noLevel, used }))}
              />
            )}
          </>
        )}
      </div>
      <ul className="fine stats-notes">
        {stats.behind > 0 && <li>{text.behind(words.number(stats.behind))}</li>}
        {notesOn(stats, text).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  )
}

interface PartProps {
  stats: ProgrammeStats
  as: TableWords
}

function Months({ stats, as }: PartProps) {
  const words = useWords()
  const text = words.text.office.stats
  const given = givenWord(stats.programme, words.language)
  const { used, discount, earned } = stats
  return (
    <figure className="sheet fig fig--wide">
      <figcaption>
        {text.perMonth} <Legend hollow={given} knit={text.used} />
      </figcaption>
      <ColumnChart
        title={text.perMonthTitle(given, text.used)}
        columns={monthColumns(stats.byMonth, words, (row) => ({ hollow: row.given, value: row.used }))}
      />
      <DataTable
        table={monthTable(stats, as)}
        first={(month) => capital(words.month(month))}
        sum={[{ count: stats.given }, { count: used }, { money: discount }, ...(earned.unit === 'none' ? [] : [{ count: earned.count }])]}
      />
    </figure>
  )
}

function Baskets({ stats, as }: PartProps) {
  const words = useWords()
  const text = words.text.office.stats
  const { baskets } = stats
  const says = (average: number) => words.money(average)
  return (
    <section className="sheet fig">
      {baskets.count === 0 ? (
        <>
          <h2 className="fig-h">{text.baskets}</h2>
          <p>{text.noBaskets}</p>
        </>
      ) : (
        <figure>
          <figcaption>{text.baskets}</figcaption>
          <BarChart
            title={text.chartTitle(text.baskets)}
            lines={[
              { key: 'with', label: text.with, value: baskets.average, says: says(baskets.average) },
              { key: 'without', label: text.others, value: baskets.otherAverage, says: says(baskets.otherAverage), hollow: true },
            ]}
          />
          <p>{basketSentence(baskets, words)}</p>
          <DataTable table={basketTable(stats, as)} />
          <p className="fine">{text.basketNote}</p>
        </figure>
      )}
      <h2 className="fig-h">{text.followed}</h2>
      <p>{followedSentence(stats.followed, words)}</p>
    </section>
  )
}

function basketSentence({ average, otherAverage, otherCount }: ProgrammeStats['baskets'], words: Words): string {
  const text = words.text.office.stats
  if (otherCount === 0) return text.noOthers
  if (average === otherAverage) return text.equal
  return average > otherAverage ? text.more(words.money(average - otherAverage)) : text.less(words.money(otherAverage - average))
}

function followedSentence({ members, count, amount }: ProgrammeStats['followed'], words: Words): string {
  const text = words.text.office.stats
  if (count === 0) return text.followedNone
  return text.followedSentence(
    members === 1 ? text.oneMember : text.nMembers(words.number(members)),
    count === 1 ? text.onePurchase : text.nPurchases(words.number(count)),
    words.money(amount),
  )
}

function Ranked({
  title,
  table,
  lines,
}: {
  title: string
  table: ReportTable
  lines: readonly { key: string; name: string; used: number }[]
}) {
  const words = useWords()
  return (
    <figure className="sheet fig">
      <figcaption>{title}</figcaption>
      <BarChart
        title={words.text.office.stats.chartTitle(title)}
        lines={lines.map(({ key, name, used }) => ({
          key,
          label: name || words.text.report.nobody,
          value: used,
          says: words.number(used),
        }))}
      />
      <DataTable table={table} />
    </figure>
  )
}
