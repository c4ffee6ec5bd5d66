import type { Catalogue } from '#shared/text/catalogue'
import { consents } from '#shared/text/sv/consents'
import { devices } from '#shared/text/sv/devices'
import { diagnostics } from '#shared/text/sv/diagnostics'
import { display } from '#shared/text/sv/display'
import { ledger } from '#shared/text/sv/ledger'
import { office } from '#shared/text/sv/office'
import { recovery } from '#shared/text/sv/recovery'
import { refusals } from '#shared/text/sv/refusals'
import { report } from '#shared/text/sv/report'
import { rights } from '#shared/text/sv/rights'
import { slip } from '#shared/text/sv/slip'
import { staff } from '#shared/text/sv/staff'
import { till } from '#shared/text/sv/till'

/** Every word in Swedish. */
export const sv: Catalogue = {
  ledger,
  consents,
  diagnostics,
  refusals,
  slip,
  display,
  devices,
  till,
  office,
  report,
  recovery,
  staff,
  rights,
}
