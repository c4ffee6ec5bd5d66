import type { Catalogue } from '#shared/text/catalogue'
import { consents } from '#shared/text/en/consents'
import { devices } from '#shared/text/en/devices'
import { diagnostics } from '#shared/text/en/diagnostics'
import { display } from '#shared/text/en/display'
import { ledger } from '#shared/text/en/ledger'
import { office } from '#shared/text/en/office'
import { recovery } from '#shared/text/en/recovery'
import { refusals } from '#shared/text/en/refusals'
import { report } from '#shared/text/en/report'
import { rights } from '#shared/text/en/rights'
import { slip } from '#shared/text/en/slip'
import { staff } from '#shared/text/en/staff'
import { till } from '#shared/text/en/till'

/** Every word in English. */
export const en: Catalogue = {
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
