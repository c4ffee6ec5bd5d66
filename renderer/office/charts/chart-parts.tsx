import { useWords } from '../../words.ts'

// What the charts of the office are drawn with. Lengths in the drawing's own units.

/** The knitted pattern that columns are filled with, under `id`. */
export function Knit({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="20" height="10" patternUnits="userSpaceOnUse">
        <path className="knit-ground" d="M0 0h20v10H0z" />
        <path className="knit-v" d="M0 -4.5 9.6 4v5.4L0 .9zM20 -4.5 10.4 4v5.4L20 .9z" />
        <path className="knit-v" d="M0 5.5 9.6 14v5.4L0 10.9zM20 5.5 10.4 14v5.4L20 10.9z" />
      </pattern>
    </defs>
  )
}

/** Three lines above the ground, each with its number. `height` is how high a number stands; numbers end at `left`. */
export function Grid({
  step,
  height,
  ground,
  left,
  right,
}: {
  step: number
  height: (value: number) => number
  ground: number
  left: number
  right: number
}) {
  const words = useWords()
  return [0, 1, 2, 3].map((line) => (
    <g key={line}>
      <path className="grid" d={`M${left + 6} ${ground - height(line * step)}H${right}`} />
      <text className="ax" x={left} y={ground - height(line * step) + 4} textAnchor="end">
        {words.number(line * step)}
      </text>
    </g>
  ))
}

/** The step of three grid lines that holds the largest number, round enough to read. */
export function niceStep(most: number): number {
  const least = Math.max(1, most / 3)
  const tens = 10 ** Math.floor(Math.log10(least))
  return [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10].map((n) => n * tens).find((step) => step >= least && Number.isInteger(step)) ?? 10 * tens
}

/** A lying bar on the line `y`: what it is, its length, and what it says. `a` is filled, `b` hollow, `c` dashed. */
export function BarLine({
  kind,
  label,
  left,
  y,
  width,
  value,
}: {
  kind: 'a' | 'b' | 'c'
  label: string
  /** Where the bar begins; the label ends before it. */
  left: number
  y: number
  width: number
  value: string
}) {
  return (
    <g>
      <text className="ax" x={left - 8} y={y} textAnchor="end">
        {label}
      </text>
      <rect className={`cmp-${kind}`} x={left} y={y - 12} width={width} height="14" />
      <text className={kind === 'a' ? 'val' : 'ax'} x={left + width + 8} y={y}>
        {value}
      </text>
    </g>
  )
}
