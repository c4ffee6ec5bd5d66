import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import type { ConsentProof } from '#shared/till/people-views'
import { useActions, useIsManager } from '../../actions-context.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { Panel } from '../../parts/Panel.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { ConsentProofs } from '../ConsentProofs.tsx'
import { Standing } from './Standing.tsx'

/** What a member has a right to: the proof of what they said yes to, for whoever is at the till, the rest a manager's. */
export default function Rights({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.rights
  const manager = useIsManager()
  return (
    <Panel title={text.title(view.name)} className="rights">
      <Standing view={view} />
      {manager ? <ManagersOwn view={view} /> : <NotNow />}
      <Proofs view={view} />
    </Panel>
  )
}

/** The rest is a manager's: one who was away for a minute shows their PIN here, and stays where they were. */
function NotNow() {
  const text = useWords().text.till.rights
  const { renewing, session } = useStores()
  const isManager = useStore(session, ({ start }) => start !== undefined && start.who.id !== '' && start.who.role !== 'cashier')
  if (!isManager) return <p className="sheet-foot">{text.managerOnly}</p>
  return (
    <div className="sheet-foot rights-again">
      <p>{text.managerAgain}</p>
      <Button icon="lock" onClick={() => void renewing.ask()}>
        {text.showPin}
      </Button>
    </div>
  )
}

/** What was said yes to and when, for whoever asks; read when the panel opens. */
function Proofs({ view }: { view: MemberView }) {
  const { deps } = useStores()
  const text = useWords().text.till.rights
  const [proofs, setProofs] = useState<ConsentProof[]>()
  const { member, consents } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a consent was given or taken back.
  useEffect(() => {
    let current = true
    void deps.till.consentProof({ member }).then((answer) => {
      if (current && 'ok' in answer) setProofs(answer.ok)
    })
    return () => {
      current = false
    }
  }, [deps, member, consents])
  if (!proofs) return null
  return (
    <Right icon="shield-check" title={text.proofs}>
      <ConsentProofs proofs={proofs} />
    </Right>
  )
}

function ManagersOwn({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.rights
  const { rights, errand } = useStores()
  const { beginRight } = useActions()
  const busy = useStore(errand, (s) => s.busy)
  const restricted = view.restricted !== undefined
  return (
    <>
      <Right icon="file-text" title={text.copy} says={text.copySays}>
        <Button icon="scroll-text" disabled={busy} onClick={() => void rights.copy('html')}>
          {text.copyPage}
        </Button>
        <Button icon="download" disabled={busy} onClick={() => void rights.copy('json')}>
          {text.copyData}
        </Button>
      </Right>
      <Right icon="lock" title={text.restrict} says={text.restrictSays}>
        <Button onClick={() => beginRight(restricted ? 'lift' : 'restrict')}>{restricted ? text.restrictOff : text.restrictOn}</Button>
      </Right>
      <Right icon="copy" title={text.merge} says={text.mergeSays}>
        <Button icon="link" disabled={restricted} onClick={() => beginRight('merge')}>
          {text.mergeOpen}
        </Button>
        {view.merges?.map(({ fact, at, name }) => (
          <p key={fact} className="rights-merge">
            <span>{text.merged(words.moment(at), name)}</span>
            <Button icon="unlink" disabled={restricted} onClick={() => beginRight('split', fact, name)}>
              {text.splitOpen}
            </Button>
          </p>
        ))}
      </Right>
      <Right icon="delete" title={text.erase} says={text.eraseSays}>
        <Button onClick={() => beginRight('erase')}>{text.eraseOpen}</Button>
      </Right>
    </>
  )
}

/** One right: what it is, and the buttons that give it. */
function Right({ icon, title, says, children }: { icon: IconName; title: string; says?: string; children: ReactNode }) {
  return (
    <section className="right">
      <Icon name={icon} />
      <div>
        <h2>{title}</h2>
        {says && <p>{says}</p>}
        <div className="right-do">{children}</div>
      </div>
    </section>
  )
}
