import { useEffect, useState } from 'react'
import type { FoundDevice } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useText } from '../../words.ts'
import { useOffice } from '../office-context.ts'

/** What is plugged in, to choose from instead of typing a port. Looks once by itself, and again when asked. */
export function FoundDevices({
  fits,
  chosen,
  onChoose,
}: {
  fits: (device: FoundDevice) => boolean
  chosen: string
  onChoose: (device: FoundDevice) => void
}) {
  const { till, sayRefusal } = useOffice()
  const text = useText().office.setup
  const [devices, setDevices] = useState<FoundDevice[]>()
  const [looking, setLooking] = useState(false)
  const look = async () => {
    setLooking(true)
    const answer = await till.findDevices({})
    setLooking(false)
    if (isRefusal(answer)) sayRefusal(answer)
    else setDevices(answer.ok)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once when it is shown.
  useEffect(() => void look(), [till])
  const shown = devices?.filter(fits) ?? []
  return (
    <div className="found wide">
      <p className="found-head">
        <b>{shown.length > 0 || !devices ? text.found : text.foundNone}</b>
        <Button look="quiet" onClick={() => void look()} disabled={looking}>
          {looking ? text.looking : text.look}
        </Button>
      </p>
      <ul>
        {shown.map((device) => (
          <li key={`${device.transport} ${device.path}`}>
            <button type="button" className="found-one" aria-pressed={device.path === chosen} onClick={() => onChoose(device)}>
              <Icon name={device.kind === 'scanner' ? 'scan-barcode' : 'printer'} />
              <span>
                <b>{device.name}</b> <small>{device.path}</small>
              </span>
              {device.path === chosen && (
                <small className="found-in-use">
                  <Icon name="check" />
                  {text.inUse}
                </small>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
