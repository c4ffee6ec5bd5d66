import { useId } from 'react'
import { weekday } from '#shared/values/local-date'
import { useWords } from '../../words.ts'

const WIDTH = 960
const LEFT = 36
const TOP = 20
const GROUND = 152
const BAR = 20

/** Stamps per day as knitted bars, with the number on each. The same numbers stand in the calendar table. */
export function DayChart({ perDay, month, today }: { perDay: { date: string; stamps: number }[]; month: string; today: string }) {
  const words = useWords()
  const text = words.text.office.report
  const id = useId()
  const most = Math.max(...perDay.map((day) => day.stamps))
  const step = niceStep(most)
  const height = (stamps: number) => (stamps / (step * 3)) * (GROUND - TOP)
  const pitch = (WIDTH - LEFT) / perDay.length
  const left = (place: number) => LEFT + place * pitch
  return (
    <svg className="days" viewBox={`0 0 ${WIDTH} 176`} role="img" aria-labelledby={id}>
      <title id={id}>{text.perDayTitle(words.month(month))}</title>
      <defs>
        <pattern id={`${id}knit`} width="20" height="10" patternUnits="userSpaceOnUse">
          <path className="knit-ground" d="M0 0h20v10H0z" />
          <path className="knit-v" d="M0 -4.5 9.6 4v5.4L0 .9zM20 -4.5 10.4 4v5.4L20 .9z" />
          <path className="knit-v" d="M0 5.5 9.6 14v5.4L0 10.9zM20 5.5 10.4 14v5.4L20 10.9z" />
        </pattern>
      </defs>
      {[0, 1, 2, 3].map((line) => (
        <g key={line}>
          <path className="grid" d={`M30 ${GROUND - height(line * step)}H${WIDTH}`} />
          <text className="ax" x="24" y={GROUND - height(line * step) + 4} textAnchor="end">
            {words.number(line * step)}
          </text>
        </g>
      ))}
      {perDay.map(({ date, stamps }, place) =>
        stamps > 0 ? (
          <g key={date} transform={`translate(${left(place)} ${GROUND - height(stamps)})`}>
            <rect className="bar" width={BAR} height={height(stamps)} fill={`url(#${id}knit)`} />
            <text className="val" x={BAR / 2} y="-5" textAnchor="middle">
              {words.number(stamps)}
            </text>
          </g>
        ) : (
          date <= today && (
            <text key={date} className="shut" transform={`translate(${left(place) + BAR / 2 + 4} ${GROUND - 6}) rotate(-90)`}>
              {text.none}
            </text>
          )
        ),
      )}
      {perDay.map(({ date }, place) => (
        <text key={date} className={weekday(date) >= 6 ? 'ax ax--b' : 'ax'} x={left(place) + BAR / 2} y="168" textAnchor="middle">
          {Number(date.slice(-2))}
        </text>
      ))}
    </svg>
  )
}

/** The step of three grid lines that holds the largest number, round enough to read. */
export function niceStep(most: number): number {
  const least = Math.max(1, most / 3)
  const tens = 10 ** Math.floor(Math.log10(least))
  return [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10].map((n) => n * tens).find((step) => step >= least && Number.isInteger(step)) ?? 10 * tens
}
