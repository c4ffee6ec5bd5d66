import { useId } from 'react'
import { BarLine } from './chart-parts.tsx'

const WIDTH = 440
const LEFT = 150
const LONGEST = 190
const LINE = 24
/** More lines than this stand in the table only. */
const MOST_LINES = 12
const LONGEST_LABEL = 18

/** Lying bars, each with its name and its number. The same numbers belong in a table beside it. */
export function BarChart({
  title,
  lines,
}: {
  title: string
  lines: readonly { key: string; label: string; value: number; says: string; hollow?: boolean }[]
}) {
  const id = useId()
  const shown = lines.slice(0, MOST_LINES)
  const most = Math.max(1, ...shown.map(({ value }) => value))
  return (
    <svg className="cmp" viewBox={`0 0 ${WIDTH} ${shown.length * LINE + 4}`} preserveAspectRatio="xMinYMin" role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {shown.map(({ key, label, value, says, hollow }, place) => (
        <BarLine
          key={key}
          kind={hollow ? 'b' : 'a'}
          label={label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label}
          left={LEFT}
          y={18 + place * LINE}
          width={(value / most) * LONGEST}
          value={says}
        />
      ))}
    </svg>
  )
}
