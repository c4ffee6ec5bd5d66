import type { Settings } from '#shared/till/till-views'
import { useText } from '../../../words.ts'
import type { SettingsPart } from '../use-settings.ts'
import { OfflineBudget } from './OfflineBudget.tsx'
import { Paired } from './Paired.tsx'
import { PairForm } from './PairForm.tsx'
import { useServer } from './use-server.ts'
import './pairing.css'

/** The central server: alone the way in, paired the club's tills; and what may be given away without it. */
export function ServerSetup({ settings, save }: { settings: Settings; save: (part: SettingsPart) => Promise<boolean> }) {
  const text = useText().office.server
  const pairing = useServer()
  const { view } = pairing
  return (
    <div className="server">
      {!view && <p className="server-says">{text.fetching}</p>}
      {view && !view.server && <PairForm pairing={pairing} lead={text.does} />}
      {view?.server && <Paired pairing={pairing} server={view.server} tills={view.tills} />}
      <OfflineBudget settings={settings} save={save} />
    </div>
  )
}
