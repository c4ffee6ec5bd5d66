import type { office as nb } from '#shared/text/nb/office'
import { conflicts } from '#shared/text/sv/office/conflicts'
import { consents } from '#shared/text/sv/office/consents'
import { control } from '#shared/text/sv/office/control'
import { imports } from '#shared/text/sv/office/import'
import { members } from '#shared/text/sv/office/members'
import { pages } from '#shared/text/sv/office/pages'
import { programmes } from '#shared/text/sv/office/programmes'
import { report } from '#shared/text/sv/office/report'
import { sentence } from '#shared/text/sv/office/sentence'
import { server } from '#shared/text/sv/office/server'
import { setup } from '#shared/text/sv/office/setup'
import { stats } from '#shared/text/sv/office/stats'
import { templates } from '#shared/text/sv/office/templates'
import { trial } from '#shared/text/sv/office/trial'
import { year } from '#shared/text/sv/office/year'

export const office: typeof nb = {
  label: 'Butiksledning',
  tabs: {
    report: 'Rapport',
    conflicts: 'Avvikelser',
    programmes: 'Program',
    year: 'Året',
    members: 'Medlemmar',
    import: 'Import',
    control: 'Kontroll',
    setup: 'Inställningar',
  },
  toDesk: 'Till disken',
  loading: 'Hämtar …',
  tryAgain: 'Försök igen',
  conflicts,
  consents,
  control,
  imports,
  trial,
  year,
  stats,
  members,
  pages,
  programmes,
  report,
  sentence,
  server,
  setup,
  templates,
}
