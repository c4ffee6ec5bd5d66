import type { MonthlyReport } from '#shared/report/monthly-report'
import { useWords } from '../../words.ts'
import { weekdayShort } from '../months.ts'
import { monthWeeks, type Week } from './month-calendar.ts'

/** The month's days as weeks: the same numbers as the chart. Sunday has its column when something was stamped then. */
export function CalendarTable({ report, today }: { report: MonthlyReport; today: string }) {
  const words = useWords()
  const text = words.text.office.report
  const weeks = monthWeeks(report.perDay)
  const sundays = weeks.some((week) => (week.days[6]?.stamps ?? 0) > 0)
  const shown = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday < 7 || sundays)
  const sum = (weekday: number) => weeks.reduce((total, week) => total + (week.days[weekday - 1]?.stamps ?? 0), 0)
  return (
    <table className="tbl tbl--cal">
      <caption>{text.day}</caption>
      <thead>
        <tr>
          <th scope="col">{text.week}</th>
          {shown.map((weekday) => (
            <th key={weekday} scope="col">
              {weekdayShort(weekday, words.language)}
            </th>
          ))}
          <th scope="col">{words.text.report.sum}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.week}>
            <th scope="row">{week.week}</th>
            {shown.map((weekday) => (
              <td key={weekday}>
                <Cell day={week.days[weekday - 1]} today={today} />
              </td>
            ))}
            <td>
              <b>{words.number(week.sum)}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.text.report.sum}</th>
          {shown.map((weekday) => (
            <td key={weekday}>{words.number(sum(weekday))}</td>
          ))}
          <td>
            <b>{words.number(report.total.stamps)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Cell({ day, today }: { day: Week['days'][number]; today: string }) {
  const words = useWords()
  const text = words.text.office.report
  if (day && day.date <= today) return words.number(day.stamps)
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr">{day ? text.toCome : text.outside}</span>
    </>
  )
}
