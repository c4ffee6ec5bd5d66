import type { office as nb } from '#shared/text/nb/office'
import { conflicts } from '#shared/text/sv/office/conflicts'
import { imports } from '#shared/text/sv/office/import'
import { programmes } from '#shared/text/sv/office/programmes'
import { report } from '#shared/text/sv/office/report'
import { sentence } from '#shared/text/sv/office/sentence'
import { server } from '#shared/text/sv/office/server'
import { setup } from '#shared/text/sv/office/setup'
import { templates } from '#shared/text/sv/office/templates'

export const office: typeof nb = {
  label: 'Butiksledning',
  tabs: { report: 'Rapport', conflicts: 'Avvikelser', programmes: 'Program', import: 'Import', setup: 'Inställningar' },
  toDesk: 'Till disken',
  loading: 'Hämtar …',
  tryAgain: 'Försök igen',
  conflicts,
  imports,
  programmes,
  report,
  sentence,
  server,
  setup,
  templates,
}
