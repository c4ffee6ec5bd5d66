import type { RefObject } from 'react'
import type { ConflictsView, ConflictView } from '#shared/till/sync-views'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { monthName } from '../months.ts'
import { costOf, placesOf, stateOf, titleOf, whenOf } from './conflict-words.ts'

/** The open conflicts with what they may cost, what has been settled this month, and what could still come. */
export function ConflictList({
  box,
  view,
  chosen,
  onChoose,
  doneShown,
  onShowDone,
}: {
  box: RefObject<HTMLDivElement | null>
  view: ConflictsView
  chosen: string | undefined
  onChoose: (fact: string) => void
  doneShown: boolean
  onShowDone: (shown: boolean) => void
}) {
  const words = useWords()
  const text = words.text.office.conflicts
  const { open, done, atStake, month, doneInMonth, exposure } = view
  const rows = (list: ConflictView[]) =>
    list.map((conflict) => <Case key={conflict.fact} conflict={conflict} on={conflict.fact === chosen} onChoose={onChoose} />)
  return (
    <div className="sheet list" ref={box}>
      <h1 className="sheet-head">
        <span>{text.heading(open.length)}</span>
        {atStake > 0 && <b className="list-sum">{text.sum(words.money(atStake))}</b>}
      </h1>
      {open.length > 0 ? (
        <ul className="rows" aria-label={text.list}>
          {rows(open)}
        </ul>
      ) : (
        <div className="conflicts-none">
          <Icon name="check" />
          <p>
            <b>{text.none}</b> {text.noneDetail}
          </p>
        </div>
      )}
      <div className="sheet-foot conflicts-done">
        <p>
          {text.done(
            monthName(month, words.language),
            doneInMonth.count,
            doneInMonth.writtenOff > 0 ? words.money(doneInMonth.writtenOff) : undefined,
          )}
        </p>
        {done.length > 0 && (
          <Button look="quiet" aria-expanded={doneShown} onClick={() => onShowDone(!doneShown)}>
            {doneShown ? text.hide : text.show}
          </Button>
        )}
      </div>
      {doneShown && done.length > 0 && (
        <ul className="rows conflicts-settled" aria-label={text.doneList}>
          {rows(done)}
        </ul>
      )}
      {exposure && <p className="sheet-foot">{text.exposure(exposure.tillsOffline, exposure.tills, words.money(exposure.amount))}</p>}
    </div>
  )
}

function Case({ conflict, on, onChoose }: { conflict: ConflictView; on: boolean; onChoose: (fact: string) => void }) {
  const words = useWords()
  return (
    <li>
      <button
        type="button"
        className={on ? 'case case--on' : 'case'}
        aria-current={on || undefined}
        data-fact={conflict.fact}
        onClick={() => onChoose(conflict.fact)}
      >
        <span className="case-t">
          <b>{titleOf(words, conflict)}</b>
        </span>
        <span className="case-kr num">{costOf(words, conflict)}</span>
        <small>
          {conflict.name || conflict.phone}, {whenOf(words, conflict.this.at)}
        </small>
        <small>{placesOf(words, conflict)}</small>
        {conflict.state !== 'open' && <small>{stateOf(words, conflict)}</small>}
      </button>
    </li>
  )
}
