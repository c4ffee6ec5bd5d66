import type { Cell, ReportTable } from '#shared/report/report-tables'
import { useWords, type Words } from '../../words.ts'

/**
 * A table of figures as the files hold it. The first column names the line; `first` writes it for people where the file has it
 * for machines (a month). `sum` is the last line. The heading of the figure it stands in says what it is; its caption is for the ear.
 */
export function DataTable({
  table,
  caption = table.name,
  first,
  sum,
}: {
  table: ReportTable
  caption?: string
  first?: (text: string) => string
  sum?: readonly Cell[] | undefined
}) {
  const words = useWords()
  return (
    <table className="tbl tbl--data">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {table.headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells], place) => {
          const label = cellText(name ?? {}, words)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two tills may have one name, and lines do not move.
            <tr key={place}>
              <th scope="row">{first ? first(label) : label}</th>
              {cells.map((cell, i) => (
                <td key={table.headings[i + 1]}>{cellText(cell, words)}</td>
              ))}
            </tr>
          )
        })}
      </tbody>
      {sum && (
        <tfoot>
          <tr>
            <th scope="row">{words.text.report.sum}</th>
            {sum.map((cell, i) => (
              <td key={table.headings[i + 1]}>{cellText(cell, words)}</td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function cellText(cell: Cell, words: Words): string {
  if ('text' in cell) return cell.text ?? ''
  if ('count' in cell) return words.number(cell.count ?? 0)
  if ('money' in cell) return words.amount(cell.money ?? 0, 'short')
  if ('date' in cell) return words.date(cell.date ?? '')
  return ''
}
