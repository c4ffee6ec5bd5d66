import { levelsTable } from '#shared/insight/stats-tables'
import type { ClubInsight } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'
import { BarChart } from '../charts/BarChart.tsx'
import { DataTable } from '../charts/DataTable.tsx'
import './stats.css'

/** How many members are on each level, ladder by ladder, lowest level first. */
export function LevelDistribution({ levels }: Pick<ClubInsight, 'levels'>) {
  const words = useWords()
  const text = words.text.office.stats
  if (levels.length === 0) return <p className="sheet stats-empty">{text.levelsEmpty}</p>
  return levels.map((ladder) => {
    const all = ladder.levels.reduce((sum, { members }) => sum + members, 0)
    return (
      <figure className="sheet fig stats-part" key={ladder.programme}>
        <figcaption>{text.perLevelOf(ladder.name)}</figcaption>
        {all === 0 ? (
          <p>{text.levelsNobody}</p>
        ) : (
          <div className="beside">
            <BarChart
              title={text.chartTitle(text.perLevelOf(ladder.name))}
              lines={ladder.levels.map(({ level, members }) => ({
                key: level,
                label: level,
                value: members,
                says: words.number(members),
              }))}
            />
            <DataTable table={levelsTable(ladder, words)} caption={text.sheets.level} sum={[{ count: all }, { text: '100 %' }]} />
          </div>
        )}
      </figure>
    )
  })
}
