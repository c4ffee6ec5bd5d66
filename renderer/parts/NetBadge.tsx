import { useState } from 'react'
import type { NetView } from '#shared/till/sync-views'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'

/** The net as a fact, not an alarm. Pressing it says what waits and where it is kept. */
export function NetBadge({ net }: { net: NetView }) {
  const text = useText().till.top
  const [said, setSaid] = useState(false)
  const icon = { alone: 'store', online: 'cloud-check', offline: 'cloud-off', sending: 'cloud' } as const
  const detail =
    net.state === 'offline' && net.waiting > 0 ? text.waiting(net.waiting) : net.state === 'sending' ? text.left(net.waiting) : undefined
  const says = net.state === 'alone' ? text.aloneSays : net.state === 'online' ? text.onlineSays : text.offlineSays(net.waiting)
  return (
    <span className="net-wrap">
      <button
        type="button"
        className="net"
        data-net={net.state === 'alone' ? 'online' : net.state}
        aria-expanded={said}
        onClick={() => setSaid(!said)}
        onBlur={() => setSaid(false)}
      >
        <Icon name={icon[net.state]} />
        <span>
          {text[net.state]}
          {detail && <b>{detail}</b>}
        </span>
      </button>
      {said && (
        <span className="net-says" role="status">
          {says}
        </span>
      )}
    </span>
  )
}
