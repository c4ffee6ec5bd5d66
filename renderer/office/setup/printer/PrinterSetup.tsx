import { useState } from 'react'
import type { Settings } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { useText } from '../../../words.ts'
import { Segments, Toggle } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import { useKeys } from '../../use-keys.ts'
import type { SettingsPart } from '../use-settings.ts'
import { PrinterByHand } from './PrinterByHand.tsx'
import { PrinterSays } from './PrinterSays.tsx'
import { CODE_PAGES, type Printer } from './printer-guide.ts'
import { SlipPaper } from './SlipPaper.tsx'

/** Where slips go and how they look: what the printer says, the guide that sets it up, a test, and the slip as it will come out. */
export function PrinterSetup({
  settings,
  save,
  onGuide,
}: {
  settings: Settings
  save: (part: SettingsPart) => Promise<boolean>
  onGuide: () => void
}) {
  const { till, start, say, sayRefusal } = useOffice()
  const text = useText().office.setup
  const { printer, slip } = settings
  const [byHand, setByHand] = useState(false)
  const none = printer.transport === 'none'
  const set = (part: Partial<Printer>) => void save({ printer: { ...printer, ...part } })
  const test = async () => {
    const answer = await till.testPrinter({ printer })
    if (isRefusal(answer)) return sayRefusal(answer)
    // It was understood at another speed than the saved one: that one is kept.
    if (answer.ok.baud !== undefined) set({ baud: answer.ok.baud })
    say({ tone: 'good', title: text.tested(answer.ok.job) })
  }
  useKeys({ P: none ? undefined : () => void test(), O: onGuide }, start.singleLetterKeys)
  return (
    <div className="printer">
      <div className="setup-fields">
        <PrinterSays />
        <div className="wide setup-do">
          <Button look={none ? 'primary' : 'second'} icon="list-checks" hotkey="O" onClick={onGuide}>
            {text.guide.start}
          </Button>
          {!none && (
            <Button icon="receipt-text" hotkey="P" onClick={() => void test()}>
              {text.testPrinter}
            </Button>
          )}
        </div>
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
        <Segments
          className="wide"
          label={text.codePage}
          value={printer.codePage ?? 'pc858'}
          options={CODE_PAGES.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(codePage) => set({ codePage })}
        />
        <Toggle className="wide" label={text.cut} checked={printer.cut} onChange={(cut) => set({ cut })} />
        <details className="wide by-hand" onToggle={(event) => setByHand(event.currentTarget.open)}>
          <summary>{text.byHand}</summary>
          {byHand && <PrinterByHand printer={printer} set={set} />}
        </details>
      </div>
      <div className="printer-slip">
        <h2 className="hand-h">{text.preview}</h2>
        <SlipPaper slip={slip} columns={printer.columns} codePage={printer.codePage} label={text.previewOf(printer.columns)} />
      </div>
    </div>
  )
}
