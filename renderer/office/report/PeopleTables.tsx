import type { MonthlyReport } from '#shared/report/monthly-report'
import { addToMonth } from '#shared/values/local-date'
import { useWords } from '../../words.ts'
import { capital, monthShort } from '../months.ts'

/** Stamps, redemptions and reversals of each till and cashier. */
export function TillTable({ report }: { report: MonthlyReport }) {
  const { number, text } = useWords()
  const { columns, sheets, sum, nobody } = text.report
  return (
    <table className="tbl tbl--staff">
      <caption>{sheets.till}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.till}</th>
          <th scope="col" className="txt">
            {columns.cashier}
          </th>
          <th scope="col">{columns.stamps}</th>
          <th scope="col">{text.office.report.short.filled}</th>
          <th scope="col">{columns.redeemed}</th>
          <th scope="col">{text.office.report.short.reversed}</th>
        </tr>
      </thead>
      <tbody>
        {report.perTill.map((row) => (
          <tr key={`${row.store}/${row.till}/${row.by}`}>
            <th scope="row">{row.tillName}</th>
            <td className="txt">{row.byName || nobody}</td>
            <td>{number(row.stamps)}</td>
            <td>{number(row.filled)}</td>
            <td>{number(row.redeemed)}</td>
            <td>{number(row.reversed)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{sum}</th>
          <td />
          <td>
            <b>{number(report.total.stamps)}</b>
          </td>
          <td>{number(report.total.filled)}</td>
          <td>{number(report.total.redeemed)}</td>
          <td>{number(report.total.reversed)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The same for each shop of the club, where there are several. */
export function StoreTable({ report }: { report: MonthlyReport }) {
  const { number, text } = useWords()
  const { columns, sheets } = text.report
  return (
    <table className="tbl">
      <caption>{sheets.store}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.store}</th>
          <th scope="col">{columns.stamps}</th>
          <th scope="col">{text.office.report.short.filled}</th>
          <th scope="col">{columns.redeemed}</th>
          <th scope="col">{text.office.report.short.reversed}</th>
        </tr>
      </thead>
      <tbody>
        {report.perStore.map((row) => (
          <tr key={row.store}>
            <th scope="row">{row.name}</th>
            <td>{number(row.stamps)}</td>
            <td>{number(row.filled)}</td>
            <td>{number(row.redeemed)}</td>
            <td>{number(row.reversed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Members who were there this month, and those who are new. */
export function MemberTable({ report }: { report: MonthlyReport }) {
  const words = useWords()
  const text = words.text.office.report
  const { members, month } = report
  const lastYear = addToMonth(month, -12)
  return (
    <table className="tbl">
      <caption>{text.members}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{capital(monthShort(month, words.language))}</th>
          <th scope="col">{capital(monthShort(addToMonth(month, -1), words.language))}</th>
          <th scope="col">{`${capital(monthShort(lastYear, words.language))} ${lastYear.slice(2, 4)}`}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{text.active}</th>
          <td>
            <b>{words.number(members.active)}</b>
          </td>
          <td>{words.number(members.activeBefore)}</td>
          <td>{words.number(members.activeLastYear)}</td>
        </tr>
        <tr>
          <th scope="row">{text.newMembers}</th>
          <td>
            <b>{words.number(members.new)}</b>
          </td>
          <td>{words.number(members.newBefore)}</td>
          <td>{words.number(members.newLastYear)}</td>
        </tr>
      </tbody>
    </table>
  )
}
