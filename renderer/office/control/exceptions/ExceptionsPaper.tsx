import type { ExceptionsView } from '#shared/till/people-views'
import { useWords } from '../../../words.ts'
import { useOffice } from '../../office-context.ts'
import { useA4 } from '../use-a4.ts'
import { CashierTable } from './CashierTable.tsx'
import { saysOf, whenOf } from './finding-words.ts'

/** The month on paper: every finding in its sentence. Seen on paper alone. */
export function ExceptionsPaper({ view, title }: { view: ExceptionsView; title: string }) {
  const { start } = useOffice()
  const words = useWords()
  const text = words.text.office.control.exceptions
  useA4(`${title} · ${start.shop}`)
  return (
    <div className="exceptions-paper" aria-hidden="true">
      <h1>
        {title}, {start.shop}
      </h1>
      <p>{text.note}</p>
      {view.findings.length === 0 && <p>{text.none}</p>}
      <ol>
        {view.findings.map((finding, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month's findings do not move.
          <li key={place}>
            <b>{text.kinds[finding.kind].title}</b> ({finding.weight}) {saysOf(words, finding)} {whenOf(words, finding)}
          </li>
        ))}
      </ol>
      <CashierTable people={view.people} />
    </div>
  )
}
