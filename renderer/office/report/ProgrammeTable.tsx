import type { CardIcon, Ink } from '#shared/programmes/programme'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { addToMonth } from '#shared/values/local-date'
import { cardIcon, Icon, inkStyle } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { capital, monthShort } from '../months.ts'

/** Every programme with its month, the month before and the same month last year. */
export function ProgrammeTable({ report }: { report: MonthlyReport }) {
  const words = useWords()
  const { language, number } = words
  const { columns, sheets, sum } = words.text.report
  const text = words.text.office.report
  const lastYear = addToMonth(report.month, -12)
  const worth = (minor: number) => number(Math.round(minor / 100))
  return (
    <table className="tbl">
      <caption>{sheets.programme}</caption>
      <thead>
        <tr>
          <th scope="col">{text.card}</th>
          <th scope="col">{columns.stamps}</th>
          <th scope="col">{capital(monthShort(addToMonth(report.month, -1), language))}</th>
          <th scope="col">{`${capital(monthShort(lastYear, language))} ${lastYear.slice(2, 4)}`}</th>
          <th scope="col">{text.short.filled}</th>
          <th scope="col">{columns.redeemed}</th>
          <th scope="col">{text.short.reversed}</th>
          <th scope="col">{columns.expired}</th>
          <th scope="col">{columns.outstanding}</th>
          <th scope="col">{text.short.worth(report.currency === 'EUR' ? '€' : 'kr')}</th>
        </tr>
      </thead>
      <tbody>
        {report.perProgramme.map((p) => (
          <tr key={p.programme}>
            <th scope="row">
              <span className="prog" style={inkStyle((p.ink || 'tjaere') as Ink)}>
                <Icon name={cardIcon[p.icon as CardIcon] ?? 'ticket'} />
                <span className="prog-name">{p.name}</span>
              </span>
            </th>
            <td>
              <b>{number(p.stamps)}</b>
            </td>
            <td>{number(p.before.stamps)}</td>
            <td>{number(p.lastYear.stamps)}</td>
            <td>{number(p.filled)}</td>
            <td>{number(p.redeemed)}</td>
            <td>{number(p.reversed)}</td>
            <td>{number(p.expired)}</td>
            <td>{number(p.outstanding)}</td>
            <td>{worth(p.worth)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{sum}</th>
          <td>
            <b>{number(report.total.stamps)}</b>
          </td>
          <td>{number(report.total.before.stamps)}</td>
          <td>{number(report.total.lastYear.stamps)}</td>
          <td>{number(report.total.filled)}</td>
          <td>{number(report.total.redeemed)}</td>
          <td>{number(report.total.reversed)}</td>
          <td>{number(report.total.expired)}</td>
          <td>{number(report.total.outstanding)}</td>
          <td>
            <b>{worth(report.total.worth)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
