import { useStore } from 'zustand'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** The code that lets the owner in without a PIN, shown this once: on paper or written down before anything else. */
export function RecoveryCode() {
  const words = useWords()
  const text = words.text.staff.code
  const { session } = useStores()
  const code = useStore(session, (s) => s.recoveryCode)
  const shop = useStore(session, (s) => s.start?.shop ?? '')
  return (
    <main className="first recovery-code">
      <section className="first-sheet">
        <header className="first-head">
          <Icon name="shield-check" className="mark" />
          <div>
            <h1>{text.title}</h1>
            <p>{text.lead}</p>
          </div>
        </header>
        <p className="code-paper">
          <small>{text.paper(shop)}</small>
          <output className="code-words">{code}</output>
        </p>
        <p>{text.keep}</p>
        <div className="code-do">
          <Button icon="printer" onClick={() => window.print()}>
            {text.print}
          </Button>
          <Button look="primary" icon="check" autoFocus onClick={session.codeNoted}>
            {text.noted}
          </Button>
        </div>
      </section>
    </main>
  )
}
