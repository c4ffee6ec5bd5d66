import { devices as enDevices } from '#shared/text/en/devices'
import { diagnostics as enDiagnostics } from '#shared/text/en/diagnostics'
import { display as enDisplay } from '#shared/text/en/display'
import { ledger as enLedger } from '#shared/text/en/ledger'
import { office as enOffice } from '#shared/text/en/office'
import { recovery as enRecovery } from '#shared/text/en/recovery'
import { refusals as enRefusals } from '#shared/text/en/refusals'
import { report as enReport } from '#shared/text/en/report'
import { slip as enSlip } from '#shared/text/en/slip'
import { till as enTill } from '#shared/text/en/till'
import { devices as nbDevices } from '#shared/text/nb/devices'
import { diagnostics as nbDiagnostics } from '#shared/text/nb/diagnostics'
import { display as nbDisplay } from '#shared/text/nb/display'
import { ledger as nbLedger } from '#shared/text/nb/ledger'
import { office as nbOffice } from '#shared/text/nb/office'
import { recovery as nbRecovery } from '#shared/text/nb/recovery'
import { refusals as nbRefusals } from '#shared/text/nb/refusals'
import { report as nbReport } from '#shared/text/nb/report'
import { slip as nbSlip } from '#shared/text/nb/slip'
import { till as nbTill } from '#shared/text/nb/till'
import { devices as svDevices } from '#shared/text/sv/devices'
import { diagnostics as svDiagnostics } from '#shared/text/sv/diagnostics'
import { display as svDisplay } from '#shared/text/sv/display'
import { ledger as svLedger } from '#shared/text/sv/ledger'
import { office as svOffice } from '#shared/text/sv/office'
import { recovery as svRecovery } from '#shared/text/sv/recovery'
import { refusals as svRefusals } from '#shared/text/sv/refusals'
import { report as svReport } from '#shared/text/sv/report'
import { slip as svSlip } from '#shared/text/sv/slip'
import { till as svTill } from '#shared/text/sv/till'
import type { Language } from '#shared/till/till-contract'

/** Every word that a person reads, by area. Swedish and English are typed by the Norwegian: none can be missing. */
export interface Catalogue {
  ledger: typeof nbLedger
  diagnostics: typeof nbDiagnostics
  refusals: typeof nbRefusals
  slip: typeof nbSlip
  display: typeof nbDisplay
  devices: typeof nbDevices
  till: typeof nbTill
  office: typeof nbOffice
  report: typeof nbReport
  recovery: typeof nbRecovery
}

export const catalogues: Record<Language, Catalogue> = {
  nb: {
    ledger: nbLedger,
    diagnostics: nbDiagnostics,
    refusals: nbRefusals,
    slip: nbSlip,
    display: nbDisplay,
    devices: nbDevices,
    till: nbTill,
    office: nbOffice,
    report: nbReport,
    recovery: nbRecovery,
  },
  sv: {
    ledger: svLedger,
    diagnostics: svDiagnostics,
    refusals: svRefusals,
    slip: svSlip,
    display: svDisplay,
    devices: svDevices,
    till: svTill,
    office: svOffice,
    report: svReport,
    recovery: svRecovery,
  },
  en: {
    ledger: enLedger,
    diagnostics: enDiagnostics,
    refusals: enRefusals,
    slip: enSlip,
    display: enDisplay,
    devices: enDevices,
    till: enTill,
    office: enOffice,
    report: enReport,
    recovery: enRecovery,
  },
}
