import { Sheet } from '../../parts/Sheet.tsx'
import { useText } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { PrinterSetup } from './PrinterSetup.tsx'
import { ServerSetup } from './pairing/ServerSetup.tsx'
import { ScannerSetup } from './ScannerSetup.tsx'
import { ShopSetup, TillSetup } from './ShopSetup.tsx'
import { StaffSetup } from './StaffSetup.tsx'
import { useSettings } from './use-settings.ts'
import './setup.css'

/** Shop, till, people and devices. Everything is saved the moment it is chosen. */
export default function SetupScreen() {
  const all = useText().office
  const text = all.setup
  const { settings, save, reload } = useSettings()
  if (!settings) return <main className="office-wait">{all.loading}</main>
  return (
    <main className="setup">
      <h1>{text.heading}</h1>
      <div className="setup-cols">
        <div className="setup-col">
          <Sheet title={text.sections.shop} className="setup-sheet">
            <ShopSetup settings={settings} save={save} />
          </Sheet>
          <Sheet title={text.sections.staff} className="setup-sheet">
            <StaffSetup settings={settings} reload={reload} />
          </Sheet>
        </div>
        <div className="setup-col">
          <Sheet title={text.sections.till} className="setup-sheet">
            <TillSetup settings={settings} save={save} />
          </Sheet>
          <Sheet title={text.sections.scanner} className="setup-sheet">
            <ScannerSetup settings={settings} save={save} />
          </Sheet>
        </div>
        <Sheet title={text.sections.printer} className="setup-sheet setup-sheet--wide">
          <PrinterSetup settings={settings} save={save} />
        </Sheet>
        <Sheet title={all.server.section} className="setup-sheet setup-sheet--server">
          <ServerSetup settings={settings} save={save} />
        </Sheet>
      </div>
      <Bar />
    </main>
  )
}
