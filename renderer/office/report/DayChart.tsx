import { useId } from 'react'
import { weekday } from '#shared/values/local-date'
import { useWords } from '../../words.ts'
import { Grid, Knit, niceStep } from '../charts/chart-parts.tsx'

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
      <Knit id={`${id}knit`} />
      <Grid step={step} height={height} ground={GROUND} left={24} right={WIDTH} />
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
