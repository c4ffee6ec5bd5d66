import { useState } from 'react'
import type { RetentionView } from '#shared/till/people-views'
import { isRefusal, type Result } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useWords } from '../../../words.ts'
import { Ask } from '../../Ask.tsx'
import { Bar } from '../../Bar.tsx'
import { useOffice } from '../../office-context.ts'
import { refusalSentence } from '../../refusal-sentence.ts'
import { useAsked } from '../../use-asked.ts'
import { useKeys } from '../../use-keys.ts'
import { useA4 } from '../use-a4.ts'
import { useSavePage } from '../use-save-page.ts'
import { DueTable } from './DueTable.tsx'
import { WarnedTable } from './WarnedTable.tsx'
import './retention.css'

/** Who has not been here for two years: to be warned, warned, and forgotten a month later. */
export default function RetentionSection() {
  const { till, start, today, newCommand, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.control.retention
  const asked = useAsked({}, (input) => till.retention(input))
  const [changed, setChanged] = useState<RetentionView>()
  /** Who are not to be warned now: all of them are, to begin with. */
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set())
  const [ask, setAsk] = useState<'warn' | 'erase'>()
  const view = changed ?? asked.answer
  const save = useSavePage('warnings', text)
  const title = text.paper(start.shop, words.date(today))
  useA4(title)

  const able = view?.due.filter(({ restricted }) => !restricted) ?? []
  const chosen = able.filter(({ member }) => !spared.has(member)).map(({ member }) => member)
  const over = view?.warned.filter(({ isDue }) => isDue).map(({ member }) => member) ?? []
  const take = (answer: Result<RetentionView, string>, says: string) => {
    if (isRefusal(answer)) {
      asked.again()
      setChanged(undefined)
      return sayRefusal(answer)
    }
    setChanged(answer.ok)
    setSpared(new Set())
    say({ tone: 'good', title: says })
  }
  const warn = async () => {
    setAsk(undefined)
    take(await till.warnRetention({ command: newCommand(), members: chosen }), text.didWarn(words.number(chosen.length)))
  }
  const erase = async () => {
    setAsk(undefined)
    take(await till.eraseRetention({ command: newCommand(), members: over }), text.didErase(words.number(over.length)))
  }
  const hasDue = able.length > 0
  useKeys(
    {
      V: chosen.length > 0 ? () => setAsk('warn') : undefined,
      L: hasDue ? () => void save('pdf') : undefined,
      P: hasDue ? () => void save('paper') : undefined,
    },
    start.singleLetterKeys,
  )
  return (
    <>
      <Sheet level={1} title={text.title} className="control-sheet retention-sheet">
        {asked.refusal && (
          <p className="office-fault" role="alert">
            {Object.values(refusalSentence(words, asked.refusal)).join(' ')}
          </p>
        )}
        {!view && !asked.refusal && <p className="office-wait">{text.looking}</p>}
        {view && (
          <>
            <p className="retention-lead">{text.lead(view.months, view.graceDays)}</p>
            <section className="retention-part retention-due" aria-labelledby="retention-due">
              <h2 id="retention-due">{view.dueTotal === 0 ? text.dueNone : text.due(words.number(view.dueTotal))}</h2>
              {view.dueTotal > view.due.length && <p>{text.dueMore(words.number(view.due.length), words.number(view.dueTotal))}</p>}
              {view.due.length > 0 && (
                <>
                  <div className="retention-tools" role="toolbar" aria-label={text.due(words.number(view.dueTotal))}>
                    <Button hotkey="L" disabled={!hasDue} onClick={() => void save('pdf')}>
                      {text.pdf}
                    </Button>
                    <Button icon="printer" hotkey="P" disabled={!hasDue} onClick={() => void save('paper')}>
                      {text.print}
                    </Button>
                    <Button look="strong" icon="check" hotkey="V" disabled={chosen.length === 0} onClick={() => setAsk('warn')}>
                      {text.warn(words.number(chosen.length))}
                    </Button>
                  </div>
                  <h2 className="retention-title">{title}</h2>
                  <DueTable rows={view.due} spared={spared} onSpare={setSpared} />
                </>
              )}
            </section>
            <section className="retention-part" aria-labelledby="retention-warned">
              <h2 id="retention-warned">{view.warnedTotal === 0 ? text.warnedNone : text.warned(words.number(view.warnedTotal))}</h2>
              {view.warned.length > 0 && (
                <>
                  {over.length > 0 && (
                    <div className="retention-tools">
                      <Button icon="ban" onClick={() => setAsk('erase')}>
                        {text.eraseNow(words.number(over.length))}
                      </Button>
                    </div>
                  )}
                  <WarnedTable rows={view.warned} />
                </>
              )}
              {view.erasedLately > 0 && <p>{text.erased(words.number(view.erasedLately), view.graceDays)}</p>}
            </section>
            {[...view.due, ...view.warned].some(({ restricted }) => restricted) && <p className="retention-lead">{text.restrictedNote}</p>}
          </>
        )}
      </Sheet>
      {ask === 'warn' && view && (
        <Ask
          title={text.askWarn(words.number(chosen.length), chosen.length === 1)}
          yes={text.askWarnYes}
          no={text.askWarnNo}
          onYes={() => void warn()}
          onNo={() => setAsk(undefined)}
        >
          <p>{text.askWarnText(view.graceDays)}</p>
        </Ask>
      )}
      {ask === 'erase' && (
        <Ask
          title={text.askErase(words.number(over.length), over.length === 1)}
          yes={text.askEraseYes}
          no={text.askEraseNo}
          onYes={() => void erase()}
          onNo={() => setAsk(undefined)}
        >
          <p>{text.askEraseText}</p>
        </Ask>
      )}
      <Bar quiet={text.quiet} />
    </>
  )
}
