import type { Settings } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { useText } from '../../../words.ts'
import { Segments, Toggle } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import type { SettingsPart } from '../use-settings.ts'

interface Props {
  settings: Settings
  save: (part: SettingsPart) => Promise<boolean>
}
const MODES = ['off', 'screen', 'window'] as const

/** The customer's own screen: none, the second screen, or a window. */
export function DisplaySetup({ settings, save }: Props) {
  const text = useText().office.setup.machine.display
  return (
    <div className="setup-fields">
      <p className="wide setup-says">{text.says}</p>
      <Segments
        className="wide"
        label={text.label}
        value={settings.customerDisplay}
        options={MODES.map((value) => ({ value, label: text.modes[value] }))}
        hint={text.notes[settings.customerDisplay]}
        onChange={(customerDisplay) => void save({ customerDisplay })}
      />
    </div>
  )
}

/** How the till comes up with the machine, and whether it can be left. */
export function StartUpSetup({ settings, save }: Props) {
  const text = useText().office.setup.machine.startUp
  const { till } = useOffice()
  return (
    <fieldset className="wide setup-group">
      <legend>{text.title}</legend>
      <Toggle
        label={text.autostart}
        note={text.autostartNote}
        checked={settings.autostart}
        onChange={(autostart) => void save({ autostart })}
      />
      <Toggle label={text.kiosk} note={text.kioskNote} checked={settings.kiosk} onChange={(kiosk) => void save({ kiosk })} />
      <div className="setup-close">
        <Button look="second" icon="x" onClick={() => void till.closeTill({})}>
          {text.close}
        </Button>
        <small>{text.closeNote}</small>
      </div>
    </fieldset>
  )
}
