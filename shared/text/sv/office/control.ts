import type { control as nb } from '#shared/text/nb/office/control'
import { duplicates } from '#shared/text/sv/office/control/duplicates'
import { exceptions } from '#shared/text/sv/office/control/exceptions'
import { guide } from '#shared/text/sv/office/control/guide'
import { processing } from '#shared/text/sv/office/control/processing'
import { retention } from '#shared/text/sv/office/control/retention'

export const control: typeof nb = {
  parts: 'Delar av kontrollen',
  arrows: 'Välj del med Ctrl och ↑ eller ↓.',
  exceptions,
  retention,
  duplicates,
  processing,
  guide,
}
