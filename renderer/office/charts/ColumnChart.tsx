import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../../words.ts'
import { Grid, Knit, niceStep } from './chart-parts.tsx'

const WIDTH = 960
const NARROW = 440
const TOP = 20
const GROUND = 152
const WIDEST_BAR = 30
/** More columns than this make the chart wider than the page, and it is pushed sideways. */
const MOST_COLUMNS = 25
const LEAST_PITCH = 40
const DIGIT = 8.5

export interface Column {
  key: string
  label: string
  /** A second line below the label: the year. */
  under?: string | undefined
  /** Side by side: a hollow one, then a knitted one; or a knitted one alone. */
  hollow?: number
  value: number
}

/** Columns with their numbers on them, `narrow` for half the page. The same numbers belong in a table beside it. */
export function ColumnChart({ title, columns, narrow = false }: { title: string; columns: readonly Column[]; narrow?: boolean }) {
  const words = useWords()
  const id = useId()
  const most = Math.max(0, ...columns.flatMap(({ hollow = 0, value }) => [hollow, value]))
  const step = niceStep(most)
  const left = 14 + DIGIT * words.number(step * 3).length
  const page = narrow ? NARROW : WIDTH
  const width = columns.length > MOST_COLUMNS ? left + 6 + columns.length * LEAST_PITCH : page
  const height = (value: number) => (value / (step * 3)) * (GROUND - TOP)
  const pitch = (width - left - 6) / Math.max(1, columns.length)
  const pair = columns.some(({ hollow }) => hollow !== undefined)
  const bar = Math.min(WIDEST_BAR, (pitch - 6) / (pair ? 2 : 1))
  // Numbers that would run into each other stand in the table only, but for the highest.
  const room = pair ? pitch / 2 : pitch
  const fits = (value: number) => words.number(value).length * DIGIT <= room
  const highest = columns.find(({ hollow = 0, value }) => Math.max(hollow, value) === most)
  const written = (column: Column, value: number) => value > 0 && (fits(most) || (column === highest && value === most))
  const chart = (
    <svg
      className="days cols"
      viewBox={`0 0 ${width} ${columns.some(({ under }) => under) ? 190 : 174}`}
      {...(width !== page && { width, height: 190 })}
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{title}</title>
      <Knit id={`${id}knit`} />
      <Grid step={step} height={height} ground={GROUND} left={left} right={width} />
      {columns.map((column, place) => {
        const middle = left + 6 + (place + 0.5) * pitch
        const bars = [
          ...(column.hollow === undefined ? [] : [{ value: column.hollow, x: middle - bar, hollow: true }]),
          { value: column.value, x: column.hollow === undefined ? middle - bar / 2 : middle, hollow: false },
        ]
        return (
          <g key={column.key}>
            {bars.map(
              ({ value, x, hollow }) =>
                value > 0 && (
                  <g key={String(hollow)} transform={`translate(${x} ${GROUND - height(value)})`}>
                    <rect
                      {...(hollow ? { className: 'cmp-b' } : { className: 'bar', fill: `url(#${id}knit)` })}
                      width={bar}
                      height={height(value)}
                    />
                    {written(column, value) && (
                      <text className="val" x={bar / 2} y="-5" textAnchor="middle">
                        {words.number(value)}
                      </text>
                    )}
                  </g>
                ),
            )}
            <text className="ax" x={middle} y="168" textAnchor="middle">
              {column.label}
            </text>
            {column.under && (
              <text className="ax ax--b" x={middle} y="185" textAnchor="middle">
                {column.under}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
  return width === page ? chart : <Sideways label={title}>{chart}</Sideways>
}

/** What is wider than the page, seen from its end: the newest first. */
function Sideways({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  // In braces: some browsers answer `scrollTo` with a promise, which is no way to clean up.
  useEffect(() => {
    box.current?.scrollTo(box.current.scrollWidth, 0)
  }, [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is pushed sideways must be reached from the keyboard.
    <section className="cols-wide" ref={box} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
