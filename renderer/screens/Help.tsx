import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type Action, allKeys, type Context } from '../hotkeys.ts'
import { Button } from '../parts/Button.tsx'
import { Key } from '../parts/Key.tsx'
import { Panel } from '../parts/Panel.tsx'
import { Rich } from '../parts/Rich.tsx'
import { useStores } from '../stores/stores.ts'
import { useText } from '../words.ts'

const Diagnostics = lazy(() => import('./Diagnostics.tsx'))
/** Only while the help is open: elsewhere it is nobody's. */
const DIAGNOSTICS_KEY = 'F7'

/** Every key, from the same table that the keyboard obeys. While enrolling, the crib sheet comes first. */
export function Help() {
  const { office, till } = useText()
  const text = till.help
  const { diagnostics } = office.setup.machine
  const { session, screen } = useStores()
  const start = useStore(session, (s) => s.start)
  const enrolling = useStore(screen, (s) => s.place === 'enrol')
  const single = start?.singleLetterKeys ?? true
  const [diagnosing, setDiagnosing] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== DIAGNOSTICS_KEY || event.repeat) return
      event.preventDefault()
      setDiagnosing((now) => !now)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const turn = (
    <Button
      look={diagnosing ? 'quiet' : 'second'}
      icon={diagnosing ? 'chevron-left' : 'list-checks'}
      hotkey={DIAGNOSTICS_KEY}
      onClick={() => setDiagnosing(!diagnosing)}
    >
      {diagnosing ? diagnostics.back : diagnostics.open}
    </Button>
  )
  if (diagnosing) {
    return (
      <Panel className="help" title={diagnostics.title}>
        <div className="help-body">
          <Suspense fallback={<p>{diagnostics.reading}</p>}>
            <Diagnostics />
          </Suspense>
          <p>{turn}</p>
        </div>
      </Panel>
    )
  }
  return (
    <Panel className="help" title={text.title}>
      <div className="help-body">
        {enrolling && (
          <section>
            <h2>{text.guideTitle}</h2>
            <ol className="guide">
              {text.guide.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </section>
        )}
        <p>{turn}</p>
        <div className="help-columns">
          <Group title={text.everywhere} rows={rowsOf('counter', false)} single={single} />
          <Group title={text.onMember} rows={rowsOf('member', true)} single={single} />
          <Group title={text.onPurchase} rows={[...rowsOf('purchase', true), { keys: ['0–9', ','], action: 'amount' }]} single={single} />
          <Group
            title={text.onEnrol}
            rows={[
              { keys: ['Enter', 'Tab'], action: 'nextField' },
              { keys: ['F6'], action: 'turn' },
              { keys: ['Alt S'], action: 'samePerson' },
              { keys: ['Alt H'], action: 'sameHousehold' },
              { keys: ['Alt N'], action: 'newHolder' },
            ]}
            single={single}
          />
        </div>
        <p>
          <Rich text={single ? text.altWorks : text.lettersOff} />
        </p>
        <p>{text.scanning}</p>
        {start && <p className="fine">{text.version(start.version, start.host)}</p>}
      </div>
    </Panel>
  )
}

interface Row {
  keys: string[]
  action: string
}

/** The keys of a screen, those with numbers gathered in one row: `S D F G`. */
function rowsOf(context: Context, letters: boolean): Row[] {
  const rows: Row[] = []
  for (const { key, action, letter } of allKeys(context)) {
    if (letter !== letters) continue
    const name = gathered(action)
    const row = rows.find((one) => one.action === name)
    if (row) row.keys.push(key)
    else rows.push({ keys: [key], action: name })
  }
  return rows
}
const gathered = (action: Action): string => {
  if (action === 'up' || action === 'down') return 'choose'
  const name = action.split(':')[0] as string
  return name === 'card' ? 'stamp' : name === 'slipCameOut' ? 'yes' : name === 'slipAgain' ? 'again' : name
}

function Group({ title, rows, single }: { title: string; rows: Row[]; single: boolean }) {
  const text = useText().till.help
  return (
    <section>
      <h2>{title}</h2>
      <ul className="help-keys">
        {rows.map(({ keys, action }) => (
          <li key={action}>
            <span className="help-key">
              {keys.map((key) => (
                <Key key={key} name={!single && /^[A-Z?]$/.test(key) ? `Alt ${key}` : key} />
              ))}
            </span>
            {text.keys[action as keyof typeof text.keys]}
          </li>
        ))}
      </ul>
    </section>
  )
}
