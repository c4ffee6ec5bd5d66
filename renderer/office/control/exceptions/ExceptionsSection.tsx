import { useEffect, useRef, useState } from 'react'
import { addToMonth, monthBounds, monthOf } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Key } from '../../../parts/Key.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useStores } from '../../../stores/stores.ts'
import { useWords } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { capital, monthShort } from '../../months.ts'
import { useOffice } from '../../office-context.ts'
import { refusalSentence } from '../../refusal-sentence.ts'
import { useAsked } from '../../use-asked.ts'
import { useKeys } from '../../use-keys.ts'
import { CashierTable } from './CashierTable.tsx'
import { ExceptionsPaper } from './ExceptionsPaper.tsx'
import { FindingDetail } from './FindingDetail.tsx'
import { FindingList } from './FindingList.tsx'
import './exceptions.css'

/** What stands out among what was done by hand in a month: what to look at first, the facts, and everybody's figures beside each other. */
export default function ExceptionsSection() {
  const { till, today, start, say, sayRefusal } = useOffice()
  const { open } = useStores()
  const words = useWords()
  const all = words.text.office
  const text = all.control.exceptions
  const [month, setMonth] = useState(monthOf(today))
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { first, last } = monthBounds(month)
  const { answer: view, refusal, fresh, again } = useAsked({ from: first, to: last }, (span) => till.exceptions(span))
  const finding = view?.findings[chosen] ?? view?.findings[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another month begins with what weighs most.
  useEffect(() => setChosen(0), [month])

  const before = addToMonth(month, -1)
  const after = addToMonth(month, 1)
  const isLast = month >= monthOf(today)
  const go = (to: string) => {
    say(undefined)
    setMonth(to)
  }
  const step = (by: number) => {
    const next = chosen + by
    if (!view?.findings[next]) return
    setChosen(next)
    // The light follows, so that a screen reader reads the one that is chosen.
    list.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus()
  }
  const print = async () => {
    const answer = await till.savePage({ page: 'exceptions', as: 'paper' })
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: text.printing })
  }
  const member = finding?.member?.member
  useKeys(
    {
      '↑': () => step(-1),
      '↓': () => step(1),
      '←': () => go(before),
      '→': isLast ? undefined : () => go(after),
      O: member === undefined ? undefined : () => void open(member),
      P: view ? () => void print() : undefined,
    },
    start.singleLetterKeys,
  )
  const title = `${text.title}, ${words.month(month)}`
  return (
    <>
      <Sheet level={1} title={title} className="control-sheet exceptions">
        <div className="report-tools exceptions-tools" role="toolbar" aria-label={text.tools}>
          <button type="button" className="btn btn--second" onClick={() => go(before)}>
            <span className="sr">{text.previous}</span>
            <Key name="←" />
            <span>{capital(monthShort(before, words.language))}</span>
          </button>
          <button type="button" className="btn btn--second" disabled={isLast} onClick={() => go(after)}>
            <span className="sr">{text.next}</span>
            <span>{capital(monthShort(after, words.language))}</span>
            <Key name="→" />
          </button>
          <Button icon="printer" hotkey="P" disabled={!view} onClick={() => void print()}>
            {text.print}
          </Button>
        </div>
        <p className="setup-body setup-says">{text.note}</p>
        {refusal && (
          <div className="office-fault" role="alert">
            <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
            <Button onClick={again}>{all.tryAgain}</Button>
          </div>
        )}
        {!view && !refusal && <p className="office-wait">{all.loading}</p>}
        {view && (
          <div className="exceptions-body" aria-busy={!fresh}>
            <div className={finding ? 'exceptions-two' : undefined}>
              <FindingList
                box={list}
                findings={view.findings}
                chosen={finding ? view.findings.indexOf(finding) : -1}
                onChoose={setChosen}
              />
              {finding && <FindingDetail key={`${month} ${chosen}`} finding={finding} />}
            </div>
            {view.people.length > 0 && <CashierTable people={view.people} />}
          </div>
        )}
      </Sheet>
      {view && <ExceptionsPaper view={view} title={title} />}
      <Bar quiet={all.control.arrows} />
    </>
  )
}
