import { useEffect, useState } from 'react'
import type { UpdateView } from '#shared/till/desktop-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Icon, type IconName } from '../../../parts/Icon.tsx'
import { refusalWords } from '../../../sentences.ts'
import { useWords } from '../../../words.ts'
import { useOffice } from '../../office-context.ts'
import { useAsked } from '../../use-asked.ts'
import { useKeys } from '../../use-keys.ts'
import { Asked } from '../Asked.tsx'

const icons: Record<UpdateView['state'], IconName> = {
  none: 'circle-check',
  looking: 'search',
  loading: 'download',
  ready: 'download',
  waiting: 'clock',
  installing: 'download',
  refused: 'triangle-alert',
  failed: 'triangle-alert',
  off: 'info',
}

/** Which version this is, and the next one when there is one. It goes in only while no customer is open. */
export function UpdateSetup() {
  const { till } = useOffice()
  const asked = useAsked({}, () => till.update({}))
  const [said, setSaid] = useState<UpdateView>()
  useEffect(() => till.on('update', setSaid), [till])
  return <Asked asked={asked}>{(view) => <Update view={said ?? view} onSaid={setSaid} />}</Asked>
}

function Update({ view, onSaid }: { view: UpdateView; onSaid: (view: UpdateView) => void }) {
  const { till, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.setup.machine.updates
  const install = async () => {
    const answer = await till.installUpdate({})
    if (isRefusal(answer)) return sayRefusal(answer)
    onSaid(answer.ok)
    say(answer.ok.why ? undefined : { tone: 'good', title: text.states[answer.ok.state === 'installing' ? 'installing' : 'waiting'] })
  }
  const ready = view.state === 'ready'
  useKeys({ I: ready ? () => void install() : undefined }, start.singleLetterKeys)
  return (
    <div className="setup-fields">
      <div className="wide says-box" role="status">
        <Icon name={icons[view.state]} />
        <p>{view.why ? refusalWords(words, view.why) : text.states[view.state]}</p>
      </div>
      <dl className="wide facts setup-facts">
        <div>
          <dt>{text.version}</dt>
          <dd>{view.version}</dd>
        </div>
        {view.next && (
          <div>
            <dt>{text.next}</dt>
            <dd>{view.next}</dd>
          </div>
        )}
        {view.byHand && (
          <div>
            <dt>{text.byHand}</dt>
            <dd className="setup-mono">{view.byHand}</dd>
          </div>
        )}
        <div>
          <dt>{text.lookedAt}</dt>
          <dd>{view.lookedAt ? words.moment(view.lookedAt) : text.never}</dd>
        </div>
      </dl>
      {ready && (
        <div className="wide setup-do">
          <Button look="primary" icon="download" hotkey="I" onClick={() => void install()}>
            {text.install}
          </Button>
        </div>
      )}
    </div>
  )
}
