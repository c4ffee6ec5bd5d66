import { useEffect, useState } from 'react'
import type { RegistersView } from '#shared/till/desktop-views'
import { isRefusal, type Result } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useWords } from '../../../words.ts'
import { Ask } from '../../Ask.tsx'
import { Toggle } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import { useAsked } from '../../use-asked.ts'
import { Asked } from '../Asked.tsx'
import { SavedField } from '../SavedField.tsx'
import { useInTurn } from '../use-in-turn.ts'
import { copyText } from './copy-text.ts'

/** A register may ask at any moment; how long what stands here may be behind. */
const AGAIN_MS = 10_000
const isPort = (typed: string) => /^\d{4,5}$/.test(typed) && Number(typed) >= 1024 && Number(typed) <= 65_535

/** Cash registers that ask this till: on or off, where, with which key, and when one last did. */
export function RegistersSetup() {
  const { till } = useOffice()
  const asked = useAsked({}, () => till.registers({}))
  const { again } = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: one clock for as long as the section is open.
  useEffect(() => {
    const timer = setInterval(again, AGAIN_MS)
    return () => clearInterval(timer)
  }, [])
  return <Asked asked={asked}>{(view) => <Registers view={view} again={again} />}</Asked>
}

function Registers({ view, again }: { view: RegistersView; again: () => void }) {
  const { till, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.setup.machine.registers
  const [shown, setShown] = useState(false)
  const [asking, setAsking] = useState(false)
  const inTurn = useInTurn()
  async function change(call: Promise<Result<RegistersView>>, done: string) {
    const answer = await call
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: done })
    again()
  }
  // A port is saved by leaving its field, often for the switch beside it: that one is not to put the old port back.
  const save = (part: Partial<Pick<RegistersView, 'on' | 'port'>>) =>
    void inTurn(async () => {
      const now = await till.registers({})
      if (isRefusal(now)) return sayRefusal(now)
      const { on, port } = now.ok
      await change(till.saveRegisters({ on, port, ...part }), words.text.office.setup.saved)
    })
  function copy() {
    if (copyText(view.token)) return say({ tone: 'good', title: text.copied })
    setShown(true)
    say({ tone: 'no', title: text.notCopied })
  }
  const state = view.failed ? text[view.failed] : view.on && view.address ? text.listens : text.off
  return (
    <div className="setup-fields">
      <p className="wide setup-says">{text.says}</p>
      <Toggle label={text.on} checked={view.on} onChange={(on) => save({ on })} />
      <SavedField
        label={text.port}
        inputMode="numeric"
        value={String(view.port)}
        check={(typed) => (isPort(typed) ? undefined : text.badPort)}
        onSave={(typed) => save({ port: Number(typed) })}
      />
      <div className="wide says-box" role="status">
        <Icon name={view.failed ? 'triangle-alert' : view.on ? 'circle-check' : 'info'} />
        <p>
          <b>{text.state}:</b> {state}
        </p>
      </div>
      <dl className="wide facts setup-facts">
        {view.address && (
          <div>
            <dt>{text.address}</dt>
            <dd className="setup-mono">{view.address}</dd>
          </div>
        )}
        <div>
          <dt>{text.lastAt}</dt>
          <dd>{view.lastAt ? words.moment(view.lastAt) : text.never}</dd>
        </div>
      </dl>
      <div className="wide setup-token">
        <h2>{text.token}</h2>
        <p className="setup-says">{text.tokenSays}</p>
        {shown && <p className="setup-mono setup-key">{view.token}</p>}
        <div className="setup-do">
          <Button icon="eye" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? text.hide : text.show}
          </Button>
          <Button icon="copy" onClick={copy}>
            {text.copy}
          </Button>
          <Button look="quiet" icon="repeat" onClick={() => setAsking(true)}>
            {text.renew}
          </Button>
        </div>
      </div>
      {asking && (
        <Ask
          title={text.renewTitle}
          yes={text.renewYes}
          no={text.renewNo}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            void change(till.newRegisterToken({}), text.renewed)
          }}
        >
          <p>{text.renewText}</p>
        </Ask>
      )}
    </div>
  )
}
