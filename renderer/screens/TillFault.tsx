import { useStore } from 'zustand'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { refusalWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** The till could not be opened: what happened, whether anything is lost, and what to do. */
export function TillFault() {
  const { session } = useStores()
  const words = useWords()
  const text = words.text.till
  const fault = useStore(session, (s) => s.fault)
  return (
    <main className="first">
      <section className="first-sheet first-sheet--fault" role="alert">
        <Icon name="octagon-x" />
        <h1>{text.start.cannotOpen}</h1>
        <p>{fault && refusalWords(words, fault.refusal, fault.details)}</p>
        <Button look="primary" onClick={() => void session.load()}>
          {text.answer.retry}
        </Button>
      </section>
    </main>
  )
}
