import { useText } from '../../../words.ts'
import { SelectField } from '../../fields/fields.tsx'
import { FoundDevices } from '../FoundDevices.tsx'
import { SavedField } from '../SavedField.tsx'
import type { Printer } from './printer-guide.ts'

const TRANSPORTS = ['none', 'serial', 'usb', 'tcp', 'queue', 'simulated'] as const
const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200]
const LONGEST_PATH = 300

/** The printer's connection for whoever knows it: the guide does the same with questions. */
export function PrinterByHand({ printer, set }: { printer: Printer; set: (part: Partial<Printer>) => void }) {
  const text = useText().office.setup
  const { transport } = printer
  const named = transport !== 'none' && transport !== 'simulated'
  return (
    <div className="setup-fields">
      <SelectField
        label={text.transport}
        value={transport}
        options={TRANSPORTS.map((value) => ({ value, label: text.transports[value] }))}
        onChange={(next) => set({ transport: next, ...(next === transport ? {} : { path: '', device: undefined }) })}
      />
      {transport === 'serial' && (
        <SelectField
          label={text.baud}
          value={String(printer.baud)}
          options={[...new Set([...BAUDS, printer.baud])].map((baud) => ({ value: String(baud), label: text.baudUnit(String(baud)) }))}
          onChange={(baud) => set({ baud: Number(baud) })}
        />
      )}
      {named && transport !== 'tcp' && (
        <FoundDevices
          key={transport}
          fits={(device) => device.kind !== 'scanner' && device.transport === transport}
          chosen={printer.path}
          onChoose={({ path, device }) => set({ path, device })}
        />
      )}
      {named && (
        <SavedField
          className="wide"
          label={text.paths[transport]}
          value={printer.path}
          check={(typed) => (typed.length > LONGEST_PATH ? text.problem.tooLong(LONGEST_PATH) : undefined)}
          onSave={(path) => set({ path, device: undefined })}
        />
      )}
    </div>
  )
}
