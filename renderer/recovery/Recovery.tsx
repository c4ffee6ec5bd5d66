import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { refusalWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Choosing } from './Choosing.tsx'
import { Done } from './Done.tsx'
import { createRecovering } from './recovering.ts'
import './recovery.css'
import { Working } from './Working.tsx'

/** No finger is on the next key sooner. */
const SCAN_MS = 60

/** A scanner is a keyboard that ends with Enter: what it reads is no answer to a question about the database. */
function ignoreScans(): () => void {
  let lastKey = Number.NEGATIVE_INFINITY
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.timeStamp - lastKey < SCAN_MS) event.preventDefault()
    lastKey = event.timeStamp
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}

/** The till could not be opened: what happened, whether anything is lost, what was found, and the best thing to do. */
export function Recovery() {
  const { session, deps } = useStores()
  const words = useWords()
  const fault = useStore(session, (s) => s.fault)
  const recovering = useMemo(() => {
    const open = () => session.load().then(() => session.getState().phase === 'open')
    return createRecovering(deps.till, open)
  }, [deps, session])
  const { now, steps } = useStore(recovering)
  const text = words.text.recovery.screen

  useEffect(() => {
    const stop = recovering.listen()
    void recovering.look()
    return stop
  }, [recovering])

  useEffect(ignoreScans, [])

  return (
    <main className="first rec">
      {now.phase === 'looking' && <Working title={text.looking} steps={steps} />}
      {now.phase === 'choosing' && <Choosing view={now.view} refused={now.refused} onGo={recovering.go} />}
      {now.phase === 'working' && <Working title={text.work.title} says={text.work.says} steps={steps} />}
      {now.phase === 'done' && <Done done={now.done} onOpen={() => void recovering.again()} />}
      {now.phase === 'unknown' && (
        <section className="first-sheet rec-sheet" role="alert">
          <header className="rec-head rec-head--wrong">
            <Icon name="octagon-x" />
            <h1>{text.title.other}</h1>
          </header>
          <p className="rec-says">{fault && refusalWords(words, fault.refusal, fault.details)}</p>
          <Button look="primary" hotkey="Enter" autoFocus onClick={() => void recovering.again()}>
            {text.ways.again.do}
          </Button>
        </section>
      )}
    </main>
  )
}
