import { conflicts } from '#shared/text/nb/office/conflicts'
import { consents } from '#shared/text/nb/office/consents'
import { control } from '#shared/text/nb/office/control'
import { imports } from '#shared/text/nb/office/import'
import { members } from '#shared/text/nb/office/members'
import { pages } from '#shared/text/nb/office/pages'
import { programmes } from '#shared/text/nb/office/programmes'
import { report } from '#shared/text/nb/office/report'
import { sentence } from '#shared/text/nb/office/sentence'
import { server } from '#shared/text/nb/office/server'
import { setup } from '#shared/text/nb/office/setup'
import { stats } from '#shared/text/nb/office/stats'
import { templates } from '#shared/text/nb/office/templates'
import { trial } from '#shared/text/nb/office/trial'
import { year } from '#shared/text/nb/office/year'

/** The words of the manager's office, one file a tab. */
export const office = {
  label: 'Ledelse',
  tabs: {
    report: 'Rapport',
    conflicts: 'Avvik',
    programmes: 'Programmer',
    year: 'Året',
    members: 'Medlemmer',
    import: 'Import',
    control: 'Kontroll',
    setup: 'Oppsett',
  },
  toDesk: 'Til disken',
  loading: 'Henter …',
  tryAgain: 'Prøv igjen',
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
