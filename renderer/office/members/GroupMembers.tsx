import { type ReactNode, useId, useState } from 'react'
import type { Group } from '#shared/insight/segment'
import type { GroupMember } from '#shared/till/insight-views'
import { localDate } from '#shared/values/time-zone'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { wholeKroner } from './figures.ts'
import { LeftOutNote } from './LeftOutNote.tsx'
import { PAGE, type Sort, useGroup } from './use-group.ts'

/** Those who are in a group, a page at a time: each leads to the member at the counter. */
export function GroupMembers({
  group,
  title,
  none,
  tools,
  round = 0,
  short = false,
  leave,
  onTakeOff,
}: {
  /** Absent while the conditions cannot be read: the last ones stay. */
  group: Group | undefined
  title: (n: string) => string
  none: string
  tools: ReactNode
  /** Another number where the group's members have changed. */
  round?: number
  /** Beside a list: only what there is room for. */
  short?: boolean
  /** Goes, when what is being written may be left. */
  leave: (go: () => void) => void
  onTakeOff?: (member: GroupMember) => void
}) {
  const { open } = useStores()
  const words = useWords()
  const text = words.text.office.members.group
  const heading = useId()
  const [sort, setSort] = useState<Sort>('clv')
  const { rows, total, leftOut, known, fresh, refusal, showMore } = useGroup(group, sort, round)
  const left = Math.min(PAGE, total - rows.length)
  return (
    <section className="sheet group" aria-labelledby={heading} aria-busy={!fresh}>
      <header className="group-head">
        <h2 id={heading}>{known ? title(words.number(total)) : words.text.office.loading}</h2>
        <div className="report-tools">{tools}</div>
      </header>
      {refusal && (
        <p className="office-fault" role="alert">
          {Object.values(refusalSentence(words, refusal)).join(' ')}
        </p>
      )}
      {known && !refusal && (leftOut.withoutConsent > 0 || leftOut.restricted > 0) && (
        <p className="group-left">
          <LeftOutNote left={leftOut} total={total} />
        </p>
      )}
      {known && !refusal && total === 0 && leftOut.withoutConsent === 0 && <p className="members-none">{none}</p>}
      {rows.length > 0 && (
        <table className={fresh ? 'tbl group-tbl' : 'tbl group-tbl group-tbl--old'}>
          <caption className="sr">{title(words.number(total))}</caption>
          <thead>
            <tr>
              <SortHead sort="name" now={sort} onSort={setSort} label={text.name} />
              <th scope="col" className="txt">
                {text.phone}
              </th>
              <SortHead sort="spent" now={sort} onSort={setSort} label={text.spent} />
              <th scope="col">{text.purchases}</th>
              <SortHead sort="lastAt" now={sort} onSort={setSort} label={text.last} />
              <SortHead sort="clv" now={sort} onSort={setSort} label={text.clv} />
              {!short && <th scope="col">{text.decile}</th>}
              {!short && (
                <th scope="col" className="txt">
                  {text.level}
                </th>
              )}
              {onTakeOff && (
                <th scope="col">
                  <span className="sr">{text.takeOffColumn}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.member}>
                <th scope="row">
                  <button
                    type="button"
                    className="group-name"
                    title={text.open(row.name || text.nameless)}
                    onClick={() => leave(() => void open(row.member))}
                  >
                    <span>{row.name || text.nameless}</span>
                    <Icon name="chevron-right" />
                  </button>
                </th>
                <td className="txt">{row.phone}</td>
                <td>{row.spent === undefined ? '–' : wholeKroner(words, row.spent)}</td>
                <td>{row.purchases === undefined ? '–' : words.number(row.purchases)}</td>
                <td>{row.lastAt ? words.date(localDate(row.lastAt, words.timezone)) : '–'}</td>
                <td>{row.clv === undefined ? '–' : wholeKroner(words, row.clv)}</td>
                {!short && <td>{row.decile ?? '–'}</td>}
                {!short && <td className="txt group-level">{row.level ?? '–'}</td>}
                {onTakeOff && (
                  <td>
                    <button
                      type="button"
                      className="icon-btn"
                      aria-label={text.takeOff(row.name || text.nameless)}
                      onClick={() => onTakeOff(row)}
                    >
                      <Icon name="x" />
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <div className="sheet-foot group-foot">
          <p>{text.shown(words.number(rows.length), words.number(total))}</p>
          {left > 0 && <Button onClick={() => void showMore()}>{text.more(words.number(left))}</Button>}
        </div>
      )}
    </section>
  )
}

function SortHead({ sort, now, onSort, label }: { sort: Sort; now: Sort; onSort: (sort: Sort) => void; label: string }) {
  const on = sort === now
  return (
    <th
      scope="col"
      className={sort === 'name' ? 'txt' : undefined}
      aria-sort={on ? (sort === 'name' ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" className="sort" onClick={() => onSort(sort)}>
        {label}
        {on && <Icon name={sort === 'name' ? 'arrow-up' : 'arrow-down'} />}
      </button>
    </th>
  )
}
