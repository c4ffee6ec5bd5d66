import type { ExceptionsView } from '#shared/till/people-views'
import { useWords } from '../../../words.ts'

const FIGURES = ['stamps', 'manual', 'undone', 'redeemed', 'redeemedValue', 'granted', 'approved'] as const

/** What each cashier did, so that a share can be seen against the others'. */
export function CashierTable({ people }: { people: ExceptionsView['people'] }) {
  const words = useWords()
  const text = words.text.office.control.exceptions
  // Øre with all or with none: figures that are compared stand under each other.
  const style = people.some(({ redeemedValue }) => redeemedValue % 100 !== 0) ? 'full' : 'short'
  return (
    <table className="tbl">
      <caption>{text.people}</caption>
      <thead>
        <tr>
          <th scope="col" className="txt">
            {text.cashier}
          </th>
          {FIGURES.map((figure) => (
            <th key={figure} scope="col">
              {text.columns[figure]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.by}>
            <th scope="row">{person.name || text.nobody}</th>
            {FIGURES.map((figure) => (
              <td key={figure}>{figure === 'redeemedValue' ? words.money(person.redeemedValue, style) : words.number(person[figure])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
