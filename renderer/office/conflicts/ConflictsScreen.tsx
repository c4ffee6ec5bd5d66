import { useEffect, useRef, useState } from 'react'
import type { ConflictView } from '#shared/till/sync-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { useKeys } from '../use-keys.ts'
import { ConflictDetail } from './ConflictDetail.tsx'
import { ConflictList } from './ConflictList.tsx'
import { costOf, firstName } from './conflict-words.ts'
import { WriteOffAsk } from './WriteOffAsk.tsx'
import './conflicts.css'

/** What two tills gave without knowing of each other, one by one: the manager lets it stand, or writes it off. */
export default function ConflictsScreen() {
  const { till, start, newCommand, say, sayRefusal, conflicts } = useOffice()
  const words = useWords()
  const text = words.text.office.conflicts
  const { view, refusal, reload, take } = conflicts
  const [chosen, setChosen] = useState<string>()
  const [doneShown, setDoneShown] = useState(false)
  const [asking, setAsking] = useState<ConflictView>()
  const busy = useRef(false)
  const rows = useRef<HTMLDivElement>(null)
  const lightTo = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the badge may have been counted a while ago.
  useEffect(() => void reload(), [])

  // What was pressed is gone when a conflict is settled: the light goes to the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is what moves it.
  useEffect(() => {
    if (lightTo.current !== undefined) focusOn(lightTo.current)
    lightTo.current = undefined
  }, [view])
  const focusOn = (fact: string) => rows.current?.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`)?.focus()

  const listed = view ? [...view.open, ...(doneShown ? view.done : [])] : []
  const current = listed.find(({ fact }) => fact === chosen) ?? listed[0]

  const step = (by: number) => {
    const next = listed[listed.findIndex(({ fact }) => fact === current?.fact) + by]
    if (!next) return
    setChosen(next.fact)
    // The light follows, so that a screen reader reads the one that is chosen.
    focusOn(next.fact)
  }
  /** Makes the call once, however often the key is pressed, and goes on to the next one. Answers what was refused. */
  const settle = async (conflict: ConflictView, how: 'leave' | 'writeOff', reason = '') => {
    if (busy.current) return undefined
    busy.current = true
    const { fact } = conflict
    const answer = await (how === 'leave' ? till.leaveConflict({ fact }) : till.writeOffConflict({ command: newCommand(), fact, reason }))
    busy.current = false
    if (isRefusal(answer)) {
      if (answer.refusal === 'reasonMissing') return answer.refusal
      setAsking(undefined)
      sayRefusal(answer)
      await reload()
      return answer.refusal
    }
    setAsking(undefined)
    const place = view?.open.findIndex((one) => one.fact === fact) ?? 0
    take(answer.ok)
    lightTo.current = (answer.ok.open[place] ?? answer.ok.open.at(-1))?.fact
    setChosen(lightTo.current)
    const who = firstName(conflict)
    say(
      how === 'leave'
        ? { tone: 'good', title: text.left(who), detail: text.leftDetail }
        : { tone: 'good', title: text.wroteOff(who), detail: text.wroteOffDetail },
    )
    return undefined
  }
  const leave = current?.state === 'open' ? () => void settle(current, 'leave') : undefined
  // What was left may still be written off.
  const writeOff = current && current.state !== 'writtenOff' ? () => setAsking(current) : undefined
  useKeys({ '↑': () => step(-1), '↓': () => step(1), L: leave, A: writeOff }, start.singleLetterKeys)

  return (
    <main className={current ? 'conflicts two' : 'conflicts'}>
      {!view && <h1 className="sr">{words.text.office.tabs.conflicts}</h1>}
      {refusal && (
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
          <Button onClick={() => void reload()}>{words.text.office.tryAgain}</Button>
        </div>
      )}
      {!view && !refusal && <p className="office-wait">{words.text.office.loading}</p>}
      {view && (
        <>
          <ConflictList
            box={rows}
            view={view}
            chosen={current?.fact}
            onChoose={setChosen}
            doneShown={doneShown}
            onShowDone={(shown) => {
              setDoneShown(shown)
              setChosen(shown ? view.done[0]?.fact : undefined)
            }}
          />
          {current && <ConflictDetail key={current.fact} conflict={current} onLeave={leave} onWriteOff={writeOff} />}
        </>
      )}
      {asking && (
        <WriteOffAsk
          who={firstName(asking)}
          cost={costOf(words, asking)}
          onYes={(reason) => settle(asking, 'writeOff', reason)}
          onNo={() => setAsking(undefined)}
        />
      )}
      <Bar quiet={text.quiet} />
    </main>
  )
}
