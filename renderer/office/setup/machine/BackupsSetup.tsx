import { useState } from 'react'
import type { BackupsView } from '#shared/till/desktop-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useWords } from '../../../words.ts'
import { useOffice } from '../../office-context.ts'
import { useAsked } from '../../use-asked.ts'
import { useKeys } from '../../use-keys.ts'
import { Asked } from '../Asked.tsx'

const MB = 1_000_000

/** The verified copies of the till, newest first, and one more on the spot. */
export function BackupsSetup() {
  const { till } = useOffice()
  const asked = useAsked({}, () => till.backups({}))
  return <Asked asked={asked}>{(view) => <Backups view={view} again={asked.again} />}</Asked>
}

function Backups({ view, again }: { view: BackupsView; again: () => void }) {
  const { till, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.setup.machine.backups
  const [taking, setTaking] = useState(false)
  const take = async () => {
    if (taking) return
    setTaking(true)
    const answer = await till.backUpNow({})
    setTaking(false)
    if (isRefusal(answer)) sayRefusal(answer)
    else if (answer.ok.failed) say({ tone: 'fault', title: text.failed[answer.ok.failed] })
    else say({ tone: 'good', title: text.taken })
    again()
  }
  useKeys({ T: () => void take() }, start.singleLetterKeys)
  const [latest] = view.backups
  return (
    <div className="setup-fields">
      <p className="wide setup-says">{text.says}</p>
      <div className="wide says-box" role="status">
        <Icon name={view.failed ? 'triangle-alert' : latest ? 'shield-check' : 'info'} />
        <p>{view.failed ? text.failed[view.failed] : latest ? `${text.latest}: ${words.moment(latest.at)}` : text.none}</p>
      </div>
      <div className="wide setup-do">
        <Button icon="shield-check" hotkey="T" onClick={() => void take()} disabled={taking}>
          {taking ? text.taking : text.now}
        </Button>
      </div>
      {latest && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
        <section className="wide setup-list" tabIndex={0} aria-label={text.list}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.when}</th>
                <th scope="col" className="num">
                  {text.facts}
                </th>
                <th scope="col" className="num">
                  {text.size}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.backups.map(({ file, at, facts, bytes }) => (
                <tr key={file}>
                  <th scope="row">{words.moment(at)}</th>
                  <td className="num">{words.number(facts)}</td>
                  <td className="num">{words.number(Math.max(1, Math.round(bytes / MB)))} MB</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <dl className="wide facts setup-facts">
        <div>
          <dt>{text.folder}</dt>
          <dd className="setup-mono">{view.folder}</dd>
        </div>
      </dl>
    </div>
  )
}
