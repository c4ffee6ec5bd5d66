import { conflicts } from '#shared/text/en/office/conflicts'
import { imports } from '#shared/text/en/office/import'
import { programmes } from '#shared/text/en/office/programmes'
import { report } from '#shared/text/en/office/report'
import { sentence } from '#shared/text/en/office/sentence'
import { server } from '#shared/text/en/office/server'
import { setup } from '#shared/text/en/office/setup'
import { templates } from '#shared/text/en/office/templates'
import type { office as nb } from '#shared/text/nb/office'

export const office: typeof nb = {
  label: 'Management',
  tabs: { report: 'Report', conflicts: 'Conflicts', programmes: 'Programmes', import: 'Import', setup: 'Settings' },
  toDesk: 'To the counter',
  loading: 'Loading …',
  tryAgain: 'Try again',
  conflicts,
  imports,
  programmes,
  report,
  sentence,
  server,
  setup,
  templates,
}
