import { useStore } from 'zustand'
import type { PrinterState, Settings } from '#shared/till/till-contract'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { Segments, SelectField, Toggle } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { FoundDevices } from './FoundDevices.tsx'
import { SavedField } from './SavedField.tsx'
import { SlipPaper } from './SlipPaper.tsx'
import type { SettingsPart } from './use-settings.ts'

const TRANSPORTS = ['none', 'serial', 'usb', 'tcp', 'simulated'] as const
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200]
const CALM: PrinterState[] = ['none', 'ready', 'noStatus', 'paperLow']
const icons = (state: PrinterState): IconName =>
  state === 'ready' ? 'printer-check' : state === 'none' ? 'printer' : CALM.includes(state) ? 'info' : 'triangle-alert'

/** Where slips go and how they look: the printer, what it says, a test, and the slip as it will come out. */
export function PrinterSetup({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const { till, start, say, sayRefusal } = useOffice()
  const { session } = useStores()
  const words = useWords()
  const text = words.text.office.setup
  const devices = useStore(session, (s) => s.devices)
  const { printer, slip } = settings
  const set = (part: Partial<Settings['printer']>) => void save({ printer: { ...printer, ...part } })
  const test = async () => {
    const answer = await till.testPrinter({ printer })
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: text.tested(answer.ok.job) })
  }
  useKeys({ P: printer.transport === 'none' ? undefined : () => void test() }, start.singleLetterKeys)
  const state = devices?.printer.state ?? 'none'
  const says = (words.text.devices.printer as Record<string, string>)[state]
  const wired = printer.transport === 'serial' || printer.transport === 'usb' || printer.transport === 'tcp'
  return (
    <div className="printer">
      <div className="setup-fields">
        <Segments
          className="wide"
          label={text.transport}
          value={printer.transport}
          options={TRANSPORTS.map((value) => ({ value, label: text.transports[value] }))}
          onChange={(transport) => set({ transport, ...(transport === printer.transport ? {} : { path: '' }) })}
        />
        {(printer.transport === 'serial' || printer.transport === 'usb') && (
          <FoundDevices
            key={printer.transport}
            fits={(device) => device.kind !== 'scanner' && device.transport === printer.transport}
            chosen={printer.path}
            onChoose={({ path }) => set({ path })}
          />
        )}
        {wired && (
          <SavedField
            className="wide"
            label={text.paths[printer.transport as 'serial']}
            value={printer.path}
            check={(typed) => (typed.length > 300 ? text.problem.tooLong(300) : undefined)}
            onSave={(path) => set({ path })}
          />
        )}
        {printer.transport === 'serial' && (
          <SelectField
            className="wide"
            label={text.baud}
            value={String(printer.baud)}
            options={[...new Set([...BAUDS, printer.baud])].map((baud) => ({
              value: String(baud),
              label: text.baudUnit(String(baud)),
            }))}
            onChange={(baud) => set({ baud: Number(baud) })}
          />
        )}
        <Segments
          className="wide"
          label={text.columns}
          value={String(printer.columns)}
          options={([32, 42, 48] as const).map((columns) => ({
            value: String(columns),
            label: `${columns} (${text.columnNotes[columns]})`,
          }))}
          onChange={(columns) => set({ columns: Number(columns) as 32 | 42 | 48 })}
        />
        <Toggle className="wide" label={text.cut} checked={printer.cut} onChange={(cut) => set({ cut })} />
        <div className="wide says-box" role="status">
          <Icon name={icons(state)} />
          <p>
            <b>{text.state}:</b> {says}
            {(devices?.printer.queued ?? 0) > 0 && ` ${words.text.devices.queued(devices?.printer.queued ?? 0)}.`}
          </p>
        </div>
        {printer.transport !== 'none' && (
          <div className="wide">
            <Button icon="receipt-text" hotkey="P" onClick={() => void test()}>
              {text.testPrinter}
            </Button>
          </div>
        )}
      </div>
      <div className="printer-slip">
        <h3 className="hand-h">{text.preview}</h3>
        <SlipPaper slip={slip} columns={printer.columns} label={text.previewOf(printer.columns)} />
      </div>
    </div>
  )
}
