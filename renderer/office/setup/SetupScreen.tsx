import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Settings } from '#shared/till/till-views'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useText } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { CapsSetup } from './CapsSetup.tsx'
import { BackupsSetup } from './machine/BackupsSetup.tsx'
import { DiagnosticsSetup } from './machine/DiagnosticsSetup.tsx'
import { DisplaySetup } from './machine/DisplaySetup.tsx'
import { RegistersSetup } from './machine/RegistersSetup.tsx'
import { UpdateSetup } from './machine/UpdateSetup.tsx'
import { ServerSetup } from './pairing/ServerSetup.tsx'
import { PrinterGuide } from './printer/PrinterGuide.tsx'
import { PrinterSetup } from './printer/PrinterSetup.tsx'
import { ShopSetup, TillSetup } from './ShopSetup.tsx'
import { StaffSetup } from './StaffSetup.tsx'
import { ScannerSetup } from './scanner/ScannerSetup.tsx'
import { type SettingsPart, useSettings } from './use-settings.ts'
import './setup.css'

interface Part {
  settings: Settings
  save: (part: SettingsPart) => Promise<boolean>
  reload: () => Promise<void>
  onGuide: () => void
}
/** The parts of the settings: the shop and its people first, then what stands on the counter, then what keeps it all safe. */
const sections = [
  { id: 'shop', icon: 'store', show: (part) => <ShopSetup {...part} /> },
  { id: 'staff', icon: 'users', show: (part) => <StaffSetup {...part} /> },
  { id: 'caps', icon: 'scroll-text', show: (part) => <CapsSetup {...part} /> },
  { id: 'till', icon: 'settings', show: (part) => <TillSetup {...part} /> },
  { id: 'printer', icon: 'printer', show: (part) => <PrinterSetup {...part} /> },
  { id: 'scanner', icon: 'scan-barcode', show: (part) => <ScannerSetup {...part} /> },
  { id: 'display', icon: 'monitor-smartphone', show: (part) => <DisplaySetup {...part} /> },
  { id: 'registers', icon: 'calculator', show: () => <RegistersSetup /> },
  { id: 'server', icon: 'cloud', show: (part) => <ServerSetup {...part} /> },
  { id: 'backups', icon: 'shield-check', show: () => <BackupsSetup /> },
  { id: 'updates', icon: 'download', show: () => <UpdateSetup /> },
  { id: 'diagnostics', icon: 'list-checks', show: () => <DiagnosticsSetup /> },
] as const satisfies { id: string; icon: IconName; show: (part: Part) => ReactNode }[]
type SectionId = (typeof sections)[number]['id']

/** The settings, one part at a time. Everything is saved the moment it is chosen. */
export default function SetupScreen() {
  const all = useText().office
  const text = all.setup
  const { say } = useOffice()
  const { settings, save, reload } = useSettings()
  const [open, setOpen] = useState<SectionId>('shop')
  const [guiding, setGuiding] = useState(false)
  const at = sections.findIndex(({ id }) => id === open)
  const go = (id: SectionId | undefined) => {
    if (!id || id === open) return
    // Whoever walks away from the guide keeps the printer as it was.
    setGuiding(false)
    // What was said of one part is nothing about another.
    say(undefined)
    setOpen(id)
    window.scrollTo(0, 0)
  }
  const current = useRef<HTMLButtonElement>(null)
  // On a low screen the list is longer than what is seen of it: the part that is open is not the one under the bar.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another button.
  useLayoutEffect(() => {
    // Not as the answer of the effect: newer browsers answer a promise here, which is nothing that React could call.
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  useKeys({ '↑': () => go(sections[at - 1]?.id), '↓': () => go(sections[at + 1]?.id) })
  if (!settings) return <main className="office-wait">{all.loading}</main>
  const { show } = sections[at] ?? sections[0]
  return (
    <main className="setup">
      <nav className="setup-nav sheet" aria-label={text.parts}>
        <ul>
          {sections.map(({ id, icon }) => (
            <li key={id}>
              <button
                type="button"
                ref={id === open ? current : undefined}
                aria-current={id === open ? 'page' : undefined}
                onClick={() => go(id)}
              >
                <Icon name={icon} />
                <span>{text.sections[id]}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Sheet level={1} title={guiding ? text.guide.title : text.sections[open]} className={`setup-sheet setup-sheet--${open}`}>
        {guiding ? (
          <PrinterGuide settings={settings} save={save} onClose={() => setGuiding(false)} />
        ) : (
          show({ settings, save, reload, onGuide: () => setGuiding(true) })
        )}
      </Sheet>
      {!guiding && <Bar quiet={text.arrows} />}
    </main>
  )
}
