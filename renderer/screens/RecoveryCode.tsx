import { useStore } from 'zustand'
import { CodePaper } from '../parts/CodePaper.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useStores } from '../stores/stores.ts'
import { useText } from '../words.ts'

/** The code that lets the owner in without a PIN, shown this once: on paper or written down before anything else. */
export function RecoveryCode() {
  const text = useText().staff.code
  const { session } = useStores()
  const code = useStore(session, (s) => s.recoveryCode ?? '')
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
        <CodePaper code={code} shop={shop} onNoted={session.codeNoted} />
      </section>
    </main>
  )
}
