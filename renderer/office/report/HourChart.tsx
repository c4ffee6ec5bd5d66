import { useId } from 'react'
import { useWords } from '../../words.ts'
import { capital, weekdayName, weekdayShort } from '../months.ts'

export interface HourCount {
  weekday: number
  hour: number
  stamps: number
}

/** The hours that have stamps, without holes between the first and the last. */
export function hoursOf(counts: readonly HourCount[]): number[] {
  const hours = counts.filter((count) => count.stamps > 0).map((count) => count.hour)
  if (hours.length === 0) return []
  const first = Math.min(...hours)
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => first + i)
}

/** Stamps at a weekday (1 Monday) and hour. */
export const stampsAt = (counts: readonly HourCount[], weekday: number, hour: number): number =>
  counts.find((count) => count.weekday === weekday && count.hour === hour)?.stamps ?? 0

/** Monday to Saturday, and Sunday where anything was stamped then. */
const weekdaysOf = (counts: readonly HourCount[]): number[] =>
  [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday < 7 || counts.some((count) => count.weekday === 7 && count.stamps > 0))

const CELL = 34
const LEFT = 52
const TOP = 24

/** When customers come: a square for each weekday and hour, its area the number of stamps. Size, not colour, carries it. */
export function HourChart({ counts, month }: { counts: HourCount[]; month: string }) {
  const words = useWords()
  const id = useId()
  const hours = hoursOf(counts)
  const weekdays = weekdaysOf(counts)
  const most = Math.max(...counts.map((count) => count.stamps))
  return (
    <svg
      className="hours"
      viewBox={`0 0 ${LEFT + hours.length * CELL} ${TOP + weekdays.length * CELL}`}
      preserveAspectRatio="xMinYMin"
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{words.text.office.report.hoursTitle(words.month(month))}</title>
      {hours.map((hour, column) => (
        <text key={hour} className="ax" x={LEFT + (column + 0.5) * CELL} y="14" textAnchor="middle">
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      {weekdays.map((weekday, row) => (
        <g key={weekday} transform={`translate(0 ${TOP + row * CELL})`}>
          <text className={weekday >= 6 ? 'ax ax--b' : 'ax'} x="0" y={CELL / 2 + 5}>
            {weekdayShort(weekday, words.language)}
          </text>
          {hours.map((hour, column) => {
            const side = Math.sqrt(stampsAt(counts, weekday, hour) / most) * (CELL - 4)
            const x = LEFT + (column + 0.5) * CELL
            return side > 0 ? (
              <rect key={hour} className="hour" x={x - side / 2} y={CELL / 2 - side / 2} width={side} height={side} rx="1.5" />
            ) : (
              <path key={hour} className="grid" d={`M${x - 3} ${CELL / 2}h6`} />
            )
          })}
        </g>
      ))}
    </svg>
  )
}

/** The same numbers in a table, and the busiest hour in words. */
export function HourTable({ counts }: { counts: HourCount[] }) {
  const words = useWords()
  const text = words.text.office.report
  const hours = hoursOf(counts)
  const sum = (rows: HourCount[]) => rows.reduce((total, count) => total + count.stamps, 0)
  const written = (n: number) => (n === 0 ? <span className="nil">–</span> : words.number(n))
  return (
    <table className="tbl tbl--hours">
      <caption>{text.hoursTable}</caption>
      <thead>
        <tr>
          <th scope="col">{text.weekday}</th>
          {hours.map((hour) => (
            <th key={hour} scope="col">
              {String(hour).padStart(2, '0')}
            </th>
          ))}
          <th scope="col">{words.text.report.sum}</th>
        </tr>
      </thead>
      <tbody>
        {weekdaysOf(counts).map((weekday) => (
          <tr key={weekday}>
            <th scope="row">{weekdayShort(weekday, words.language)}</th>
            {hours.map((hour) => (
              <td key={hour}>{written(stampsAt(counts, weekday, hour))}</td>
            ))}
            <td>
              <b>{written(sum(counts.filter((count) => count.weekday === weekday)))}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.text.report.sum}</th>
          {hours.map((hour) => (
            <td key={hour}>{written(sum(counts.filter((count) => count.hour === hour)))}</td>
          ))}
          <td>
            <b>{words.number(sum(counts))}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** `Travlest: lørdag kl. 12–13 med 41 stempler.` */
export function Busiest({ counts }: { counts: HourCount[] }) {
  const words = useWords()
  const busiest = [...counts].sort((a, b) => b.stamps - a.stamps)[0]
  if (!busiest) return null
  const hour = (n: number) => String(n % 24).padStart(2, '0')
  return (
    <p className="fine">
      {capital(
        words.text.office.report.busiest(
          weekdayName(busiest.weekday, words.language),
          hour(busiest.hour),
          hour(busiest.hour + 1),
          words.number(busiest.stamps),
        ),
      )}
    </p>
  )
}
