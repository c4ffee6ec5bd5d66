import { useState } from 'react'
import type { FoundDevice } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useText, useWords } from '../../../words.ts'
import { TextField } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import { refusalSentence } from '../../refusal-sentence.ts'
import { useAsked } from '../../use-asked.ts'
import { networkPath } from './printer-guide.ts'

/** The printers that were found, by names that a person recognises, and a field for one on the network. */
export function PickPrinter({ onChoose }: { onChoose: (device: FoundDevice) => void }) {
  const { till } = useOffice()
  const words = useWords()
  const text = useText().office.setup.guide
  const { answer: devices, refusal, fresh, again } = useAsked({}, () => till.findDevices({}))
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string>()
  const printers = (devices ?? []).filter(({ kind }) => kind !== 'scanner').sort((a, b) => likely(b) - likely(a))
  const named = printers.some(({ transport }) => transport !== 'simulated')
  const takeAddress = () => {
    const path = networkPath(address)
    setProblem(path ? undefined : text.badAddress)
    if (path) onChoose({ kind: 'printer', transport: 'tcp', path, name: words.text.devices.names.network(path) })
  }
  return (
    <div className="guide-pick">
      <div className="guide-which">
        <h2 className="guide-ask">{text.which}</h2>
        <Button look="quiet" icon="search" onClick={again} disabled={!fresh}>
          {fresh ? text.look : text.looking}
        </Button>
      </div>
      {refusal && <p className="says-box">{refusalSentence(words, refusal).title}</p>}
      {fresh && !named && <p className="says-box">{text.none}</p>}
      {!devices && !refusal && <p className="says-box">{text.looking}</p>}
      <ul>
        {printers.map((device) => (
          <li key={`${device.transport} ${device.path}`}>
            <button type="button" className="found-one" onClick={() => onChoose(device)}>
              <Icon name={device.transport === 'simulated' ? 'flask-conical' : 'printer'} />
              <span>
                <b>{device.name}</b> <small>{text.kinds[device.transport]}</small>
              </span>
              <Icon name="chevron-right" />
            </button>
          </li>
        ))}
      </ul>
      <div className="guide-network">
        <TextField
          label={text.network}
          hint={text.networkNote}
          value={address}
          problem={problem}
          onChange={setAddress}
          onKeyDown={(event) => {
            if (event.key === 'Enter') takeAddress()
          }}
        />
        <Button onClick={takeAddress}>{text.use}</Button>
      </div>
    </div>
  )
}

/** What says it is a printer first, cables to anything after, the one for practice last. */
const likely = ({ kind, transport }: FoundDevice): number => (transport === 'simulated' ? 0 : kind === 'printer' ? 2 : 1)
