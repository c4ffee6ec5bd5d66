import { conflicts } from '#shared/text/en/office/conflicts'
import { consents } from '#shared/text/en/office/consents'
import { control } from '#shared/text/en/office/control'
import { imports } from '#shared/text/en/office/import'
import { members } from '#shared/text/en/office/members'
import { pages } from '#shared/text/en/office/pages'
import { programmes } from '#shared/text/en/office/programmes'
import { report } from '#shared/text/en/office/report'
import { sentence } from '#shared/text/en/office/sentence'
import { server } from '#shared/text/en/office/server'
import { setup } from '#shared/text/en/office/setup'
import { stats } from '#shared/text/en/office/stats'
import { templates } from '#shared/text/en/office/templates'
import { trial } from '#shared/text/en/office/trial'
import { year } from '#shared/text/en/office/year'
import type { office as nb } from '#shared/text/nb/office'

export const office: typeof nb = {
  label: 'Management',
  tabs: {
    report: 'Report',
    conflicts: 'Conflicts',
    programmes: 'Programmes',
    year: 'Year',
    members: 'Members',
    import: 'Import',
    control: 'Control',
    setup: 'Settings',
  },
  toDesk: 'To the counter',
  loading: 'Loading …',
  tryAgain: 'Try again',
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
