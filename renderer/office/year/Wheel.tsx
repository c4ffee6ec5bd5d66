import { type MouseEvent, useMemo } from 'react'
import { type LocalDate, parseDate } from '#shared/values/local-date'
import { inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { monthName } from '../months.ts'
import { type WheelSize, wheelPlaces } from './wheel-places.ts'
import type { YearItems } from './year-items.ts'
import { dayName, shortDate } from './year-words.ts'

/** On the screen a name is 14 px where the drawing is as wide as it is drawn. */
export const ON_SCREEN: WheelSize = { width: 690, height: 530, radius: 182, hub: 38, band: 26, weeks: 0, row: 19, gap: 34 }
export const ON_PAPER: WheelSize = { width: 1100, height: 1020, radius: 326, hub: 60, band: 38, weeks: 18, row: 24, gap: 42 }

/** A ring that is thinner has no number and no edge: the list has both. */
const THIN = 12

/**
 * The shop's year as a wheel. It is a picture: what can be pressed in it can be pressed in the list that says the same, where keys
 * and screen readers find it.
 */
export function Wheel({
  items,
  today,
  size,
  chosen,
  dates = false,
  onPick,
  onMonth,
}: {
  items: YearItems
  today: LocalDate
  size: WheelSize
  chosen?: string | undefined
  /** Each name with its date, and weeks with their numbers: on paper there is room. */
  dates?: boolean
  onPick?: (key: string) => void
  onMonth?: (month: number) => void
}) {
  const words = useWords()
  const text = words.text.office.year
  const places = useMemo(() => wheelPlaces(items, size, parseDate(today)), [items, size, today])
  const pick = (event: MouseEvent) => {
    const { key, month } = (event.target as Element).closest<SVGElement>('[data-key], [data-month]')?.dataset ?? {}
    if (key) onPick?.(key)
    else if (month) onMonth?.(Number(month))
  }
  const { centre, thick } = places
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list below has the same as buttons.
    <svg
      className={onPick ? 'wheel wheel--live' : 'wheel'}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={text.wheelLabel(items.year, items.days.length, items.campaigns.length)}
      onClick={onPick && pick}
    >
      {places.months.map(({ month, path, at, turn }) => (
        <g key={month} data-month={month}>
          <path className={month % 2 ? 'wheel-month' : 'wheel-month wheel-month--even'} d={path} />
          <text className="wheel-month-t" x={at.x} y={at.y} dy="0.35em" transform={`rotate(${turn.toFixed(1)} ${at.x} ${at.y})`}>
            {monthName(`${items.year}-${String(month).padStart(2, '0')}`, words.language).slice(0, dates ? undefined : 3)}
          </text>
        </g>
      ))}
      <path className="wheel-weeks" d={places.weeks.map(({ d }) => d).join('')} />
      {size.weeks > 0 &&
        places.weeks
          .filter(({ week }) => week % 2 === 0)
          .map(({ week, at }) => (
            <text key={week} className="wheel-week" x={at.x} y={at.y} dy="0.35em">
              {week}
            </text>
          ))}
      {places.seasons.map(({ item, path }) => (
        <path key={item.key} data-key={item.key} className={`wheel-season wheel--${item.day.kind}`} d={path} />
      ))}
      {places.arcs.map(({ item, paths, line, chip }) => (
        <g
          key={item.key}
          data-key={item.key}
          className={`wheel-arc${thick < THIN ? ' wheel-arc--thin' : ''}${item.inForce ? '' : ' wheel-arc--ended'}${item.key === chosen ? ' wheel-arc--on' : ''}`}
          style={inkStyle(item.ink)}
        >
          {line && <path className="wheel-line" d={line} />}
          <path className="wheel-band" d={paths.join('')} />
          {thick >= THIN && (
            <>
              <circle className="wheel-chip" cx={chip.x} cy={chip.y} r="10" />
              <text className="wheel-chip-t" x={chip.x} y={chip.y} dy="0.35em">
                {item.number}
              </text>
            </>
          )}
        </g>
      ))}
      {places.today && (
        <>
          <path className="wheel-today" d={places.today.d} />
          <circle className="wheel-today-dot" cx={places.today.at.x} cy={places.today.at.y} r="5" />
        </>
      )}
      <text className="wheel-year" x={centre.x} y={centre.y} dy="0.35em">
        {items.year}
      </text>
      {places.names.map(({ item, side, at, bend, name }) => (
        <g key={item.key} data-key={item.key} className={`wheel-day wheel--${item.day.kind}${item.key === chosen ? ' wheel-day--on' : ''}`}>
          <path
            className="wheel-lead"
            d={`M${at.x.toFixed(1)} ${at.y.toFixed(1)}L${bend.x.toFixed(1)} ${bend.y.toFixed(1)}L${name.x.toFixed(1)} ${name.y.toFixed(1)}`}
          />
          <circle className="wheel-dot" cx={at.x} cy={at.y} r="4" />
          <rect
            className="wheel-hit"
            x={side === 'right' ? name.x : 0}
            y={name.y - size.row / 2}
            width={side === 'right' ? size.width - name.x : name.x}
            height={size.row}
          />
          <text x={name.x + (side === 'right' ? 5 : -5)} y={name.y} dy="0.35em" textAnchor={side === 'right' ? 'start' : 'end'}>
            {dates && <tspan className="wheel-date">{`${shortDate(words, item.day.from)} `}</tspan>}
            {dayName(words, item.day.id)}
          </text>
        </g>
      ))}
    </svg>
  )
}
