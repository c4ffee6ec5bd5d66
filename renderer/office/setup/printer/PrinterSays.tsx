import { useStore } from 'zustand'
import type { PrinterState } from '#shared/till/till-views'
import { Icon, type IconName } from '../../../parts/Icon.tsx'
import { useStores } from '../../../stores/stores.ts'
import { useWords } from '../../../words.ts'

const CALM: PrinterState[] = ['none', 'ready', 'noStatus', 'paperLow']
const icons = (state: PrinterState): IconName =>
  state === 'ready' ? 'printer-check' : state === 'none' ? 'printer' : CALM.includes(state) ? 'info' : 'triangle-alert'

/** What the printer says of itself now, and how many slips wait. */
export function PrinterSays({ quietWhenCalm = false }: { quietWhenCalm?: boolean }) {
  const { session } = useStores()
  const words = useWords()
  const devices = useStore(session, (s) => s.devices)
  const state = devices?.printer.state ?? 'none'
  const queued = devices?.printer.queued ?? 0
  if (quietWhenCalm && CALM.includes(state)) return null
  return (
    <div className="wide says-box" role="status">
      <Icon name={icons(state)} />
      <p>
        <b>{words.text.office.setup.state}:</b> {words.text.devices.printer[state]}
        {queued > 0 && ` ${words.text.devices.queued(queued)}.`}
      </p>
    </div>
  )
}
