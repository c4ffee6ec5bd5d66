import { type LocalDate, parseDate, weekday } from '#shared/values/local-date'
import { inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, monthName, weekdayName } from '../months.ts'
import { isCampaign, isOn, itemsOn, monthDays, type YearItems } from './year-items.ts'

const LANES = 4
const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Twelve small months; pressed, a month is opened in its quarter. The list below says what the marks are. */
export function Months({ items, today, onMonth }: { items: YearItems; today: LocalDate; onMonth: (month: number) => void }) {
  const words = useWords()
  const text = words.text.office.year
  return (
    <ul className="months">
      {Array.from({ length: 12 }, (_, i) => {
        const dates = monthDays(items.year, i + 1)
        const [first, last] = [parseDate(dates[0] as string), parseDate(dates.at(-1) as string)]
        const within = <T extends { first: number; last: number }>(list: T[]) =>
          list.filter((one) => one.first <= last && one.last >= first)
        const name = capital(monthName(dates[0] as string, words.language))
        return (
          <li key={name}>
            <button type="button" className="month" onClick={() => onMonth(i + 1)}>
              <b>{name}</b>
              <span className="sr">{text.monthCount(within(items.days).length, within(items.campaigns).length)}</span>
              <span className="month-grid" aria-hidden="true">
                {WEEK.map((day) => (
                  <span key={day} className="month-w">
                    {weekdayName(day, words.language).charAt(0).toLocaleUpperCase()}
                  </span>
                ))}
                {dates.map((date, at) => (
                  <Day key={date} items={items} date={date} today={today} column={at === 0 ? weekday(date) : undefined} />
                ))}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Day({ items, date, today, column }: { items: YearItems; date: LocalDate; today: LocalDate; column: number | undefined }) {
  const single = itemsOn(items, date).find((item) => !isCampaign(item) && item.first === item.last)
  const kind = single && !isCampaign(single) ? ` month-d--${single.day.kind}` : ''
  const lanes = items.campaigns.filter((campaign) => campaign.ring < LANES && isOn(campaign, parseDate(date)))
  return (
    <span
      className={`month-d${kind}${weekday(date) === 7 ? ' month-d--sunday' : ''}${date === today ? ' month-d--today' : ''}`}
      style={column === undefined ? undefined : { gridColumnStart: column }}
    >
      {Number(date.slice(-2))}
      {lanes.map(({ key, ink, ring }) => (
        <i key={key} className={`month-bar month-bar--${ring}`} style={inkStyle(ink)} />
      ))}
    </span>
  )
}
