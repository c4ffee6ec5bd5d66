import { consents } from '#shared/text/nb/consents'
import { devices } from '#shared/text/nb/devices'
import { diagnostics } from '#shared/text/nb/diagnostics'
import { display } from '#shared/text/nb/display'
import { ledger } from '#shared/text/nb/ledger'
import { office } from '#shared/text/nb/office'
import { recovery } from '#shared/text/nb/recovery'
import { refusals } from '#shared/text/nb/refusals'
import { report } from '#shared/text/nb/report'
import { rights } from '#shared/text/nb/rights'
import { slip } from '#shared/text/nb/slip'
import { staff } from '#shared/text/nb/staff'
import { till } from '#shared/text/nb/till'

/** Every word in Norwegian. */
export const nb = { ledger, consents, diagnostics, refusals, slip, display, devices, till, office, report, recovery, staff, rights }
