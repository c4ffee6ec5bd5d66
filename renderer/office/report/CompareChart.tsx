import { useId } from 'react'
import type { Compared } from '#shared/report/monthly-report'
import { addToMonth } from '#shared/values/local-date'
import { useWords } from '../../words.ts'
import { BarLine } from '../charts/chart-parts.tsx'
import { monthName, monthShort, monthShortYear } from '../months.ts'

const WIDTH = 316
const GROUP = 86
const LABEL = 62
const LONGEST = 188
/** More programmes than this stand in the table only. */
const MOST_PROGRAMMES = 6

/** Each programme against the month before and the same month last year: filled, hollow, dashed. */
export function CompareChart({ programmes, month }: { programmes: ({ programme: string; name: string } & Compared)[]; month: string }) {
  const words = useWords()
  const { language } = words
  const id = useId()
  const before = addToMonth(month, -1)
  const lastYear = addToMonth(month, -12)
  const shown = programmes.slice(0, MOST_PROGRAMMES)
  const most = Math.max(1, ...shown.flatMap((p) => [p.stamps, p.before.stamps, p.lastYear.stamps]))
  const lastYearShort = `${monthShort(lastYear, language)} ${lastYear.slice(2, 4)}`
  return (
    <svg className="cmp" viewBox={`0 0 ${WIDTH} ${shown.length * GROUP}`} preserveAspectRatio="xMinYMin" role="img" aria-labelledby={id}>
      <title id={id}>
        {words.text.office.report.againstTitle(words.month(month), monthName(before, language), monthShortYear(lastYear, language))}
      </title>
      {shown.map((p, group) => (
        <g key={p.programme} transform={`translate(0 ${group * GROUP})`}>
          <text className="cmp-n" x="0" y="14">
            {p.name.length > 34 ? `${p.name.slice(0, 33)}…` : p.name}
          </text>
          {(
            [
              { kind: 'a', label: monthShort(month, language), stamps: p.stamps },
              { kind: 'b', label: monthShort(before, language), stamps: p.before.stamps },
              { kind: 'c', label: lastYearShort, stamps: p.lastYear.stamps },
            ] as const
          ).map(({ kind, label, stamps }, row) => {
            return (
              <BarLine
                key={kind}
                kind={kind}
                label={label}
                left={LABEL}
                y={34 + row * 19}
                width={(stamps / most) * LONGEST}
                value={words.number(stamps)}
              />
            )
          })}
        </g>
      ))}
    </svg>
  )
}
