import { growthTable } from '#shared/insight/stats-tables'
import type { ClubInsight } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'
import { ColumnChart } from '../charts/ColumnChart.tsx'
import { DataTable } from '../charts/DataTable.tsx'
import { capital } from '../months.ts'
import { Legend } from './Legend.tsx'
import { monthColumns } from './month-columns.ts'
import './stats.css'

/** Members at the end of each month, and how many joined and left in it. Months before the first member are left out. */
export function ClubGrowth({ growth }: Pick<ClubInsight, 'growth'>) {
  const words = useWords()
  const text = words.text.office.stats
  const { number } = words
  const begins = growth.findIndex(({ members, joined, left }) => members + joined + left > 0)
  if (begins < 0) return <p className="sheet stats-empty">{text.growthEmpty}</p>
  const months = growth.slice(begins)
  const sum = (of: 'joined' | 'left') => months.reduce((total, month) => total + month[of], 0)
  const last = months.at(-1)
  return (
    <figure className="sheet fig stats-part">
      <figcaption>{text.growth}</figcaption>
      <p>{text.growthSum(number(sum('joined')), number(sum('left')), months.length)}</p>
      <ColumnChart
        title={text.chartTitle(text.membersAtEnd)}
        columns={monthColumns(months, words, ({ members }) => ({ value: members }))}
      />
      <div>
        <Legend hollow={text.left} knit={text.joined} />
      </div>
      <ColumnChart
        title={text.chartTitle(text.joinedAndLeft)}
        columns={monthColumns(months, words, ({ left, joined }) => ({ hollow: left, value: joined }))}
      />
      <DataTable
        table={growthTable({ growth: months }, words)}
        first={(month) => capital(words.month(month))}
        sum={[{ count: sum('joined') }, { count: sum('left') }, { count: last?.members ?? 0 }]}
      />
    </figure>
  )
}
