import { useRef } from 'react'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { emptyRow, isTable, readPasted, rowsOf, type VisitRow } from './visits.ts'

/** More rows than this are tried, but not shown: nobody edits them by hand. */
const MOST_ROWS = 120

/** The pretend customer's visits: typed, pasted from a spreadsheet, or from a file. */
export function VisitTable({
  rows,
  unreadable,
  withStamps,
  isPressed,
  onChange,
  onEdit,
}: {
  rows: VisitRow[]
  unreadable: ReadonlySet<number>
  withStamps: boolean
  isPressed: boolean
  /** Other visits altogether. */
  onChange: (rows: VisitRow[]) => void
  /** The same customer, changed by hand. */
  onEdit: (rows: VisitRow[]) => void
}) {
  const { till, today, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.trial
  const body = useRef<HTMLTableSectionElement>(null)
  const set = (key: number, part: Partial<VisitRow>) => onEdit(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const focusRow = (place: number) =>
    requestAnimationFrame(() => body.current?.querySelectorAll<HTMLInputElement>('tr input[type=date]')[place]?.focus())
  const add = () => {
    onEdit([emptyRow(rows[0]?.date ?? today), ...rows])
    focusRow(0)
  }
  const remove = (place: number) => {
    onEdit(rows.filter((_, i) => i !== place))
    focusRow(Math.min(place, rows.length - 2))
  }
  const paste = (event: React.ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (!isTable(pasted)) return
    event.preventDefault()
    const { visits, refused } = readPasted(pasted)
    if (visits.length > 0) onChange(rowsOf(visits, words.language))
    say({ tone: visits.length > 0 ? 'good' : 'no', title: text.pasted(visits.length, refused) })
  }
  const pick = async () => {
    const answer = await till.pickTrialFile({})
    if (isRefusal(answer)) return sayRefusal(answer)
    if ('cancelled' in answer.ok) return say({ tone: 'no', title: text.nothingChosen })
    const { visits, refused } = answer.ok
    if (visits.length > 0) onChange(rowsOf(visits, words.language))
    say({ tone: visits.length > 0 ? 'good' : 'no', title: text.imported(visits.length, refused) })
  }
  const shown = rows.slice(0, MOST_ROWS)

  return (
    <>
      <div className="trial-tools">
        <Button icon="plus" onClick={add}>
          {text.add}
        </Button>
        <Button icon="upload" onClick={() => void pick()}>
          {text.fromFile}
        </Button>
        <Button onClick={() => onChange([])} disabled={rows.length === 0}>
          {text.clear}
        </Button>
      </div>
      <section className="trial-scroll sheet" aria-label={text.customer} onPaste={paste}>
        <table className="tbl trial-rows">
          <caption className="sr">{text.customer}</caption>
          <thead>
            <tr>
              <th scope="col">{text.date}</th>
              <th scope="col">{text.amount}</th>
              {withStamps && (
                <th scope="col">
                  {text.stamps}
                  {isPressed && <small> {text.stampsNote}</small>}
                </th>
              )}
              <th scope="col">
                <span className="sr">{text.clear}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((row, place) => {
              const wrong = unreadable.has(row.key) || undefined
              const name = text.rowName(place + 1)
              return (
                <tr key={row.key}>
                  <td>
                    <input
                      type="date"
                      className="input"
                      max="2999-12-31"
                      aria-label={`${name}: ${text.date}`}
                      aria-invalid={wrong}
                      value={row.date}
                      onChange={(event) => set(row.key, { date: event.target.value })}
                    />
                  </td>
                  <td>
                    <input
                      className="input num"
                      inputMode="decimal"
                      autoComplete="off"
                      aria-label={`${name}: ${text.amount}`}
                      aria-invalid={wrong}
                      value={row.amount}
                      onChange={(event) => set(row.key, { amount: event.target.value })}
                    />
                  </td>
                  {withStamps && (
                    <td>
                      <input
                        className="input num"
                        inputMode="numeric"
                        autoComplete="off"
                        aria-label={`${name}: ${text.stamps}`}
                        aria-invalid={wrong}
                        placeholder={isPressed ? '1' : ''}
                        value={row.stamps}
                        onChange={(event) => set(row.key, { stamps: event.target.value })}
                      />
                    </td>
                  )}
                  <td>
                    <button type="button" className="trial-x" aria-label={text.remove(place + 1)} onClick={() => remove(place)}>
                      <Icon name="x" />
                    </button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {rows.length > MOST_ROWS && <p className="fine">{text.more(rows.length - MOST_ROWS)}</p>}
      {unreadable.size > 0 && (
        <p className="field-say field-say--wrong">
          <Icon name="triangle-alert" />
          <span>{text.unreadable(unreadable.size)}</span>
        </p>
      )}
      <p className="fine">{text.pasteHint}</p>
    </>
  )
}
