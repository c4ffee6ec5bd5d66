import { useStore } from 'zustand'
import type { Settings } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useStores } from '../../../stores/stores.ts'
import { useWords } from '../../../words.ts'
import { Segments, SelectField } from '../../fields/fields.tsx'
import { useEscape, useOffice } from '../../office-context.ts'
import { useKeys } from '../../use-keys.ts'
import { FoundDevices } from '../FoundDevices.tsx'
import { SavedField } from '../SavedField.tsx'
import type { SettingsPart } from '../use-settings.ts'
import { TrialResult, TrialWaiting } from './ScannerTrial.tsx'
import { useScannerTrial } from './use-scanner-trial.ts'
import './trial.css'

const MODES = ['wedge', 'serial', 'simulated'] as const
const PREFIXES = ['', 'F13', 'F14', 'F15']
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200]

/** How codes reach the till, and the set-up scan that measures the scanner. */
export function ScannerSetup({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const { start } = useOffice()
  const { session } = useStores()
  const words = useWords()
  const text = words.text.office.setup
  const state = useStore(session, (s) => s.devices?.scanner.state ?? 'none')
  const { scanner } = settings
  const { trial, begin, stop } = useScannerTrial(scanner, save)
  const set = (part: Partial<Settings['scanner']>) => void save({ scanner: { ...scanner, ...part } })
  useEscape(trial.waiting, stop)
  useKeys({ S: () => void begin() }, start.singleLetterKeys)
  if (trial.waiting) return <TrialWaiting trial={trial} onStop={stop} />
  return (
    <div className="setup-fields">
      <TrialResult trial={trial} />
      {!trial.said && (
        <div className="wide says-box" role="status">
          <Icon name="scan-barcode" />
          <p>
            <b>{text.scannerState}:</b> {words.text.devices.scanner[state]}
          </p>
        </div>
      )}
      <div className="wide setup-do">
        <Button icon="scan-barcode" hotkey="S" onClick={() => void begin()}>
          {trial.said ? text.trial.againLater : text.trial.start}
        </Button>
      </div>
      <Segments
        className="wide"
        label={text.mode}
        value={scanner.mode}
        options={MODES.map((value) => ({ value, label: text.modes[value] }))}
        onChange={(mode) => set({ mode, ...(mode === scanner.mode ? {} : { path: '', device: undefined }) })}
      />
      {scanner.mode === 'serial' && (
        <>
          <FoundDevices
            fits={(device) => device.kind !== 'printer' && device.transport === 'serial'}
            chosen={scanner.path}
            onChoose={({ path, device }) => set({ path, device })}
          />
          <SavedField label={text.paths.serial} value={scanner.path} onSave={(path) => set({ path, device: undefined })} />
          <SelectField
            label={text.baud}
            value={String(scanner.baud)}
            options={[...new Set([...BAUDS, scanner.baud])].map((baud) => ({
              value: String(baud),
              label: text.baudUnit(String(baud)),
            }))}
            onChange={(baud) => set({ baud: Number(baud) })}
          />
        </>
      )}
      {scanner.mode === 'wedge' && (
        <>
          <SelectField
            label={text.prefix}
            note={text.prefixNote}
            value={scanner.prefix}
            options={[...new Set([...PREFIXES, scanner.prefix])].map((value) => ({ value, label: value || text.noPrefix }))}
            onChange={(prefix) => set({ prefix })}
          />
          {scanner.prefix === '' && (
            <SavedField
              label={text.threshold}
              note={text.thresholdNote(scanner.thresholdMs)}
              suffix="ms"
              inputMode="numeric"
              value={String(scanner.thresholdMs)}
              check={(typed) =>
                /^\d{2,3}$/.test(typed) && Number(typed) >= 10 && Number(typed) <= 200 ? undefined : text.problem.threshold
              }
              onSave={(typed) => set({ thresholdMs: Number(typed) })}
            />
          )}
        </>
      )}
    </div>
  )
}
