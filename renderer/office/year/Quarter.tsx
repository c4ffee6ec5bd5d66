import { type KeyboardEvent, useState } from 'react'
import { formatDate, type LocalDate, parseDate, weekday } from '#shared/values/local-date'
import { isoWeek } from '#shared/year/week-days'
import { inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, fullDate, monthName, weekdayShort } from '../months.ts'
import { isCampaign, itemsOn, monthDays, type YearItems } from './year-items.ts'
import { itemName } from './year-words.ts'

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Three months day by day. A day is a button, and arrows lead from one to the next; what is on it is planned to the right. */
export function Quarter({
  items,
  quarter,
  today,
  chosen,
  onDate,
}: {
  items: YearItems
  /** 1–4. */
  quarter: number
  today: LocalDate
  chosen: LocalDate | undefined
  onDate: (date: LocalDate) => void
}) {
  const words = useWords()
  const text = words.text.office.year
  const months = [1, 2, 3].map((i) => monthDays(items.year, (quarter - 1) * 3 + i))
  const dates = months.flat()
  const [lit, setLit] = useState(chosen)
  // One day can be reached with Tab; the arrows do the rest.
  const entry = [lit, chosen, today].find((date) => date !== undefined && dates.includes(date)) ?? dates[0]
  const move = (event: KeyboardEvent<HTMLElement>, date: LocalDate) => {
    const next = formatDate(parseDate(date) + (STEPS[event.key] ?? 0))
    if (!STEPS[event.key] || !dates.includes(next)) return
    event.preventDefault()
    setLit(next)
    document.getElementById(`day-${next}`)?.focus()
  }
  return (
    <div className="quarter">
      {months.map((month) => (
        <table key={month[0]} className="quarter-month">
          <caption>{capital(monthName(month[0] as string, words.language))}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">{text.week}</span>
              </th>
              {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                <th key={day} scope="col">
                  {weekdayShort(day, words.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr key={week.find(Boolean)}>
                <th scope="row" className="quarter-week">
                  <span className="sr">{text.week} </span>
                  {isoWeek(parseDate(week.find(Boolean) as string)).week}
                </th>
                {week.map((date, at) =>
                  date === undefined ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a day of the week is its place.
                    <td key={at} />
                  ) : (
                    <td key={date}>
                      <button
                        type="button"
                        id={`day-${date}`}
                        className={`cell${date === today ? ' cell--today' : ''}${at === 6 ? ' cell--sunday' : ''}`}
                        aria-pressed={date === chosen}
                        tabIndex={date === entry ? 0 : -1}
                        onKeyDown={(event) => move(event, date)}
                        onClick={() => {
                          setLit(date)
                          onDate(date)
                        }}
                      >
                        <span className="cell-n">
                          <span className="sr">{fullDate(date, words.language)}: </span>
                          <span aria-hidden="true">{Number(date.slice(-2))}</span>
                        </span>
                        {itemsOn(items, date).map((item) =>
                          isCampaign(item) ? (
                            <span key={item.key} className="cell-bar" style={inkStyle(item.ink)}>
                              <b>{item.number}</b> {/* Once a week is enough to the eye. */}
                              <span className={at === 0 || item.days || parseDate(date) === item.first ? undefined : 'sr'}>
                                {item.programme.name}
                              </span>
                            </span>
                          ) : item.first === item.last || date === item.day.from ? (
                            <span key={item.key} className={`cell-day cell-day--${item.day.kind}`}>
                              {softly(itemName(words, item))}
                            </span>
                          ) : null,
                        )}
                      </button>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** A long name may be broken before its last part: browsers know no hyphens in these languages. */
const softly = (name: string): string => name.replace(/(?<=\p{L}{6})(?:aft[eo]n|dagen|dag|salg|rea)$/u, '\u00ad$&')

/** Weeks from Monday to Sunday; the first and the last have days of other months, which stay empty. */
function weeksOf(month: readonly LocalDate[]): (LocalDate | undefined)[][] {
  const before = weekday(month[0] as string) - 1
  const weeks = Math.ceil((before + month.length) / 7)
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, day) => month[week * 7 + day - before]))
}
